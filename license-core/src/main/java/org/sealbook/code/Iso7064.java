package org.sealbook.code;

/**
 * The hybrid check character systems of ISO/IEC 7064 (GB/T 17710-2008). They notice every single
 * wrong character and almost every exchange of two neighbours.
 */
public final class Iso7064 {
  private Iso7064() {}

  /**
   * The check character of MOD 37,36 over digits and upper-case letters; the one of licence
   * identifiers (GB/T 36904).
   *
   * @throws IllegalArgumentException for any other character
   */
  public static char mod37_36(CharSequence body) {
    return Characters.DIGITS_AND_LETTERS.charAt(hybrid(body, 36));
  }

  /**
   * The check digit of MOD 11,10 over digits; the one of business registration numbers.
   *
   * @throws IllegalArgumentException for any other character
   */
  public static char mod11_10(CharSequence digits) {
    return (char) ('0' + hybrid(digits, 10));
  }

  private static int hybrid(CharSequence body, int modulus) {
    int product = modulus;
    for (int i = 0; i < body.length(); i++) {
      // both are below twice the modulus: subtracting once is the remainder, without a division
      int sum = product + Characters.requireValue(body.charAt(i), modulus);
      int twice = 2 * (sum > modulus ? sum - modulus : sum);
      product = twice > modulus ? twice - modulus - 1 : twice;
    }
    return (modulus + 1 - product) % modulus;
  }
}
