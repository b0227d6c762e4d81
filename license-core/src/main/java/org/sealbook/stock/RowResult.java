package org.sealbook.stock;

/** What became of one row of a stock file before the registry was asked. */
public sealed interface RowResult permits CleanRow, ChangeRow, RejectedRow {
  /** The row as it was read. */
  RawRow source();

  /** The physical line on which the record begins, from 1. */
  default long line() {
    return source().line();
  }
}
