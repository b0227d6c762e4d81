package org.sealbook.crypto;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.TBSCertificate;

/**
 * The extensions of our certificates, for writing and for reading: every purpose has exactly one
 * set, so a certificate whose extensions contradict each other has none.
 *
 * <table>
 *   <caption>Extensions, all critical (RFC 5280 §4.2.1)</caption>
 *   <tr><th>purpose</th><th>basicConstraints</th><th>keyUsage</th><th>extendedKeyUsage</th></tr>
 *   <tr><td>ROOT</td><td>CA, pathLen 0</td><td>keyCertSign</td><td>absent</td></tr>
 *   <tr><td>BUNDLE</td><td>no CA</td><td>digitalSignature</td><td>bundle signing</td></tr>
 *   <tr><td>LICENSE</td><td>no CA</td><td>digitalSignature</td><td>licence signing</td></tr>
 * </table>
 */
final class CertificateProfile {
  private static final Set<ASN1ObjectIdentifier> UNDERSTOOD =
      Set.of(Extension.basicConstraints, Extension.keyUsage, Extension.extendedKeyUsage);

  private CertificateProfile() {}

  static BasicConstraints basicConstraints(Purpose purpose) {
    return purpose == Purpose.ROOT ? new BasicConstraints(0) : new BasicConstraints(false);
  }

  static KeyUsage keyUsage(Purpose purpose) {
    return new KeyUsage(purpose == Purpose.ROOT ? KeyUsage.keyCertSign : KeyUsage.digitalSignature);
  }

  /** The purposes named by the extended key usage: one, or none for the root. */
  static List<KeyPurposeId> extendedKeyUsage(Purpose purpose) {
    return switch (purpose) {
      case ROOT -> List.of();
      case BUNDLE -> List.of(KeyPurposeId.getInstance(SealbookOids.BUNDLE_SIGNING));
      case LICENSE -> List.of(KeyPurposeId.getInstance(SealbookOids.LICENSE_SIGNING));
    };
  }

  static ExtendedKeyUsage encodedKeyUsage(Purpose purpose) {
    return new ExtendedKeyUsage(extendedKeyUsage(purpose).toArray(KeyPurposeId[]::new));
  }

  /**
   * The one purpose of {@code certificate}.
   *
   * @throws InvalidCertificateException where it has none, several, or extensions that contradict
   *     it, or a critical extension that nobody here understands
   */
  static Purpose purpose(TBSCertificate certificate) {
    Extensions extensions = certificate.getExtensions();
    for (ASN1ObjectIdentifier critical : extensions.getCriticalExtensionOIDs()) {
      if (!UNDERSTOOD.contains(critical)) {
        throw new InvalidCertificateException(
            "it has the unknown critical extension " + critical.getId());
      }
    }
    requireDefaultsLeftOut(certificate, extensions);
    Purpose purpose = namedPurpose(extensions);
    require(extensions, Extension.basicConstraints, basicConstraints(purpose), "basicConstraints");
    require(extensions, Extension.keyUsage, keyUsage(purpose), "keyUsage");
    return purpose;
  }

  private static Purpose namedPurpose(Extensions extensions) {
    Extension usage = extensions.getExtension(Extension.extendedKeyUsage);
    if (usage == null) {
      return Purpose.ROOT; // claims to be one; basicConstraints and keyUsage must agree
    }
    for (Purpose purpose : List.of(Purpose.BUNDLE, Purpose.LICENSE)) {
      if (usage.isCritical() && holds(usage, encodedKeyUsage(purpose))) {
        return purpose;
      }
    }
    throw new InvalidCertificateException(
        "its extendedKeyUsage is not critical with exactly one purpose, licences or bundles");
  }

  private static void require(
      Extensions extensions, ASN1ObjectIdentifier oid, ASN1Encodable expected, String name) {
    Extension extension = extensions.getExtension(oid);
    if (extension == null || !extension.isCritical() || !holds(extension, expected)) {
      throw new InvalidCertificateException(
          "its " + name + " is absent, not critical or contradicts its purpose");
    }
  }

  /** Compares bytes: what is inside the OCTET STRING must be in DER like everything around it. */
  private static boolean holds(Extension extension, ASN1Encodable expected) {
    return Arrays.equals(extension.getExtnValue().getOctets(), der(expected));
  }

  /**
   * A "critical" that is written although it is FALSE, or is another TRUE than ff, is not DER. The
   * library's structure does not tell, so it is written again.
   */
  private static void requireDefaultsLeftOut(TBSCertificate certificate, Extensions extensions) {
    ASN1Sequence parts = ASN1Sequence.getInstance(certificate.toASN1Primitive());
    ASN1TaggedObject last = ASN1TaggedObject.getInstance(parts.getObjectAt(parts.size() - 1));
    if (!Arrays.equals(der(last.getExplicitBaseObject()), der(extensions))) {
      throw new InvalidCertificateException("its extensions are not in DER");
    }
  }

  private static byte[] der(ASN1Encodable value) {
    try {
      return value.toASN1Primitive().getEncoded(ASN1Encoding.DER);
    } catch (IOException e) {
      throw new IllegalStateException("a structure in memory has a DER encoding", e);
    }
  }
}
