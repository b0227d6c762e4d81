package org.sealbook.model;

/** What every text of the model is held against. */
public final class Texts {
  private Texts() {}

  /**
   * Accepts 1 to {@code max} characters (Unicode code points) without unpaired surrogates (they
   * have no UTF-8 form) and without U+0000.
   */
  public static void require(String what, String text, int max) {
    int length = length(text);
    if (length == 0 || length > max) {
      throw new IllegalArgumentException(
          what + " must have 1 to " + max + " characters, not " + length);
    }
    requireWellFormed(what, text);
  }

  /** Unicode code points. */
  public static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  /**
   * Whether a character hides or changes what people see: a control character, a line or paragraph
   * separator, or one that turns the reading direction of others (UAX #9).
   */
  public static boolean isDeceptive(int character) {
    return Character.isISOControl(character)
        || character == 0x2028
        || character == 0x2029
        || character == 0x061C
        || character == 0x200E
        || character == 0x200F
        || (character >= 0x202A && character <= 0x202E)
        || (character >= 0x2066 && character <= 0x2069);
  }

  static void requireWellFormed(String what, String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c) || c == 0) {
        throw new IllegalArgumentException(what + " has an unpaired surrogate or U+0000 at " + i);
      }
    }
  }
}
