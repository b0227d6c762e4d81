package org.sealbook.crypto;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.x509.TBSCertificate;
import org.jspecify.annotations.Nullable;
import org.sealbook.base.Bytes;

/**
 * An X.509 certificate of one of the three purposes, read strictly. Everything it says was checked
 * for form when it was read; that somebody trusted signed it is {@link #verifyIssuedBy}'s answer.
 */
public final class Certificate {
  /** Longest certificate read, in bytes. */
  public static final int SIZE_LIMIT = 8 * 1024;

  /** Length of {@link #kid} in bytes. */
  public static final int KID_SIZE = 8;

  private static final int SERIAL_BITS_LIMIT = 160;
  private static final int UTC_TIME = 0x17;

  private final Bytes der;
  private final Bytes fingerprint;
  private volatile @Nullable SignedCertificate signed;
  private final VerifyingKey publicKey;
  private final Purpose purpose;
  private final String subjectName;
  private final Optional<String> issuerCode;
  private final Instant notBefore;
  private final Instant notAfter;

  private Certificate(Bytes der, org.bouncycastle.asn1.x509.Certificate structure) {
    this.der = der;
    fingerprint = HashFunction.SM3.hash(der);
    signed = new SignedCertificate(structure);
    TBSCertificate body = structure.getTBSCertificate();
    requireVersion3(body);
    if (body.getSerialNumber().getValue().signum() <= 0
        || body.getSerialNumber().getValue().bitLength() >= SERIAL_BITS_LIMIT) {
      throw new InvalidCertificateException("its serial number is not positive in 20 bytes");
    }
    notBefore = CertificateTime.decode(body.getStartDate());
    notAfter = CertificateTime.decode(body.getEndDate());
    if (notAfter.isBefore(notBefore)) {
      throw new InvalidCertificateException("its validity ends before it begins");
    }
    publicKey = VerifyingKey.parse(SignedCertificate.der(body.getSubjectPublicKeyInfo()));
    purpose = CertificateProfile.purpose(body);
    subjectName = SubjectName.commonName(body.getSubject());
    issuerCode = SubjectName.issuerCode(body.getSubject());
    if (issuerCode.isPresent() != (purpose == Purpose.LICENSE)) {
      throw new InvalidCertificateException(
          "it must have an issuer code (2.5.4.97) exactly where it is for licences");
    }
  }

  /** See {@link #reread}: RFC 5280 §4.1, with the version there and all optional parts behind. */
  private Certificate(Bytes der, Purpose purpose) {
    this.der = der;
    this.purpose = purpose;
    fingerprint = HashFunction.SM3.hash(der);
    CheckedDer body = new CheckedDer(der).enter().enter();
    for (String passed : List.of("version", "serial number", "algorithm", "issuer")) {
      if (body.element().isEmpty()) {
        throw new InvalidCertificateException("it has no " + passed);
      }
    }
    CheckedDer validity = body.enter();
    notBefore = time(validity);
    notAfter = time(validity);
    SubjectName.Parts subject = SubjectName.reread(body.enter());
    subjectName = subject.commonName();
    issuerCode = subject.issuerCode();
    publicKey = VerifyingKey.parse(body.element());
  }

  private static Instant time(CheckedDer validity) {
    return validity.isNext(UTC_TIME)
        ? CertificateTime.decodeUtc(validity.text())
        : CertificateTime.decodeGeneralized(validity.text());
  }

  /**
   * Reads again what {@link #parse} took before and has been in safe keeping since, in a tenth of
   * the time: looks for what it says and checks nothing.
   *
   * @param purpose the one that {@code parse} found
   * @throws InvalidCertificateException where it cannot be what {@code parse} took
   */
  public static Certificate reread(Bytes der, Purpose purpose) {
    try {
      return new Certificate(der, purpose);
    } catch (IllegalArgumentException e) {
      throw new InvalidCertificateException("it is not the certificate that was checked", e);
    }
  }

