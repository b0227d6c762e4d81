package org.sealbook.trust.stamp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.ess.ESSCertID;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificate;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuerSerial;
import org.bouncycastle.cert.X509CertificateHolder;
import org.jspecify.annotations.Nullable;
import org.sealbook.base.Bytes;

/**
 * Which certificate a signer says is its own (signingCertificate, RFC 2634 §5.4, and V2, RFC 5035
 * §3): every one of the attributes must mean it. Only the first entry of each is about the signer.
 */
final class StampNaming {
  /** One entry: the hash of a certificate, and its issuer and number where they stand there. */
  private record Named(ASN1ObjectIdentifier hash, Bytes value, Optional<IssuerSerial> place) {}

  private final List<Named> entries;

  private StampNaming(List<Named> entries) {
    this.entries = entries;
  }

  /**
   * Of a signer's signed attributes.
   *
   * @throws IllegalArgumentException where an attribute that must be there is missing, one stands
   *     there twice, or has another number of values than one
   */
  static StampNaming of(AttributeTable signed) {
    requireSingle(signed);
    if (signed.get(CMSAttributes.contentType) == null
        || signed.get(CMSAttributes.messageDigest) == null) {
      throw missing();
    }
    List<Named> found = new ArrayList<>();
    value(signed, PKCSObjectIdentifiers.id_aa_signingCertificate)
        .map(value -> SigningCertificate.getInstance(value).getCerts()[0])
        .ifPresent(first -> found.add(named(first)));
    value(signed, PKCSObjectIdentifiers.id_aa_signingCertificateV2)
        .map(value -> SigningCertificateV2.getInstance(value).getCerts()[0])
        .ifPresent(first -> found.add(named(first)));
    if (found.isEmpty()) {
      throw missing();
    }
    return new StampNaming(found);
  }

  private static void requireSingle(AttributeTable signed) {
    List<ASN1ObjectIdentifier> seen = new ArrayList<>();
    for (Attribute attribute : signed.toASN1Structure().getAttributes()) {
      ASN1Set values = attribute.getAttrValues();
      if (seen.contains(attribute.getAttrType()) || values.size() != 1) {
        throw new IllegalArgumentException("an attribute with several values");
      }
      seen.add(attribute.getAttrType());
    }
  }

  private static Optional<ASN1Encodable> value(AttributeTable signed, ASN1ObjectIdentifier type) {
    return Optional.ofNullable(signed.get(type)).map(one -> one.getAttrValues().getObjectAt(0));
  }

  private static IllegalArgumentException missing() {
    return new IllegalArgumentException("an attribute is missing");
  }

  private static Named named(ESSCertID entry) {
    return named(OIWObjectIdentifiers.idSHA1, entry.getCertHash(), entry.getIssuerSerial());
  }

  private static Named named(ESSCertIDv2 entry) {
    return named(
        entry.getHashAlgorithm().getAlgorithm(), entry.getCertHash(), entry.getIssuerSerial());
  }

  private static Named named(
      ASN1ObjectIdentifier hash, byte[] value, @Nullable IssuerSerial place) {
    return new Named(hash, Bytes.of(value), Optional.ofNullable(place));
  }

  /** Whether the hash functions are accepted: SHA-1 in the older attribute, which has no other. */
  boolean isKnown() {
    return entries.stream().allMatch(entry -> StampHash.ofNaming(entry.hash()).isPresent());
  }

  boolean means(X509CertificateHolder certificate, Bytes der) {
    return entries.stream().allMatch(entry -> means(entry, certificate, der));
  }

  private static boolean means(Named entry, X509CertificateHolder certificate, Bytes der) {
    return StampHash.ofNaming(entry.hash())
            .map(algorithm -> StampCheck.hash(der, algorithm))
            .filter(entry.value()::equals)
            .isPresent()
        && entry.place().map(place -> isPlace(place, certificate)).orElse(true);
  }

  private static boolean isPlace(IssuerSerial place, X509CertificateHolder certificate) {
    GeneralNames issuer = new GeneralNames(new GeneralName(certificate.getIssuer()));
    return place.getSerial().hasValue(certificate.getSerialNumber())
        && place.getIssuer().equals(issuer);
  }
}
