package org.sealbook.stock;

import java.nio.charset.Charset;
import java.util.Optional;

/**
 * How to read a stock file; what is absent is found out.
 *
 * @param format by default told from the first bytes
 * @param encoding by default a byte order mark, else UTF-8 where every byte fits, else GB18030
 * @param sheet name of a workbook's sheet; by default the first one that is visible
 * @param name what messages call the file; by default its path
 */
public record StockOptions(
    Optional<StockFormat> format,
    Optional<Charset> encoding,
    Optional<String> sheet,
    Optional<String> name) {
  /** Everything is found out. */
  public static final StockOptions DETECT =
      new StockOptions(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /** The same for a file that messages call by this name. */
  public StockOptions named(String called) {
    return new StockOptions(format, encoding, sheet, Optional.of(called));
  }
}
