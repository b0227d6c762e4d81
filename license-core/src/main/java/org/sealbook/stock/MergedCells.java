package org.sealbook.stock;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Cells that several rows of a sheet share. Their value stands in the first of the rows and counts
 * for each: a row that has values of its own gets it, so that a shared last day of validity is not
 * taken for an open end.
 */
final class MergedCells {
  private static final int MAX_RANGES = 1 << 20;

  private final List<Range> ranges = new ArrayList<>();
  private final Map<Integer, Held> held = new HashMap<>();
  private int next;

  private record Range(int column, int first, int last) {}

  private record Held(String text, CellKind kind, int last) {}

  /**
   * Notes a range; they may come in any order, but before the first row does.
   *
   * @param reference such as {@code B2:B5}
   */
  void add(String reference, String workbook) {
    int colon = reference.indexOf(':');
    if (colon < 0) {
      return;
    }
    CellPlace from = CellPlace.of(reference.substring(0, colon));
    CellPlace to = CellPlace.of(reference.substring(colon + 1));
    if (to.row() > from.row() && from.column() < StockLimits.COLUMNS) {
      if (ranges.size() == MAX_RANGES) {
        throw Inputs.tooLarge(workbook + " has too many merged cells");
      }
      ranges.add(new Range(from.column(), from.row(), to.row()));
    }
  }

  /** Says that all ranges are there. */
  void ready() {
    ranges.sort(Comparator.comparingInt(Range::first));
  }

  /** Fills the empty cells of a row with what it shares with rows above. */
  void fill(int row, List<String> texts, List<CellKind> kinds) {
    held.values().removeIf(value -> value.last() < row);
    if (!held.isEmpty() && texts.stream().anyMatch(text -> !CleanText.text(text).isEmpty())) {
      held.forEach(
          (column, value) -> {
            while (texts.size() <= column) {
              texts.add("");
              kinds.add(CellKind.TEXT);
            }
            if (texts.get(column).isEmpty()) {
              texts.set(column, value.text());
              kinds.set(column, value.kind());
            }
          });
    }
    for (; next < ranges.size() && ranges.get(next).first() <= row; next++) {
      Range range = ranges.get(next);
      int column = range.column();
      if (range.first() == row && column < texts.size() && !texts.get(column).isEmpty()) {
        held.put(column, new Held(texts.get(column), kinds.get(column), range.last()));
      }
    }
  }
}
