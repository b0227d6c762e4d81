package org.sealbook.code;

import static org.sealbook.code.CodeReason.CHARACTER_NOT_ALLOWED;
import static org.sealbook.code.CodeReason.CHECK_CHARACTER_MISMATCH;
import static org.sealbook.code.CodeReason.DATE_NOT_REAL;
import static org.sealbook.code.CodeReason.EMPTY;
import static org.sealbook.code.CodeReason.LENGTH_WRONG;
import static org.sealbook.code.CodeReason.REGISTRATION_NUMBER;
import static org.sealbook.code.CodeReason.UNKNOWN_FORM;

import java.text.Normalizer;
import java.util.Optional;

/**
 * Tells what kind of code a text is and whether its check characters are right.
 *
 * <p>Judged is what the text means: full-width characters count as half-width (NFKC), lower-case
 * letters as upper-case, and white space and invisible characters around the code do not count. The
 * report shows the text as it was given.
 */
public final class CodeCheck {
  private CodeCheck() {}

  /** The text as it is judged: NFKC, trimmed, a to z as A to Z. */
  public static String meaning(String argument) {
    return upperCase(trim(Normalizer.normalize(argument, Normalizer.Form.NFKC)));
  }

  public static CodeReport check(String argument) {
    String code = meaning(argument);
    if (code.isEmpty()) {
      return CodeReport.invalid(argument, CodeKind.UNKNOWN, EMPTY);
    }
    if (LicenseIdentifierCheck.applies(code)) {
      return LicenseIdentifierCheck.check(argument, code);
    }
    if (code.length() == OrganisationCode.LENGTH + 1 && code.charAt(8) == '-') {
      return organisation(argument, code.substring(0, 8) + code.charAt(9));
    }
    if (!Characters.areDigitsAndLetters(code)) {
      return CodeReport.invalid(argument, CodeKind.UNKNOWN, UNKNOWN_FORM);
    }
    return switch (code.length()) {
      case OrganisationCode.LENGTH -> organisation(argument, code);
      case CitizenNumber.OLD_LENGTH -> fifteen(argument, code);
      case CitizenNumber.LENGTH -> eighteen(argument, code);
      default -> CodeReport.invalid(argument, CodeKind.UNKNOWN, LENGTH_WRONG);
    };
  }

  /**
   * Every citizen number of 18 digits has the form of a USCC too, so the check characters decide,
   * the USCC's first. Where neither holds, a real date of birth tells a mistyped citizen number
   * from a mistyped USCC.
   */
  private static CodeReport eighteen(String argument, String code) {
    if (Uscc.isValid(code)) {
      return CodeReport.valid(argument, CodeKind.USCC, lastOf(code));
    }
    if (CitizenNumber.isValid(code)) {
      return CodeReport.valid(argument, CodeKind.CITIZEN, lastOf(code));
    }
    if (CitizenNumber.hasCheck(code)) {
      return CodeReport.invalid(argument, CodeKind.CITIZEN, DATE_NOT_REAL);
    }
    String body = code.substring(0, code.length() - 1);
    if (CitizenNumber.birthDate(code).isPresent()) {
      return CodeReport.invalid(
          argument,
          CodeKind.CITIZEN,
          CHECK_CHARACTER_MISMATCH,
          Optional.of(String.valueOf(CitizenNumber.checkCharacter(body))));
    }
    if (Uscc.hasBody(code)) {
      return CodeReport.invalid(
          argument,
          CodeKind.USCC,
          CHECK_CHARACTER_MISMATCH,
          Optional.of(String.valueOf(Uscc.checkCharacter(body))));
    }
    return CodeReport.invalid(argument, CodeKind.USCC, CHARACTER_NOT_ALLOWED);
  }

  private static CodeReport fifteen(String argument, String code) {
    if (!Characters.areDigits(code)) {
      return CodeReport.invalid(argument, CodeKind.UNKNOWN, LENGTH_WRONG);
    }
    if (CitizenNumber.birthDate(code).isPresent()) {
      return CodeReport.valid(argument, CodeKind.CITIZEN, Optional.empty());
    }
    return RegistrationNumber.isValid(code)
        ? CodeReport.invalid(argument, CodeKind.UNKNOWN, REGISTRATION_NUMBER)
        : CodeReport.invalid(argument, CodeKind.CITIZEN, DATE_NOT_REAL);
  }

  private static CodeReport organisation(String argument, String code) {
    if (!OrganisationCode.hasBody(code)) {
      return CodeReport.invalid(argument, CodeKind.ORGANISATION, CHARACTER_NOT_ALLOWED);
    }
    String expected = String.valueOf(OrganisationCode.checkCharacter(code.substring(0, 8)));
    return code.endsWith(expected)
        ? CodeReport.valid(argument, CodeKind.ORGANISATION, Optional.of(expected))
        : CodeReport.invalid(
            argument, CodeKind.ORGANISATION, CHECK_CHARACTER_MISMATCH, Optional.of(expected));
  }

  private static Optional<String> lastOf(String code) {
    return Optional.of(code.substring(code.length() - 1));
  }

  /** Removes white space and invisible characters at both ends. */
  private static String trim(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && isBlank(text.charAt(from))) {
      from++;
    }
    while (from < to && isBlank(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }

  private static boolean isBlank(char c) {
    return Character.isWhitespace(c)
        || Character.isSpaceChar(c)
        || Character.getType(c) == Character.FORMAT;
  }

  /** ASCII letters only: the full mapping makes a plain I of a dotless one. */
  private static String upperCase(String text) {
    StringBuilder upper = new StringBuilder(text);
    for (int i = 0; i < upper.length(); i++) {
      char c = upper.charAt(i);
      if (c >= 'a' && c <= 'z') {
        upper.setCharAt(i, (char) (c - 'a' + 'A'));
      }
    }
    return upper.toString();
  }
}
