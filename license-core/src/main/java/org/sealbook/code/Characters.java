package org.sealbook.code;

/** Digits and letters with their values, in ASCII only: a digit of another script is none here. */
final class Characters {
  static final String DIGITS_AND_LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

  private Characters() {}

  /** 0 to 9 for a digit, 10 to 35 for a letter A to Z, else −1. */
  static int value(char c) {
    if (c >= '0' && c <= '9') {
      return c - '0';
    }
    return c >= 'A' && c <= 'Z' ? c - 'A' + 10 : -1;
  }

  /**
   * The value of a character that must be a digit or, below {@code limit}, a letter.
   *
   * @throws IllegalArgumentException if it is none
   */
  static int requireValue(char c, int limit) {
    int value = value(c);
    if (value < 0 || value >= limit) {
      throw new IllegalArgumentException("no check character is defined over '" + c + "'");
    }
    return value;
  }

  static boolean areDigits(CharSequence text) {
    return areBelow(text, 10);
  }

  static boolean areDigitsAndLetters(CharSequence text) {
    return areBelow(text, 36);
  }

  private static boolean areBelow(CharSequence text, int limit) {
    for (int i = 0; i < text.length(); i++) {
      int value = value(text.charAt(i));
      if (value < 0 || value >= limit) {
        return false;
      }
    }
    return true;
  }
}
