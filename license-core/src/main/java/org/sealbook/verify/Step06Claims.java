package org.sealbook.verify;

import java.util.Optional;

/** The claims and the core: every rule of FORMAT §3, for what is now known to be signed. */
final class Step06Claims implements Step {
  @Override
  public Optional<Reason> check(Evidence evidence) {
    return Readings.take(evidence.license().unverifiedClaims(), evidence::claimed);
  }
}
