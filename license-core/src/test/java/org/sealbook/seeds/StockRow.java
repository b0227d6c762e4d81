package org.sealbook.seeds;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A row of an old system, and what must become of it.
 *
 * @param cells by column, in the order of the header: text, {@link Long} or {@link LocalDate}
 * @param code the reason where it is rejected, else a warning; empty for none
 */
record StockRow(Map<String, Object> cells, Fate fate, String code) {
  static final StockRow BLANK = new StockRow(Map.of(), Fate.BLANK, "");

  StockRow {
    cells = Collections.unmodifiableMap(new LinkedHashMap<>(cells));
  }

  /** An acceptable row: the cells in the order of the header. */
  static StockRow of(List<String> header, Object... cells) {
    if (cells.length != header.size()) {
      throw new IllegalArgumentException(header.size() + " cells wanted, not " + cells.length);
    }
    Map<String, Object> byColumn = new LinkedHashMap<>();
    for (int i = 0; i < cells.length; i++) {
      byColumn.put(header.get(i), cells[i]);
    }
    return new StockRow(byColumn, Fate.ACCEPTED, "");
  }

  String text(String column) {
    return String.valueOf(cells.get(column));
  }

  StockRow with(String column, Object value) {
    if (!cells.containsKey(column)) {
      throw new IllegalArgumentException("no column " + column);
    }
    Map<String, Object> changed = new LinkedHashMap<>(cells);
    changed.put(column, value);
    return new StockRow(changed, fate, code);
  }

  /** The row as a broken export writes it: its last two cells are missing. */
  StockRow shortened() {
    Map<String, Object> changed = new LinkedHashMap<>(cells);
    changed
        .keySet()
        .removeAll(new ArrayList<>(cells.keySet()).subList(cells.size() - 2, cells.size()));
    return new StockRow(changed, fate, code);
  }

  /** The row with one cell more than the header. */
  StockRow lengthened(String value) {
    Map<String, Object> changed = new LinkedHashMap<>(cells);
    changed.put("", value);
    return new StockRow(changed, fate, code);
  }

  StockRow as(Fate other) {
    return new StockRow(cells, other, code);
  }

  StockRow warned(String warning) {
    return new StockRow(cells, fate, warning);
  }

  StockRow rejected(String reason) {
    return new StockRow(cells, Fate.REJECTED, reason);
  }
}
