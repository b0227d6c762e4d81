package org.sealbook.stock;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Characters of a workbook's texts that XML cannot hold are written {@code _x000D_}, and an
 * underscore that would begin such a mark {@code _x005F_} (ECMA-376 part 1, 22.9.2.19, ST_Xstring).
 */
final class EscapedText {
  private static final Pattern MARK = Pattern.compile("_x([0-9A-Fa-f]{4})_");
  private static final Pattern LOOKS_LIKE_ONE = Pattern.compile("_(?=x[0-9A-Fa-f]{4}_)");

  private EscapedText() {}

  /** The text that a cell shows. */
  static String read(String written) {
    return written.contains("_x")
        ? MARK.matcher(written).replaceAll(EscapedText::character)
        : written;
  }

  /** What a workbook holds for a text. */
  static String write(String text) {
    String marked = LOOKS_LIKE_ONE.matcher(text).replaceAll("_x005F_");
    return marked.replace("\r", "_x000D_"); // as it is, XML makes a line feed of it
  }

  private static String character(MatchResult mark) {
    char c = (char) Integer.parseInt(mark.group(1), 16);
    return c == '\\' || c == '$' ? "\\" + c : String.valueOf(c);
  }
}
