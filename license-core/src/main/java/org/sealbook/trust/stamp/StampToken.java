package org.sealbook.trust.stamp;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.cmp.PKIFailureInfo;
import org.bouncycastle.asn1.cmp.PKIStatusInfo;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.tsp.TimeStampResp;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.SignerInformationVerifier;
import org.sealbook.base.Bytes;

/**
 * A time stamp token (RFC 3161 §2.4.2) taken apart; nothing about it has been checked. It is read
 * as a signed message and not as the library's own token, which has rules that nobody wrote down,
 * among them one of how near the signer's own time must be to the one that it states.
 */
final class StampToken {
  private static final int GRANTED_WITH_CHANGES = 1;

  private final SignerInformation signer;
  private final Optional<StampInfo> info;
  private final StampNaming naming;
  private final List<X509CertificateHolder> certificates;

  /** Asks for every part at once: the library reads some of them only then, and throws then. */
  private StampToken(ContentInfo outermost) throws CMSException {
    CMSSignedData message = new CMSSignedData(outermost);
    if (!CMSObjectIdentifiers.signedData.equals(outermost.getContentType())
        || message.getSignerInfos().size() != 1
        || !PKCSObjectIdentifiers.id_ct_TSTInfo.getId().equals(message.getSignedContentTypeOID())) {
      throw new IllegalArgumentException("no TSTInfo by one signer");
    }
    signer = message.getSignerInfos().iterator().next();
    info = StampInfo.parse((byte[]) message.getSignedContent().getContent());
    naming = StampNaming.of(signer.getSignedAttributes());
    certificates = List.copyOf(message.getCertificates().getMatches(null));
  }

  /**
   * Reads one token in DER.
   *
   * @throws MalformedStampException where the bytes are anything else, or more
   */
  static StampToken parse(Bytes der) throws MalformedStampException {
    byte[] given = der.toArray();
    try {
      ASN1Primitive value = ASN1Primitive.fromByteArray(given);
      if (value == null || !Arrays.equals(given, value.getEncoded(ASN1Encoding.DER))) {
        throw new MalformedStampException("it is not in DER");
      }
      return new StampToken(ContentInfo.getInstance(value));
    } catch (IOException | CMSException | RuntimeException e) {
      // the library answers malformed values with many unchecked exceptions
      throw new MalformedStampException("it is no token of RFC 3161", e);
    }
  }

  /**
   * The token in an authority's answer (a TimeStampResp, or the token alone), in DER.
   *
   * @throws MalformedStampException where there is none, and why the authority gave none
   */
  static Bytes ofReply(Bytes reply) throws MalformedStampException {
    try {
      ASN1Sequence outermost = ASN1Sequence.getInstance(reply.toArray());
      if (outermost.getObjectAt(0) instanceof ASN1ObjectIdentifier) {
        return Bytes.wrap(outermost.getEncoded(ASN1Encoding.DER));
      }
      TimeStampResp response = TimeStampResp.getInstance(outermost);
      ContentInfo given = response.getTimeStampToken();
      int status = response.getStatus().getStatusObject().intValueExact();
      if (given == null || status > GRANTED_WITH_CHANGES) {
        throw new MalformedStampException(
            "the authority refused, with status "
                + status
                + " of RFC 3161"
                + (isHashRefused(response.getStatus())
                    ? "; it takes another hash function only"
                    : ""));
      }
      return Bytes.wrap(given.getEncoded(ASN1Encoding.DER));
    } catch (IOException | RuntimeException e) {
      throw new MalformedStampException("it is no answer of RFC 3161", e);
    }
  }

  private static boolean isHashRefused(PKIStatusInfo status) {
    return status.getFailInfo() != null
        && (status.getFailInfo().intValue() & PKIFailureInfo.badAlg) != 0;
  }

  /** Whether this key made the signature, over attributes that hold the digest of the content. */
  boolean isSignedBy(SignerInformationVerifier key) throws CMSException {
    return signer.verify(key);
  }

  /** What it says; empty where that is of a form that is not known. */
  Optional<StampInfo> info() {
    return info;
  }

  /** The hash function of the signer. */
  ASN1ObjectIdentifier digest() {
    return signer.getDigestAlgorithmID().getAlgorithm();
  }

  /** The algorithm of its signature. */
  AlgorithmIdentifier signing() {
    return signer.toASN1Structure().getDigestEncryptionAlgorithm();
  }

  /** The certificate that the signer says is its own. */
  StampNaming naming() {
    return naming;
  }

  /** What it brings along: its signer's certificate and those above, in any order. */
  List<X509CertificateHolder> certificates() {
    return certificates;
  }

  /** Whether the token names this certificate as the one it was signed with. */
  boolean names(X509CertificateHolder certificate) {
    return signer.getSID().match(certificate);
  }

  /** What is given is no token. */
  static final class MalformedStampException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedStampException(String message) {
      super(message);
    }

    MalformedStampException(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
