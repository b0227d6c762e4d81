package org.sealbook.registry;

import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;
import org.sealbook.base.Bytes;
import org.sealbook.crypto.RegistrySecret;
import org.sealbook.model.LicenseId;

/**
 * Makes the identifiers of licences that have none: the serial is the first 20 base-36 digits of
 * HMAC-SM3(registry secret, type ‖ issuer ‖ number or content ‖ n), the parts separated by a zero
 * byte. The same licence gets the same serial after a restart, and nobody without the secret can
 * guess one.
 */
final class SerialMint {
  private static final int DIGITS = 20;

  /** 36^50 is the least power of 36 beyond 2^256. */
  private static final int ALL_DIGITS = 50;

  /** 36^5: its remainders have five digits, and fit an int. */
  private static final int FIVE_DIGITS = 60_466_176;

  private final RegistrySecret secret;

  SerialMint(RegistrySecret secret) {
    this.secret = secret;
  }

  /**
   * The identifier of version 1 for the licence that {@code key} (its number, or a digest of its
   * content) names.
   *
   * @param taken whether an identifier belongs to another licence: then the next n is tried
   */
  LicenseId mint(String type, String issuer, String key, Predicate<LicenseId> taken) {
    for (int n = 0; ; n++) {
      LicenseId id = candidate(type, issuer, key, n);
      if (!taken.test(id)) {
        return id;
      }
    }
  }

  /** What {@link #mint} tries in its place {@code n}, from 0. */
  LicenseId candidate(String type, String issuer, String key, int n) {
    return LicenseId.mint(type, issuer, serial(type, issuer, key, n), 1);
  }

  private String serial(String type, String issuer, String key, int n) {
    String message = type + '\0' + issuer + '\0' + key + (n == 0 ? "" : "\0" + n);
    return firstDigits(secret.hmacSm3(Bytes.utf8(message)));
  }

  /** The first 20 of the 50 base-36 digits of a number of 256 bits. */
  static String firstDigits(Bytes number) {
    int[] words = new int[number.size() / Integer.BYTES];
    number.buffer().asIntBuffer().get(words);
    for (int cut = 0; cut < ALL_DIGITS - DIGITS; cut += 5) {
      divideByFiveDigits(words);
    }
    byte[] digits = new byte[DIGITS];
    for (int end = DIGITS; end > 0; end -= 5) {
      int five = divideByFiveDigits(words);
      for (int i = end - 1; i >= end - 5; i--) {
        digits[i] = (byte) Character.toUpperCase(Character.forDigit(five % 36, 36));
        five /= 36;
      }
    }
    return new String(digits, StandardCharsets.US_ASCII);
  }

  /** Divides in place, the most significant word first; the remainder. */
  private static int divideByFiveDigits(int[] words) {
    long rest = 0;
    for (int i = 0; i < words.length; i++) {
      long part = rest << Integer.SIZE | Integer.toUnsignedLong(words[i]);
      words[i] = (int) (part / FIVE_DIGITS);
      rest = part % FIVE_DIGITS;
    }
    return (int) rest;
  }
}
