package org.sealbook.verify;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.sealbook.base.Bytes;
import org.sealbook.crypto.Suite;
import org.sealbook.trust.TrustBundle;

/**
 * The whole answer to one input. Of what the input claims it shows nothing unless it is genuine;
 * {@link #keyId} and {@link #algorithm} say only what it asks to be checked with.
 *
 * @param genuineLicense present exactly where steps 1 to 9 have passed, in force or not: ask the
 *     verdict before relying on it
 * @param keyId the key identifier that the input names
 * @param algorithm the name of its algorithm: of a {@link Suite}, or {@code SM2-MT}
 * @param bundle the one that knows the key
 * @param checkedAt the time that the check went by: the later of the clock and the issue of the
 *     bundle
 * @param day the day that the dates were judged for
 * @param clockBehind how far the clock is behind the issue of the bundle, where it is
 */
public record Verification(
    Verdict verdict,
    Optional<VerifiedLicense> genuineLicense,
    Optional<Bytes> keyId,
    Optional<String> algorithm,
    Optional<TrustBundle> bundle,
    Instant checkedAt,
    LocalDate day,
    Optional<Duration> clockBehind) {

  /**
   * Whether the document itself is genuine, whatever its dates and status: true, false, or empty
   * where that could not be told.
   */
  public Optional<Boolean> genuine() {
    Optional<Reason> reason = reason();
    if (reason.isEmpty() || reason.get().isGenuine()) {
      return Optional.of(true);
    }
    return reason.get().disproves() ? Optional.of(false) : Optional.empty();
  }

  /** Why it is not valid; empty exactly where it is. */
  public Optional<Reason> reason() {
    return verdict.reasonAgainst();
  }

  /** The fingerprint of the root that the answer rests on. */
  public Optional<Bytes> root() {
    return bundle.isPresent() ? Optional.of(bundle.get().root().fingerprint()) : Optional.empty();
  }
}
