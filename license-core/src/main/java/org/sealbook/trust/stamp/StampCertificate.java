package org.sealbook.trust.stamp;

import java.io.IOException;
import java.time.Instant;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.sealbook.base.Bytes;

/** The rules of RFC 3161 §2.3 for the certificate of a signer. */
final class StampCertificate {
  private static final int VERSION = 3;

  private StampCertificate() {}

  static Bytes encoded(X509CertificateHolder certificate) {
    try {
      return Bytes.wrap(certificate.getEncoded());
    } catch (IOException e) {
      throw new IllegalStateException("a certificate that was read has an encoding", e);
    }
  }

  /** Whether it was valid in this second, first and last included. */
  static boolean isValidAt(X509CertificateHolder certificate, Instant second) {
    return !second.isBefore(certificate.getNotBefore().toInstant())
        && !second.isAfter(certificate.getNotAfter().toInstant());
  }

  /** Whether its key is for time stamps, and for nothing else. */
  static boolean isForStamps(X509CertificateHolder certificate) {
    try {
      Extensions extensions = certificate.getExtensions();
      return certificate.getVersionNumber() == VERSION
          && extensions != null
          && isPurpose(extensions)
          && maySign(extensions);
    } catch (RuntimeException unreadable) {
      // of an extension that is none inside
      return false;
    }
  }

  private static boolean isPurpose(Extensions extensions) {
    Extension purpose = extensions.getExtension(Extension.extendedKeyUsage);
    if (purpose == null || !purpose.isCritical()) {
      return false;
    }
    ExtendedKeyUsage usage = ExtendedKeyUsage.getInstance(purpose.getParsedValue());
    return usage.size() == 1 && usage.hasKeyPurposeId(KeyPurposeId.id_kp_timeStamping);
  }

  private static boolean maySign(Extensions extensions) {
    KeyUsage usage = KeyUsage.fromExtensions(extensions);
    return usage == null
        || usage.hasUsages(KeyUsage.digitalSignature)
        || usage.hasUsages(KeyUsage.nonRepudiation);
  }
}
