package org.sealbook.crypto;

import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Optional;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.PKCS10CertificationRequestBuilder;
import org.sealbook.base.Bytes;

/** Makes certificates (RFC 5280) and requests for them (RFC 2986). */
public final class Certificates {
  private static final int SERIAL_SIZE = 16;

  private Certificates() {}

  /**
   * A root certificate, signed by the key it is for.
   *
   * @param random for the serial number, 16 bytes
   */
  public static Certificate selfSign(CertificateSpec spec, SigningKey key, SecureRandom random) {
    if (spec.purpose() != Purpose.ROOT || !spec.key().equals(key.publicKey())) {
      throw new IllegalArgumentException("only a root signs itself, with the key it certifies");
    }
    X500Name name = SubjectName.of(spec);
    return Certificate.parse(build(spec, name, name, key, random));
  }

  /**
   * A certificate for bundles or licences, signed by {@code root}'s key.
   *
   * @param random for the serial number, 16 bytes
   */
  public static Certificate issue(
      CertificateSpec spec, Certificate root, SigningKey rootKey, SecureRandom random) {
    if (spec.purpose() == Purpose.ROOT || root.purpose() != Purpose.ROOT) {
      throw new IllegalArgumentException(
          "a root issues for bundles and licences: " + root + ", " + spec.purpose());
    }
    if (!root.publicKey().equals(rootKey.publicKey())) {
      throw new IllegalArgumentException("the key is not that of " + root);
    }
    return Certificate.parse(build(spec, SubjectName.of(spec), subject(root), rootKey, random));
  }

  /**
   * A certificate by which one root vouches for another: the other's subject, key and validity,
   * signed by {@code root}'s key. It announces, and is no link of any chain.
   *
   * @param random for the serial number, 16 bytes
   */
  public static CrossCertificate cross(
      Certificate other, Certificate root, SigningKey rootKey, SecureRandom random) {
    if (other.purpose() != Purpose.ROOT || root.purpose() != Purpose.ROOT) {
      throw new IllegalArgumentException("roots vouch for roots: " + root + ", " + other);
    }
    if (!root.publicKey().equals(rootKey.publicKey())) {
      throw new IllegalArgumentException("the key is not that of " + root);
    }
    CertificateSpec spec =
        CertificateSpec.root(
            other.subjectName(), other.publicKey(), other.notBefore(), other.notAfter());
    return CrossCertificate.parse(build(spec, subject(other), subject(root), rootKey, random));
  }

  /**
   * A PKCS#10 request, in DER, for a certificate for licences.
   *
   * @param name as in {@link CertificateSpec#name}
   * @param issuerCode as in {@link CertificateSpec#issuerCode}
   */
  public static Bytes request(String name, String issuerCode, SigningKey key) {
    CertificateSpec.requireName(name);
    CertificateSpec.requireCode(issuerCode);
    PKCS10CertificationRequest request =
        new PKCS10CertificationRequestBuilder(
                SubjectName.of(name, Optional.of(issuerCode), Purpose.LICENSE),
                publicKeyInfo(key.publicKey()))
            .build(new KeyContentSigner(key));
    try {
      return Bytes.wrap(request.getEncoded());
    } catch (IOException e) {
      throw new IllegalStateException("a request in memory has a DER encoding", e);
    }
  }

  private static X500Name subject(Certificate certificate) {
    return Der.read(certificate.signed().subject(), X500Name::getInstance);
  }

  private static Bytes build(
      CertificateSpec spec,
      X500Name subject,
      X500Name issuer,
      SigningKey signer,
      SecureRandom random) {
    X509v3CertificateBuilder builder =
        new X509v3CertificateBuilder(
            issuer,
            serial(random),
            CertificateTime.encode(spec.notBefore()),
            CertificateTime.encode(spec.notAfter()),
            subject,
            publicKeyInfo(spec.key()));
    Purpose purpose = spec.purpose();
    try {
      builder.addExtension(
          Extension.basicConstraints, true, CertificateProfile.basicConstraints(purpose));
      builder.addExtension(Extension.keyUsage, true, CertificateProfile.keyUsage(purpose));
      if (!CertificateProfile.extendedKeyUsage(purpose).isEmpty()) {
        builder.addExtension(
            Extension.extendedKeyUsage, true, CertificateProfile.encodedKeyUsage(purpose));
      }
      builder.addExtension(
          Extension.subjectKeyIdentifier,
          false,
          new SubjectKeyIdentifier(keyIdentifier(spec.key())));
      builder.addExtension(
          Extension.authorityKeyIdentifier,
          false,
          new AuthorityKeyIdentifier(keyIdentifier(signer.publicKey())));
      return Bytes.wrap(builder.build(new KeyContentSigner(signer)).getEncoded());
    } catch (IOException e) {
      throw new IllegalStateException("a certificate in memory has a DER encoding", e);
    }
  }

  /** Positive, no leading zero byte needed: 16 random bytes, the first from 40 to 7f. */
  private static BigInteger serial(SecureRandom random) {
    byte[] bytes = new byte[SERIAL_SIZE];
    random.nextBytes(bytes);
    bytes[0] = (byte) ((bytes[0] & 0x3f) | 0x40);
    return new BigInteger(1, bytes);
  }

  /** RFC 7093 §2 method 1 with SM3: the leftmost 160 bits of the hash of the public key. */
  private static byte[] keyIdentifier(VerifyingKey key) {
    byte[] point = publicKeyInfo(key).getPublicKeyData().getOctets();
    return HashFunction.SM3.hash(Bytes.of(point)).slice(0, 20).toArray();
  }

  private static SubjectPublicKeyInfo publicKeyInfo(VerifyingKey key) {
    return SubjectPublicKeyInfo.getInstance(key.encoded().toArray());
  }
}
