package org.sealbook.verify;

import java.util.Optional;
import org.sealbook.seal.Reading;
import org.sealbook.seal.UnverifiedLicense;

/**
 * Shape, kind, encoding: what can be said of the bytes before anybody's key is asked. The rules are
 * the format's, and stand in {@link UnverifiedLicense#parse}.
 */
final class Steps01To03Reading implements Step {
  @Override
  public Optional<Reason> check(Evidence evidence) {
    Reading<UnverifiedLicense> reading = UnverifiedLicense.parse(evidence.input());
    if (reading instanceof Reading.Accepted<UnverifiedLicense> good) {
      evidence.read(good.value());
    }
    return Readings.reason(reading);
  }
}
