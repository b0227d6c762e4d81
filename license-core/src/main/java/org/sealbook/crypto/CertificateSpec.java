package org.sealbook.crypto;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a new certificate is to say.
 *
 * @param name who holds the key, 1 to 64 characters (the upper bound of RFC 5280 appendix A.1)
 * @param issuerCode the organisation's code, 1 to 32 of {@code [0-9A-Z]}: present exactly where the
 *     purpose is {@link Purpose#LICENSE}
 * @param notBefore first instant of validity, cut to whole seconds
 * @param notAfter last second of validity; not before {@code notBefore}, year 9999 at most
 */
public record CertificateSpec(
    Purpose purpose,
    String name,
    Optional<String> issuerCode,
    VerifyingKey key,
    Instant notBefore,
    Instant notAfter) {

  private static final Pattern CODE = Pattern.compile("[0-9A-Z]{1,32}");
  private static final int NAME_LIMIT = 64;
  private static final Instant EARLIEST = Instant.parse("1950-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  public CertificateSpec {
    requireName(name);
    if (issuerCode.isPresent() != (purpose == Purpose.LICENSE)) {
      throw new IllegalArgumentException(
          "issuerCode: in certificates for licences and no others; purpose is " + purpose);
    }
    issuerCode.ifPresent(CertificateSpec::requireCode);
    notBefore = notBefore.truncatedTo(ChronoUnit.SECONDS);
    notAfter = notAfter.truncatedTo(ChronoUnit.SECONDS);
    if (notAfter.isBefore(notBefore) || notBefore.isBefore(EARLIEST) || notAfter.isAfter(LATEST)) {
      throw new IllegalArgumentException(
          "validity: from 1950 to 9999 and not reversed, given " + notBefore + " to " + notAfter);
    }
  }

  static void requireName(String name) {
    int length = name.codePointCount(0, name.length());
    if (name.isBlank() || length > NAME_LIMIT || name.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "name: 1 to 64 characters, not blank, no control characters; given " + length);
    }
  }

  static void requireCode(String code) {
    if (!CODE.matcher(code).matches()) {
      throw new IllegalArgumentException("issuerCode: 1 to 32 of [0-9A-Z], given " + code);
    }
  }

  /** A root for the key that will sign it. */
  public static CertificateSpec root(
      String name, VerifyingKey key, Instant notBefore, Instant notAfter) {
    return new CertificateSpec(Purpose.ROOT, name, Optional.empty(), key, notBefore, notAfter);
  }

  /** A signer of trust bundles. */
  public static CertificateSpec bundle(
      String name, VerifyingKey key, Instant notBefore, Instant notAfter) {
    return new CertificateSpec(Purpose.BUNDLE, name, Optional.empty(), key, notBefore, notAfter);
  }

  /** An issuer of licences. */
  public static CertificateSpec license(
      String name, String issuerCode, VerifyingKey key, Instant notBefore, Instant notAfter) {
    return new CertificateSpec(
        Purpose.LICENSE, name, Optional.of(issuerCode), key, notBefore, notAfter);
  }
}
