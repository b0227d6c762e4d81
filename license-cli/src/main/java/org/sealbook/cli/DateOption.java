package org.sealbook.cli;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.sealbook.model.Dates;
import picocli.CommandLine.TypeConversionException;

/** The value of an option that is a day. */
final class DateOption {
  private DateOption() {}

  static LocalDate parse(String text) {
    try {
      if (text.length() == 10) {
        LocalDate day = LocalDate.parse(text);
        if (Dates.inRange(day)) {
          return day;
        }
      }
    } catch (DateTimeParseException e) {
      // reported below, in our words
    }
    throw new TypeConversionException(
        "'" + text + "' is no day from 1900-01-01 to 2200-12-31, written like 2026-07-01");
  }
}
