package org.sealbook.store.frame;

import org.sealbook.base.Bytes;
import org.sealbook.store.Head;

/** A frame as it stands in a journal: all that its chain value is made of. */
public record Frame(FrameHeader header, Bytes body) {
  /** The end of the history whose last frame this is. */
  public Head end() {
    return new Head(header.sequence(), header.chain(Digests.sha256().digest(body.toArray())));
  }
}
