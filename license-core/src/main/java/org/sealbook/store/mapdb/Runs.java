package org.sealbook.store.mapdb;

import java.util.ArrayList;
import java.util.List;

/**
 * Keeps the number of runs in memory small: as soon as four neighbours are of about the same size
 * they become one, so that there are at most three runs to each power of four, and an entry is
 * copied once for each.
 */
final class Runs {
  private static final int WIDTH = 4;

  private Runs() {}

  static List<SortedRun> compacted(List<SortedRun> runs) {
    List<SortedRun> compact = new ArrayList<>(runs);
    while (true) {
      int end = compact.size();
      int start = end;
      while (start > 0 && level(compact.get(start - 1)) <= level(compact.get(end - 1))) {
        start--;
      }
      if (end - start < WIDTH) {
        return List.copyOf(compact);
      }
      List<SortedRun> alike = compact.subList(start, end);
      SortedRun merged = SortedRun.merge(alike);
      alike.clear();
      compact.add(merged);
    }
  }

  private static int level(SortedRun run) {
    return (Integer.SIZE - Integer.numberOfLeadingZeros(run.size())) / 2;
  }
}
