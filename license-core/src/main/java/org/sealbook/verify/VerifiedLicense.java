package org.sealbook.verify;

import java.time.Instant;
import java.util.Optional;
import org.sealbook.base.Bytes;
import org.sealbook.model.LicenseId;
import org.sealbook.seal.DisclosedLicense;
import org.sealbook.seal.UnverifiedLicense;
import org.sealbook.trust.Issuer;
import org.sealbook.trust.TypeLabels;

/**
 * A licence that is genuine: steps 1 to 9 have passed, so what it says is what its issuer, who may
 * say so, has signed. Whether it is in force is the {@link Verdict}'s to say. Only {@link
 * LicenseVerifier} makes one.
 */
public final class VerifiedLicense {
  private final DisclosedLicense content;
  private final UnverifiedLicense file;
  private final Issuer issuer;
  private final TypeLabels type;
  private final Optional<KnownStatus> status;

  VerifiedLicense(Evidence evidence, Optional<KnownStatus> status) {
    this.content = evidence.content();
    this.file = evidence.license();
    this.issuer = evidence.key().issuer();
    this.type = evidence.type();
    this.status = status;
  }

  public LicenseId id() {
    return content.claims().id();
  }

  /** What this copy says, and what it withholds. */
  public DisclosedLicense content() {
    return content;
  }

  /**
   * The hash by which lists and logs know the licence; the same for every copy. Made when it is
   * asked for: no verdict on a key in good order needs it, and it would be a tenth of the work.
   */
  public Bytes identity() {
    return file.identity();
  }

  /** When it was signed, as its signer says. */
  public Instant signedAt() {
    return content.claims().signedAt();
  }

  /** The issuer's present code; the identifier may hold a former one. */
  public String issuerCode() {
    return issuer.code();
  }

  public String issuerName() {
    return issuer.name();
  }

  /** Name and labels of its type. */
  public TypeLabels type() {
    return type;
  }

  /** Its status as far as the bundle says one, stale or not. */
  public Optional<KnownStatus> status() {
    return status;
  }

  @Override
  public String toString() {
    return "genuine licence " + id();
  }
}
