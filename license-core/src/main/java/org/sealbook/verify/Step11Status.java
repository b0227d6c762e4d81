package org.sealbook.verify;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.sealbook.model.Status;
import org.sealbook.seal.StatusRef;
import org.sealbook.status.ListName;
import org.sealbook.status.MalformedStatusException;
import org.sealbook.status.StatusList;
import org.sealbook.trust.TrustBundle;

/** What the bundle says of the licence's status, and whether that is recent enough to count. */
final class Step11Status implements Step {
  @Override
  public Optional<Reason> check(Evidence evidence) {
    Optional<StatusList> list = list(evidence);
    if (list.isEmpty()) {
      return Optional.of(Reason.STATUS_LIST_MISSING);
    }
    if (isNewerThan(list.get(), evidence)) {
      return Optional.of(Reason.STATUS_NEWER_THAN_LIST);
    }
    Optional<KnownStatus> known = find(evidence);
    if (known.isEmpty()) {
      return Optional.of(Reason.STATUS_LIST_MISSING);
    }
    if (isStale(known.get(), evidence)) {
      return Optional.of(Reason.STATUS_STALE);
    }
    Status status = known.get().status();
    return status == Status.VALID ? Optional.empty() : Optional.of(Reason.of(status));
  }

  /** The status, stale or not; empty where the bundle has none that can be read. */
  static Optional<KnownStatus> find(Evidence evidence) {
    Optional<StatusList> list = list(evidence);
    if (list.isEmpty() || isNewerThan(list.get(), evidence)) {
      return Optional.empty();
    }
    try {
      Status status = list.get().at(evidence.claims().status().index());
      Instant asOf = evidence.bundle().content().issuedAt();
      long ageDays = Duration.between(asOf, evidence.now()).toDays();
      return Optional.of(new KnownStatus(status, asOf, ageDays));
    } catch (MalformedStatusException e) {
      return Optional.empty();
    }
  }

  private static Optional<StatusList> list(Evidence evidence) {
    StatusRef where = evidence.claims().status();
    return evidence.bundle().statusList(ListName.parse(where.listName()));
  }

  private static boolean isNewerThan(StatusList list, Evidence evidence) {
    return evidence.claims().status().index() >= list.count()
        || evidence.claims().signedAt().isAfter(evidence.bundle().content().issuedAt());
  }

  private static boolean isStale(KnownStatus known, Evidence evidence) {
    TrustBundle bundle = evidence.bundle();
    return evidence.now().isAfter(bundle.content().nextUpdate())
        || exceeds(known.ageDays(), evidence.type().maxStatusAgeDays())
        || exceeds(known.ageDays(), evidence.maxStatusAgeDays());
  }

  private static boolean exceeds(long ageDays, OptionalInt limit) {
    return limit.isPresent() && ageDays > limit.getAsInt();
  }
}
