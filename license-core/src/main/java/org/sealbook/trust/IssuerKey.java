package org.sealbook.trust;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sealbook.base.Bytes;
import org.sealbook.crypto.Certificate;
import org.sealbook.crypto.InvalidCertificateException;
import org.sealbook.crypto.Purpose;

/**
 * A key that signs licences, found in a bundle by its kid: whose it is, and its certificate once it
 * has been checked against the bundle's roots. Checked once, when it is first used.
 */
public final class IssuerKey {
  private final Issuer issuer;
  private final IssuerCertificate entry;
  private final RootSet roots;
  private final boolean known;

  private volatile @Nullable Certificate checked;

  /**
   * @param known whether its certificate was checked before, as part of a bundle that has been in
   *     safe keeping since
   */
  IssuerKey(Issuer issuer, IssuerCertificate entry, RootSet roots, boolean known) {
    this.issuer = issuer;
    this.entry = entry;
    this.roots = roots;
    this.known = known;
  }

  public Issuer issuer() {
    return issuer;
  }

  public Bytes kid() {
    return entry.kid();
  }

  public Optional<Compromise> compromise() {
    return entry.compromise();
  }

  /** The certificate, where it is one for licences, of this issuer, from one of the roots. */
  public Optional<Certificate> certificate() {
    try {
      return Optional.of(checked());
    } catch (InvalidCertificateException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * The same, saying why not.
   *
   * @throws InvalidCertificateException where it cannot be read or contradicts itself
   * @throws IllegalArgumentException where it is good and does not belong here
   */
  Certificate checked() {
    Certificate known = checked;
    if (known == null) {
      known = check();
      checked = known;
    }
    return known;
  }

  private Certificate check() {
    if (known) {
      return Certificate.reread(entry.der(), Purpose.LICENSE);
    }
    Certificate certificate = Certificate.parse(entry.der());
    if (certificate.purpose() != Purpose.LICENSE) {
      throw new IllegalArgumentException("a certificate for " + certificate.purpose());
    }
    String code = certificate.issuerCode().orElse("");
    if (!code.equals(issuer.code()) && !issuer.formerCodes().contains(code)) {
      throw new IllegalArgumentException("a certificate with the code " + code);
    }
    if (!roots.vouchesFor(certificate)) {
      throw new IllegalArgumentException("a certificate that no root of the bundle has signed");
    }
    return certificate;
  }
}
