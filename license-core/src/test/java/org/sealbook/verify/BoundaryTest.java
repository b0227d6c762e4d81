package org.sealbook.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sealbook.base.Bytes;
import org.sealbook.model.Status;
import org.sealbook.seal.UnverifiedLicense;
import org.sealbook.testing.TestLicense;
import org.sealbook.testing.TestRegistry;

/** The last instant, index or size on one side of every limit, and the first on the other. */
class BoundaryTest {
  private static Optional<Reason> signed(Instant at) {
    return Samples.reason(Samples.A.seal(Samples.LICENSE.signedAt(at)));
  }

  private static void assertReason(Reason reason, Optional<Reason> actual) {
    assertEquals(Optional.of(reason), actual);
  }

  private static void assertValid(Optional<Reason> actual) {
    assertEquals(Optional.empty(), actual);
  }

  @Test
  void firstAndLastDayOfValidityAreIncluded() {
    LicenseVerifier verifier = Samples.verifier(Samples.BUNDLE);
    Bytes good = Samples.GOOD;
    assertReason(Reason.NOT_YET_VALID, verifier.verify(good, LocalDate.of(2026, 2, 28)).reason());
    assertValid(verifier.verify(good, LocalDate.of(2026, 3, 1)).reason());
    assertValid(verifier.verify(good, LocalDate.of(2031, 2, 28)).reason());
    assertReason(Reason.EXPIRED, verifier.verify(good, LocalDate.of(2031, 3, 1)).reason());
  }

  /** The last day ends at midnight of UTC+08:00, which is 16:00 UTC. */
  @Test
  void theDayChangesAtMidnightOfUtcPlus8() {
    assertReason(
        Reason.STATUS_STALE,
        Samples.verifyAt(Instant.parse("2031-02-28T15:59:59.999Z"), Samples.GOOD).reason());
    assertReason(
        Reason.EXPIRED,
        Samples.verifyAt(Instant.parse("2031-02-28T16:00:00Z"), Samples.GOOD).reason());
  }

  @Test
  void anotherDayMovesTheDatesOnly() {
    Verification answer =
        Samples.verifier(Samples.BUNDLE).verify(Samples.GOOD, LocalDate.of(2030, 1, 1));
    assertValid(answer.reason());
    assertEquals(LocalDate.of(2030, 1, 1), answer.day());
    assertEquals(TestRegistry.NOW, answer.checkedAt());
    assertEquals(10, answer.genuineLicense().orElseThrow().status().orElseThrow().ageDays());
  }

  @Test
  void firstAndLastSecondOfTheCertificateAreIncluded() {
    assertReason(
        Reason.CERTIFICATE_NOT_VALID_AT_SIGNING, signed(TestRegistry.FROM.minusSeconds(1)));
    assertValid(signed(TestRegistry.FROM));
    // signed long after the bundle: genuine, and the list cannot know it
    assertReason(Reason.STATUS_NEWER_THAN_LIST, signed(TestRegistry.UNTIL));
    assertReason(
        Reason.CERTIFICATE_NOT_VALID_AT_SIGNING, signed(TestRegistry.UNTIL.plusSeconds(1)));
  }

  @Test
  void aLicenseOfTheBundlesOwnSecondIsKnownToIt() {
    assertValid(signed(TestRegistry.BUNDLE_AT));
    assertReason(Reason.STATUS_NEWER_THAN_LIST, signed(TestRegistry.BUNDLE_AT.plusSeconds(1)));
  }

  @Test
  void theLastIndexOfTheListCounts() {
    int last = TestRegistry.LIST_COUNT - 1;
    assertValid(Samples.reason(Samples.A.seal(Samples.LICENSE.statusAt(last))));
    assertReason(
        Reason.STATUS_NEWER_THAN_LIST,
        Samples.reason(Samples.A.seal(Samples.LICENSE.statusAt(last + 1))));
  }

  @Test
  void theStatusIsFreshThroughTheSecondOfTheNextUpdate() {
    assertValid(Samples.verifyAt(TestRegistry.NEXT_UPDATE, Samples.GOOD).reason());
    assertReason(
        Reason.STATUS_STALE,
        Samples.verifyAt(TestRegistry.NEXT_UPDATE.plusSeconds(1), Samples.GOOD).reason());
  }

