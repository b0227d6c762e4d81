package org.sealbook.stock;

import java.util.Optional;
import org.sealbook.code.CitizenNumber;
import org.sealbook.code.Division;
import org.sealbook.code.OrganisationCode;
import org.sealbook.code.RegistrationNumber;
import org.sealbook.code.Uscc;
import org.sealbook.model.CodeType;
import org.sealbook.model.HolderCode;

/**
 * Reads one holder's code. What the code itself proves comes first (USCC, citizen number of 18 or
 * 15 characters, registration number of 15 digits), then the type that another column names.
 */
final class HolderCodeText {
  private static final int MAX_LENGTH = 64;

  private HolderCodeText() {}

  /**
   * A code and what is strange about it.
   *
   * @param organisationDiffers the organisation code inside a USCC has a wrong check character
   * @param areaUnknown the citizen number begins with an unknown division
   */
  record Code(HolderCode code, boolean organisationDiffers, boolean areaUnknown) {}

  /**
   * @param cell the code, not empty
   * @param kind what the cell was in a workbook
   * @param declared what the column of code types says, where it says anything that is known
   */
  static Cleaned<Code> read(String cell, CellKind kind, Optional<CodeType> declared) {
    String code = CleanText.code(cell);
    if (isRounded(code, kind)) {
      return Cleaned.bad(
          RowReason.HOLDER_CODE_DAMAGED,
          "a spreadsheet rounded the code; export it again with the column as text");
    }
    Optional<Code> proven = proven(code);
    if (proven.isPresent()) {
      return Cleaned.good(proven.get());
    }
    if (isFloat(code)) {
      return Cleaned.bad(
          RowReason.HOLDER_CODE_DAMAGED,
          "a spreadsheet wrote the code as a power of ten; export it again with the column as"
              + " text");
    }
    if (code.indexOf('*') >= 0) {
      return Cleaned.bad(RowReason.HOLDER_CODE_MASKED, "the code must be whole, without asterisks");
    }
    return declared.isPresent() ? declared(code, declared.get()) : invalid(code);
  }

  private static Optional<Code> proven(String code) {
    int length = code.length();
    if (length == 18) {
      if (Uscc.isValid(code)) {
        boolean differs = !OrganisationCode.isValid(Uscc.organisationCode(code));
        return Optional.of(new Code(new HolderCode(CodeType.USCC, code), differs, false));
      }
      if (CitizenNumber.isValid(code)) {
        return Optional.of(person(code, Optional.empty()));
      }
    } else if (length == 15) {
      Optional<String> whole = CitizenNumber.fromOldForm(code);
      if (whole.isPresent()) {
        return Optional.of(person(whole.get(), Optional.of(code)));
      }
      if (isRegistrationNumber(code)) {
        HolderCode number = new HolderCode(CodeType.OTHER_ORGANISATION, code);
        return Optional.of(new Code(number, false, false));
      }
    }
    return Optional.empty();
  }

  private static Code person(String number, Optional<String> original) {
    boolean areaUnknown = !Division.isKnown(number.substring(0, 6));
    return new Code(new HolderCode(CodeType.CITIZEN, number, original), false, areaUnknown);
  }

  /**
   * The check digit alone does not decide: how old registers computed it is not certain, so a known
   * division is enough.
   */
  private static boolean isRegistrationNumber(String code) {
    return RegistrationNumber.isValid(code)
        || (code.chars().allMatch(HolderCodeText::isDigit)
            && Division.isKnown(code.substring(0, 6)));
  }

  private static Cleaned<Code> declared(String code, CodeType type) {
    boolean fits =
        switch (type) {
          case USCC, CITIZEN -> false;
          case DIPLOMATIC_PASSPORT,
              SERVICE_PASSPORT,
              PUBLIC_AFFAIRS_PASSPORT,
              PASSPORT,
              TAIWAN_PERMIT,
              HONG_KONG_MACAO_PERMIT ->
              code.length() >= 5 && code.length() <= 20 && code.chars().allMatch(c -> isPlain(c));
          case OTHER_ORGANISATION,
              OFFICER,
              ARMED_POLICE_OFFICER,
              SOLDIER,
              ARMED_POLICE_SOLDIER,
              CIVILIAN_STAFF,
              ARMED_POLICE_CIVILIAN_STAFF,
              OTHER_PERSON ->
              code.codePointCount(0, code.length()) <= MAX_LENGTH
                  && code.codePoints().anyMatch(Character::isLetterOrDigit)
                  && code.codePoints().allMatch(HolderCodeText::isWritten);
        };
    return fits
        ? Cleaned.good(new Code(new HolderCode(type, code), false, false))
        : Cleaned.bad(
            RowReason.HOLDER_CODE_INVALID,
            "the code does not have the form of type " + type.digits() + " " + type.label());
  }

  private static Cleaned<Code> invalid(String code) {
    String hint =
        switch (code.length()) {
          case 18 -> "18 characters, but neither as a credit code nor as a citizen number right";
          case 15 -> "15 characters, but neither a citizen nor a registration number";
          default ->
              code.codePointCount(0, code.length())
                  + " characters; a credit code or citizen number has 18. Other kinds of codes need"
                  + " the column 持证主体代码类型";
        };
    return Cleaned.bad(RowReason.HOLDER_CODE_INVALID, hint);
  }

  /** A number that a workbook holds to 15 digits and fills up with zeros. */
  static boolean isRounded(String code, CellKind kind) {
    return kind == CellKind.NUMBER
        && code.length() >= 18
        && code.endsWith("000")
        && code.chars().allMatch(HolderCodeText::isDigit);
  }

  /** {@code 4.41602E+17}, {@code 9E17}: digits, at most one point, E, an exponent. */
  static boolean isFloat(String code) {
    int e = code.indexOf('E');
    if (e < 1 || !isDigit(code.charAt(0))) {
      return false;
    }
    int points = 0;
    for (int i = 0; i < e; i++) {
      char c = code.charAt(i);
      points += c == '.' || c == ',' ? 1 : 0;
      if (!isDigit(c) && c != '.' && c != ',') {
        return false;
      }
    }
    int sign = e + 1 < code.length() && "+-".indexOf(code.charAt(e + 1)) >= 0 ? 1 : 0;
    String exponent = code.substring(e + 1 + sign);
    return points <= 1
        && !exponent.isEmpty()
        && exponent.length() <= 3
        && exponent.chars().allMatch(HolderCodeText::isDigit);
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isPlain(int c) {
    return isDigit(c) || (c >= 'A' && c <= 'Z');
  }

  private static boolean isWritten(int c) {
    return Character.isLetterOrDigit(c) || "-_/().·#[]".indexOf(c) >= 0;
  }
}
