package org.sealbook.stock;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;

/**
 * The two ways in which cells are cleaned. Each has a fast path for what is clean already: nearly
 * every cell of an export is ASCII or unified ideographs and comes back as the same object.
 */
final class CleanText {
  private static final Set<String> NO_VALUE = Set.of("0", "''", "-", "/", "无", "null", "NULL");

  private CleanText() {}

  /**
   * Codes, numbers and dates: NFKC, all spaces and zero-width characters removed, letters
   * upper-case.
   */
  static String code(String cell) {
    for (int i = 0; i < cell.length(); i++) {
      char c = cell.charAt(i);
      boolean clean =
          (c > ' ' && c < 0x7F && !(c >= 'a' && c <= 'z')) || (c >= 0x4E00 && c <= 0x9FFF);
      if (!clean) {
        return slowCode(cell);
      }
    }
    return cell;
  }

  /*
   * Once is not always enough: NFKC writes some signs as a space and an accent, and upper case takes
   * some Greek letters apart. Three rounds have been enough for every character of Unicode.
   */
  private static String slowCode(String cell) {
    String before;
    String after = cell;
    int rounds = 0;
    do {
      before = after;
      String wide = Normalizer.normalize(before, Normalizer.Form.NFKC);
      StringBuilder kept = new StringBuilder(wide.length());
      for (int i = 0; i < wide.length(); i++) {
        char c = wide.charAt(i);
        if (!isSpace(c) && !isZeroWidth(c)) {
          kept.append(c);
        }
      }
      after = kept.toString().toUpperCase(Locale.ROOT);
    } while (!after.equals(before) && ++rounds < 8);
    return after;
  }

  /**
   * Names and texts: zero-width characters removed, a run of space-like characters is one space,
   * ends trimmed; the width of letters, digits and brackets is kept.
   */
  static String text(String cell) {
    for (int i = 0; i < cell.length(); i++) {
      char c = cell.charAt(i);
      boolean clean =
          (c > ' ' && c < 0x7F)
              || (c >= 0x4E00 && c <= 0x9FFF)
              || (c > 0xFF00 && c < 0xFF5F)
              || (c > 0x3000 && c < 0x3020)
              || (c == ' ' && i > 0 && i + 1 < cell.length() && cell.charAt(i + 1) > ' ');
      if (!clean) {
        return slowText(cell);
      }
    }
    return cell;
  }

  private static String slowText(String cell) {
    StringBuilder kept = new StringBuilder(cell.length());
    boolean space = false;
    for (int i = 0; i < cell.length(); i++) {
      char c = cell.charAt(i);
      if (isZeroWidth(c)) {
        continue;
      }
      if (isSpace(c)) {
        space = true;
        continue;
      }
      if (space && !kept.isEmpty()) {
        kept.append(' ');
      }
      space = false;
      kept.append(c);
    }
    return kept.toString();
  }

  /**
   * Whether a cell of a metadata column holds one of the words that stand for no value: {@code 0},
   * {@code ''}, {@code -}, {@code /}, 无, {@code null}; or nothing at all.
   */
  static boolean isNone(String cell) {
    if (cell.length() > 8) {
      return text(cell).isEmpty();
    }
    String text = text(cell);
    return text.isEmpty()
        || NO_VALUE.contains(text)
        || NO_VALUE.contains(Normalizer.normalize(text, Normalizer.Form.NFKC));
  }

  /**
   * Whether the text has a UTF-8 form, no control character other than line breaks and tabs, and no
   * U+FFFD, which says that an earlier conversion lost a character.
   */
  static boolean isSound(String cell) {
    for (int i = 0; i < cell.length(); i++) {
      char c = cell.charAt(i);
      if (c < ' ' || (c >= 0x7F && c < 0xA0)) {
        if (!isSpace(c)) {
          return false;
        }
      } else if (c == '\uFFFD') {
        return false;
      } else if (Character.isSurrogate(c)) {
        if (!Character.isHighSurrogate(c)
            || i + 1 == cell.length()
            || !Character.isLowSurrogate(cell.charAt(i + 1))) {
          return false;
        }
        i++;
      }
    }
    return true;
  }

  /** Spaces of every width, tabs, line and paragraph breaks. */
  static boolean isSpace(char c) {
    return c == ' ' || Character.isWhitespace(c) || Character.isSpaceChar(c) || c == 0x85;
  }

  /** Characters that show nothing: zero-width, joiners, direction marks, byte order mark. */
  static boolean isZeroWidth(char c) {
    return (c >= 0x200B && c <= 0x200F)
        || (c >= 0x202A && c <= 0x202E)
        || (c >= 0x2060 && c <= 0x2069)
        || c == 0xFEFF
        || c == 0xAD
        || c == 0x180E;
  }
}
