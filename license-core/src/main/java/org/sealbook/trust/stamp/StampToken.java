package org.sealbook.trust.stamp;

import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.tsp.TimeStampResp;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampToken;
import org.bouncycastle.tsp.TimeStampTokenInfo;
import org.sealbook.base.Bytes;

/** A time stamp token (RFC 3161 §2.4.2) taken apart; nothing about it has been checked. */
final class StampToken {
  private final TimeStampToken token;
  private final Optional<StampHash> hash;
  private final Bytes imprint;
  private final Instant time;
  private final Bytes serialNumber;
  private final List<X509CertificateHolder> certificates;

  /** Asks for every part at once: the library reads some of them only then, and throws then. */
  private StampToken(TimeStampToken token) {
    this.token = token;
    TimeStampTokenInfo info = token.getTimeStampInfo();
    SignerInformation signer = token.toCMSSignedData().getSignerInfos().iterator().next();
    boolean known = StampHash.of(new ASN1ObjectIdentifier(signer.getDigestAlgOID())).isPresent();
    hash = known ? StampHash.of(info.getMessageImprintAlgOID()) : Optional.empty();
    imprint = Bytes.of(info.getMessageImprintDigest());
    time = info.getGenTime().toInstant();
    serialNumber = Bytes.of(info.getSerialNumber().toByteArray());
    certificates = List.copyOf(token.getCertificates().getMatches(null));
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
      return new StampToken(new TimeStampToken(ContentInfo.getInstance(value)));
    } catch (IOException | TSPException | RuntimeException e) {
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
      TimeStampResponse response = new TimeStampResponse(TimeStampResp.getInstance(outermost));
      TimeStampToken given = response.getTimeStampToken();
      if (given == null) {
        throw new MalformedStampException(
            "the authority refused, with status " + response.getStatus() + " of RFC 3161");
      }
      return Bytes.wrap(given.getEncoded(ASN1Encoding.DER));
    } catch (IOException | TSPException | RuntimeException e) {
      throw new MalformedStampException("it is no answer of RFC 3161", e);
    }
  }

  TimeStampToken token() {
    return token;
  }

  /** Over the imprint; empty where it, or the one that is signed over, is not accepted. */
  Optional<StampHash> hash() {
    return hash;
  }

  Bytes imprint() {
    return imprint;
  }

  /** When the authority made it, as it says. */
  Instant time() {
    return time;
  }

  Bytes serialNumber() {
    return serialNumber;
  }

  /** What it brings along: its signer's certificate and those above, in any order. */
  List<X509CertificateHolder> certificates() {
    return certificates;
  }

  /** Whether the token names this certificate as the one it was signed with. */
  boolean names(X509CertificateHolder certificate) {
    return token.getSID().match(certificate);
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
