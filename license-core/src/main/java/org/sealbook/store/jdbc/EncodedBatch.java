package org.sealbook.store.jdbc;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.sealbook.base.Bytes;
import org.sealbook.store.StoreRecord;
import org.sealbook.store.frame.Digests;
import org.sealbook.store.frame.FrameBody;
import org.sealbook.store.frame.FrameHeader;

/** A batch made ready by the thread that brings it: all that does not depend on the sequence. */
final class EncodedBatch {
  private final Bytes id;
  private final byte[] body;
  private final int bodyCrc;
  private final byte[] bodyDigest;
  private final int recordCount;

  /** As if this were frame 0. */
  private final List<IndexRow> rows;

  EncodedBatch(List<StoreRecord> records) {
    // tells this batch from all others, so that a writer whose connection broke while committing
    // recognises its own row; need not be secret
    UUID random = UUID.randomUUID();
    id =
        Bytes.wrap(
            ByteBuffer.allocate(16)
                .putLong(random.getMostSignificantBits())
                .putLong(random.getLeastSignificantBits())
                .array());
    body = FrameBody.encode(records);
    bodyCrc = Digests.crc32c(body, 0, body.length);
    bodyDigest = Digests.sha256().digest(body);
    recordCount = records.size();
    List<IndexRow> unsorted = new ArrayList<>();
    IndexRow.addAll(unsorted, 0, records);
    rows = IndexRow.sorted(unsorted);
  }

  Bytes id() {
    return id;
  }

  /** The frame's header; whatever came before it is durable. */
  FrameHeader header(long sequence, Bytes previousChain) {
    return new FrameHeader(
        body.length, sequence, sequence - 1, recordCount, bodyCrc, previousChain);
  }

  Bytes chain(FrameHeader header) {
    return header.chain(bodyDigest);
  }

  int recordCount() {
    return recordCount;
  }

  byte[] body() {
    return body;
  }

  /** The index rows of the frame with this sequence, in the order of the index. */
  List<IndexRow> rows(long sequence) {
    return rows.stream().map(row -> row.shifted(sequence)).toList();
  }
}
