package org.sealbook.stock;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns the bytes of one format into a header and rows. Rows come as they are read; only a few are
 * held at a time. Not for several threads.
 */
interface StockReader extends Closeable {
  /** The names of the columns as they stand in the file; empty names are possible. */
  List<String> header();

  /** The line of the header, 0 where the format has none. */
  long headerLine();

  /** The next record, also a malformed or blank one; null at the end. */
  @Nullable RawRow next() throws IOException;

  /** How much of the input is read, 0 to 1; NaN where that is not known. */
  double progress();
}
