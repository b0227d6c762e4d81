package org.sealbook.trust.stamp;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.TBSCertificate;
import org.bouncycastle.cert.X509CertificateHolder;
import org.sealbook.base.Bytes;

/**
 * Chains from a CA's certificate that somebody gave to a signer's: RFC 5280 §6 without revocation,
 * which an offline place cannot ask for, and without what constrains names and policies: over a CA
 * that brings such a thing no chain leads. Written here and not the library's, which says of none
 * of its rules what it is.
 */
final class StampChain {
  /** Most certificates between a given one and a signer's. */
  private static final int MAX_BETWEEN = 3;

  private static final Set<ASN1ObjectIdentifier> UNDERSTOOD =
      Set.of(Extension.basicConstraints, Extension.keyUsage, Extension.certificatePolicies);

  /** Whether the one's signature is the other's: asked again and again where chains cross. */
  private record Link(X509CertificateHolder certificate, X509CertificateHolder signer) {}

  private final List<X509CertificateHolder> given;
  private final List<X509CertificateHolder> between;
  private final Instant at;
  private final Map<Link, Boolean> known = new HashMap<>();

  /**
   * Nothing is looked at before {@link #leadsTo}.
   *
   * @param given CAs' certificates; of each only name and key count
   * @param between what chains may lead over
   * @param at the time that every other certificate must be valid at
   */
  StampChain(List<X509CertificateHolder> given, List<X509CertificateHolder> between, Instant at) {
    this.given = given;
    this.between = between;
    this.at = at;
  }

  boolean leadsTo(X509CertificateHolder signer) {
    try {
      return hasNoOtherCritical(signer, Optional.of(Extension.extendedKeyUsage))
          && leadsTo(signer, 0, 0);
    } catch (RuntimeException unreadable) {
      return false;
    }
  }

  /**
   * @param passed how many certificates stand between this one and the signer's, this included
   * @param counted how many of them count for pathLen
   */
  private boolean leadsTo(X509CertificateHolder certificate, int passed, int counted) {
    if (!StampCertificate.isValidAt(certificate, at)) {
      return false;
    }
    for (X509CertificateHolder ca : given) {
      if (isSignedBy(certificate, ca)) {
        return true;
      }
    }
    for (X509CertificateHolder ca :
        passed == MAX_BETWEEN ? List.<X509CertificateHolder>of() : between) {
      if (maySign(ca, counted)
          && isSignedBy(certificate, ca)
          && leadsTo(ca, passed + 1, isSelfIssued(ca) ? counted : counted + 1)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isSelfIssued(X509CertificateHolder ca) {
    return StampName.isSame(ca.getIssuer(), ca.getSubject());
  }

  /** Whether a CA's, below which so many others stand; of an extension that is none it is not. */
  private static boolean maySign(X509CertificateHolder ca, int others) {
    try {
      return isCa(ca)
          && ca.getExtension(Extension.nameConstraints) == null
          && hasNoOtherCritical(ca, Optional.empty())
          && pathLength(ca)
              .map(most -> most.compareTo(BigInteger.valueOf(others)) >= 0)
              .orElse(true)
          && Optional.ofNullable(KeyUsage.fromExtensions(ca.getExtensions()))
              .map(usage -> usage.hasUsages(KeyUsage.keyCertSign))
              .orElse(true);
    } catch (RuntimeException unreadable) {
      return false;
    }
  }

  /** Whether a certificate says that it is a CA's. */
  static boolean isCa(X509CertificateHolder certificate) {
    Extension constraints = certificate.getExtension(Extension.basicConstraints);
    return constraints != null && BasicConstraints.getInstance(constraints.getParsedValue()).isCA();
  }

  private static Optional<BigInteger> pathLength(X509CertificateHolder ca) {
    return Optional.ofNullable(
        BasicConstraints.fromExtensions(ca.getExtensions()).getPathLenConstraint());
  }

  private static boolean hasNoOtherCritical(
      X509CertificateHolder certificate, Optional<ASN1ObjectIdentifier> further) {
    Extensions extensions = certificate.getExtensions();
    return extensions == null
        || Stream.of(extensions.getCriticalExtensionOIDs())
            .allMatch(one -> UNDERSTOOD.contains(one) || further.equals(Optional.of(one)));
  }

  private boolean isSignedBy(X509CertificateHolder certificate, X509CertificateHolder signer) {
    return StampName.isSame(certificate.getIssuer(), signer.getSubject())
        && known.computeIfAbsent(new Link(certificate, signer), StampChain::isSigned);
  }

  private static boolean isSigned(Link link) {
    try {
      var structure = link.certificate().toASN1Structure();
      TBSCertificate body = structure.getTBSCertificate();
      Optional<StampHash> hash = StampAlgorithms.hash(structure.getSignatureAlgorithm());
      return hash.isPresent()
          && StampAlgorithms.isSame(body.getSignature(), structure.getSignatureAlgorithm())
          && StampAlgorithms.isKnown(link.signer().getSubjectPublicKeyInfo())
          && new StampSignature(
                  structure.getSignatureAlgorithm(),
                  hash.get(),
                  Bytes.of(structure.getSignature().getOctets()))
              .isBy(
                  link.signer().getSubjectPublicKeyInfo(),
                  Bytes.wrap(body.getEncoded(ASN1Encoding.DER)));
    } catch (IOException | RuntimeException unreadable) {
      return false;
    }
  }
}