  /** The limit of the type is 20 days; the 21st ends the moment it is complete. */
  @Test
  void theAgeOfAStatusIsWholeDaysRoundedDown() {
    Bytes input =
        Samples.A.seal(Samples.LICENSE.of(TestRegistry.TYPE_WITH_AGE, TestRegistry.A_CODE));
    Instant tooOld = TestRegistry.BUNDLE_AT.plus(Duration.ofDays(21));
    assertValid(Samples.verifyAt(tooOld.minusNanos(1), input).reason());
    assertReason(Reason.STATUS_STALE, Samples.verifyAt(tooOld, input).reason());
  }

  @Test
  void theCallersLimitOfAgeHoldsBesideTheTypes() {
    LicenseVerifier verifier = Samples.verifier(Samples.BUNDLE);
    assertValid(verifier.withMaxStatusAgeDays(10).verify(Samples.GOOD).reason());
    Verification stale = verifier.withMaxStatusAgeDays(9).verify(Samples.GOOD);
    assertReason(Reason.STATUS_STALE, stale.reason());
    assertEquals(
        Status.VALID, stale.genuineLicense().orElseThrow().status().orElseThrow().status());
    assertThrows(IllegalArgumentException.class, () -> verifier.withMaxStatusAgeDays(-1));
  }

  @Test
  void aStaleListNeverSaysRevoked() {
    Bytes revoked = Samples.A.seal(Samples.LICENSE.statusAt(4));
    assertReason(Reason.REVOKED, Samples.reason(revoked));
    assertReason(
        Reason.STATUS_STALE,
        Samples.verifyAt(TestRegistry.NEXT_UPDATE.plusSeconds(1), revoked).reason());
  }

  @Test
  void anExpiredLicenseStillNamesItsStatus() {
    Bytes revoked = Samples.A.seal(Samples.LICENSE.statusAt(4));
    Verification answer =
        Samples.verifier(Samples.BUNDLE).verify(revoked, LocalDate.of(2031, 3, 1));
    assertReason(Reason.EXPIRED, answer.reason());
    assertEquals(
        Status.REVOKED, answer.genuineLicense().orElseThrow().status().orElseThrow().status());
  }

  @Test
  void aRightBeginsWithTheDayAtUtcPlus8() {
    TestLicense ofB = Samples.LICENSE.of(TestRegistry.TYPE_OF_B, TestRegistry.B_CODE);
    Instant begins = Instant.parse("2026-02-28T16:00:00Z");
    assertReason(
        Reason.ISSUER_NOT_AUTHORISED,
        Samples.reason(Samples.B.seal(ofB.signedAt(begins.minusSeconds(1)))));
    assertValid(Samples.reason(Samples.B.seal(ofB.signedAt(begins))));
  }

  @Test
  void aClockBehindTheBundleIsPointedOut() {
    Instant behind = TestRegistry.BUNDLE_AT.minus(Duration.ofDays(400));
    Verification answer = Samples.verifyAt(behind, Samples.GOOD);
    assertValid(answer.reason());
    assertEquals(Optional.of(Duration.ofDays(400)), answer.clockBehind());
    assertEquals(TestRegistry.BUNDLE_AT, answer.checkedAt());
    assertEquals(0, answer.genuineLicense().orElseThrow().status().orElseThrow().ageDays());
    Verification atTheInstant = Samples.verifyAt(TestRegistry.BUNDLE_AT, Samples.GOOD);
    assertEquals(Optional.empty(), atTheInstant.clockBehind());
  }

  @Test
  void theLongestFileAndOneByteMore() {
    byte[] longest = new byte[UnverifiedLicense.MAX_SIZE + 1];
    Samples.GOOD.copyTo(longest, 0);
    assertReason(Reason.MALFORMED, Samples.reason(Bytes.wrap(longest)));
    // a bundle of any size is no licence rather than a broken one
    byte[] bundle = new byte[UnverifiedLicense.MAX_SIZE + 1];
    Samples.BUNDLE.encoded().copyTo(bundle, 0);
    assertReason(Reason.NOT_A_LICENSE, Samples.reason(Bytes.wrap(bundle)));
  }
}
