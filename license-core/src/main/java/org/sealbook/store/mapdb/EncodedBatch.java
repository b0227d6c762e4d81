package org.sealbook.store.mapdb;

import java.util.List;
import org.sealbook.base.Bytes;
import org.sealbook.store.StoreRecord;
import org.sealbook.store.frame.Digests;
import org.sealbook.store.frame.FrameBody;
import org.sealbook.store.frame.FrameHeader;

/**
 * A batch made ready by the thread that brings it, so that the writer thread has little left to do:
 * all that does not depend on the sequence which the frame will get.
 */
final class EncodedBatch {
  private final byte[] body;
  private final int bodyCrc;
  private final byte[] bodyDigest;
  private final int recordCount;
  private final SortedRun ordinals;

  EncodedBatch(List<StoreRecord> records) {
    body = FrameBody.encode(records);
    bodyCrc = Digests.crc32c(body, 0, body.length);
    bodyDigest = Digests.sha256().digest(body);
    recordCount = records.size();
    RunBuilder entries = new RunBuilder();
    for (int i = 0; i < recordCount; i++) {
      entries.add(records.get(i), i);
    }
    ordinals = entries.build();
  }

  FrameHeader header(long sequence, long forcedThrough, Bytes previousChain) {
    return new FrameHeader(
        body.length, sequence, forcedThrough, recordCount, bodyCrc, previousChain);
  }

  Bytes chain(FrameHeader header) {
    return header.chain(bodyDigest);
  }

  byte[] body() {
    return body;
  }

  int recordCount() {
    return recordCount;
  }

  /** The index entries of the frame with this sequence. */
  SortedRun entries(long sequence) {
    return ordinals.shifted(Packed.position(sequence, 0));
  }

  long frameLength() {
    return (long) FrameHeader.SIZE + body.length;
  }
}
