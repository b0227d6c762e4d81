package org.sealbook.stock;

/**
 * Times of day behind a date; they are dropped. {@code 00:00:00}, {@code 0:00}, {@code
 * 09:30:15.123}, 9时30分15秒.
 */
final class DayTime {
  private DayTime() {}

  /** The text without a time of day behind its date, unchanged where there is none. */
  static String strip(String text) {
    for (int i = text.length() - 1; i > 0; i--) {
      char c = text.charAt(i);
      if (c == ' ' || c == 'T' || c == 't') {
        String rest = text.substring(i + 1);
        if (isTime(rest)) {
          return text.substring(0, i);
        }
      }
    }
    return text;
  }

  static boolean isTime(int hour, int minute, int second) {
    return hour >= 0 && hour <= 23 && minute >= 0 && minute <= 59 && second >= 0 && second <= 59;
  }

  private static boolean isTime(String text) {
    String plain = text.replace('时', ':').replace('点', ':').replace('分', ':').replace("秒", "");
    if (plain.endsWith(":")) {
      plain = plain.substring(0, plain.length() - 1);
    }
    String[] parts = plain.split(":", -1);
    if (parts.length < 2 || parts.length > 3) {
      return false;
    }
    int second = parts.length == 3 ? value(withoutFraction(parts[2])) : 0;
    return isTime(value(parts[0]), value(parts[1]), second);
  }

  private static String withoutFraction(String seconds) {
    int point = seconds.indexOf('.');
    boolean fraction =
        point > 0
            && point + 1 < seconds.length()
            && seconds.length() - point <= 10
            && seconds.chars().skip(point + 1L).allMatch(c -> c >= '0' && c <= '9');
    return fraction ? seconds.substring(0, point) : seconds;
  }

  /** One or two digits, -1 for anything else. */
  private static int value(String text) {
    if (text.isEmpty() || text.length() > 2 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return -1;
    }
    return Integer.parseInt(text);
  }
}
