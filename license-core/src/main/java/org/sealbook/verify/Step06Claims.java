package org.sealbook.verify;

import java.util.Optional;
import org.sealbook.seal.Claims;
import org.sealbook.seal.Reading;

/** The claims and the core: every rule of FORMAT §3, for what is now known to be signed. */
final class Step06Claims implements Step {
  @Override
  public Optional<Reason> check(Evidence evidence) {
    Reading<Claims> reading = evidence.license().unverifiedClaims();
    if (reading instanceof Reading.Accepted<Claims> good) {
      evidence.claimed(good.value());
    }
    return Readings.reason(reading);
  }
}
