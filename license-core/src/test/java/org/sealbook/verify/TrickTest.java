package org.sealbook.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sealbook.base.Bytes;
import org.sealbook.cose.CoseSign1;
import org.sealbook.crypto.Certificates;
import org.sealbook.crypto.SigningKey;
import org.sealbook.crypto.Suite;
import org.sealbook.seal.UnverifiedLicense;
import org.sealbook.status.StatusList;
import org.sealbook.testing.CborTree;
import org.sealbook.testing.TestIssuer;
import org.sealbook.testing.TestLicense;
import org.sealbook.testing.TestRegistry;
import org.sealbook.trust.CertifiedRoot;
import org.sealbook.trust.IssuerCertificate;
import org.sealbook.trust.TrustBundle;

/** What somebody who wants a false answer would try, and what must go on working meanwhile. */
class TrickTest {
  private static void assertReason(Reason reason, Verification answer) {
    assertEquals(Optional.of(reason), answer.reason());
  }

  private static Bytes identity(Bytes license) {
    return UnverifiedLicense.parse(license).orElseThrow().identity();
  }

  @ParameterizedTest
  @EnumSource
  void everySuiteIsJudged(Suite suite) {
    TestRegistry registry = TestRegistry.of(suite);
    Verification answer =
        Samples.verifier(registry.bundle()).verify(registry.a().seal(TestLicense.GOOD));
    assertEquals(Optional.empty(), answer.reason());
    assertEquals(Optional.of(suite.name()), answer.algorithm());
  }

  @ParameterizedTest
  @EnumSource
  void noFlippedBitIsValid(Suite suite) {
    TestRegistry registry = TestRegistry.of(suite);
    LicenseVerifier verifier = Samples.verifier(registry.bundle());
    Bytes good = registry.a().seal(TestLicense.GOOD);
    for (int bit = 0; bit < 8 * good.size(); bit++) {
      byte[] flipped = good.toArray();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      Verification answer = verifier.verify(Bytes.of(flipped));
      assertTrue(answer.genuineLicense().isEmpty(), "bit " + bit + ": " + answer);
      assertNotEquals("valid", answer.verdict().word());
    }
  }

  @Test
  void noTruncationIsValid() {
    LicenseVerifier verifier = Samples.verifier(Samples.BUNDLE);
    for (int length = 0; length < Samples.GOOD.size(); length++) {
      assertTrue(verifier.verify(Samples.GOOD.slice(0, length)).genuineLicense().isEmpty());
    }
  }

  @Test
  void aLicenseOfAnotherTrustBundleIsUnknownNotInvalid() {
    TestRegistry stranger = TestRegistry.fresh(Suite.ED25519);
    Bytes theirs = stranger.a().seal(TestLicense.GOOD);
    assertReason(Reason.ISSUER_UNKNOWN, Samples.verify(theirs));
    assertEquals(
        Optional.empty(),
        Samples.verifier(Samples.BUNDLE, stranger.bundle()).verify(theirs).reason());
  }

  @Test
  void theAlgorithmCannotBeSwapped() {
    for (Suite suite : List.of(Suite.SM2, Suite.ESP256)) {
      assertReason(Reason.ALGORITHM_MISMATCH, Samples.verify(Samples.withHeader(suite.alg(), 1)));
    }
    assertReason(Reason.ALGORITHM_MISMATCH, Samples.verify(Samples.withHeader(-65538, 1)));
    assertReason(Reason.FORMAT_UNKNOWN, Samples.verify(Samples.withHeader(-8, 1)));
    TestRegistry sm2 = TestRegistry.of(Suite.SM2);
    CoseSign1 single = CoseSign1.parse(sm2.a().seal(TestLicense.GOOD));
    Bytes asBatch =
        new CoseSign1(
                CborTree.set(single.protectedHeader(), CborTree.of(-65538), 1),
                single.unprotected(),
                single.payload(),
                single.signature())
            .encode();
    assertReason(Reason.SIGNATURE_INVALID, Samples.verifier(sm2.bundle()).verify(asBatch));
  }

  @Test
  void anotherIssuersKidDoesNotHelp() {
    assertReason(
        Reason.SIGNATURE_INVALID,
        Samples.verify(Samples.withHeader(Samples.B.certificate().kid(), 4)));
  }

