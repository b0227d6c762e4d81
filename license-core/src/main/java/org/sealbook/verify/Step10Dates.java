package org.sealbook.verify;

import java.time.LocalDate;
import java.util.Optional;
import org.sealbook.model.Validity;

/** Today lies within the validity, first and last day included. */
final class Step10Dates implements Step {
  @Override
  public Optional<Reason> check(Evidence evidence) {
    Validity validity = evidence.claims().core().validity();
    LocalDate today = evidence.today();
    if (!validity.hasBegunOn(today)) {
      return Optional.of(Reason.NOT_YET_VALID);
    }
    return validity.hasEndedOn(today) ? Optional.of(Reason.EXPIRED) : Optional.empty();
  }
}
