package org.sealbook.cli.output;

import org.sealbook.model.Texts;

/** Text as a terminal shows it. */
public final class DisplayText {
  private DisplayText() {}

  /**
   * The text in one harmless line. Names come out of files that strangers bring: control characters
   * (which could drive the terminal) and those that turn the reading direction (which could make a
   * name read as another) are shown as U+FFFD, line ends as a space.
   */
  public static String oneLine(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
      int c = text.codePointAt(i);
      boolean space = c == '\n' || c == '\r' || c == '\t';
      clean.appendCodePoint(space ? ' ' : isHarmful(c) ? 0xFFFD : c);
    }
    return clean.toString();
  }

  /**
   * Columns of a terminal: 2 for East Asian Wide and Fullwidth characters (Unicode UAX #11), 0 for
   * combining marks, else 1.
   */
  public static int width(String text) {
    int width = 0;
    for (int i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
      width += width(text.codePointAt(i));
    }
    return width;
  }

  /** The text with spaces behind it up to {@code columns}. */
  public static String padRight(String text, int columns) {
    return text + " ".repeat(Math.max(0, columns - width(text)));
  }

  /** The text with spaces before it up to {@code columns}. */
  public static String padLeft(String text, int columns) {
    return " ".repeat(Math.max(0, columns - width(text))) + text;
  }

  private static int width(int c) {
    if (c < 0x300) {
      return 1;
    }
    int type = Character.getType(c);
    if (type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.FORMAT) {
      return 0;
    }
    return isWide(c) ? 2 : 1;
  }

  /** The blocks whose characters are all, or nearly all, Wide or Fullwidth. */
  private static boolean isWide(int c) {
    return c >= 0x1100
        && (c <= 0x115F // Hangul initials
            || c >= 0x2E80 && c <= 0x303E // radicals, CJK punctuation
            || c >= 0x3041 && c <= 0x33FF // kana, bopomofo, enclosed, compatibility
            || c >= 0x3400 && c <= 0x4DBF
            || c >= 0x4E00 && c <= 0x9FFF
            || c >= 0xA000 && c <= 0xA4CF // Yi
            || c >= 0xA960 && c <= 0xA97C
            || c >= 0xAC00 && c <= 0xD7A3
            || c >= 0xF900 && c <= 0xFAFF
            || c >= 0xFE10 && c <= 0xFE19
            || c >= 0xFE30 && c <= 0xFE6B
            || c >= 0xFF01 && c <= 0xFF60
            || c >= 0xFFE0 && c <= 0xFFE6
            || c >= 0x1F300 && c <= 0x1F64F
            || c >= 0x1F900 && c <= 0x1F9FF
            || c >= 0x20000 && c <= 0x3FFFD);
  }

  private static boolean isHarmful(int c) {
    return Texts.isDeceptive(c) || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
  }
}
