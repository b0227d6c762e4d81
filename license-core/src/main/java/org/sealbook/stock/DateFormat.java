package org.sealbook.stock;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Optional;

/**
 * A date format that a mapping names for a column: {@code serial} (days of a spreadsheet) or a
 * pattern of {@link DateTimeFormatter} such as {@code d/M/yyyy}; two-digit years are those from
 * 2000 to 2099.
 */
public final class DateFormat {
  private static final String SERIAL = "serial";

  private final String name;
  private final Optional<DateTimeFormatter> formatter;

  private DateFormat(String name, Optional<DateTimeFormatter> formatter) {
    this.name = name;
    this.formatter = formatter;
  }

  /**
   * The format with this name.
   *
   * @throws IllegalArgumentException where it is no pattern
   */
  public static DateFormat of(String name) {
    if (name.equals(SERIAL)) {
      return new DateFormat(name, Optional.empty());
    }
    DateTimeFormatter formatter =
        DateTimeFormatter.ofPattern(name.replace('y', 'u'), Locale.ROOT)
            .withChronology(IsoChronology.INSTANCE)
            .withResolverStyle(ResolverStyle.STRICT);
    return new DateFormat(name, Optional.of(formatter));
  }

  /** The day that {@code text} is in this format, empty where it is none. */
  Optional<LocalDate> read(String text) {
    try {
      return formatter.isPresent()
          ? Optional.of(LocalDate.parse(text, formatter.get()))
          : serial(text);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<LocalDate> serial(String text) {
    String whole = text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    boolean digits = whole.length() <= 7 && whole.chars().allMatch(c -> c >= '0' && c <= '9');
    return digits && !whole.isEmpty()
        ? SerialDates.day(Long.parseLong(whole), false)
        : Optional.empty();
  }

  /** As the mapping file writes it. */
  @Override
  public String toString() {
    return name;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DateFormat format && format.name.equals(name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }
}
