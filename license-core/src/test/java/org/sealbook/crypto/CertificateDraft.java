package org.sealbook.crypto;

import java.io.IOException;
import java.math.BigInteger;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.sealbook.base.Bytes;

/** A certificate for licences, good until one field is changed. */
final class CertificateDraft {
  final X500Name issuer = name().addRDN(BCStyle.CN, "root").build();
  X500Name subject =
      name()
          .addRDN(BCStyle.ORGANIZATION_IDENTIFIER, "11100000000013338W")
          .addRDN(BCStyle.CN, "issuer")
          .build();
  BigInteger serial = BigInteger.TEN;
  Time notBefore = CertificateTime.encode(Issuing.FROM);
  Time notAfter = CertificateTime.encode(Issuing.UNTIL);
  ASN1Encodable constraints = new BasicConstraints(false);
  ASN1Encodable keyUsage = new KeyUsage(KeyUsage.digitalSignature);
  ASN1Encodable usage =
      new ExtendedKeyUsage(KeyPurposeId.getInstance(SealbookOids.LICENSE_SIGNING));
  boolean usageCritical = true;
  private boolean root;
  Optional<Boolean> unknownCritical = Optional.empty();

  static X500NameBuilder name() {
    return new X500NameBuilder(BCStyle.INSTANCE);
  }

  void asRoot() {
    root = true;
    subject = issuer;
    constraints = new BasicConstraints(0);
    keyUsage = new KeyUsage(KeyUsage.keyCertSign);
  }

  Bytes sign() {
    X509v3CertificateBuilder builder =
        new X509v3CertificateBuilder(
            issuer,
            serial,
            notBefore,
            notAfter,
            subject,
            SubjectPublicKeyInfo.getInstance(Keys.of(Suite.SM2).publicKey().encoded().toArray()));
    try {
      builder.addExtension(Extension.basicConstraints, true, constraints);
      builder.addExtension(Extension.keyUsage, true, keyUsage);
      if (!root) {
        builder.addExtension(Extension.extendedKeyUsage, usageCritical, usage);
      }
      if (unknownCritical.isPresent()) {
        builder.addExtension(Extension.nameConstraints, unknownCritical.get(), DERNull.INSTANCE);
      }
      return Bytes.wrap(builder.build(new KeyContentSigner(Keys.of(Suite.SM2))).getEncoded());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
