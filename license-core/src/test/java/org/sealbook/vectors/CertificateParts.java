package org.sealbook.vectors;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.signers.PlainDSAEncoding;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.jspecify.annotations.Nullable;
import org.sealbook.base.Bytes;
import org.sealbook.crypto.Certificate;
import org.sealbook.crypto.SigningKey;
import org.sealbook.crypto.Suite;

/**
 * An X.509 certificate as the parts of its encoding, good until one is changed. What is signed is
 * what then stands there.
 */
final class CertificateParts {
  static final String COMMON_NAME = "2.5.4.3";
  static final String CODE = "2.5.4.97";
  static final String BASIC_CONSTRAINTS = "2.5.29.19";
  static final String KEY_USAGE = "2.5.29.15";
  static final String EXTENDED_KEY_USAGE = "2.5.29.37";
  static final String LICENSE = "2.25.239815367977102341701147008241758562646";
  static final String BUNDLE = "2.25.265676185029582171184433104290929747048";
  static final Bytes CA = Bytes.fromHex("30060101ff020100");
  static final Bytes NO_CA = Bytes.fromHex("3000");
  static final Bytes SIGNS_CERTIFICATES = Bytes.fromHex("03020204");
  static final Bytes SIGNS = Bytes.fromHex("03020780");

  final SigningKey signer;
  Bytes version = Bytes.fromHex("a003020102");
  Bytes serial = Bytes.fromHex("02010a");
  Bytes inside;
  Bytes outside;
  Bytes issuer;
  Bytes begin = Tlv.ascii(Tlv.UTC_TIME, "260101000000Z");
  Bytes end = Tlv.ascii(Tlv.UTC_TIME, "361231235959Z");
  Bytes subject;
  Bytes key;
  Bytes uniqueIds = Bytes.EMPTY;
  List<Bytes> extensions = new ArrayList<>();
  Bytes behindExtensions = Bytes.EMPTY;
  boolean rawSignature;
  @Nullable Bytes signature;

  CertificateParts(Certificate root, SigningKey signer, Bytes subject, Bytes publicKey) {
    this.signer = signer;
    this.issuer = subjectOf(root);
    this.subject = subject;
    this.key = publicKey;
    this.inside = algorithm(signer.suite());
    this.outside = inside;
  }

  void licenseExtensions() {
    extensions =
        new ArrayList<>(
            List.of(
                critical(BASIC_CONSTRAINTS, NO_CA),
                critical(KEY_USAGE, SIGNS),
                critical(EXTENDED_KEY_USAGE, usages(LICENSE))));
  }

  void bundleExtensions() {
    licenseExtensions();
    extensions.set(2, critical(EXTENDED_KEY_USAGE, usages(BUNDLE)));
  }

  void rootExtensions() {
    extensions =
        new ArrayList<>(
            List.of(critical(BASIC_CONSTRAINTS, CA), critical(KEY_USAGE, SIGNS_CERTIFICATES)));
  }

  static Bytes critical(String oid, Bytes content) {
    return extension(oid, Tlv.of(Tlv.BOOLEAN, "ff"), content);
  }

  static Bytes notCritical(String oid, Bytes content) {
    return extension(oid, Bytes.EMPTY, content);
  }

  static Bytes extension(String oid, Bytes critical, Bytes content) {
    return Tlv.sequence(Tlv.oid(oid), critical, Tlv.of(Tlv.OCTET_STRING, content));
  }

  static Bytes usages(String... oids) {
    Bytes all = Bytes.EMPTY;
    for (String oid : oids) {
      all = all.concat(Tlv.oid(oid));
    }
    return Tlv.sequence(all);
  }

  /** A name of one attribute for each relative name. */
  static Bytes name(Bytes... attributes) {
    Bytes all = Bytes.EMPTY;
    for (Bytes attribute : attributes) {
      all = all.concat(Tlv.of(Tlv.SET, attribute));
    }
    return Tlv.sequence(all);
  }

  static Bytes attribute(String oid, Bytes value) {
    return Tlv.sequence(Tlv.oid(oid), value);
  }

  static Bytes subjectOf(Certificate certificate) {
    try {
      return Bytes.of(
          org.bouncycastle.asn1.x509.Certificate.getInstance(certificate.der().toArray())
              .getSubject()
              .getEncoded());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Bytes algorithm(Suite suite) {
    return Tlv.sequence(Tlv.oid(algorithmOid(suite)));
  }

  static String algorithmOid(Suite suite) {
    return switch (suite) {
      case SM2 -> "1.2.156.10197.1.501";
      case ESP256 -> "1.2.840.10045.4.3.2";
      case ED25519 -> "1.3.101.112";
    };
  }

  /** The certificate. */
  Bytes encode() {
    Bytes all = Bytes.EMPTY;
    for (Bytes extension : extensions) {
      all = all.concat(extension);
    }
    Bytes extensionsPart = extensions.isEmpty() ? Bytes.EMPTY : Tlv.of(0xa3, Tlv.sequence(all));
    Bytes body =
        Tlv.sequence(
            version,
            serial,
            inside,
            issuer,
            Tlv.sequence(begin, end),
            subject,
            key,
            uniqueIds,
            extensionsPart,
            behindExtensions);
    Bytes bits = signature == null ? Tlv.bits(sign(body)) : signature;
    return Tlv.sequence(body, outside, bits);
  }

  private Bytes sign(Bytes body) {
    Bytes plain = signer.sign(body);
    return rawSignature || signer.suite() == Suite.ED25519 ? plain : der(signer.suite(), plain);
  }

  /** r ‖ s as SEQUENCE {r, s}. */
  static Bytes der(Suite suite, Bytes plain) {
    BigInteger n =
        CustomNamedCurves.getByName(suite == Suite.SM2 ? "sm2p256v1" : "secp256r1").getN();
    try {
      BigInteger[] numbers = PlainDSAEncoding.INSTANCE.decode(n, plain.toArray());
      return Bytes.of(StandardDSAEncoding.INSTANCE.encode(n, numbers[0], numbers[1]));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
