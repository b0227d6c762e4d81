package org.sealbook.stock;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds the header among the first records: the one with most known column names, the first of
 * equals. What stands above it (titles, dates of export) is no row.
 *
 * @param known how many columns of the header are known; 0: there is no header
 * @param header null where there is none
 * @param defect why the first malformed record is one; empty where there is none
 */
record HeaderSearch(int known, @Nullable RawRow header, List<RawRow> behind, String defect) {
  /** A source of records, null at the end. */
  interface Records {
    @Nullable RawRow next() throws IOException;
  }

  /** Looks at the first {@link StockLimits#HEADER_ROWS} records that are not blank. */
  static HeaderSearch in(Records records, Predicate<String> isKnown) throws IOException {
    List<RawRow> seen = new ArrayList<>();
    int best = -1;
    int most = 0;
    String defect = "";
    for (RawRow row = records.next(); row != null; row = records.next()) {
      if (row.isBlank()) {
        continue;
      }
      if (defect.isEmpty() && row.defect().isPresent()) {
        defect = "; line " + row.line() + ": " + row.defect().get();
      }
      int known = row.defect().isPresent() ? 0 : (int) row.texts().stream().filter(isKnown).count();
      if (known > most) {
        most = known;
        best = seen.size();
      }
      seen.add(row);
      if (seen.size() == StockLimits.HEADER_ROWS) {
        break;
      }
    }
    return best < 0
        ? new HeaderSearch(0, null, List.of(), defect)
        : new HeaderSearch(
            most, seen.get(best), List.copyOf(seen.subList(best + 1, seen.size())), defect);
  }

  /** The header that was found. */
  RawRow require(String file) {
    if (header == null) {
      throw Inputs.unreadable(
          "no record at the top of " + file + " holds a known column name" + defect,
          "name the columns in a --mapping file, or check --encoding and --sheet");
    }
    if (header.size() > StockLimits.COLUMNS) {
      throw Inputs.tooLarge(file + " has more than " + StockLimits.COLUMNS + " columns");
    }
    return header;
  }

  /** The names, without the empty ones behind the last. */
  static List<String> names(RawRow header) {
    List<String> names = header.texts();
    int size = names.size();
    while (size > 0 && CleanText.text(names.get(size - 1)).isEmpty()) {
      size--;
    }
    return List.copyOf(names.subList(0, size));
  }
}
