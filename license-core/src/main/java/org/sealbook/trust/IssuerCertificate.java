package org.sealbook.trust;

import java.util.Optional;
import org.sealbook.base.Bytes;
import org.sealbook.crypto.HashFunction;

/** A certificate of an issuer as the bundle carries it, not looked into yet. */
public final class IssuerCertificate {
  /** The longest certificate, in bytes (FORMAT §7). */
  static final int MAX_SIZE = 8_192;

  private static final int KID_SIZE = 8;

  private final Bytes der;
  private final Bytes kid;
  private final Optional<Compromise> compromise;

  /**
   * An entry of a bundle.
   *
   * @param der 1 to 8,192 bytes
   */
  public IssuerCertificate(Bytes der, Optional<Compromise> compromise) {
    Rules.requireRange("size of a certificate", der.size(), 1, MAX_SIZE);
    this.der = der;
    this.kid = HashFunction.SM3.hash(der).slice(0, KID_SIZE);
    this.compromise = compromise;
  }

  public Bytes der() {
    return der;
  }

  /** The first 8 bytes of SM3 over the DER, by which licences name it. */
  public Bytes kid() {
    return kid;
  }

  /** Present where its key is no longer the issuer's alone. */
  public Optional<Compromise> compromise() {
    return compromise;
  }
}
