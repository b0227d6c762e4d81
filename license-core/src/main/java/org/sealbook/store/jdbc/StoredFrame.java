package org.sealbook.store.jdbc;

import java.util.List;
import java.util.Optional;
import org.sealbook.base.Bytes;
import org.sealbook.base.SealbookException;
import org.sealbook.store.StoreRecord;
import org.sealbook.store.frame.Digests;
import org.sealbook.store.frame.Frame;
import org.sealbook.store.frame.FrameBody;
import org.sealbook.store.frame.FrameHeader;

/** A row of the journal as it was read. */
record StoredFrame(long sequence, int recordCount, Bytes header, Bytes chain, Bytes body) {
  /** As any journal has it; what is in it was not checked. */
  Frame frame() {
    return new Frame(requireHeader(), body);
  }

  private FrameHeader requireHeader() {
    return parsedHeader()
        .filter(parsed -> parsed.sequence() == sequence)
        .orElseThrow(() -> damaged("has no intact header"));
  }

  /** All its records, checked. */
  List<StoreRecord> records() {
    FrameHeader known = requireHeader();
    byte[] bytes = body.toArray();
    if (known.recordCount() != recordCount) {
      throw damaged("has another number of records in its row than in its header");
    }
    if (known.bodyLength() != bytes.length
        || known.bodyCrc() != Digests.crc32c(bytes, 0, bytes.length)) {
      throw damaged("does not match its checksum");
    }
    return FrameBody.decode(bytes, known.recordCount())
        .orElseThrow(() -> damaged("does not hold the records it should"));
  }

  Optional<FrameHeader> parsedHeader() {
    return Optional.of(header)
        .filter(bytes -> bytes.size() == FrameHeader.CHAINED_SIZE)
        .flatMap(bytes -> FrameHeader.parseChained(bytes.toArray(), 0));
  }

  private SealbookException damaged(String what) {
    return Database.damaged("frame " + sequence + " " + what);
  }
}
