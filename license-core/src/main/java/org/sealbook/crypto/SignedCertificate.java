package org.sealbook.crypto;

import java.io.IOException;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.sealbook.base.Bytes;

/** The parts of a certificate that tie it to its issuer: two names, what is signed, how. */
final class SignedCertificate {
  private final Bytes subject;
  private final Bytes issuer;
  private final Bytes body;
  private final Suite suite;
  private final Bytes signature;

  /**
   * @param certificate was read from DER, so that encoding a part again gives the received bytes
   * @throws InvalidCertificateException where the algorithm is not one of the suites', is named
   *     differently inside and outside, or the signature has not its form
   */
  SignedCertificate(org.bouncycastle.asn1.x509.Certificate certificate) {
    var inside = certificate.getTBSCertificate();
    subject = der(inside.getSubject());
    issuer = der(inside.getIssuer());
    body = der(inside);
    if (!inside.getSignature().equals(certificate.getSignatureAlgorithm())) {
      throw new InvalidCertificateException("it names two different signature algorithms");
    }
    Optional<Suite> named = SignatureAlgorithm.suite(certificate.getSignatureAlgorithm());
    suite =
        named.orElseThrow(
            () ->
                new InvalidCertificateException(
                    "it is signed with an algorithm that is not used here: "
                        + certificate.getSignatureAlgorithm().getAlgorithm().getId()));
    signature =
        SignatureAlgorithm.fromX509(suite, certificate.getSignature().getOctets())
            .orElseThrow(() -> new InvalidCertificateException("its signature is not in DER form"));
  }

  /** The DER bytes of the holder's name; names are compared by these. */
  Bytes subject() {
    return subject;
  }

  Bytes issuer() {
    return issuer;
  }

  boolean verify(VerifyingKey key) {
    return key.suite() == suite && key.verify(body, signature);
  }

  static Bytes der(ASN1Encodable value) {
    try {
      return Bytes.wrap(value.toASN1Primitive().getEncoded(ASN1Encoding.DER));
    } catch (IOException e) {
      throw new IllegalStateException("what was read from DER has a DER encoding", e);
    }
  }
}
