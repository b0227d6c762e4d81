package org.sealbook.stock;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One record of a stock file as it was read: cells in the order of the header, nothing cleaned. */
public final class RawRow {
  private final long line;
  private final String[] cells;
  private final CellKind @Nullable [] kinds;
  private final @Nullable String defect;

  private RawRow(long line, String[] cells, CellKind @Nullable [] kinds, @Nullable String defect) {
    this.line = line;
    this.cells = cells;
    this.kinds = kinds;
    this.defect = defect;
  }

  /** A record of text cells; the array is handed over. */
  static RawRow ofTexts(long line, String[] cells) {
    return new RawRow(line, cells, null, null);
  }

  /** A record of cells of several kinds; both arrays have one length and are handed over. */
  static RawRow ofCells(long line, String[] cells, CellKind[] kinds) {
    return new RawRow(line, cells, kinds, null);
  }

  /** A record that could not be read: its physical line as the only cell, and why. */
  static RawRow unreadable(long line, String text, String defect) {
    return new RawRow(line, new String[] {text}, null, defect);
  }

  /** The same record, called malformed. */
  RawRow malformed(String why) {
    return new RawRow(line, cells, kinds, why);
  }

  /** The same record without its first {@code count} cells. */
  RawRow without(int count) {
    if (count == 0 || isUnreadable()) {
      return this;
    }
    int from = Math.min(count, cells.length);
    return new RawRow(
        line,
        Arrays.copyOfRange(cells, from, cells.length),
        kinds == null ? null : Arrays.copyOfRange(kinds, from, kinds.length),
        defect);
  }

  /** The same record with its first {@code count} cells at the most. */
  RawRow upTo(int count) {
    return cells.length <= count
        ? this
        : new RawRow(
            line,
            Arrays.copyOf(cells, count),
            kinds == null ? null : Arrays.copyOf(kinds, count),
            defect);
  }

  /** The physical line, from 1, on which the record begins; in a workbook the sheet's row. */
  public long line() {
    return line;
  }

  /** How many cells the record has: in a malformed one not always as many as the header. */
  public int size() {
    return cells.length;
  }

  /** The cell's text, empty beyond the last. */
  public String text(int column) {
    return column < cells.length ? cells[column] : "";
  }

  public CellKind kind(int column) {
    return kinds == null || column >= kinds.length ? CellKind.TEXT : kinds[column];
  }

  /** How many characters its cells have together, as Java counts them. */
  public long characters() {
    long characters = 0;
    for (String cell : cells) {
      characters += cell.length();
    }
    return characters;
  }

  /** All texts in order. */
  public List<String> texts() {
    return Collections.unmodifiableList(Arrays.asList(cells));
  }

  /** Why the record is {@code ROW_MALFORMED}, where it is. */
  public Optional<String> defect() {
    return Optional.ofNullable(defect);
  }

  /** Whether its only cell is its physical line, since no cells could be told apart. */
  boolean isUnreadable() {
    return defect != null && cells.length == 1;
  }

  /** Whether every cell is empty or holds nothing but space. */
  boolean isBlank() {
    if (defect != null) {
      return false;
    }
    for (String cell : cells) {
      if (!cell.isEmpty() && !CleanText.text(cell).isEmpty()) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return "row at line " + line + " with " + cells.length + " cells";
  }
}
