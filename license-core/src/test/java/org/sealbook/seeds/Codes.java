package org.sealbook.seeds;

import java.util.List;
import java.util.Locale;

/**
 * Codes with right and wrong check characters. Computed here anew, on purpose: seeds made by the
 * library's own arithmetic could not show that it is wrong.
 */
final class Codes {
  private static final String USCC_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  private static final int[] ORGANISATION_WEIGHTS = {3, 7, 9, 10, 5, 8, 4, 2};
  private static final int[] CITIZEN_WEIGHTS = {
    7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2
  };

  private Codes() {}

  /**
   * The USCC of an invented organisation.
   *
   * @param prefix authority, entity class and division: 8 characters
   * @param serial unique number of the organisation, below 31^6
   */
  static String uscc(String prefix, long serial) {
    String organisation = organisation(serial);
    return withUsccCheck(prefix + organisation + organisationCheck(organisation));
  }

  /** A USCC whose own check is right while that of the organisation code inside it is wrong. */
  static String usccWithWrongOrganisation(String prefix, long serial) {
    String organisation = organisation(serial);
    char wrong = organisationCheck(organisation) == '7' ? '3' : '7';
    return withUsccCheck(prefix + organisation + wrong);
  }

  /** The code with its last character replaced by one that no check allows. */
  static String spoiled(String code) {
    String body = code.substring(0, code.length() - 1);
    return List.of("4", "8", "6").stream()
        .map(body::concat)
        .filter(other -> !other.equals(code) && !isUscc(other))
        .findFirst()
        .orElseThrow();
  }

  private static boolean isUscc(String code) {
    return withUsccCheck(code.substring(0, 17)).equals(code);
  }

  /** Spread over the whole space, so that neighbours do not look alike: 3^18 is coprime to 31^6. */
  private static String organisation(long serial) {
    long rest = (serial * 387_420_489L + 123_456_789L) % 887_503_681L;
    StringBuilder code = new StringBuilder("MA");
    for (int i = 0; i < 6; i++) {
      code.append(USCC_ALPHABET.charAt((int) (rest % 31)));
      rest /= 31;
    }
    return code.toString();
  }

  private static String withUsccCheck(String body) {
    int sum = 0;
    int weight = 1;
    for (int i = 0; i < 17; i++) {
      sum += weight * USCC_ALPHABET.indexOf(body.charAt(i));
      weight = weight * 3 % 31;
    }
    return body + USCC_ALPHABET.charAt((31 - sum % 31) % 31);
  }

  private static char organisationCheck(String body) {
    int sum = 0;
    for (int i = 0; i < 8; i++) {
      sum += ORGANISATION_WEIGHTS[i] * Character.digit(body.charAt(i), 36);
    }
    return "0X987654321".charAt(sum % 11);
  }

  /**
   * A citizen number of 18 characters. One in 31 has the check character of a USCC as well and is
   * then taken for one: the next of the same sex follows in its place.
   *
   * @param birth eight digits
   * @param sequence 0 to 999, odd for men
   */
  static String citizen(String division, String birth, int sequence) {
    String number = anyCitizen(division, birth, sequence);
    return isUscc(number) ? citizen(division, birth, (sequence + 2) % 1000) : number;
  }

  private static String anyCitizen(String division, String birth, int sequence) {
    String body = division + birth + digits(sequence, 3);
    int sum = 0;
    for (int i = 0; i < 17; i++) {
      sum += CITIZEN_WEIGHTS[i] * (body.charAt(i) - '0');
    }
    return body + "10X98765432".charAt(sum % 11);
  }

  /** The form of 15 digits that was in use before 1999, of somebody born in the 20th century. */
  static String citizenOf15(String citizen) {
    return citizen.substring(0, 6) + citizen.substring(8, 17);
  }

  /**
   * A business registration number of 15 digits. Its sequence begins with 0099, which is no month:
   * nobody can take it for a citizen number.
   */
  static String registration(String division, int serial) {
    String body = division + "0099" + digits(serial % 10_000, 4);
    int product = 10;
    for (int i = 0; i < body.length(); i++) {
      int sum = (product + body.charAt(i) - '0') % 10;
      product = (sum == 0 ? 10 : sum) * 2 % 11;
    }
    return body + (11 - product) % 10;
  }

  /** {@code value} with leading zeros. */
  static String digits(long value, int length) {
    return String.format(Locale.ROOT, "%0" + length + "d", value);
  }
}
