package org.sealbook.model;

import java.time.LocalDate;
import java.util.Optional;

/**
 * The time for which a licence is valid 有效期.
 *
 * @param from the first day, inclusive; absent where none is known
 * @param until the last day, inclusive; absent for an open end (长期)
 */
public record Validity(Optional<LocalDate> from, Optional<LocalDate> until) {
  /** Neither beginning nor end. */
  public static final Validity OPEN = new Validity(Optional.empty(), Optional.empty());

  public Validity {
    if (from.isPresent()) {
      Dates.require("first day", from.get());
    }
    if (until.isPresent()) {
      Dates.require("last day", until.get());
    }
    if (from.isPresent() && until.isPresent() && until.get().isBefore(from.get())) {
      throw new IllegalArgumentException(
          "last day " + until.get() + " lies before first day " + from.get());
    }
  }

  public boolean hasBegunOn(LocalDate day) {
    return from.isEmpty() || !day.isBefore(from.get());
  }

  public boolean hasEndedOn(LocalDate day) {
    return until.isPresent() && day.isAfter(until.get());
  }
}
