package org.sealbook.stock;

/** What a cell was in its source. Only workbooks have others than {@link #TEXT}. */
public enum CellKind {
  TEXT,
  /** A number, held in a workbook as a binary fraction of about 15 decimal digits. */
  NUMBER,
  /** An error value such as {@code #REF!}, or a formula whose value was never stored. */
  ERROR
}
