package org.sealbook.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sealbook.base.Bytes;
import org.sealbook.cose.CborValue;
import org.sealbook.cose.CoseSign1;
import org.sealbook.crypto.Suite;
import org.sealbook.testing.CborTree;
import org.sealbook.testing.TestRegistry;

/** Each reason, reached by the shortest way; and what the answer then says and keeps to itself. */
class EveryReasonTest {
  private static final Map<Reason, Verification> ANSWERS = new EnumMap<>(Reason.class);

  static {
    beforeTheSignature();
    afterTheSignature();
    details();
    force();
  }

  private static void put(Reason reason, Verification answer) {
    ANSWERS.put(reason, answer);
  }

  private static void put(Reason reason, Bytes input) {
    put(reason, Samples.verify(input));
  }

  private static void beforeTheSignature() {
    put(Reason.QR_UNREADABLE, Samples.verifier(Samples.BUNDLE).unreadablePicture());
    put(Reason.NOT_A_LICENSE, Bytes.utf8("证照"));
    put(Reason.FORMAT_UNKNOWN, Samples.withHeader("sb-licence-2", 16));
    put(Reason.MALFORMED, Samples.GOOD.concat(Bytes.of((byte) 0)));
    put(Reason.TRUST_MISSING, Samples.verifier().verify(Samples.GOOD));
    TestRegistry other = TestRegistry.of(Suite.ESP256);
    put(Reason.ISSUER_UNKNOWN, Samples.verifier(other.bundle()).verify(Samples.GOOD));
    put(
        Reason.CERTIFICATE_INVALID,
        Samples.verifier(Samples.forgedBundle(EveryReasonTest::underBsName)).verify(Samples.GOOD));
    put(Reason.ALGORITHM_MISMATCH, Samples.withHeader(Suite.ESP256.alg(), 1));
    byte[] changed = Samples.GOOD.toArray();
    changed[changed.length - 1] ^= 1;
    put(Reason.SIGNATURE_INVALID, Bytes.of(changed));
  }

  /** A's certificate as B's, and B's as A's: each is good and in the wrong place. */
  private static Bytes underBsName(Bytes payload) {
    CborValue b = CborTree.get(payload, 8, 0, 5);
    CborValue a = CborTree.get(payload, 8, 1, 5);
    return CborTree.set(CborTree.set(payload, a, 8, 0, 5), b, 8, 1, 5);
  }

  private static void afterTheSignature() {
    put(
        Reason.CLAIMS_INVALID,
        Samples.withClaims(payload -> CborTree.set(payload, CborTree.of(1), 5)));
    put(
        Reason.CERTIFICATE_NOT_VALID_AT_SIGNING,
        Samples.A.seal(Samples.LICENSE.signedAt(TestRegistry.FROM.minusSeconds(1))));
    put(
        Reason.SIGNED_AFTER_COMPROMISE,
        Samples.verifier(Samples.compromised(TestRegistry.SIGNED_AT)).verify(Samples.GOOD));
    put(
        Reason.KEY_COMPROMISED,
        Samples.verifier(Samples.compromised(TestRegistry.BUNDLE_AT)).verify(Samples.GOOD));
    put(Reason.ISSUER_MISMATCH, Samples.B.seal(Samples.LICENSE));
    put(
        Reason.ISSUER_NOT_AUTHORISED,
        Samples.B.seal(Samples.LICENSE.of(TestRegistry.TYPE, TestRegistry.B_CODE)));
  }

  private static void details() {
    put(
        Reason.DETAILS_MISMATCH,
        Samples.withDetails(
            header ->
                CborTree.set(
                    header, CborTree.of(Bytes.wrap(new byte[16])), Samples.DETAILS, 0, 0)));
    CborValue leaf = CborTree.of(List.of(Bytes.wrap(new byte[16]), "unknown", "value"));
    put(Reason.DETAILS_INVALID, Samples.withLeaves(List.of(leaf)));
  }

