package org.sealbook.verify;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.sealbook.base.Bytes;
import org.sealbook.crypto.BatchVerifier;
import org.sealbook.seal.UnverifiedLicense;
import org.sealbook.trust.TrustBundle;

/**
 * Judges licences offline. Believes nothing but the bundles it was given: without any, every
 * licence is {@link Reason#TRUST_MISSING}.
 *
 * <p>Immutable in what it answers and safe for use by several threads; keep one for many licences,
 * it remembers the batches it has met. The bundles should come from {@link
 * org.sealbook.trust.TrustHome}, or from a place that the caller trusts in another way.
 */
public final class LicenseVerifier {
  /** Batches that are remembered, each well under a kilobyte. */
  static final int BATCH_MEMORY = 4_096;

  /** Whether the document is genuine: steps 1 to 9, in order. */
  private static final List<Step> GENUINENESS =
      List.of(
          new Steps01To03Reading(),
          new Step04Key(),
          new Step05Signature(),
          new Step06Claims(),
          new Step07TimeOfSigning(),
          new Step08Issuer(),
          new Step09Details());

  /** Whether a genuine document is in force: steps 10 and 11. */
  private static final List<Step> FORCE = List.of(new Step10Dates(), new Step11Status());

  private final List<TrustBundle> trust;
  private final Clock clock;
  private final OptionalInt maxStatusAgeDays;
  private final BatchVerifier batches;

  private LicenseVerifier(
      List<TrustBundle> trust, Clock clock, OptionalInt maxStatusAgeDays, BatchVerifier batches) {
    this.trust = trust;
    this.clock = clock;
    this.maxStatusAgeDays = maxStatusAgeDays;
    this.batches = batches;
  }

  /**
   * A verifier that believes these bundles and sets no limit of its own to the age of a status.
   *
   * @param trust in any order; asked by the fingerprints of their roots, the newer one first where
   *     two have the same
   * @param clock read once for each input
   */
  public static LicenseVerifier trusting(List<TrustBundle> trust, Clock clock) {
    List<TrustBundle> ordered = new ArrayList<>(trust);
    if (ordered.size() > 1) { // one is the rule, and a comparator costs a short command its time
      ordered.sort(LicenseVerifier::compare);
    }
    return new LicenseVerifier(
        List.copyOf(ordered), clock, OptionalInt.empty(), new BatchVerifier(BATCH_MEMORY));
  }

  private static int compare(TrustBundle a, TrustBundle b) {
    int byRoot = a.root().fingerprint().compareTo(b.root().fingerprint());
    return byRoot != 0 ? byRoot : Long.compare(b.content().number(), a.content().number());
  }

  /**
   * The same, with a limit to the age of a status that holds beside the types' own.
   *
   * @param days whole days, 0 or more
   */
  public LicenseVerifier withMaxStatusAgeDays(int days) {
    if (days < 0) {
      throw new IllegalArgumentException("greatest age of a status must be 0 or more, not " + days);
    }
    return new LicenseVerifier(trust, clock, OptionalInt.of(days), batches);
  }

  /**
   * Judges a licence file or a QR text for today.
   *
   * @param input of a longer file no more than {@link UnverifiedLicense#MAX_SIZE} + 1 bytes are
   *     needed
   */
  public Verification verify(Bytes input) {
    return verify(input, Optional.empty());
  }

  /** The same, with the dates judged for another day; the status is the bundle's all the same. */
  public Verification verify(Bytes input, LocalDate at) {
    return verify(input, Optional.of(at));
  }

  private Verification verify(Bytes input, Optional<LocalDate> at) {
    Evidence evidence = new Evidence(input, trust, batches, now(), at, maxStatusAgeDays);
    Optional<Reason> notGenuine = firstReason(GENUINENESS, evidence);
    if (notGenuine.isPresent()) {
      return answer(evidence, Verdict.because(notGenuine.get()), Optional.empty());
    }
    VerifiedLicense license = new VerifiedLicense(evidence, Step11Status.find(evidence));
    Optional<Reason> notInForce = firstReason(FORCE, evidence);
    Verdict verdict =
        notInForce.isPresent() ? Verdict.because(notInForce.get()) : new Verdict.Valid(license);
    return answer(evidence, verdict, Optional.of(license));
  }

  /** The answer for a picture in which no QR code can be read. */
  public Verification unreadablePicture() {
    Evidence evidence =
        new Evidence(Bytes.EMPTY, trust, batches, now(), Optional.empty(), maxStatusAgeDays);
    return answer(evidence, Verdict.because(Reason.QR_UNREADABLE), Optional.empty());
  }

  /** The second of the clock: the last one of a bundle is all of it. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }

  private static Optional<Reason> firstReason(List<Step> steps, Evidence evidence) {
    for (Step step : steps) {
      Optional<Reason> reason = step.check(evidence);
      if (reason.isPresent()) {
        return reason;
      }
    }
    return Optional.empty();
  }

  private static Verification answer(
      Evidence evidence, Verdict verdict, Optional<VerifiedLicense> license) {
    Optional<UnverifiedLicense> read = evidence.knownLicense();
    Instant now = evidence.now();
    Duration behind = Duration.between(evidence.clock(), now);
    return new Verification(
        verdict,
        license,
        read.isPresent() ? Optional.of(read.get().kid()) : Optional.empty(),
        read.isPresent() ? Optional.of(algorithm(read.get())) : Optional.empty(),
        evidence.knownBundle(),
        now,
        evidence.today(),
        behind.isZero() ? Optional.empty() : Optional.of(behind));
  }

  private static String algorithm(UnverifiedLicense license) {
    String suite = license.suite().name();
    return license.alg() == license.suite().alg() ? suite : suite + "-MT";
  }
}
