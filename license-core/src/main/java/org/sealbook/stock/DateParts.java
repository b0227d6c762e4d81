package org.sealbook.stock;

import org.jspecify.annotations.Nullable;

/**
 * A date taken apart into two or three numbers, in Arabic or Chinese numerals, with one kind of
 * sign between them: {@code -}, {@code /}, {@code .} or 年月日.
 *
 * @param third of no meaning where {@code count} is 2
 * @param firstDigits how many digits the first number was written with
 */
record DateParts(int count, int first, int second, int third, int firstDigits, int lastDigits) {
  private static final String DASHES = "-‐‑‒–—―−";

  /** Null where the text is not of this form. */
  static @Nullable DateParts of(String text) {
    int[] values = new int[3];
    int[] digits = new int[3];
    int count = 0;
    char sign = 0;
    int at = 0;
    while (at < text.length()) {
      int end = endOfNumber(text, at);
      if (end == at || count == 3) {
        return null;
      }
      values[count] = value(text.substring(at, end));
      digits[count] = end - at;
      if (values[count] < 0) {
        return null;
      }
      count++;
      if (end == text.length()) {
        at = end;
        continue;
      }
      char next = normal(text.charAt(end));
      if (!fits(sign, next, count)) {
        return null;
      }
      sign = next;
      at = end + 1;
      if (at == text.length() && next != '月' && next != '日' && next != '号') {
        return null;
      }
    }
    boolean complete = count == 3 ? sign != 0 : count == 2 && sign != 0;
    return complete
        ? new DateParts(count, values[0], values[1], values[2], digits[0], digits[count - 1])
        : null;
  }

  /** Whether the year stands first, with all its four digits. */
  boolean isYearFirst() {
    return firstDigits == 4;
  }

  /** Whether some order of day, month and year makes these numbers a date. */
  boolean couldBeDate() {
    if (count != 3 || firstDigits > 2) {
      return false;
    }
    boolean yearLast = lastDigits == 4 && isDayAndMonth(first, second);
    boolean shortYear =
        lastDigits <= 2
            && (isDayAndMonth(second, third) || (lastDigits == 2 && isDayAndMonth(first, second)));
    return yearLast || shortYear;
  }

  private static boolean isDayAndMonth(int a, int b) {
    return Math.min(a, b) >= 1 && Math.min(a, b) <= 12 && Math.max(a, b) <= 31;
  }

  /** Whether {@code next} may follow the number with this position, from 1, after {@code sign}. */
  private static boolean fits(char sign, char next, int position) {
    return switch (next) {
      case '-', '/', '.' -> position < 3 && (sign == 0 || sign == next);
      case '年' -> position == 1;
      case '月' -> position == 2 && sign == '年';
      case '日', '号' -> position == 3 && sign == '月';
      default -> false;
    };
  }

  private static int endOfNumber(String text, int from) {
    int end = from;
    while (end < text.length() && isDigit(text.charAt(end))) {
      end++;
    }
    if (end == from) {
      while (end < text.length() && ChineseNumerals.isNumeral(text.charAt(end))) {
        end++;
      }
    }
    return end;
  }

  private static int value(String number) {
    if (!isDigit(number.charAt(0))) {
      return ChineseNumerals.value(number);
    }
    return number.length() > 4 ? -1 : Integer.parseInt(number);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static char normal(char c) {
    return DASHES.indexOf(c) >= 0 ? '-' : c;
  }
}
