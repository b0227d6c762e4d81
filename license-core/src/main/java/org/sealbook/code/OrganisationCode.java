package org.sealbook.code;

/**
 * The organisation code 组织机构代码 (GB 11714-1997): 8 digits or letters and a check character, written
 * without the hyphen that may stand before the last.
 */
public final class OrganisationCode {
  /** Characters of a code without its hyphen. */
  public static final int LENGTH = 9;

  private static final int[] WEIGHTS = {3, 7, 9, 10, 5, 8, 4, 2};

  private OrganisationCode() {}

  /** Whether form and check character are right. */
  public static boolean isValid(String code) {
    return hasBody(code) && checkCharacter(code.substring(0, LENGTH - 1)) == code.charAt(8);
  }

  /** Whether it has 9 characters of which the first 8 are of the form. */
  static boolean hasBody(String code) {
    return code.length() == LENGTH && Characters.areDigitsAndLetters(code.substring(0, LENGTH - 1));
  }

  /**
   * The check character over the first 8 characters, a digit or X.
   *
   * @throws IllegalArgumentException for another length or another character
   */
  public static char checkCharacter(CharSequence first8) {
    int sum = WeightedSum.of(first8, WEIGHTS, Characters.DIGITS_AND_LETTERS);
    return "0X987654321".charAt(sum % 11);
  }
}