  /**
   * Demands eight parts, the first under tag 0 and the last under tag 3: a version, no unique
   * identifiers, extensions once. The library's structure takes any tag for the version, and the
   * last of several extensions.
   */
  private static void requireVersion3(TBSCertificate body) {
    ASN1Sequence parts = ASN1Sequence.getInstance(body.toASN1Primitive());
    boolean laidOut = parts.size() == 8 && hasTag(parts, 0, 0) && hasTag(parts, 7, 3);
    if (!laidOut || body.getVersionNumber() != 3) {
      throw new InvalidCertificateException(
          "it is not of version 3 with extensions and without unique identifiers");
    }
  }

  private static boolean hasTag(ASN1Sequence parts, int at, int number) {
    return parts.getObjectAt(at) instanceof ASN1TaggedObject tagged && tagged.hasContextTag(number);
  }

  /**
   * Reads one certificate in DER with nothing behind it, at most {@link #SIZE_LIMIT} bytes.
   *
   * @throws InvalidCertificateException where it is not exactly that, or not of exactly one purpose
   */
  public static Certificate parse(Bytes der) {
    Certificate certificate = parseAnyIssuer(der);
    SignedCertificate signed = certificate.signed();
    if (certificate.purpose == Purpose.ROOT && !signed.issuer().equals(signed.subject())) {
      throw new InvalidCertificateException("it is for a root but names another issuer");
    }
    return certificate;
  }

  /** The same, where a certificate for a root may name another issuer. */
  static Certificate parseAnyIssuer(Bytes der) {
    if (der.size() > SIZE_LIMIT) {
      throw new InvalidCertificateException(
          "a certificate has at most " + SIZE_LIMIT + " bytes, this one " + der.size());
    }
    try {
      return Der.read(
          der,
          value -> new Certificate(der, org.bouncycastle.asn1.x509.Certificate.getInstance(value)));
    } catch (IllegalArgumentException e) {
      throw new InvalidCertificateException("no certificate: " + e.getMessage(), e);
    }
  }

  /** The bytes it was read from. */
  public Bytes der() {
    return der;
  }

  /**
   * The key identifier of protected headers: the first {@link #KID_SIZE} bytes of {@link
   * #fingerprint}.
   */
  public Bytes kid() {
    return fingerprint.slice(0, KID_SIZE);
  }

  /** SM3 over the DER bytes, whatever the suite; 32 bytes. */
  public Bytes fingerprint() {
    return fingerprint;
  }

  public VerifyingKey publicKey() {
    return publicKey;
  }

  public Purpose purpose() {
    return purpose;
  }

  /** The holder's name (common name). */
  public String subjectName() {
    return subjectName;
  }

  /** The code of the organisation that issues licences; empty for the other two purposes. */
  public Optional<String> issuerCode() {
    return issuerCode;
  }

  /** First instant of its validity. */
  public Instant notBefore() {
    return notBefore;
  }

  /** Last second of its validity, inclusive. */
  public Instant notAfter() {
    return notAfter;
  }

  /** Whether {@code instant} lies within its validity, the whole of its last second included. */
  public boolean validAt(Instant instant) {
    return !instant.isBefore(notBefore) && instant.isBefore(notAfter.plusSeconds(1));
  }

  /**
   * Whether {@code root} signed this certificate: it is for a root, bears the name of this one's
   * issuer, and its key, with the algorithm of its suite, made the signature. A root is issued by
   * itself only. Says nothing about time or trust.
   */
  public boolean verifyIssuedBy(Certificate root) {
    return root.purpose == Purpose.ROOT
        && signed().issuer().equals(root.signed().subject())
        && (purpose != Purpose.ROOT || equals(root))
        && signed().verify(root.publicKey);
  }

  SignedCertificate signed() {
    SignedCertificate known = signed;
    if (known == null) {
      known =
          Der.read(
              der,
              value ->
                  new SignedCertificate(org.bouncycastle.asn1.x509.Certificate.getInstance(value)));
      signed = known;
    }
    return known;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Certificate that && der.equals(that.der);
  }

  @Override
  public int hashCode() {
    return der.hashCode();
  }

  @Override
  public String toString() {
    return purpose + " certificate " + kid().toHex() + " of " + subjectName;
  }
}
