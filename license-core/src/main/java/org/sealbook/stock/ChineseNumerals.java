package org.sealbook.stock;

/** Numbers of dates in Chinese numerals: 二〇一八, 三, 十二, 二十一, 廿一, 三十. */
final class ChineseNumerals {
  private static final String DIGITS = "〇一二三四五六七八九";
  private static final String ZEROS = "零○";
  private static final int TEN = 10;

  private ChineseNumerals() {}

  /** Whether the character can be part of such a number. */
  static boolean isNumeral(char c) {
    return digit(c) >= 0 || c == '十' || c == '廿' || c == '卅';
  }

  /** The value of a whole text, -1 where it is no number below 10,000. */
  static int value(String text) {
    int ten = Math.max(text.indexOf('十'), Math.max(text.indexOf('廿'), text.indexOf('卅')));
    return ten < 0 ? positional(text) : withTen(text, ten);
  }

  private static int positional(String text) {
    if (text.isEmpty() || text.length() > 4) {
      return -1;
    }
    int value = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = digit(text.charAt(i));
      if (digit < 0) {
        return -1;
      }
      value = value * TEN + digit;
    }
    return value;
  }

  private static int withTen(String text, int ten) {
    if (ten > 1 || text.length() - ten > 2) {
      return -1;
    }
    int tens =
        switch (text.charAt(ten)) {
          case '廿' -> ten == 0 ? 2 : -1;
          case '卅' -> ten == 0 ? 3 : -1;
          default -> ten == 0 ? 1 : digit(text.charAt(0));
        };
    int ones = ten + 1 < text.length() ? digit(text.charAt(ten + 1)) : 0;
    boolean zeroWritten = ten + 1 < text.length() && ones == 0;
    return tens < 1 || ones < 0 || zeroWritten ? -1 : tens * TEN + ones;
  }

  private static int digit(char c) {
    return ZEROS.indexOf(c) >= 0 ? 0 : DIGITS.indexOf(c);
  }
}
