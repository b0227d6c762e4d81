package org.sealbook.vectors;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.sealbook.base.Bytes;
import org.sealbook.crypto.Suite;
import org.sealbook.model.Status;
import org.sealbook.testing.TestIssuer;
import org.sealbook.testing.TestLicense;
import org.sealbook.testing.TestRegistry;
import org.sealbook.verify.Reason;

/** What steps 10 and 11 stop: genuine, and not in force or not known to be. */
final class ForceDefects {
  private static final TestLicense LICENSE = TestLicense.GOOD;

  private final LicenseVectors vectors;
  private final TestIssuer a;
  private final Bytes good;

  ForceDefects(VectorRegistries registries, LicenseVectors vectors) {
    this.vectors = vectors;
    this.a = registries.of(Suite.SM2).a();
    this.good = registries.license(Suite.SM2).encode();
  }

  void add() {
    dates();
    statuses();
    lists();
    stale();
  }

  private void dates() {
    vectors
        .begin("not-yet-valid", "the day before its first")
        .file(good)
        .at(LocalDate.of(2026, 2, 28))
        .genuineBut(Reason.NOT_YET_VALID, Status.VALID);
    vectors
        .begin("expired", "the day after its last")
        .file(good)
        .at(LocalDate.of(2031, 3, 1))
        .genuineBut(Reason.EXPIRED, Status.VALID);
    vectors
        .begin("expired-by-the-clock", "the day after its last has begun at UTC+08:00")
        .file(good)
        .clockIs(Instant.parse("2031-02-28T16:00:00Z"))
        .genuineBut(Reason.EXPIRED, Status.VALID);
    vectors
        .begin("expired-and-revoked", "the dates come first, the status is told all the same")
        .file(a.seal(LICENSE.statusAt(4)))
        .at(LocalDate.of(2031, 3, 1))
        .genuineBut(Reason.EXPIRED, Status.REVOKED);
  }

  private void statuses() {
    status(1, Status.OTHER, Reason.STATUS_OTHER);
    status(2, Status.SUSPENDED, Reason.SUSPENDED);
    status(3, Status.WITHDRAWN, Reason.WITHDRAWN);
    status(4, Status.REVOKED, Reason.REVOKED);
    status(5, Status.CANCELLED, Reason.CANCELLED);
    status(6, Status.LOST, Reason.LOST);
    status(7, Status.SUPERSEDED, Reason.SUPERSEDED);
    status(8, Status.TRANSFERRED, Reason.TRANSFERRED);
    vectors
        .begin("status-of-the-newer-bundle", "two bundles of one root: the newer one revokes")
        .file(good)
        .trust("sm2", "second")
        .genuineBut(Reason.REVOKED, Status.REVOKED);
  }

  private void status(int index, Status status, Reason reason) {
    vectors
        .begin("status-" + status.word(), "status " + status.value())
        .file(a.seal(LICENSE.statusAt(index)))
        .genuineBut(reason, status);
  }

  private void lists() {
    vectors
        .begin("list-missing", "a list that the bundle does not have")
        .file(a.seal(LICENSE.statusAt("test0001/2", 0)))
        .genuineBut(Reason.STATUS_LIST_MISSING);
    vectors
        .begin("list-none", "a bundle without lists")
        .file(good)
        .trust("without-lists")
        .genuineBut(Reason.STATUS_LIST_MISSING);
    for (String bundle :
        new String[] {
          "list-no-stream", "list-stream-trailing-byte", "list-longer", "list-unknown-value"
        }) {
      vectors
          .begin(bundle, "the bundle " + bundle)
          .file(good)
          .trust(bundle)
          .genuineBut(Reason.STATUS_LIST_MISSING);
    }
    vectors
        .begin("list-index-is-count", "an index beyond the list")
        .file(a.seal(LICENSE.statusAt(TestRegistry.LIST_COUNT)))
        .genuineBut(Reason.STATUS_NEWER_THAN_LIST);
    vectors
        .begin("list-index-beyond-unreadable", "beyond a list that cannot be read")
        .file(a.seal(LICENSE.statusAt(TestRegistry.LIST_COUNT)))
        .trust("list-no-stream")
        .genuineBut(Reason.STATUS_NEWER_THAN_LIST);
    vectors
        .begin("list-older-than-licence", "signed a second after the bundle")
        .file(a.seal(LICENSE.signedAt(TestRegistry.BUNDLE_AT.plusSeconds(1))))
        .genuineBut(Reason.STATUS_NEWER_THAN_LIST);
  }

  private void stale() {
    Instant late = TestRegistry.NEXT_UPDATE.plusSeconds(1);
    vectors
        .begin("stale", "a second after the bundle's next update")
        .file(good)
        .clockIs(late)
        .genuineBut(Reason.STATUS_STALE, Status.VALID);
    vectors
        .begin("stale-and-revoked", "revoked when the bundle was made: stale comes first")
        .file(a.seal(LICENSE.statusAt(4)))
        .clockIs(late)
        .genuineBut(Reason.STATUS_STALE, Status.REVOKED);
    vectors
        .begin("stale-by-the-type", "a status of 21 days, the type's limit is 20")
        .file(a.seal(LICENSE.of(TestRegistry.TYPE_WITH_AGE, TestRegistry.A_CODE)))
        .clockIs(TestRegistry.BUNDLE_AT.plus(Duration.ofDays(21)))
        .genuineBut(Reason.STATUS_STALE, Status.VALID);
    vectors
        .begin("stale-by-the-caller", "a status of 10 days, the caller's limit is 9")
        .file(good)
        .maxStatusAgeDays(9)
        .genuineBut(Reason.STATUS_STALE, Status.VALID);
  }
}
