package org.sealbook.cli.trust;

import java.util.Locale;
import org.sealbook.base.Bytes;
import org.sealbook.cli.UsageException;

/** Fingerprints as people write them. */
final class Fingerprints {
  private static final int DIGITS = 64;

  private Fingerprints() {}

  /** 64 hexadecimal digits; spaces and colons between them do not count. */
  static Bytes parse(String text) {
    String digits = digits(text);
    if (digits.length() != DIGITS) {
      throw new UsageException(
          "a fingerprint has 64 hexadecimal digits, not " + digits.length(),
          "'license bundle' and 'license init' print it");
    }
    return Bytes.fromHex(digits);
  }

  /** The digits alone, in lower case. */
  static String digits(String text) {
    String digits = text.replaceAll("[\\s:]", "").toLowerCase(Locale.ROOT);
    if (!digits.matches("[0-9a-f]*")) {
      throw new UsageException("'" + text + "' is no fingerprint", "it has hexadecimal digits");
    }
    return digits;
  }
}
