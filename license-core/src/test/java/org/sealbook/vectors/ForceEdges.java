package org.sealbook.vectors;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.sealbook.base.Bytes;
import org.sealbook.crypto.Suite;
import org.sealbook.model.Status;
import org.sealbook.testing.CborTree;
import org.sealbook.testing.TestIssuer;
import org.sealbook.testing.TestLicense;
import org.sealbook.testing.TestRegistry;
import org.sealbook.verify.Reason;

/** Dates to the second, statuses to the last index and day (VERIFY, steps 10 and 11). */
final class ForceEdges {
  private static final TestLicense LICENSE = TestLicense.GOOD;
  private static final int CORE = Forge.CORE;

  /** The day of {@link TestRegistry#NOW} at UTC+08:00, and its first and last second. */
  private static final long TODAY = LocalDate.of(2026, 6, 15).toEpochDay();

  private static final Instant FIRST = Instant.parse("2026-06-14T16:00:00Z");
  private static final Instant LAST = Instant.parse("2026-06-15T15:59:59Z");

  private final VectorRegistries registries;
  private final Forge forge;
  private final LicenseVectors vectors;
  private final TestIssuer a;
  private final Bytes good;

  ForceEdges(VectorRegistries registries, Forge forge, LicenseVectors vectors) {
    this.registries = registries;
    this.forge = forge;
    this.vectors = vectors;
    this.a = registries.of(Suite.SM2).a();
    this.good = registries.license(Suite.SM2).encode();
  }

  void add() {
    seconds();
    ends();
    lists();
    unknownValues();
    ages();
    bundles();
  }

  private void seconds() {
    day("first-second-of-first-day", "at UTC+08:00", 4).clockIs(FIRST).valid();
    day("last-second-before-first-day", "at UTC+08:00", 4)
        .clockIs(FIRST.minusSeconds(1))
        .genuineBut(Reason.NOT_YET_VALID, Status.VALID);
    day("last-second-of-last-day", "at UTC+08:00", 5).clockIs(LAST).valid();
    day("first-second-behind-last-day", "at UTC+08:00", 5)
        .clockIs(LAST.plusSeconds(1))
        .genuineBut(Reason.EXPIRED, Status.VALID);
  }

  private LicenseVectors.Question day(String id, String comment, int key) {
    return forge.claim(id, comment, TODAY, CORE, key);
  }

  private void ends() {
    without("open-beginning", "no first day, on 1900-01-01", 4)
        .at(LocalDate.of(1900, 1, 1))
        .valid();
    without("open-end", "no last day, on 2200-12-31", 5).at(LocalDate.of(2200, 12, 31)).valid();
  }

  private LicenseVectors.Question without(String id, String comment, int key) {
    return forge.payload(id, comment, payload -> CborTree.remove(payload, CORE, key));
  }

  private void lists() {
    index("list-odd-last", "the last of an odd number", "list-odd", 18).valid();
    index("list-odd-behind", "in the unused half of the last byte", "list-odd", 19)
        .genuineBut(Reason.STATUS_NEWER_THAN_LIST);
    index("list-one-first", "the only one of its list", "list-one", 0).valid();
    index("list-one-behind", "behind a list of one", "list-one", 1)
        .genuineBut(Reason.STATUS_NEWER_THAN_LIST);
    index("list-empty-first", "index 0 of an empty list", "list-empty", 0)
        .genuineBut(Reason.STATUS_NEWER_THAN_LIST);
    index("list-largest-last", "index 2^20 − 1", "list-largest", (1 << 20) - 1).valid();
    index("list-high-half", "revoked in a high half, its neighbour valid", "list-halves", 1)
        .genuineBut(Reason.REVOKED, Status.REVOKED);
    index("list-low-half", "valid in a low half, its neighbour revoked", "list-halves", 0).valid();
    vectors
        .begin("list-second", "the second list of a bundle")
        .file(a.seal(LICENSE.statusAt("test0001/10", 0)))
        .trust("list-two")
        .genuineBut(Reason.REVOKED, Status.REVOKED);
  }

  private LicenseVectors.Question index(String id, String comment, String bundle, int index) {
    return vectors.begin(id, comment).file(a.seal(LICENSE.statusAt(index))).trust(bundle);
  }

  /** One unknown value anywhere in a list, and nothing in it can be read. */
  private void unknownValues() {
    for (int value = 5; value <= 10; value++) {
      String bundle = "list-unknown-value-" + value;
      vectors
          .begin(bundle, "a list with the value " + value + " elsewhere")
          .file(good)
          .trust(bundle)
          .genuineBut(Reason.STATUS_LIST_MISSING);
    }
  }

  private void ages() {
    vectors
        .begin("age-limit-0", "a status of 23:59:59, the caller's limit is 0 days")
        .file(good)
        .clockIs(TestRegistry.BUNDLE_AT.plus(Duration.ofDays(1)).minusSeconds(1))
        .maxStatusAgeDays(0)
        .valid();
    vectors
        .begin("age-limit-0-exceeded", "a status of one day, the caller's limit is 0 days")
        .file(good)
        .clockIs(TestRegistry.BUNDLE_AT.plus(Duration.ofDays(1)))
        .maxStatusAgeDays(0)
        .genuineBut(Reason.STATUS_STALE, Status.VALID);
    Bytes limited = a.seal(LICENSE.of(TestRegistry.TYPE_WITH_AGE, TestRegistry.A_CODE));
    vectors
        .begin("age-limits-type", "21 days, the type's limit is 20 and the caller's 25")
        .file(limited)
        .clockIs(TestRegistry.BUNDLE_AT.plus(Duration.ofDays(21)))
        .maxStatusAgeDays(25)
        .genuineBut(Reason.STATUS_STALE, Status.VALID);
    vectors
        .begin("age-limits-caller", "16 days, the type's limit is 20 and the caller's 15")
        .file(limited)
        .clockIs(TestRegistry.BUNDLE_AT.plus(Duration.ofDays(16)))
        .maxStatusAgeDays(15)
        .genuineBut(Reason.STATUS_STALE, Status.VALID);
    vectors
        .begin("age-behind", "a clock behind the bundle: the status is 0 days old")
        .file(good)
        .clockIs(TestRegistry.SIGNED_AT)
        .maxStatusAgeDays(0)
        .valid();
  }

  /** Two roots know the key: the one whose fingerprint is smaller decides. */
  private void bundles() {
    Bytes root = registries.of(Suite.SM2).root().fingerprint();
    boolean first = root.compareTo(registries.next.root().fingerprint()) < 0;
    LicenseVectors.Question question =
        vectors
            .begin("bundles-of-two-roots", "the root with the smaller fingerprint decides")
            .file(good)
            .trust("second", "next-root");
    if (first) {
      question.genuineBut(Reason.REVOKED, Status.REVOKED);
    } else {
      question.valid();
    }
    vectors
        .begin("bundles-newest-does-not-know", "the newest bundle of a root lacks the issuer")
        .file(good)
        .trust("issuers-none", "sm2")
        .valid();
  }
}
