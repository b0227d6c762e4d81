package org.sealbook.code;

import java.util.regex.Pattern;

/**
 * The unified social credit code of organisations 统一社会信用代码 (GB 32100-2015), 18 characters:
 * registering authority 1, entity class 1, administrative division 6, organisation code 9, check 1.
 * The letters I, O, S, V, Z do not occur.
 */
public final class Uscc {
  /** Characters of a code. */
  public static final int LENGTH = 18;

  private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  private static final int[] WEIGHTS = {
    1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28
  };
  private static final Pattern BODY =
      Pattern.compile("[" + ALPHABET + "]{2}[0-9]{6}[" + ALPHABET + "]{9}");

  private Uscc() {}

  /** Whether form and check character are right; whether it was ever given out is not known. */
  public static boolean isValid(String code) {
    return hasBody(code) && checkCharacter(code.substring(0, LENGTH - 1)) == code.charAt(17);
  }

  /** Whether it has 18 characters of which the first 17 are of the form. */
  static boolean hasBody(String code) {
    return code.length() == LENGTH && BODY.matcher(code).region(0, LENGTH - 1).matches();
  }

  /**
   * The check character over the first 17 characters.
   *
   * @throws IllegalArgumentException for another length or a character that does not occur
   */
  public static char checkCharacter(CharSequence first17) {
    return ALPHABET.charAt((31 - WeightedSum.of(first17, WEIGHTS, ALPHABET) % 31) % 31);
  }

  /**
   * The organisation code inside, positions 9 to 17. Its own check character holds in practice too,
   * but no rule demands that: a second opinion, see {@link OrganisationCode#isValid}.
   *
   * @param code a code of 18 characters
   */
  public static String organisationCode(String code) {
    if (code.length() != LENGTH) {
      throw new IllegalArgumentException("a code has 18 characters, not " + code.length());
    }
    return code.substring(8, 17);
  }
}
