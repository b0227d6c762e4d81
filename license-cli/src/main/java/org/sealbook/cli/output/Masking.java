package org.sealbook.cli.output;

/** Codes as they may be shown to bystanders. */
public final class Masking {
  private Masking() {}

  /**
   * The code with its middle replaced by asterisks: six characters at the beginning and four at the
   * end stay of a long one, two and two of a shorter one.
   */
  public static String mask(String code) {
    int length = code.codePointCount(0, code.length());
    int head = length >= 15 ? 6 : length >= 8 ? 2 : 0;
    int tail = length >= 15 ? 4 : length >= 8 ? 2 : 0;
    int from = code.offsetByCodePoints(0, head);
    int to = code.offsetByCodePoints(code.length(), -tail);
    return code.substring(0, from) + "*".repeat(length - head - tail) + code.substring(to);
  }
}
