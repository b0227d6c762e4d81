package org.sealbook.stock;

/** What a cell was in its source. */
public enum CellKind {
  TEXT,
  /** In CSV a formula of one text, {@code ="0042"}: the text that it shows. */
  SHOWN_TEXT,
  /** A number, held in a workbook as a binary fraction of about 15 decimal digits. */
  NUMBER,
  /** An error value such as {@code #REF!}, or a formula whose value was never stored. */
  ERROR
}
