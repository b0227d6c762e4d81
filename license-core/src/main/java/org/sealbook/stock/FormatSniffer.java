package org.sealbook.stock;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Tells the format from a file's first bytes; names and extensions do not count. */
final class FormatSniffer {
  private FormatSniffer() {}

  /**
   * @throws org.sealbook.base.SealbookException for the workbooks of Excel 97, and for other binary
   *     files
   */
  static StockFormat sniff(String file, byte[] head, Optional<Charset> encoding) {
    if (startsWith(head, 'P', 'K', 3, 4)) {
      return StockFormat.XLSX;
    }
    if (startsWith(head, 0xD0, 0xCF, 0x11, 0xE0)) {
      throw Inputs.unreadable(
          file + " is a workbook of the old .xls kind, or protected with a password",
          "save it as .xlsx or .csv without a password");
    }
    if (DbfHeader.isAtStartOf(head)) {
      return StockFormat.DBF;
    }
    boolean wide = startsWith(head, 0xFF, 0xFE) || startsWith(head, 0xFE, 0xFF);
    for (byte b : head) {
      if (b == 0 && !wide && encoding.isEmpty()) {
        throw Inputs.unreadable(
            file + " is neither text, workbook nor table",
            "export it as .csv, .xlsx, .dbf or JSON Lines; text in UTF-16 needs --encoding"
                + " UTF-16LE");
      }
    }
    Charset charset = encoding.orElse(wide ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8);
    String text = new String(head, charset);
    int start = text.startsWith("\uFEFF") ? 1 : 0;
    return text.substring(start).stripLeading().startsWith("{")
        ? StockFormat.JSON_LINES
        : StockFormat.CSV;
  }

  /** Whether the file begins with these bytes, given as 0 to 255. */
  static boolean startsWith(byte[] head, int... bytes) {
    if (head.length < bytes.length) {
      return false;
    }
    for (int i = 0; i < bytes.length; i++) {
      if ((head[i] & 0xFF) != bytes[i]) {
        return false;
      }
    }
    return true;
  }
}
