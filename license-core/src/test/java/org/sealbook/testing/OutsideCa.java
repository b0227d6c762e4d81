package org.sealbook.testing;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.sealbook.base.Bytes;

/** A CA that is none of ours, with an RSA key, as many are. */
public final class OutsideCa {
  private final String name;
  private final KeyPair pair;

  /**
   * @param name as RFC 4514 writes it
   */
  public OutsideCa(String name) {
    this.name = name;
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      this.pair = generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Its own certificate. */
  public Bytes itself() {
    return build(name, Bytes.of(pair.getPublic().getEncoded()), true, KeyUsage.keyCertSign, 0);
  }

  /** A certificate for somebody's key, to sign with. */
  public Bytes certify(String subject, Bytes subjectPublicKeyInfo) {
    return build(subject, subjectPublicKeyInfo, false, KeyUsage.digitalSignature, 0);
  }

  /**
   * @param usage bits of {@link KeyUsage}
   * @param years by which the year of validity, from 2026-01-01 on, is moved
   */
  public Bytes build(String subject, Bytes subjectPublicKeyInfo, boolean ca, int usage, int years) {
    Instant from = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(years * 365L * 86_400);
    try {
      return Bytes.wrap(
          new X509v3CertificateBuilder(
                  new X500Name(name),
                  BigInteger.valueOf(4711),
                  Date.from(from),
                  Date.from(from.plusSeconds(365L * 86_400)),
                  new X500Name(subject),
                  SubjectPublicKeyInfo.getInstance(subjectPublicKeyInfo.toArray()))
              .addExtension(Extension.basicConstraints, true, new BasicConstraints(ca))
              .addExtension(Extension.keyUsage, true, new KeyUsage(usage))
              .build(new JcaContentSignerBuilder("SHA256withRSA").build(pair.getPrivate()))
              .getEncoded());
    } catch (IOException | OperatorCreationException e) {
      throw new IllegalStateException(e);
    }
  }
}
