package org.sealbook.verify;

import java.time.Instant;
import java.util.Optional;
import org.sealbook.trust.Compromise;

/**
 * The certificate was valid at {@code iat}, which is the signer's own claim. Once others may have
 * had the key that claim is worth nothing: then the bundle must know the licence from before.
 */
final class Step07TimeOfSigning implements Step {
  @Override
  public Optional<Reason> check(Evidence evidence) {
    Instant signedAt = evidence.claims().signedAt();
    if (!evidence.certificate().validAt(signedAt)) {
      return Optional.of(Reason.CERTIFICATE_NOT_VALID_AT_SIGNING);
    }
    Optional<Compromise> compromise = evidence.key().compromise();
    if (compromise.isEmpty()) {
      return Optional.empty();
    }
    if (!signedAt.isBefore(compromise.get().since())) {
      return Optional.of(Reason.SIGNED_AFTER_COMPROMISE);
    }
    return compromise.get().sealedBefore().contains(evidence.license().identity())
        ? Optional.empty()
        : Optional.of(Reason.KEY_COMPROMISED);
  }
}
