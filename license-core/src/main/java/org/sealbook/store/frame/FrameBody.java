package org.sealbook.store.frame;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sealbook.store.StoreRecord;

/**
 * A frame's body: a table with the end of each record (4 bytes each, counted from the end of the
 * table), then the records. The table lets one record be read without its neighbours.
 */
public final class FrameBody {
  private FrameBody() {}

  /** Bytes of the table of a body with so many records. */
  public static int tableSize(int recordCount) {
    return 4 * recordCount;
  }

  public static byte[] encode(List<StoreRecord> records) {
    int size = tableSize(records.size());
    for (StoreRecord record : records) {
      size = Math.addExact(size, RecordCodec.size(record));
    }
    ByteBuffer out = ByteBuffer.allocate(size);
    int table = tableSize(records.size());
    out.position(table);
    for (int i = 0; i < records.size(); i++) {
      RecordCodec.write(records.get(i), i, out);
      out.putInt(4 * i, out.position() - table);
    }
    return out.array();
  }

  /** All records, if every byte of the body is as {@link #encode} writes it. */
  public static Optional<List<StoreRecord>> decode(byte[] body, int recordCount) {
    int table = tableSize(recordCount);
    if (recordCount < 1 || recordCount > 1 << 16 || table > body.length) {
      return Optional.empty();
    }
    ByteBuffer in = ByteBuffer.wrap(body);
    List<StoreRecord> records = new ArrayList<>(recordCount);
    int start = 0;
    for (int i = 0; i < recordCount; i++) {
      int end = in.getInt();
      if (end < start || end > body.length - table) {
        return Optional.empty();
      }
      Optional<StoreRecord> record = RecordCodec.read(body, table + start, end - start, i);
      if (record.isEmpty()) {
        return Optional.empty();
      }
      records.add(record.get());
      start = end;
    }
    return start == body.length - table ? Optional.of(records) : Optional.empty();
  }
}
