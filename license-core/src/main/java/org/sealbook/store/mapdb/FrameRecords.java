package org.sealbook.store.mapdb;

import java.util.List;
import org.sealbook.store.StoreRecord;
import org.sealbook.store.frame.FrameBody;
import org.sealbook.store.frame.FrameHeader;

/** The records of a frame whose checksum was found good. */
final class FrameRecords {
  private FrameRecords() {}

  static List<StoreRecord> of(FrameHeader header, long place, byte[] body) {
    return FrameBody.decode(body, header.recordCount())
        .orElseThrow(
            () ->
                Damage.journal(
                    StoreFormat.journalName(Packed.file(place)),
                    Packed.offset(place),
                    "the records of frame " + header.sequence() + " do not fill it"));
  }
}
