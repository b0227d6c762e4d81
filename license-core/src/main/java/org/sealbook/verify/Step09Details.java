package org.sealbook.verify;

import java.util.Optional;
import org.sealbook.seal.Details;
import org.sealbook.seal.Reading;

/** The details, as far as the copy has them: digest and every rule of FORMAT §4. */
final class Step09Details implements Step {
  @Override
  public Optional<Reason> check(Evidence evidence) {
    Reading<Details> reading = evidence.license().unverifiedDetails(evidence.claims());
    if (reading instanceof Reading.Accepted<Details> good) {
      evidence.disclosed(good.value());
    }
    return Readings.reason(reading);
  }
}