  /** B puts a licence in A's name into its own batch and shows it after its own licence. */
  @Test
  void aRememberedBatchProvesNothingAboutTheIssuer() {
    TestRegistry registry = TestRegistry.of(Suite.SM2);
    LicenseVerifier verifier = Samples.verifier(registry.bundle());
    TestLicense own = TestLicense.GOOD.of(TestRegistry.TYPE_OF_B, TestRegistry.B_CODE);
    List<Bytes> batch = registry.b().sealBatch(List.of(own, TestLicense.GOOD));
    Verification good = verifier.verify(batch.get(0));
    assertEquals(Optional.empty(), good.reason());
    assertEquals(Optional.of("SM2-MT"), good.algorithm());
    assertReason(Reason.ISSUER_MISMATCH, verifier.verify(batch.get(1)));
    CoseSign1 forged = CoseSign1.parse(batch.get(1));
    Bytes underA =
        new CoseSign1(
                CborTree.set(
                    forged.protectedHeader(), CborTree.of(registry.a().certificate().kid()), 4),
                forged.unprotected(),
                forged.payload(),
                forged.signature())
            .encode();
    assertReason(Reason.SIGNATURE_INVALID, verifier.verify(underA));
  }

  @Test
  void everyLicenseOfABatchIsValidAndNoneTakesTheSealOfAnother() {
    TestRegistry registry = TestRegistry.of(Suite.SM2);
    LicenseVerifier verifier = Samples.verifier(registry.bundle());
    List<Bytes> batch =
        registry.a().sealBatch(Stream.of(1, 2, 3, 4, 5).map(TestLicense.GOOD::serial).toList());
    batch.forEach(input -> assertEquals(Optional.empty(), verifier.verify(input).reason()));
    CoseSign1 one = CoseSign1.parse(batch.get(0));
    CoseSign1 two = CoseSign1.parse(batch.get(1));
    Bytes mixed =
        new CoseSign1(one.protectedHeader(), one.unprotected(), one.payload(), two.signature())
            .encode();
    assertReason(Reason.SIGNATURE_INVALID, verifier.verify(mixed));
  }

  @Test
  void aLicenseBackDatedWithAStolenKeyIsNeverValid() {
    Instant stolen = Instant.parse("2026-04-01T00:00:00Z");
    TrustBundle bundle = Samples.compromised(stolen, identity(Samples.GOOD));
    LicenseVerifier verifier = Samples.verifier(bundle);
    assertEquals(Optional.empty(), verifier.verify(Samples.GOOD).reason());
    TestLicense forged = Samples.LICENSE.serial(99);
    assertReason(Reason.KEY_COMPROMISED, verifier.verify(Samples.A.seal(forged)));
    assertReason(
        Reason.KEY_COMPROMISED,
        verifier.verify(Samples.A.seal(forged.signedAt(stolen.minusSeconds(1)))));
    assertReason(
        Reason.SIGNED_AFTER_COMPROMISE, verifier.verify(Samples.A.seal(forged.signedAt(stolen))));
  }

  /** Not even the bundle's list saves what says of itself that it was signed too late. */
  @Test
  void beingListedDoesNotHelpALicenseSignedAfterTheCompromise() {
    TrustBundle bundle = Samples.compromised(TestRegistry.SIGNED_AT, identity(Samples.GOOD));
    assertReason(Reason.SIGNED_AFTER_COMPROMISE, Samples.verifier(bundle).verify(Samples.GOOD));
  }

  @Test
  void aRotatedKeyDoesNotSpoilWhatTheOldOneSigned() {
    Instant end = Instant.parse("2026-03-31T23:59:59Z");
    SigningKey key = SigningKey.generate(Suite.ED25519, new java.security.SecureRandom());
    TestIssuer old =
        Samples.REGISTRY.issuer(TestRegistry.A_CODE, "河清市市场监督管理局", key, TestRegistry.FROM, end);
    TrustBundle bundle =
        Samples.REGISTRY.sign(
            Samples.REGISTRY
                .draft()
                .issuer(
                    TestRegistry.A_CODE,
                    issuer ->
                        Samples.with(
                            issuer,
                            Stream.of(old, Samples.A)
                                .map(
                                    each ->
                                        new IssuerCertificate(
                                            each.certificate().der(), Optional.empty()))
                                .sorted(java.util.Comparator.comparing(IssuerCertificate::kid))
                                .toList())));
    LicenseVerifier verifier = Samples.verifier(bundle);
    assertEquals(Optional.empty(), verifier.verify(old.seal(Samples.LICENSE)).reason());
    assertEquals(Optional.empty(), verifier.verify(Samples.GOOD).reason());
    assertReason(
        Reason.CERTIFICATE_NOT_VALID_AT_SIGNING,
        verifier.verify(old.seal(Samples.LICENSE.signedAt(end.plusSeconds(1)))));
  }

