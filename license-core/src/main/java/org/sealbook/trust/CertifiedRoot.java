package org.sealbook.trust;

import org.sealbook.base.Bytes;
import org.sealbook.crypto.Certificate;
import org.sealbook.crypto.InvalidCertificateException;

/**
 * Another root for which the present one vouches: the one that will follow it, or one that it
 * followed.
 *
 * @param root its self-signed certificate in DER
 * @param cross a certificate of purpose root for the same subject and key, by the present root
 */
public record CertifiedRoot(Bytes root, Bytes cross) {
  public CertifiedRoot {
    Rules.requireRange("size of a root", root.size(), 1, IssuerCertificate.MAX_SIZE);
    Rules.requireRange("size of a cross", cross.size(), 1, IssuerCertificate.MAX_SIZE);
  }

  /** Whether it is a root, and {@code present} vouches for it, as a bundle would have to show. */
  public boolean isVouchedForBy(Certificate present) {
    try {
      RootSet.certified(this, present);
      return true;
    } catch (InvalidCertificateException | IllegalArgumentException e) {
      return false;
    }
  }
}
