package org.sealbook.stock;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sealbook.model.Dates;

/**
 * Dates in every form of CLI.md, "The import file". Year first, or eight digits, is never
 * ambiguous; everything that could be read in two ways is refused unless a mapping names the
 * format.
 */
final class DateText {
  /** What a date is for: it decides on months without a day, and on open ends. */
  enum Role {
    /** Needs a day. */
    ISSUE,
    /** A month begins on its first day. */
    START,
    /** A month ends on its last day; long-term validity is an open end. */
    END,
    /** A business field: needs a day; long-term validity is no value. */
    FIELD;

    private boolean canBeOpen() {
      return this == END || this == FIELD;
    }
  }

  private static final Set<String> OPEN_END = Set.of("长期", "长期有效", "永久", "永久有效");

  /** Years from here on mean that there is no end. */
  private static final int OPEN_YEAR = 9999;

  private DateText() {}

  /**
   * Reads one cell.
   *
   * @return the day; nothing for an empty cell and for an open end
   */
  static Cleaned<Optional<LocalDate>> read(String cell, Role role, Optional<DateFormat> format) {
    LocalDate iso = iso(cell);
    if (iso != null && format.isEmpty() && iso.getYear() < OPEN_YEAR) {
      return inRange(iso, role);
    }
    String text = CleanText.text(Normalizer.normalize(cell, Normalizer.Form.NFKC));
    if (format.isPresent()) {
      Optional<LocalDate> day = format.get().read(text);
      if (day.isPresent()) {
        return inRange(day.get(), role);
      }
    }
    if (isOpenEnd(text)) {
      return role.canBeOpen()
          ? Cleaned.good(Optional.empty())
          : invalid("an open end cannot stand here; write a day such as 2018-09-06");
    }
    if (text.isEmpty()) {
      return Cleaned.good(Optional.empty());
    }
    Cleaned<Optional<LocalDate>> read = general(text, role);
    boolean settled =
        format.isPresent()
            && read instanceof Cleaned.Bad<Optional<LocalDate>> bad
            && bad.reason() == RowReason.DATE_AMBIGUOUS;
    return settled ? invalid("not in the format " + format.get()) : read;
  }

  /** Whether the text is a day written as {@code 2018-09-06}, which needs no cleaning. */
  static boolean isIso(String text) {
    return iso(text) != null;
  }

  /** Whether the text is one of the words for long-term validity. */
  static boolean isOpenEnd(String text) {
    return OPEN_END.contains(CleanText.code(text));
  }

  private static Cleaned<Optional<LocalDate>> general(String text, Role role) {
    try {
      Optional<LocalDate> shifted = withOffset(text);
      if (shifted.isPresent()) {
        return inRange(shifted.get(), role);
      }
    } catch (DateTimeParseException e) {
      return invalid("the time of day or its offset is wrong");
    }
    String date = CleanText.code(DayTime.strip(text));
    return areDigits(date) ? digits(date, role) : parts(date, role);
  }

  /** An instant with its offset from UTC, such as {@code 2018-10-11T16:00:00Z}. */
  private static Optional<LocalDate> withOffset(String text) {
    int time = text.indexOf('T');
    boolean offset =
        time == 10
            && (text.endsWith("Z") || text.indexOf('+', time) > 0 || text.indexOf('-', time) > 0);
    return offset
        ? Optional.of(Dates.dayOf(OffsetDateTime.parse(text).toInstant()))
        : Optional.empty();
  }

  private static Cleaned<Optional<LocalDate>> digits(String text, Role role) {
    return switch (text.length()) {
      case 8 -> day(number(text, 0, 4), number(text, 4, 6), number(text, 6, 8), role);
      case 14 ->
          DayTime.isTime(number(text, 8, 10), number(text, 10, 12), number(text, 12, 14))
              ? day(number(text, 0, 4), number(text, 4, 6), number(text, 6, 8), role)
              : invalid("the time of day is wrong");
      case 12, 13 -> inRange(Dates.dayOf(Instant.ofEpochMilli(Long.parseLong(text))), role);
      case 6 ->
          Cleaned.bad(
              RowReason.DATE_AMBIGUOUS, "six digits; write four for the year and two for the day");
      case 5 ->
          invalid("five digits; a mapping can say that they are a spreadsheet's serial number");
      default -> invalid(text.length() + " digits are no date");
    };
  }

  private static Cleaned<Optional<LocalDate>> parts(String text, Role role) {
    DateParts parts = DateParts.of(text);
    if (parts == null) {
      return invalid("no date; write it as 2018-09-06");
    }
    if (parts.isYearFirst()) {
      return parts.count() == 3
          ? day(parts.first(), parts.second(), parts.third(), role)
          : month(parts.first(), parts.second(), role);
    }
    return parts.couldBeDate()
        ? Cleaned.bad(
            RowReason.DATE_AMBIGUOUS,
            "day, month and year in an order that can be read in several ways; write the year first"
                + " with four digits, or name the format in a mapping")
        : invalid("no date; write it as 2018-09-06");
  }

  private static Cleaned<Optional<LocalDate>> day(int year, int month, int day, Role role) {
    try {
      return inRange(LocalDate.of(year, month, day), role);
    } catch (DateTimeException e) {
      return invalid("this day is not in the calendar");
    }
  }

  private static Cleaned<Optional<LocalDate>> month(int year, int month, Role role) {
    if (month < 1 || month > 12) {
      return invalid("this month is not in the calendar");
    }
    return switch (role) {
      case ISSUE, FIELD -> invalid("the day is missing");
      case START -> inRange(LocalDate.of(year, month, 1), role);
      case END -> inRange(YearMonth.of(year, month).atEndOfMonth(), role);
    };
  }

  private static Cleaned<Optional<LocalDate>> inRange(LocalDate day, Role role) {
    if (Dates.inRange(day)) {
      return Cleaned.good(Optional.of(day));
    }
    return day.getYear() >= OPEN_YEAR && role.canBeOpen()
        ? Cleaned.good(Optional.empty())
        : invalid("the year must be 1900 to 2200");
  }

  /** The usual case without any copying: {@code 2018-09-06}; null for everything else. */
  private static @Nullable LocalDate iso(String text) {
    if (text.length() != 10 || text.charAt(4) != '-' || text.charAt(7) != '-') {
      return null;
    }
    int year = number(text, 0, 4);
    int month = number(text, 5, 7);
    int day = number(text, 8, 10);
    if (year < 1 || month < 1 || month > 12 || day < 1) {
      return null;
    }
    return day <= 28 || day <= YearMonth.of(year, month).lengthOfMonth()
        ? LocalDate.of(year, month, day)
        : null;
  }

  /** The number that the digits from {@code from} to {@code to} are, -1 where one is no digit. */
  private static int number(String text, int from, int to) {
    int value = 0;
    for (int i = from; i < to; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return value;
  }

  private static boolean areDigits(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static Cleaned<Optional<LocalDate>> invalid(String hint) {
    return Cleaned.bad(RowReason.DATE_INVALID, hint);
  }
}
