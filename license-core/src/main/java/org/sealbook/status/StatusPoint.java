package org.sealbook.status;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.sealbook.base.Bytes;
import org.sealbook.model.LicenseId;
import org.sealbook.model.Status;

/**
 * Where the life of a licence stands: after it was issued, or after one of its changes. Says which
 * change may come next, and makes it.
 *
 * @param counter changes so far, from 0
 * @param at when the licence, or the change, was signed
 * @param identity of the licence where there was no change, else of the last change
 */
public record StatusPoint(
    ListName list, int index, long counter, Status status, Instant at, Bytes identity) {
  /** A licence that was issued and not changed since. */
  public static StatusPoint issued(
      ListName list, int index, Instant signedAt, Bytes licenseIdentity) {
    return new StatusPoint(list, index, 0, Status.VALID, signedAt, licenseIdentity);
  }

  /** What keeps a change from following. */
  public enum Fault {
    /** Another list or index. */
    OTHER_LICENSE,
    /** Not the number behind this one. */
    COUNTER_WRONG,
    /** Does not name what stands here as its predecessor. */
    PREVIOUS_WRONG,
    /** Signed earlier than what it follows. */
    TIME_BACKWARDS,
    /** {@link StatusMoves} has no such move. */
    MOVE_REFUSED
  }

  /** Why {@code next} cannot follow here, the first fault in their order; empty if it can. */
  public Optional<Fault> whyNot(StatusChange next) {
    if (!next.list().equals(list) || next.index() != index) {
      return Optional.of(Fault.OTHER_LICENSE);
    }
    if (next.counter() != counter + 1) {
      return Optional.of(Fault.COUNTER_WRONG);
    }
    if (!next.previous().equals(identity)) {
      return Optional.of(Fault.PREVIOUS_WRONG);
    }
    if (next.signedAt().isBefore(at)) {
      return Optional.of(Fault.TIME_BACKWARDS);
    }
    return StatusMoves.isAllowed(status, next.status())
        ? Optional.empty()
        : Optional.of(Fault.MOVE_REFUSED);
  }

  /**
   * The change that follows here.
   *
   * @param signedAt in whole seconds; not before {@link #at}
   * @throws IllegalArgumentException where the move is not allowed or a value breaks its limit
   */
  public StatusChange change(
      Status next,
      LocalDate since,
      Instant signedAt,
      String reason,
      String actor,
      Optional<LicenseId> successor) {
    StatusChange change =
        new StatusChange(
            list, index, counter + 1, next, since, signedAt, reason, actor, identity, successor);
    whyNot(change)
        .ifPresent(
            fault -> {
              throw new IllegalArgumentException(fault + ": " + status + " to " + next);
            });
    return change;
  }
}
