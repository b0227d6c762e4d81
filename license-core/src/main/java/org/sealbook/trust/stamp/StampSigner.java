package org.sealbook.trust.stamp;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.cms.CMSAlgorithmProtection;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.sealbook.base.Bytes;

/** The one signer of a token (SignerInfo, RFC 5652 §5.3); nothing about it has been checked. */
final class StampSigner {
  /** The place of a certificate: who issued it, under which number. */
  record Place(X500Name issuer, ASN1Integer number) {
    boolean isOf(X509CertificateHolder certificate) {
      return number.hasValue(certificate.getSerialNumber())
          && StampName.isSame(issuer, certificate.getIssuer());
    }
  }

  private final Optional<Place> place;
  private final Bytes keyIdentifier;
  private final AlgorithmIdentifier digest;
  private final Map<ASN1ObjectIdentifier, ASN1Encodable> attributes = new HashMap<>();
  private final Bytes signed;
  private final AlgorithmIdentifier signing;
  private final Bytes signature;

  /**
   * Reads one in DER, in which the signed attributes that every time stamp has are there.
   *
   * @throws IllegalArgumentException where it is of another form
   */
  StampSigner(ASN1Encodable info) throws IOException {
    StampParts parts = StampParts.of(info);
    parts.next(ASN1Integer.class); // the version: it says what the next part says
    Optional<ASN1TaggedObject> byKey = parts.tagged(0);
    place = byKey.isPresent() ? Optional.empty() : Optional.of(place(parts.next()));
    keyIdentifier = byKey.isPresent() ? keyIdentifier(byKey.get()) : Bytes.EMPTY;
    digest = AlgorithmIdentifier.getInstance(parts.next(ASN1Sequence.class));
    StampParts.require(StampAlgorithms.hasNoParameters(digest), "a hash function with parameters");
    Optional<ASN1TaggedObject> tagged = parts.tagged(0);
    StampParts.require(tagged.isPresent(), "no signed attributes");
    ASN1Set all = ASN1Set.getInstance(tagged.get(), false);
    for (ASN1Encodable attribute : all) {
      add(StampParts.of(attribute));
    }
    signed = Bytes.wrap(all.getEncoded(ASN1Encoding.DER));
    signing = AlgorithmIdentifier.getInstance(parts.next(ASN1Sequence.class));
    signature = Bytes.of(parts.next(ASN1OctetString.class).getOctets());
    parts.skipSet(1); // attributes that nobody signed
    parts.end();
    StampParts.require(
        attributes.get(CMSAttributes.contentType) instanceof ASN1ObjectIdentifier
            && attributes.get(CMSAttributes.messageDigest) instanceof ASN1OctetString,
        "an attribute is missing");
  }

  static Place place(ASN1Encodable issuerAndNumber) {
    StampParts parts = StampParts.of(issuerAndNumber);
    Place place =
        new Place(
            X500Name.getInstance(parts.next(ASN1Sequence.class)), parts.next(ASN1Integer.class));
    parts.end();
    return place;
  }

  private static Bytes keyIdentifier(ASN1TaggedObject tagged) throws IOException {
    ASN1OctetString octets = ASN1OctetString.getInstance(tagged, false);
    StampParts.require(
        Arrays.equals(new DERTaggedObject(false, 0, octets).getEncoded(), tagged.getEncoded()),
        "a key identifier in several pieces");
    return Bytes.of(octets.getOctets());
  }

  private void add(StampParts attribute) {
    ASN1ObjectIdentifier type = attribute.next(ASN1ObjectIdentifier.class);
    ASN1Set values = attribute.next(ASN1Set.class);
    attribute.end();
    StampParts.require(
        values.size() == 1 && attributes.put(type, values.getObjectAt(0)) == null,
        "an attribute with several values");
  }

  /** Its hash function. */
  ASN1ObjectIdentifier digest() {
    return digest.getAlgorithm();
  }

  /** The algorithm of its signature. */
  AlgorithmIdentifier signing() {
    return signing;
  }

  /** The signed attribute of this type. */
  Optional<ASN1Encodable> attribute(ASN1ObjectIdentifier type) {
    return Optional.ofNullable(attributes.get(type));
  }

  /** Whether it names this certificate as the one it signed with. */
  boolean names(X509CertificateHolder certificate) {
    return place.isPresent()
        ? place.get().isOf(certificate)
        : keyIdentifier(certificate).equals(Optional.of(keyIdentifier));
  }

  private static Optional<Bytes> keyIdentifier(X509CertificateHolder certificate) {
    try {
      return Optional.ofNullable(certificate.getExtension(Extension.subjectKeyIdentifier))
          .map(one -> Bytes.of(ASN1OctetString.getInstance(one.getParsedValue()).getOctets()));
    } catch (RuntimeException unreadable) {
      return Optional.empty();
    }
  }

  /**
   * Whether this key made the signature, over attributes that hold the digest of {@code content}.
   */
  boolean isBy(SubjectPublicKeyInfo key, StampHash hash, Bytes content) {
    byte[] found = StampCheck.hash(content, hash.algorithm()).toArray();
    return PKCSObjectIdentifiers.id_ct_TSTInfo.equals(attributes.get(CMSAttributes.contentType))
        && new DEROctetString(found).equals(attributes.get(CMSAttributes.messageDigest))
        && attribute(CMSAttributes.cmsAlgorithmProtect).map(this::repeatsAlgorithms).orElse(true)
        && new StampSignature(signing, hash, signature).isBy(key, signed);
  }

  /** RFC 6211 §2. */
  private boolean repeatsAlgorithms(ASN1Encodable value) {
    try {
      CMSAlgorithmProtection named = CMSAlgorithmProtection.getInstance(value);
      return StampAlgorithms.isSame(named.getDigestAlgorithm(), digest)
          && named.getSignatureAlgorithm() != null
          && StampAlgorithms.isSame(named.getSignatureAlgorithm(), signing);
    } catch (RuntimeException unreadable) {
      return false;
    }
  }
}
