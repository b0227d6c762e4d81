package org.sealbook.code;

/**
 * The business registration number 工商注册号 that the USCC has replaced: 15 digits, division of the
 * registering authority 6, order 8, check 1 (ISO/IEC 7064 MOD 11,10).
 */
public final class RegistrationNumber {
  /** Digits of a number. */
  public static final int LENGTH = 15;

  private RegistrationNumber() {}

  /** Whether form and check digit are right. */
  public static boolean isValid(String number) {
    return number.length() == LENGTH
        && Characters.areDigits(number)
        && Iso7064.mod11_10(number.substring(0, LENGTH - 1)) == number.charAt(LENGTH - 1);
  }
}
