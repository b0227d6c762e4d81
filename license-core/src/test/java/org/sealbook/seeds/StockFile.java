package org.sealbook.seeds;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** A file that is being written, row by row. */
interface StockFile extends Closeable {
  void header(List<String> columns) throws IOException;

  /**
   * Writes a row.
   *
   * @return the line on which it begins, from 1: the physical line of a text, the row of a sheet
   */
  long row(StockRow row) throws IOException;
}
