package org.sealbook.registry;

import java.time.Instant;
import java.util.Optional;
import org.sealbook.model.LicenseId;
import org.sealbook.status.StatusChange;

/**
 * One thing that happened to a licence.
 *
 * @param at when it was signed
 * @param change {@code issued}, or the word of the status it moved to
 * @param reason a text for people, empty for the issue
 * @param actor who did it, empty for the issue
 * @param successor the licence that took its place, where that is known; with {@code superseded}
 *     only
 */
public record HistoryEntry(
    Instant at, String change, String reason, String actor, Optional<LicenseId> successor) {
  static HistoryEntry issued(Instant at) {
    return new HistoryEntry(at, "issued", "", "", Optional.empty());
  }

  static HistoryEntry of(StatusChange change) {
    return new HistoryEntry(
        change.signedAt(),
        change.status().word(),
        change.reason(),
        change.actor(),
        change.successor());
  }
}
