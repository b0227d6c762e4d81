package org.sealbook.verify;

import java.util.Optional;

/** The details, as far as the copy has them: digest and every rule of FORMAT §4. */
final class Step09Details implements Step {
  @Override
  public Optional<Reason> check(Evidence evidence) {
    return Readings.take(
        evidence.license().unverifiedDetails(evidence.claims()), evidence::disclosed);
  }
}
