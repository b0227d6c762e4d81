package org.sealbook.crypto;

import org.sealbook.base.Bytes;

/**
 * A certificate by which one root vouches for another: for the other's subject and key, of purpose
 * root, issued by the first. It announces, and is no link of any chain: a type of its own, so that
 * it can never be taken for a root.
 */
public final class CrossCertificate {
  private final Certificate certificate;

  private CrossCertificate(Certificate certificate) {
    this.certificate = certificate;
  }

  /**
   * Reads one certificate in DER.
   *
   * @throws InvalidCertificateException where it is not exactly that, or not for a root
   */
  public static CrossCertificate parse(Bytes der) {
    Certificate certificate = Certificate.parseAnyIssuer(der);
    if (certificate.purpose() != Purpose.ROOT) {
      throw new InvalidCertificateException("it is for " + certificate.purpose() + ", not a root");
    }
    return new CrossCertificate(certificate);
  }

  public Bytes der() {
    return certificate.der();
  }

  /** Whether by this {@code issuer} vouches for {@code other}; says nothing about time. */
  public boolean vouches(Certificate issuer, Certificate other) {
    SignedCertificate signed = certificate.signed();
    return issuer.purpose() == Purpose.ROOT
        && other.purpose() == Purpose.ROOT
        && signed.subject().equals(other.signed().subject())
        && certificate.publicKey().equals(other.publicKey())
        && signed.issuer().equals(issuer.signed().subject())
        && signed.verify(issuer.publicKey());
  }
}
