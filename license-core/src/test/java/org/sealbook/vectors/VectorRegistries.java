package org.sealbook.vectors;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.sealbook.base.Bytes;
import org.sealbook.crypto.SigningKey;
import org.sealbook.crypto.Suite;
import org.sealbook.testing.FixedRandom;
import org.sealbook.testing.TestIssuer;
import org.sealbook.testing.TestLicense;
import org.sealbook.testing.TestRegistry;

/**
 * Who acts in the vectors: one registry for each suite, and whom else some vectors need, all with
 * keys that are the same whenever they are made.
 */
final class VectorRegistries {
  /** A code that issuer A had formerly, and one of six characters. */
  static final String FORMER_CODE = "11100000000013127D";

  static final String FORMER_SHORT_CODE = "440100";

  /** Last second of {@link #rotated}. */
  static final Instant ROTATED_AT = Instant.parse("2026-03-31T23:59:59Z");

  private final FixedRandom random = new FixedRandom("");
  private final Map<Suite, TestRegistry> registries = new LinkedHashMap<>();
  private final Map<Suite, Signed> licenses = new LinkedHashMap<>();

  /** The registry that takes over from the one of suite SM2, with a root of its own. */
  final TestRegistry next;

  /** Issuer A of suite SM2 under its former code. */
  final TestIssuer former;

  /** Issuer A of suite SM2 with the key that it used until {@link #ROTATED_AT}. */
  final TestIssuer rotated;

  /** Issuer A with an Ed25519 key, under the root of suite SM2. */
  final TestIssuer mixed;

  /** One who calls itself issuer A, with a certificate by {@link #next}. */
  final TestIssuer stranger;

  /** One more registry of suite SM2, which no bundle of the others names. */
  final TestRegistry unnamed;

  /** One who calls itself issuer A, with a certificate by {@link #unnamed}. */
  final TestIssuer unnamedIssuer;

  /** A registry of which every key has expired, long before any clock of today. */
  final LongTermRegistry longTerm;

  VectorRegistries() {
    for (Suite suite : Suite.values()) {
      registries.put(suite, registry("registry of suite " + suite, suite));
      random.restart("licence of suite " + suite);
      licenses.put(suite, Signed.of(of(suite).a().seal(TestLicense.GOOD)));
    }
    next = registry("next root", Suite.SM2);
    random.restart("former");
    former = of(Suite.SM2).issuer(FORMER_CODE, "河清市工商局");
    rotated = issuerA("rotated", of(Suite.SM2), Suite.SM2, ROTATED_AT);
    mixed = issuerA("mixed", of(Suite.SM2), Suite.ED25519, TestRegistry.UNTIL);
    stranger = issuerA("stranger", next, Suite.SM2, TestRegistry.UNTIL);
    unnamed = registry("unnamed root", Suite.SM2);
    unnamedIssuer = issuerA("unnamed issuer", unnamed, Suite.SM2, TestRegistry.UNTIL);
    random.restart("long term");
    longTerm = new LongTermRegistry(random);
  }

  private TestRegistry registry(String seed, Suite suite) {
    random.restart(seed);
    return TestRegistry.seeded(suite, random);
  }

  private TestIssuer issuerA(String seed, TestRegistry by, Suite suite, Instant until) {
    random.restart(seed);
    SigningKey key = SigningKey.generate(suite, random);
    return by.issuer(TestRegistry.A_CODE, "河清市市场监督管理局", key, TestRegistry.FROM, until);
  }

  TestRegistry of(Suite suite) {
    return Objects.requireNonNull(registries.get(suite));
  }

  /** The ordinary licence of issuer A, in force at {@link TestRegistry#NOW}, with all details. */
  Signed license(Suite suite) {
    return Objects.requireNonNull(licenses.get(suite));
  }

  /** A licence that issuer A signed in the last second before its key was stolen. */
  Bytes beforeTheft() {
    random.restart("before theft");
    return of(Suite.SM2).a().seal(TestLicense.GOOD.signedAt(GoodBundles.STOLEN_AT.minusSeconds(1)));
  }

  /**
   * Where everybody here draws from; begun again for each vector, so that none depends on another.
   */
  FixedRandom random() {
    return random;
  }

  /** The identity of the registry of a suite; that of {@link #next} is the one of SM2. */
  static Bytes identity(Suite suite) {
    return Bytes.utf8("test " + (suite.name() + "           ").substring(0, 11));
  }
}
