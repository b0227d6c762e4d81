package org.sealbook.crypto;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** A root with its key, for tests, and certificates it gives out. */
final class Issuing {
  static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
  static final Instant UNTIL = Instant.parse("2056-12-31T23:59:59Z");

  private static final Map<Suite, Issuing> ONE_EACH = new EnumMap<>(Suite.class);

  static {
    for (Suite suite : Suite.values()) {
      ONE_EACH.put(suite, new Issuing(Keys.of(suite), "示例市电子证照根"));
    }
  }

  private final SigningKey key;
  private final Certificate root;

  Issuing(SigningKey key, String name) {
    this.key = key;
    root =
        Certificates.selfSign(
            CertificateSpec.root(name, key.publicKey(), FROM, UNTIL), key, Keys.RANDOM);
  }

  static Issuing of(Suite suite) {
    return Objects.requireNonNull(ONE_EACH.get(suite));
  }

  Certificate root() {
    return root;
  }

  Certificate license(VerifyingKey holder) {
    return Certificates.issue(
        CertificateSpec.license("住房和城乡建设局", "11100000000013338W", holder, FROM, UNTIL),
        root,
        key,
        Keys.RANDOM);
  }

  Certificate bundle(VerifyingKey holder) {
    return Certificates.issue(
        CertificateSpec.bundle("示例市电子证照根", holder, FROM, UNTIL), root, key, Keys.RANDOM);
  }
}
