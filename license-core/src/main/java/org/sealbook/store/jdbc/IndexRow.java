package org.sealbook.store.jdbc;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.sealbook.base.Bytes;
import org.sealbook.store.StoreRecord;

/**
 * A row of the index, in whose order they are compared.
 *
 * @param position packed: {@link PackedPosition}
 */
record IndexRow(Bytes key, long position) implements Comparable<IndexRow> {
  private static final Comparator<IndexRow> ORDER =
      Comparator.comparing(IndexRow::key).thenComparingLong(IndexRow::position);

  /** Adds the rows of a frame. */
  static void addAll(Collection<IndexRow> rows, long sequence, List<StoreRecord> records) {
    for (int ordinal = 0; ordinal < records.size(); ordinal++) {
      for (Bytes key : records.get(ordinal).keys()) {
        rows.add(new IndexRow(key, PackedPosition.of(sequence, ordinal)));
      }
    }
  }

  /** This row for a frame that many sequences later. */
  IndexRow shifted(long sequences) {
    return new IndexRow(key, position + PackedPosition.of(sequences, 0));
  }

  /** In the order of the index. */
  static List<IndexRow> sorted(Collection<IndexRow> rows) {
    List<IndexRow> sorted = new ArrayList<>(rows);
    sorted.sort(ORDER);
    return sorted;
  }

  @Override
  public int compareTo(IndexRow other) {
    return ORDER.compare(this, other);
  }
}
