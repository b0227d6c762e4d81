package org.sealbook.code;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;

/**
 * The citizen number 公民身份号码 (GB 11643-1999), 18 characters: division 6, date of birth 8, order 3,
 * check 1; and the form before it, 15 digits: division 6, date of birth 6 in the 20th century,
 * order 3. The division is not judged: codes have changed over the years, and people keep theirs.
 */
public final class CitizenNumber {
  /** Characters of a number. */
  public static final int LENGTH = 18;

  /** Digits of a number in the form used until 1999. */
  public static final int OLD_LENGTH = 15;

  private static final int FIRST_YEAR = 1800;
  private static final int LAST_YEAR = 2199;
  private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};

  private CitizenNumber() {}

  /**
   * Whether it is a number of 18 characters with a real date of birth and the right check
   * character. The old form is none: it has no check, and one business registration number in
   * thirty would pass.
   */
  public static boolean isValid(String number) {
    return hasCheck(number) && birthDate(number).isPresent();
  }

  /** Whether it has 18 characters and the right check character; the date is not judged. */
  static boolean hasCheck(String number) {
    return number.length() == LENGTH
        && hasForm(number)
        && checkCharacter(number.substring(0, LENGTH - 1)) == number.charAt(LENGTH - 1);
  }

  /**
   * The date of birth that a number of either form holds; the check character is not judged.
   *
   * @return empty if the number is not of the form, or its date is not in the calendar of the years
   *     1800 to 2199
   */
  public static Optional<LocalDate> birthDate(String number) {
    if (!hasForm(number)) {
      return Optional.empty();
    }
    String date =
        number.length() == OLD_LENGTH ? "19" + number.substring(6, 12) : number.substring(6, 14);
    int year = Integer.parseInt(date.substring(0, 4));
    if (year < FIRST_YEAR || year > LAST_YEAR) {
      return Optional.empty();
    }
    int month = Integer.parseInt(date.substring(4, 6));
    int day = Integer.parseInt(date.substring(6, 8));
    try {
      return Optional.of(LocalDate.of(year, month, day));
    } catch (DateTimeException notInTheCalendar) {
      return Optional.empty();
    }
  }

  /** Whether it has 15 digits, or 17 digits and a digit or X; date and check are not judged. */
  static boolean hasForm(String number) {
    return switch (number.length()) {
      case OLD_LENGTH -> Characters.areDigits(number);
      case LENGTH ->
          hasBody(number)
              && (number.charAt(LENGTH - 1) == 'X'
                  || Characters.areDigits(number.substring(LENGTH - 1)));
      default -> false;
    };
  }

  private static boolean hasBody(String number) {
    return Characters.areDigits(number.substring(0, LENGTH - 1));
  }

  /**
   * The number of 18 characters that belongs to one of 15 digits: the century is put in, and the
   * check character behind.
   *
   * @return empty if {@code oldNumber} is not of the old form with a real date
   */
  public static Optional<String> fromOldForm(String oldNumber) {
    if (oldNumber.length() != OLD_LENGTH || birthDate(oldNumber).isEmpty()) {
      return Optional.empty();
    }
    String body = oldNumber.substring(0, 6) + "19" + oldNumber.substring(6);
    return Optional.of(body + checkCharacter(body));
  }

  /**
   * The check character over the first 17 digits, a digit or X.
   *
   * @throws IllegalArgumentException for another length or another character
   */
  public static char checkCharacter(CharSequence first17) {
    return "10X98765432".charAt(WeightedSum.of(first17, WEIGHTS, "0123456789") % 11);
  }
}