  @Test
  void aFormerCodeCountsUnderThePresentCertificateOnly() {
    String former = "440100";
    TrustBundle bundle =
        Samples.REGISTRY.sign(
            Samples.REGISTRY
                .draft()
                .issuer(TestRegistry.A_CODE, issuer -> Samples.with(issuer, former)));
    Bytes stock = Samples.A.seal(Samples.LICENSE.of(TestRegistry.TYPE, former));
    Verification answer = Samples.verifier(bundle).verify(stock);
    assertEquals(Optional.empty(), answer.reason());
    assertEquals(TestRegistry.A_CODE, answer.genuineLicense().orElseThrow().issuerCode());
    assertReason(Reason.ISSUER_MISMATCH, Samples.verify(stock));
  }

  @Test
  void anOldCertificateCannotSignInTheNewName() {
    String former = "11100000000013127D";
    TestIssuer old = Samples.REGISTRY.issuer(former, "河清市工商局");
    TrustBundle bundle =
        Samples.REGISTRY.sign(
            Samples.REGISTRY
                .draft()
                .issuer(
                    TestRegistry.A_CODE,
                    issuer ->
                        Samples.with(
                            Samples.with(issuer, former),
                            List.of(
                                new IssuerCertificate(
                                    old.certificate().der(), Optional.empty())))));
    LicenseVerifier verifier = Samples.verifier(bundle);
    Bytes own = old.seal(Samples.LICENSE.of(TestRegistry.TYPE, former));
    assertEquals(Optional.empty(), verifier.verify(own).reason());
    assertReason(Reason.ISSUER_MISMATCH, verifier.verify(old.seal(Samples.LICENSE)));
  }

  @Test
  void aLicenseOfTheFormerRootGoesOnAfterTheRootHasMoved() {
    TestRegistry next = TestRegistry.fresh(Suite.SM2);
    CertifiedRoot former =
        new CertifiedRoot(
            Samples.REGISTRY.root().der(),
            Certificates.cross(
                    Samples.REGISTRY.root(),
                    next.root(),
                    next.rootKey(),
                    new java.security.SecureRandom())
                .der());
    TrustBundle moved =
        next.sign(
            next.draft()
                .formerRoots(List.of(former))
                .issuer(
                    TestRegistry.A_CODE,
                    issuer ->
                        Samples.with(issuer, Samples.A.entry(Optional.empty()).certificates())));
    Verification answer = Samples.verifier(moved).verify(Samples.GOOD);
    assertEquals(Optional.empty(), answer.reason());
    assertEquals(Optional.of(next.root().fingerprint()), answer.root());
  }

  @Test
  void aStatusListThatCannotBeReadIsNone() {
    Bytes noStream = Bytes.utf8("no zlib stream");
    TrustBundle bundle =
        Samples.forgedBundle(
            payload -> CborTree.set(payload, CborTree.of(noStream), 10, 0, 3, "lst"));
    Verification answer = Samples.verifier(bundle).verify(Samples.GOOD);
    assertReason(Reason.STATUS_LIST_MISSING, answer);
    assertTrue(answer.genuineLicense().orElseThrow().status().isEmpty());
  }

  @Test
  void ofTwoBundlesWithOneRootTheNewerDecides() {
    TrustBundle first = Samples.BUNDLE;
    StatusList allRevoked =
        StatusList.build(
            TestRegistry.LIST, TestRegistry.LIST_COUNT, i -> org.sealbook.model.Status.REVOKED);
    TrustBundle second =
        Samples.REGISTRY.sign(
            Samples.REGISTRY.draft().number(2, first.identity()).lists(List.of(allRevoked)));
    assertReason(Reason.REVOKED, Samples.verifier(first, second).verify(Samples.GOOD));
    assertReason(Reason.REVOKED, Samples.verifier(second, first).verify(Samples.GOOD));
  }

  @Test
  void ourOtherObjectsAreNoLicenses() {
    assertReason(Reason.NOT_A_LICENSE, Samples.verify(Samples.BUNDLE.encoded()));
    assertReason(Reason.NOT_A_LICENSE, Samples.verify(Samples.withHeader("sb-status-1", 16)));
    assertReason(Reason.NOT_A_LICENSE, Samples.verify(Bytes.EMPTY));
    assertReason(Reason.MALFORMED, Samples.verify(Bytes.utf8("SEAL1:")));
    assertReason(Reason.MALFORMED, Samples.verify(Bytes.fromHex("d284")));
  }
}
