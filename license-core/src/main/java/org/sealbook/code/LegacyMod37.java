package org.sealbook.code;

/**
 * A wrong computation of MOD 37,36 that deployed systems have used for the check character of
 * licence identifiers: letters count one too high, the last index is one too low, and the remainder
 * is taken by two moduli. Nothing new is written with it; import and {@link CodeCheck} recognise
 * it, so that a licence with such an identifier is not taken for a mistyped one.
 */
public final class LegacyMod37 {
  private LegacyMod37() {}

  /**
   * The check character that the wrong computation yields over digits and upper-case letters.
   *
   * @throws IllegalArgumentException for any other character
   */
  public static char check(CharSequence body) {
    int product = 36;
    for (int i = 0; i < body.length(); i++) {
      int right = Characters.requireValue(body.charAt(i), 36);
      int value = right < 10 ? right : right + 1; // A counts 11, Z counts 36
      int sum = product + value;
      if (value > 10 && sum > 37) {
        sum %= 37;
      } else if (value < 10 && sum > 36) {
        sum %= 36;
      }
      int rest = sum % 36;
      product = 2 * (rest == 0 ? 36 : rest) % 37; // 1 to 36, since 37 is prime
    }
    return Characters.DIGITS_AND_LETTERS.charAt(36 - product);
  }
}
