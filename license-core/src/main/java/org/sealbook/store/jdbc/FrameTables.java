package org.sealbook.store.jdbc;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where the records of a frame begin and end, for the frames read last: so that one record of a
 * large frame can be asked for by itself. Frames never change.
 */
final class FrameTables {
  /** Most records of which something is remembered; 4 bytes each. */
  private static final int MOST_RECORDS = 1 << 20;

  private final Map<Long, byte[]> tables = new LinkedHashMap<>(64, 0.75f, true);
  private int records;

  /** Bytes {@code from} to {@code end} of the body. */
  record Place(int from, int end) {
    int length() {
      return end - from;
    }

    /** Whether it lies behind the table, as far as that can be told without the body's length. */
    boolean isOrderly(int tableSize) {
      return from >= tableSize && end >= from;
    }
  }

  synchronized Optional<byte[]> get(long sequence) {
    return Optional.ofNullable(tables.get(sequence));
  }

  synchronized void put(long sequence, byte[] table) {
    if (tables.put(sequence, table) == null) {
      records += table.length / Integer.BYTES;
    }
    while (records > MOST_RECORDS) {
      Map.Entry<Long, byte[]> eldest = tables.entrySet().iterator().next();
      records -= eldest.getValue().length / Integer.BYTES;
      tables.remove(eldest.getKey());
    }
  }

  /** Nothing if the frame has no such record. */
  static Optional<Place> place(byte[] table, int ordinal) {
    int at = Integer.BYTES * ordinal;
    if (at >= table.length) {
      return Optional.empty();
    }
    ByteBuffer ends = ByteBuffer.wrap(table);
    int from = ordinal == 0 ? 0 : ends.getInt(at - Integer.BYTES);
    return Optional.of(new Place(table.length + from, table.length + ends.getInt(at)));
  }
}
