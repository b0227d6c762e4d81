package org.sealbook.store.mapdb;

import java.util.ArrayList;
import java.util.List;
import org.sealbook.base.Bytes;
import org.sealbook.store.StoreRecord;

/** Gathers index entries in any order and sorts them into a run. */
final class RunBuilder {
  private final List<Unsorted> entries = new ArrayList<>();
  private int bytes;

  void add(StoreRecord record, long position) {
    for (Bytes key : record.keys()) {
      entries.add(new Unsorted(key, position));
      bytes = Math.addExact(bytes, key.size());
    }
  }

  int size() {
    return entries.size();
  }

  SortedRun build() {
    entries.sort(null);
    byte[] keys = new byte[bytes];
    int[] starts = new int[entries.size() + 1];
    long[] positions = new long[entries.size()];
    int end = 0;
    for (int i = 0; i < positions.length; i++) {
      Unsorted entry = entries.get(i);
      entry.key.copyTo(keys, end);
      end += entry.key.size();
      starts[i + 1] = end;
      positions[i] = entry.position;
    }
    entries.clear();
    bytes = 0;
    return new SortedRun(keys, starts, positions);
  }

  private record Unsorted(Bytes key, long position) implements Comparable<Unsorted> {
    @Override
    public int compareTo(Unsorted other) {
      int byKey = key.compareTo(other.key);
      return byKey != 0 ? byKey : Long.compare(position, other.position);
    }
  }
}
