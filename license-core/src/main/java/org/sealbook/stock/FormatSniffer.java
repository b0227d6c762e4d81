package org.sealbook.stock;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** Tells the format from a file's first bytes; names and extensions do not count. */
final class FormatSniffer {
  /** How the tables begin that many systems call .xls: web pages, and workbooks of 2003. */
  private static final Pattern MARKUP =
      Pattern.compile(
          "<(!doctype|\\?xml|html|head|meta|style|table|workbook)\\b|mime-version:",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern ARRAY = Pattern.compile("\\[\\s*\\{");

  private FormatSniffer() {}

  /**
   * @throws org.sealbook.base.SealbookException for the workbooks of Excel 97, for other binary
   *     files, and for text that is markup or a JSON array
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
    if (isForeignArchive(head)) {
      throw Inputs.unreadable(
          file + " is an archive of a kind that is not read",
          "unpack it, or pack it as one ordinary ZIP file");
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
    String start = text.substring(text.startsWith("\uFEFF") ? 1 : 0).stripLeading();
    if (MARKUP.matcher(start).lookingAt()) {
      throw Inputs.unreadable(
          file + " is a page of HTML or XML, whatever it is called",
          "open it in a spreadsheet and save it as .xlsx");
    }
    if (ARRAY.matcher(start).lookingAt()) {
      throw Inputs.unreadable(
          file + " is one JSON array", "write its objects as JSON Lines: one a line, no array");
    }
    return start.startsWith("{") ? StockFormat.JSON_LINES : StockFormat.CSV;
  }

  /** 7z, RAR, gzip, and the parts of a ZIP file that was split. */
  private static boolean isForeignArchive(byte[] head) {
    return startsWith(head, '7', 'z', 0xBC, 0xAF)
        || startsWith(head, 'R', 'a', 'r', '!', 0x1A)
        || startsWith(head, 0x1F, 0x8B, 8)
        || startsWith(head, 'P', 'K', 7, 8);
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
