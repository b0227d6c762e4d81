package org.sealbook.testing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.DLSequence;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.ess.ESSCertID;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificate;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.tsp.MessageImprint;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.sealbook.base.Bytes;
import org.sealbook.crypto.HashFunction;

/** A time stamp token put together part by part, so that any of them can be wrong. */
public final class StampDraft {
  private static final ASN1ObjectIdentifier CONTENT = PKCSObjectIdentifiers.id_ct_TSTInfo;
  private static final ASN1ObjectIdentifier POLICY = new ASN1ObjectIdentifier("1.2.3.4.1");

  /** Signs what a signer of CMS signs. */
  @FunctionalInterface
  public interface Signer {
    Bytes sign(Bytes message);
  }

  private final Signer signer;
  private ASN1ObjectIdentifier hash = NISTObjectIdentifiers.id_sha256;
  private List<ASN1Encodable> info = new ArrayList<>();
  private Bytes infoTail = Bytes.EMPTY;
  private ASN1EncodableVector attributes = new ASN1EncodableVector();
  private List<X509CertificateHolder> brought = new ArrayList<>();
  private int signers = 1;
  private List<ASN1Encodable> digests = List.of();
  private final List<ASN1Encodable> signerParts = new ArrayList<>();
  private final List<ASN1Encodable> dataTail = new ArrayList<>();
  private final List<ASN1Encodable> broughtTagged = new ArrayList<>();
  private int version = 3;
  private Optional<ASN1Encodable> contentType = Optional.of(CONTENT);
  private boolean digestIsRight = true;
  private Optional<ASN1Encodable> digest = Optional.empty();
  private boolean attributesLeftOut;
  private Optional<ASN1Encodable> lists = Optional.empty();
  private ASN1ObjectIdentifier type = CMSObjectIdentifiers.signedData;

  StampDraft(X509CertificateHolder certificate, AlgorithmIdentifier signing, Signer signer) {
    this.signer = signer;
    brought.add(certificate);
    attributes.add(namingV2(certificate));
    signerParts.add(new ASN1Integer(1));
    signerParts.add(
        new IssuerAndSerialNumber(certificate.getIssuer(), certificate.getSerialNumber()));
    signerParts.add(new AlgorithmIdentifier(hash));
    signerParts.add(DERNull.INSTANCE); // the signed attributes, in the end
    signerParts.add(signing);
    signerParts.add(DERNull.INSTANCE); // the signature
    digests = List.of(new AlgorithmIdentifier(hash));
  }

  /** What is stamped, when; the time as the token writes it. */
  public StampDraft info(AlgorithmIdentifier imprintHash, Bytes imprint, String time) {
    info =
        new ArrayList<>(
            List.of(
                new ASN1Integer(1),
                POLICY,
                new MessageImprint(imprintHash, imprint.toArray()),
                new ASN1Integer(7),
                new ASN1GeneralizedTime(time)));
    return this;
  }

  /** Puts a part of the TSTInfo in place of the one at this position, or behind the last. */
  public StampDraft part(int position, ASN1Encodable part) {
    if (position < info.size()) {
      info.set(position, part);
    } else {
      info.add(part);
    }
    return this;
  }

  /** Another TSTInfo altogether. */
  public StampDraft infoOf(ASN1Encodable... parts) {
    info = new ArrayList<>(List.of(parts));
    return this;
  }

  /** Bytes behind the TSTInfo, inside what is signed. */
  public StampDraft behindInfo(Bytes tail) {
    infoTail = tail;
    return this;
  }

  /** The function over the TSTInfo; SHA-256 otherwise. */
  public StampDraft hash(ASN1ObjectIdentifier algorithm) {
    hash = algorithm;
    digests = List.of(new AlgorithmIdentifier(hash));
    return signerPart(2, new AlgorithmIdentifier(hash));
  }

  /** What stands under digestAlgorithms. */
  public StampDraft digests(ASN1Encodable... algorithms) {
    digests = List.of(algorithms);
    return this;
  }

  /**
   * Puts a part of the SignerInfo in place: 0 its version, 1 who signed, 2 the hash function, 4 the
   * algorithm, 6 and more what stands behind the signature.
   */
  public StampDraft signerPart(int position, ASN1Encodable part) {
    if (position < signerParts.size()) {
      signerParts.set(position, part);
    } else {
      signerParts.add(part);
    }
    return this;
  }

  /** Parts behind the signers. */
  public StampDraft behindSigners(ASN1Encodable part) {
    dataTail.add(part);
    return this;
  }

  /** Something beside the certificates that is none of X.509, or the lists behind them. */
  public StampDraft bringsToo(ASN1Encodable tagged) {
    broughtTagged.add(tagged);
    return this;
  }

