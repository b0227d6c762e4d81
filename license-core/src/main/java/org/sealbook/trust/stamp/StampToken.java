package org.sealbook.trust.stamp;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.cmp.PKIFailureInfo;
import org.bouncycastle.asn1.cmp.PKIStatusInfo;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.tsp.TimeStampResp;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.sealbook.base.Bytes;

/**
 * A time stamp token (RFC 3161 §2.4.2) taken apart; nothing about it has been checked. It is read
 * as RFC 5652 writes it down and not by the library, which has rules that nobody wrote down, among
 * them one of how near the signer's own time must be to the one that the token states.
 */
final class StampToken {
  private static final int GRANTED_WITH_CHANGES = 1;

  private final StampSigner signer;
  private final Bytes content;
  private final Optional<StampInfo> info;
  private final StampNaming naming;
  private final List<X509CertificateHolder> certificates = new ArrayList<>();

  private StampToken(ASN1Encodable contentInfo) throws IOException {
    StampParts data =
        StampParts.of(content(contentInfo, CMSObjectIdentifiers.signedData, ASN1Sequence.class));
    data.next(ASN1Integer.class); // the version: it says which kinds of parts follow
    data.next(ASN1Set.class); // the hash functions, for who reads a long content once
    content =
        Bytes.of(
            content(data.next(), PKCSObjectIdentifiers.id_ct_TSTInfo, ASN1OctetString.class)
                .getOctets());
    Optional<ASN1TaggedObject> brought = data.tagged(0);
    if (brought.isPresent()) {
      addCertificates(ASN1Set.getInstance(brought.get(), false));
    }
    data.skipSet(1); // revocation lists
    ASN1Set signers = data.next(ASN1Set.class);
    data.end();
    StampParts.require(signers.size() == 1, "not one signer");
    signer = new StampSigner(signers.getObjectAt(0));
    info = StampInfo.parse(content.toArray());
    naming = StampNaming.of(signer);
  }

  /** What is in a SEQUENCE {type, [0] content}. */
  private static <T> T content(ASN1Encodable info, ASN1ObjectIdentifier type, Class<T> kind) {
    StampParts parts = StampParts.of(info);
    StampParts.require(type.equals(parts.next()), "a content of another type");
    Optional<ASN1TaggedObject> tagged = parts.tagged(0);
    StampParts.require(tagged.isPresent(), "no content");
    parts.end();
    ASN1Encodable content = tagged.get().getExplicitBaseObject();
    StampParts.require(kind.isInstance(content), "a content of another kind");
    return kind.cast(content);
  }

  /** Those of X.509; what stands there under a tag is none. */
  private void addCertificates(ASN1Set brought) {
    for (ASN1Encodable each : brought) {
      if (!(each instanceof ASN1TaggedObject)) {
        certificates.add(new X509CertificateHolder(Certificate.getInstance(each)));
      }
    }
  }

  /**
   * Reads one token in DER.
   *
   * @throws MalformedStampException where the bytes are anything else, or more
   */
  static StampToken parse(Bytes der) throws MalformedStampException {
    try {
      return new StampToken(StampParts.der(der.toArray()));
    } catch (IOException | RuntimeException e) {
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
  boolean isSignedBy(SubjectPublicKeyInfo key, StampHash hash) {
    return signer.isBy(key, hash, content);
  }

  /** What it says; empty where that is of a form that is not known. */
  Optional<StampInfo> info() {
    return info;
  }

  StampSigner signer() {
    return signer;
  }

  /** The certificate that the signer says is its own. */
  StampNaming naming() {
    return naming;
  }

  /** What it brings along: its signer's certificate and those above, in any order. */
  List<X509CertificateHolder> certificates() {
    return certificates;
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
