package org.sealbook.registry;

import java.math.BigInteger;
import java.util.Locale;
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

  /** 36^50 is the least power of 36 beyond 2^256: the 30 digits behind the first 20 are cut off. */
  private static final BigInteger REST = BigInteger.valueOf(36).pow(50 - DIGITS);

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
    byte[] mac = secret.hmacSm3(Bytes.utf8(message)).toArray();
    String digits = new BigInteger(1, mac).divide(REST).toString(36).toUpperCase(Locale.ROOT);
    return "0".repeat(DIGITS - digits.length()).concat(digits);
  }
}
