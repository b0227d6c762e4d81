package org.sealbook.verify;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.sealbook.base.Bytes;
import org.sealbook.crypto.BatchVerifier;
import org.sealbook.crypto.Certificate;
import org.sealbook.model.Dates;
import org.sealbook.seal.Claims;
import org.sealbook.seal.Details;
import org.sealbook.seal.DisclosedLicense;
import org.sealbook.seal.UnverifiedLicense;
import org.sealbook.trust.IssuerKey;
import org.sealbook.trust.TrustBundle;
import org.sealbook.trust.TypeLabels;

/**
 * What one verification has found so far. Each step adds what it established and may use what the
 * steps before it did; asking for something that no step has established is a bug.
 */
final class Evidence {
  private final Bytes input;
  private final List<TrustBundle> trust;
  private final BatchVerifier batches;
  private final Instant clock;
  private final Optional<LocalDate> at;
  private final OptionalInt maxStatusAgeDays;

  private @Nullable UnverifiedLicense license;
  private @Nullable TrustBundle bundle;
  private @Nullable IssuerKey key;
  private @Nullable Certificate certificate;
  private @Nullable Claims claims;
  private @Nullable TypeLabels type;
  private @Nullable Details details;

  Evidence(
      Bytes input,
      List<TrustBundle> trust,
      BatchVerifier batches,
      Instant clock,
      Optional<LocalDate> at,
      OptionalInt maxStatusAgeDays) {
    this.input = input;
    this.trust = trust;
    this.batches = batches;
    this.clock = clock;
    this.at = at;
    this.maxStatusAgeDays = maxStatusAgeDays;
  }

  Bytes input() {
    return input;
  }

  /** In the order in which they are asked. */
  List<TrustBundle> trust() {
    return trust;
  }

  BatchVerifier batches() {
    return batches;
  }

  OptionalInt maxStatusAgeDays() {
    return maxStatusAgeDays;
  }

  /** What the clock said. */
  Instant clock() {
    return clock;
  }

  /** The later of the clock and the issue of the bundle. */
  Instant now() {
    if (bundle == null) {
      return clock;
    }
    Instant issuedAt = bundle.content().issuedAt();
    return clock.isBefore(issuedAt) ? issuedAt : clock;
  }

  /** The day that the dates are judged for. */
  LocalDate today() {
    return at.isPresent() ? at.get() : Dates.dayOf(now());
  }

  /** Steps 1 to 3. */
  void read(UnverifiedLicense read) {
    license = read;
  }

  UnverifiedLicense license() {
    return Objects.requireNonNull(license, "steps 1 to 3");
  }

  Optional<UnverifiedLicense> knownLicense() {
    return Optional.ofNullable(license);
  }

  /** Step 4, first half. */
  void signerFound(TrustBundle knows, IssuerKey found) {
    bundle = knows;
    key = found;
  }

  TrustBundle bundle() {
    return Objects.requireNonNull(bundle, "step 4");
  }

  Optional<TrustBundle> knownBundle() {
    return Optional.ofNullable(bundle);
  }

  IssuerKey key() {
    return Objects.requireNonNull(key, "step 4");
  }

  /** Step 4, second half. */
  void trusted(Certificate good) {
    certificate = good;
  }

  Certificate certificate() {
    return Objects.requireNonNull(certificate, "step 4");
  }

  /** Step 6. */
  void claimed(Claims read) {
    claims = read;
  }

  Claims claims() {
    return Objects.requireNonNull(claims, "step 6");
  }

  /** Step 8. */
  void mayIssue(TypeLabels known) {
    type = known;
  }

  TypeLabels type() {
    return Objects.requireNonNull(type, "step 8");
  }

  /** Step 9. */
  void disclosed(Details read) {
    details = read;
  }

  DisclosedLicense content() {
    return new DisclosedLicense(claims(), Objects.requireNonNull(details, "step 9"));
  }
}