  /** The version of the SignedData. */
  public StampDraft version(int number) {
    version = number;
    return this;
  }

  /** Puts this under tag 1, where revocation lists stand. */
  public StampDraft lists(ASN1Encodable content) {
    lists = Optional.of(new DERTaggedObject(false, 1, new DERSet(content)));
    return this;
  }

  /** Another contentType among the signed attributes, or none. */
  public StampDraft contentType(Optional<ASN1Encodable> value) {
    contentType = value;
    return this;
  }

  /** Another messageDigest than the right one, or none. */
  public StampDraft digest(Optional<ASN1Encodable> value) {
    digestIsRight = false;
    digest = value;
    return this;
  }

  /** Leaves the signed attributes out. */
  public StampDraft withoutAttributes() {
    attributesLeftOut = true;
    return this;
  }

  /** The attributes beside content type and digest, instead of the one that names the signer. */
  public StampDraft attributes(Attribute... further) {
    attributes = new ASN1EncodableVector();
    for (Attribute one : further) {
      attributes.add(one);
    }
    return this;
  }

  /** The certificates that it brings along, instead of the signer's. */
  public StampDraft brings(List<X509CertificateHolder> certificates) {
    brought = certificates;
    return this;
  }

  /** The type of the whole; SignedData otherwise, which it stays in any case. */
  public StampDraft type(ASN1ObjectIdentifier outermost) {
    type = outermost;
    return this;
  }

  /** The same signer so many times. */
  public StampDraft signers(int count) {
    signers = count;
    return this;
  }

  /** signingCertificateV2, by SHA-256. */
  public static Attribute namingV2(X509CertificateHolder certificate) {
    return namingV2(
        new ESSCertIDv2(
            HashFunction.SHA256.hash(TestStampAuthority.encoded(certificate)).toArray()));
  }

  public static Attribute namingV2(ESSCertIDv2... named) {
    return new Attribute(
        PKCSObjectIdentifiers.id_aa_signingCertificateV2,
        new DERSet(new SigningCertificateV2(named)));
  }

  /** signingCertificate, by this hash, which should be SHA-1. */
  public static Attribute namingV1(Bytes sha1) {
    return new Attribute(
        PKCSObjectIdentifiers.id_aa_signingCertificate,
        new DERSet(new SigningCertificate(new ESSCertID(sha1.toArray()))));
  }

  /** The token in DER. */
  public Bytes token() {
    try {
      Bytes content =
          Bytes.of(new DLSequence(info.toArray(ASN1Encodable[]::new)).getEncoded())
              .concat(infoTail);
      ASN1Set signed = signedAttributes(content);
      signerParts.set(3, new DERTaggedObject(false, 0, signed));
      signerParts.set(
          5,
          new DEROctetString(signer.sign(Bytes.of(signed.getEncoded(ASN1Encoding.DER))).toArray()));
      if (attributesLeftOut) {
        signerParts.remove(3);
      }
      DERSequence one = new DERSequence(signerParts.toArray(ASN1Encodable[]::new));
      ASN1Encodable[] all = new ASN1Encodable[signers];
      Arrays.fill(all, one);
      ASN1EncodableVector certificates = new ASN1EncodableVector();
      brought.forEach(each -> certificates.add(each.toASN1Structure()));
      broughtTagged.forEach(certificates::add);
      ASN1EncodableVector data = new ASN1EncodableVector();
      data.add(new ASN1Integer(version));
      data.add(new DERSet(digests.toArray(ASN1Encodable[]::new)));
      data.add(new ContentInfo(CONTENT, new DEROctetString(content.toArray())));
      if (certificates.size() > 0) {
        data.add(new DERTaggedObject(false, 0, new DERSet(certificates)));
      }
      lists.ifPresent(data::add);
      data.add(new DERSet(all));
      dataTail.forEach(data::add);
      return Bytes.wrap(new ContentInfo(type, new DERSequence(data)).getEncoded(ASN1Encoding.DER));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private ASN1Set signedAttributes(Bytes content) {
    ASN1EncodableVector all = new ASN1EncodableVector();
    contentType.ifPresent(
        value -> all.add(new Attribute(CMSAttributes.contentType, new DERSet(value))));
    ASN1Encodable right = new DEROctetString(TestStampAuthority.digest(hash, content).toArray());
    (digestIsRight ? Optional.of(right) : digest)
        .ifPresent(value -> all.add(new Attribute(CMSAttributes.messageDigest, new DERSet(value))));
    for (int i = 0; i < attributes.size(); i++) {
      all.add(attributes.get(i));
    }
    return new DERSet(all);
  }
}