  private static void force() {
    LicenseVerifier verifier = Samples.verifier(Samples.BUNDLE);
    put(Reason.NOT_YET_VALID, verifier.verify(Samples.GOOD, LocalDate.of(2026, 2, 28)));
    put(Reason.EXPIRED, verifier.verify(Samples.GOOD, LocalDate.of(2031, 3, 1)));
    put(Reason.STATUS_LIST_MISSING, Samples.A.seal(Samples.LICENSE.statusAt("test0001/2", 0)));
    put(
        Reason.STATUS_NEWER_THAN_LIST,
        Samples.A.seal(Samples.LICENSE.statusAt(TestRegistry.LIST_COUNT)));
    put(
        Reason.STATUS_STALE,
        Samples.verifyAt(TestRegistry.NEXT_UPDATE.plusSeconds(1), Samples.GOOD));
    List<Reason> byIndex =
        List.of(
            Reason.STATUS_OTHER,
            Reason.SUSPENDED,
            Reason.WITHDRAWN,
            Reason.REVOKED,
            Reason.CANCELLED,
            Reason.LOST,
            Reason.SUPERSEDED,
            Reason.TRANSFERRED);
    for (int i = 0; i < byIndex.size(); i++) {
      put(byIndex.get(i), Samples.A.seal(Samples.LICENSE.statusAt(i + 1)));
    }
  }

  private static Verification answer(Reason reason) {
    return Objects.requireNonNull(ANSWERS.get(reason), reason.name());
  }

  @Test
  void everyReasonIsReached() {
    assertEquals(EnumSet.allOf(Reason.class), ANSWERS.keySet());
  }

  @ParameterizedTest
  @EnumSource
  void theReasonIsTheExpectedOne(Reason reason) {
    Verification answer = answer(reason);
    assertEquals(Optional.of(reason), answer.reason());
    assertEquals(reason.disproves() ? "invalid" : "indeterminate", answer.verdict().word());
  }

  /** VERIFY: true after steps 1 to 9, false where one disproved, open where one could not tell. */
  @ParameterizedTest
  @EnumSource
  void genuineFollowsFromStepAndVerdict(Reason reason) {
    Verification answer = answer(reason);
    Optional<Boolean> expected =
        reason.step() > 9
            ? Optional.of(true)
            : reason.disproves() ? Optional.of(false) : Optional.empty();
    assertEquals(expected, answer.genuine());
  }

  @ParameterizedTest
  @EnumSource
  void onlyAGenuineLicenseIsShown(Reason reason) {
    Verification answer = answer(reason);
    assertEquals(answer.genuine().equals(Optional.of(true)), answer.genuineLicense().isPresent());
    if (answer.genuineLicense().isEmpty()) {
      String all = answer.toString();
      assertTrue(!all.contains("JY-") && !all.contains("示例饮食"), all);
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyReasonHasASentenceInBothLanguages(Reason reason) {
    assertTrue(reason.english().matches("[A-Z][\\x20-\\x7e]+\\."), reason.english());
    assertTrue(reason.chinese().matches("[^\\x00-\\x7f]+。"), reason.chinese());
  }

  @Test
  void theGoodLicenseIsValid() {
    Verification answer = Samples.verify(Samples.GOOD);
    assertEquals(Optional.empty(), answer.reason());
    assertEquals("valid", answer.verdict().word());
    assertEquals(Optional.of(true), answer.genuine());
    assertEquals(Optional.of(Samples.A.certificate().kid()), answer.keyId());
    assertEquals(Optional.of("ED25519"), answer.algorithm());
    assertEquals(Optional.of(Samples.REGISTRY.root().fingerprint()), answer.root());
    assertEquals(TestRegistry.NOW, answer.checkedAt());
    assertEquals(LocalDate.of(2026, 6, 15), answer.day());
    VerifiedLicense license = answer.genuineLicense().orElseThrow();
    assertEquals(new Verdict.Valid(license), answer.verdict());
    assertEquals(Samples.LICENSE.id(), license.id());
    assertEquals(TestRegistry.A_CODE, license.issuerCode());
    assertEquals("河清市市场监督管理局", license.issuerName());
    assertEquals("营业执照", license.type().name());
    assertEquals(TestRegistry.SIGNED_AT, license.signedAt());
    KnownStatus status = license.status().orElseThrow();
    assertEquals(TestRegistry.BUNDLE_AT, status.asOf());
    assertEquals(10, status.ageDays());
    assertEquals(List.of(), license.content().undisclosed());
  }

  @Test
  void aCopyWithoutDetailsIsAsValid() {
    CoseSign1 good = CoseSign1.parse(Samples.GOOD);
    Bytes copy =
        new CoseSign1(
                good.protectedHeader(), CoseSign1.EMPTY_HEADER, good.payload(), good.signature())
            .encode();
    VerifiedLicense license = Samples.verify(copy).genuineLicense().orElseThrow();
    assertEquals(Optional.empty(), Samples.reason(copy));
    assertTrue(license.content().undisclosed().contains("holder/1"));
    assertEquals(
        Samples.verify(Samples.GOOD).genuineLicense().orElseThrow().identity(), license.identity());
  }
}
