package org.sealbook.trust.stamp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ess.ESSCertID;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificate;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.GeneralName;
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
   * Of what a signer says.
   *
   * @throws IllegalArgumentException where neither attribute is there
   */
  static StampNaming of(StampSigner signer) {
    List<Named> found = new ArrayList<>();
    signer
        .attribute(PKCSObjectIdentifiers.id_aa_signingCertificate)
        .map(value -> SigningCertificate.getInstance(value).getCerts()[0])
        .ifPresent(first -> found.add(named(first)));
    signer
        .attribute(PKCSObjectIdentifiers.id_aa_signingCertificateV2)
        .map(value -> SigningCertificateV2.getInstance(value).getCerts()[0])
        .ifPresent(first -> found.add(named(first)));
    StampParts.require(!found.isEmpty(), "an attribute is missing");
    return new StampNaming(found);
  }

  private static Named named(ESSCertID entry) {
    return named(OIWObjectIdentifiers.idSHA1, entry.getCertHash(), entry.getIssuerSerial());
  }

  private static Named named(ESSCertIDv2 entry) {
    StampParts.require(
        StampAlgorithms.hasNoParameters(entry.getHashAlgorithm()),
        "a hash function with parameters");
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
    GeneralName[] names = place.getIssuer().getNames();
    return names.length == 1
        && names[0].getTagNo() == GeneralName.directoryName
        && new StampSigner.Place(X500Name.getInstance(names[0].getName()), place.getSerial())
            .isOf(certificate);
  }
}
