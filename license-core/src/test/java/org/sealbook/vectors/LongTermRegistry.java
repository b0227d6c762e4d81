package org.sealbook.vectors;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.sealbook.base.Bytes;
import org.sealbook.crypto.SigningKey;
import org.sealbook.crypto.Suite;
import org.sealbook.model.Status;
import org.sealbook.model.Validity;
import org.sealbook.testing.FixedRandom;
import org.sealbook.testing.TestBundle;
import org.sealbook.testing.TestIssuer;
import org.sealbook.testing.TestLicense;
import org.sealbook.testing.TestRegistry;
import org.sealbook.trust.Compromise;
import org.sealbook.trust.Issuer;
import org.sealbook.trust.IssuerCertificate;
import org.sealbook.trust.SealedBefore;

/**
 * A registry of the years 2001 to 2010 and what is left of it: a root, a signer of bundles and two
 * keys of issuer A whose certificates have all ended, and bundles issued in its last days. It shows
 * that keys are judged as of signing, and bundles as of their issue.
 */
final class LongTermRegistry {
  /** A time at which nothing of it is valid any more. */
  static final Instant CLOCK = Instant.parse("2040-01-01T00:00:00Z");

  /** Last second of all its certificates but those of {@link #first}. */
  static final Instant UNTIL = Instant.parse("2010-12-31T23:59:59Z");

  /** Last second of {@link #first}. */
  static final Instant FIRST_UNTIL = Instant.parse("2004-12-31T23:59:59Z");

  static final Instant STOLEN_AT = Instant.parse("2006-01-01T00:00:00Z");

  private static final Instant FROM = Instant.parse("2001-01-01T00:00:00Z");
  private static final Instant ISSUED = UNTIL.minus(Duration.ofDays(1));

  private final TestRegistry registry;
  private final TestIssuer first;
  private final Bytes license;
  private final Bytes listed;

  LongTermRegistry(FixedRandom random) {
    registry = TestRegistry.seeded(Suite.SM2, random, FROM, UNTIL);
    SigningKey key = SigningKey.generate(Suite.SM2, random);
    first = registry.issuer(TestRegistry.A_CODE, registry.a().name(), key, FROM, FIRST_UNTIL);
    license = first.seal(signedAt(Instant.parse("2003-03-01T02:00:00Z")));
    listed = registry.a().seal(signedAt(Instant.parse("2005-12-31T02:00:00Z")));
  }

  TestRegistry registry() {
    return registry;
  }

  /** Issuer A with the key that it used until {@link #FIRST_UNTIL}. */
  TestIssuer first() {
    return first;
  }

  /** A licence with an open end, which {@link #first} signed. */
  Bytes license() {
    return license;
  }

  /** Another, signed with the later key, before that was stolen. */
  Bytes listed() {
    return listed;
  }

  static TestLicense signedAt(Instant time) {
    TestLicense good = TestLicense.GOOD;
    Validity open = new Validity(Optional.of(LocalDate.of(2003, 3, 1)), Optional.empty());
    return new TestLicense(
        good.id(), time, good.list(), good.index(), LocalDate.of(2003, 3, 1), open);
  }

  /** Its last bundle; the next update that it names decides how long statuses count. */
  Bytes lastBundle(Instant nextUpdate) {
    return sign(draft(nextUpdate), Optional.empty());
  }

  /** The same, where the later key was stolen and one licence is listed as sealed before. */
  Bytes bundleAfterTheft(Instant nextUpdate) {
    Bytes identity = Suite.SM2.hash().hash(Signed.of(listed).sigStructure());
    return sign(
        draft(nextUpdate),
        Optional.of(new Compromise(STOLEN_AT, SealedBefore.of(List.of(identity)))));
  }

  private TestBundle draft(Instant nextUpdate) {
    return registry
        .draft()
        .registryId(Bytes.utf8("test longterm   "))
        .lists(List.of(GoodBundles.list(i -> i == 4 ? Status.REVOKED : Status.VALID)))
        .issuedAt(ISSUED, nextUpdate);
  }

  private Bytes sign(TestBundle draft, Optional<Compromise> laterKey) {
    return registry
        .sign(draft.issuer(TestRegistry.A_CODE, issuer -> withBothKeys(issuer, laterKey)))
        .encoded();
  }

  private Issuer withBothKeys(Issuer issuer, Optional<Compromise> laterKey) {
    List<IssuerCertificate> both =
        java.util.stream.Stream.of(
                new IssuerCertificate(first.certificate().der(), Optional.empty()),
                new IssuerCertificate(registry.a().certificate().der(), laterKey))
            .sorted(java.util.Comparator.comparing(IssuerCertificate::kid))
            .toList();
    return new Issuer(issuer.code(), issuer.name(), issuer.formerCodes(), issuer.rights(), both);
  }
}
