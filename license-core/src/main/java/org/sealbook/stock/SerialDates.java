package org.sealbook.stock;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Locale;
import java.util.Optional;

/**
 * Dates in workbooks: numbers of days that only their cell's number format shows to be dates
 * (ECMA-376 Part 1, §18.8.30 and §18.17.4).
 */
final class SerialDates {
  private static final LocalDate EPOCH_1900 = LocalDate.of(1899, 12, 30);
  private static final LocalDate EPOCH_1904 = LocalDate.of(1904, 1, 1);

  /** 9999-12-31 in either system lies below. */
  private static final BigDecimal LAST_SERIAL = BigDecimal.valueOf(2_958_466);

  private static final long SECONDS_OF_DAY = 86_400;

  /**
   * The day 1900-02-29, which never was, is serial 60 in the 1900 system; earlier serials are one
   * day off.
   */
  private static final int PHANTOM = 60;

  private SerialDates() {}

  /**
   * Whether numbers of this format are shown as a day.
   *
   * @param id the built-in number, where it has one
   * @param pattern the pattern of a format of the workbook's own, empty for a built-in one
   */
  static boolean isDate(int id, String pattern) {
    if (!pattern.isEmpty()) {
      return showsDay(pattern);
    }
    return (id >= 14 && id <= 17)
        || id == 22
        || (id >= 27 && id <= 31)
        || id == 36
        || (id >= 50 && id <= 58);
  }

  /** Whether the pattern, without quoted text, escapes and brackets, names a year or a day. */
  private static boolean showsDay(String pattern) {
    String lower = pattern.toLowerCase(Locale.ROOT);
    for (int i = 0; i < lower.length(); i++) {
      char c = lower.charAt(i);
      switch (c) {
        case '"' -> i = endOf(lower, '"', i);
        case '[' -> i = endOf(lower, ']', i);
        case '\\', '_', '*' -> i++;
        case 'y', 'd' -> {
          return true;
        }
        case 'g' -> i = lower.startsWith("general", i) ? i + 6 : i;
        default -> {}
      }
    }
    return false;
  }

  private static int endOf(String text, char close, int from) {
    int end = text.indexOf(close, from + 1);
    return end < 0 ? text.length() : end;
  }

  /** The ISO text of a serial number, with a time where it is not midnight. */
  static Optional<String> isoText(BigDecimal serial, boolean from1904) {
    if (serial.signum() < 0 || serial.compareTo(LAST_SERIAL) >= 0) {
      return Optional.empty();
    }
    long days = serial.longValue();
    long seconds =
        serial
            .subtract(BigDecimal.valueOf(days))
            .multiply(BigDecimal.valueOf(SECONDS_OF_DAY))
            .setScale(0, RoundingMode.HALF_UP)
            .longValue();
    long time = seconds % SECONDS_OF_DAY;
    return day(days + seconds / SECONDS_OF_DAY, from1904)
        .map(day -> time == 0 ? day.toString() : day + " " + LocalTime.ofSecondOfDay(time));
  }

  /** The day of a whole serial number. */
  static Optional<LocalDate> day(long serial, boolean from1904) {
    if (serial < 0 || (!from1904 && (serial == 0 || serial == PHANTOM))) {
      return Optional.empty();
    }
    try {
      LocalDate day =
          from1904
              ? EPOCH_1904.plusDays(serial)
              : EPOCH_1900.plusDays(serial < PHANTOM ? serial + 1 : serial);
      return Optional.of(day);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
