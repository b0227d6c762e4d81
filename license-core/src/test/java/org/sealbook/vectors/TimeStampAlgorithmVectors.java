package org.sealbook.vectors;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.pkcs.RSASSAPSSparams;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.asn1.x9.X9ECPoint;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.util.BigIntegers;
import org.sealbook.base.Bytes;
import org.sealbook.testing.EdwardsPoint;
import org.sealbook.testing.FixedRandom;
import org.sealbook.testing.StampDraft;
import org.sealbook.testing.TestStampAuthority;
import org.sealbook.trust.stamp.StampFault;

/** The vectors of time-stamps.json about algorithms, their parameters and keys. */
final class TimeStampAlgorithmVectors {
  private static final String TIME = "20260605050000Z";
  private static final Instant AT = Instant.parse("2026-06-05T05:00:00Z");
  private static final ASN1ObjectIdentifier PSS = PKCSObjectIdentifiers.id_RSASSA_PSS;
  private static final ASN1ObjectIdentifier RSA_KEY = PKCSObjectIdentifiers.rsaEncryption;
  private static final AlgorithmIdentifier SHA_256 =
      new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256);
  private static final AlgorithmIdentifier SHA_512 =
      new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha512);
  private static final AlgorithmIdentifier ECDSA =
      new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256);
  private static final AlgorithmIdentifier ED25519 =
      new AlgorithmIdentifier(EdECObjectIdentifiers.id_Ed25519);
  private static final AlgorithmIdentifier SM2 =
      new AlgorithmIdentifier(GMObjectIdentifiers.sm2sign_with_sm3);

  private static final ASN1ObjectIdentifier NOBODYS = new ASN1ObjectIdentifier("1.2.3.4.5");

  private final TimeStampVectors vectors;
  private final FixedRandom random;
  private final TestStampAuthority p256;
  private final TestStampAuthority rsa;
  private final TestStampAuthority sm2;
  private final X509CertificateHolder ofP256;
  private final X509CertificateHolder ofRsa;

  TimeStampAlgorithmVectors(TimeStampVectors vectors, FixedRandom random) {
    this.vectors = vectors;
    this.random = random;
    p256 = TestStampAuthority.p256("Algorithm TSA", random);
    rsa = TestStampAuthority.rsa("Algorithm RSA TSA", random);
    sm2 = TestStampAuthority.sm2("Algorithm SM2 TSA", random);
    ofP256 = p256.certificate();
    ofRsa = rsa.certificate();
  }

  void add() {
    curves();
    points();
    ed25519();
    parameters();
    rsaKeys();
    pss();
    kinds();
    signatures();
    noPoint();
  }

  private StampDraft stating(StampDraft draft) {
    return draft.info(SHA_256, vectors.imprint(), TIME);
  }

  private TimeStampVectors.Offer begin(
      String id, String comment, TestStampAuthority by, StampDraft draft) {
    return vectors.begin("algorithm-" + id, comment, by.ca()).token(stating(draft).token());
  }

  private void unknown(String id, String comment, TestStampAuthority by, StampDraft draft) {
    begin(id, comment, by, draft).refused(StampFault.ALGORITHM_UNKNOWN);
  }

  private void wrong(String id, String comment, TestStampAuthority by, StampDraft draft) {
    begin(id, comment, by, draft).refused(StampFault.SIGNATURE_INVALID);
  }

  /** A certificate for time stamps by the P-256 CA for whatever key. */
  private X509CertificateHolder certify(SubjectPublicKeyInfo key) {
    return p256.certify(
        p256.caName(),
        ofP256.getSubject(),
        key,
        TestStampAuthority.extension(
            Extension.extendedKeyUsage,
            true,
            new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping)));
  }

  private void curves() {
    TestStampAuthority p384 =
        TestStampAuthority.of("P-384 TSA", "P-384", "SHA384withECDSA", random);
    begin(
            "p-384",
            "P-384 with SHA-384, its certificate too",
            p384,
            p384.draft(p384.certificate()).hash(NISTObjectIdentifiers.id_sha384))
        .good(AT);
    begin(
            "p-384-sha-256",
            "P-384 with SHA-256",
            p384,
            p384.draft(p384.certificate(), "SHA256withECDSA"))
        .good(AT);
    begin(
            "p-384-sha-512",
            "P-384 with SHA-512, of which the first 384 bits count",
            p384,
            p384.draft(p384.certificate(), "SHA512withECDSA").hash(NISTObjectIdentifiers.id_sha512))
        .good(AT);
    TestStampAuthority p521 =
        TestStampAuthority.of("P-521 TSA", "P-521", "SHA512withECDSA", random);
    begin(
            "p-521",
            "P-521 with SHA-512, its certificate too",
            p521,
            p521.draft(p521.certificate()).hash(NISTObjectIdentifiers.id_sha512))
        .good(AT);
    TestStampAuthority other =
        TestStampAuthority.of("Other curve TSA", "brainpoolP256r1", "SHA256withECDSA", random);
    unknown("other-curve", "brainpoolP256r1", other, other.draft(other.certificate()));
  }

  private void points() {
    AlgorithmIdentifier kind = p256.key().getAlgorithm();
    byte[] point = p256.key().getPublicKeyData().getOctets();
    byte[] compressed = Arrays.copyOf(point, 33);
    compressed[0] = (byte) (2 + (point[64] & 1));
    key("point-compressed", "the key is a compressed point", kind, compressed)
        .refused(StampFault.ALGORITHM_UNKNOWN);
    byte[] off = point.clone();
    off[64] ^= 1;
    key("point-off-curve", "the key is no point of its curve", kind, off)
        .refused(StampFault.SIGNATURE_INVALID);
    key("point-cut", "its last byte is missing", kind, Arrays.copyOf(point, 64))
        .refused(StampFault.SIGNATURE_INVALID);
    X9ECParameters curve = CustomNamedCurves.getByName("secp256r1");
    X9ECParameters spelt =
        new X9ECParameters(
            curve.getCurve(), new X9ECPoint(curve.getG(), false), curve.getN(), curve.getH());
    key(
            "curve-spelt-out",
            "the curve is P-256, by its numbers and not its name",
            new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, spelt),
            point)
        .refused(StampFault.ALGORITHM_UNKNOWN);
  }

  private void noPoint() {
    AlgorithmIdentifier kind = p256.key().getAlgorithm();
    key("point-of-nothing", "the key has no bytes", kind, new byte[0])
        .refused(StampFault.ALGORITHM_UNKNOWN);
  }

  private TimeStampVectors.Offer key(
      String id, String comment, AlgorithmIdentifier kind, byte[] key) {
    X509CertificateHolder certificate = certify(new SubjectPublicKeyInfo(kind, key));
    return begin(id, comment, p256, p256.draft(certificate));
  }

  private void ed25519() {
    TestStampAuthority ed = TestStampAuthority.of("Ed25519 TSA", "Ed25519", "Ed25519", random);
    X509CertificateHolder certificate = ed.certificate();
    begin(
            "ed25519",
            "Ed25519, its certificate too; the digest is SHA-512",
            ed,
            ed.draft(certificate).hash(SHA_512.getAlgorithm()))
        .good(AT);
    unknown("ed25519-sha-256", "the digest is SHA-256", ed, ed.draft(certificate));
    unknown(
        "ed25519-parameters",
        "Ed25519 with a number as parameter",
        ed,
        ed.draft(certificate, with(ED25519, new ASN1Integer(1)), "Ed25519")
            .hash(SHA_512.getAlgorithm()));
    wrong(
        "ed25519-s-plus-order",
        "S + L for S",
        ed,
        TestStampAuthority.draft(
                certificate, ED25519, message -> plusOrder(ed.sign(message, "Ed25519")))
            .hash(SHA_512.getAlgorithm()));
    Bytes neutral = Bytes.fromHex("01" + "00".repeat(31));
    Bytes base = Bytes.fromHex("58" + "66".repeat(31));
    Bytes one = neutral;
    wrong(
        "ed25519-key-neutral",
        "the key is the neutral element, by which R = S·B is a signature over everything",
        p256,
        TestStampAuthority.draft(
                certify(new SubjectPublicKeyInfo(ED25519, neutral.toArray())),
                ED25519,
                message -> base.concat(one))
            .hash(SHA_512.getAlgorithm()));
    Ed25519PrivateKeyParameters key = new Ed25519PrivateKeyParameters(random);
    wrong(
        "ed25519-r-neutral",
        "R is the neutral element",
        p256,
        TestStampAuthority.draft(
                certify(new SubjectPublicKeyInfo(ED25519, key.generatePublicKey().getEncoded())),
                ED25519,
                message -> neutral.concat(answer(key, neutral, message)))
            .hash(SHA_512.getAlgorithm()));
  }

  private static Bytes plusOrder(Bytes signature) {
    BigInteger s = little(signature.slice(32, 64).toArray()).add(EdwardsPoint.L);
    return signature.slice(0, 32).concat(little(s));
  }

  /** S = k·a for an R that adds nothing (RFC 8032 §5.1.6). */
  private static Bytes answer(Ed25519PrivateKeyParameters key, Bytes r, Bytes message) {
    byte[] secret = sha512(Bytes.wrap(key.getEncoded())).slice(0, 32).toArray();
    secret[0] &= (byte) 0xf8;
    secret[31] = (byte) (secret[31] & 0x7f | 0x40);
    Bytes all = r.concat(Bytes.wrap(key.generatePublicKey().getEncoded())).concat(message);
    BigInteger k = little(sha512(all).toArray());
    return little(k.multiply(little(secret)).mod(EdwardsPoint.L));
  }

  private static Bytes sha512(Bytes of) {
    return TestStampAuthority.digest(NISTObjectIdentifiers.id_sha512, of);
  }

  private static BigInteger little(byte[] bytes) {
    return new BigInteger(1, org.bouncycastle.util.Arrays.reverse(bytes));
  }

  private static Bytes little(BigInteger number) {
    byte[] big = BigIntegers.asUnsignedByteArray(32, number);
    return Bytes.wrap(org.bouncycastle.util.Arrays.reverse(big));
  }

  private static AlgorithmIdentifier with(AlgorithmIdentifier algorithm, ASN1Encodable parameters) {
    return new AlgorithmIdentifier(algorithm.getAlgorithm(), parameters);
  }

  private void parameters() {
    begin(
            "ecdsa-null",
            "ECDSA with the parameter NULL",
            p256,
            p256.draft(ofP256, with(ECDSA, DERNull.INSTANCE), "SHA256withECDSA"))
        .good(AT);
    unknown(
        "ecdsa-parameters",
        "ECDSA with its curve as parameter",
        p256,
        p256.draft(
            ofP256, with(ECDSA, p256.key().getAlgorithm().getParameters()), "SHA256withECDSA"));
    begin(
            "rsa-without-parameters",
            "RSA with no parameter, where NULL is usual",
            rsa,
            rsa.draft(
                ofRsa,
                new AlgorithmIdentifier(PKCSObjectIdentifiers.sha256WithRSAEncryption),
                "SHA256withRSA"))
        .good(AT);
    begin(
            "rsa-without-hash",
            "rsaEncryption, which leaves the hash function to digestAlgorithm",
            rsa,
            rsa.draft(ofRsa, new AlgorithmIdentifier(RSA_KEY, DERNull.INSTANCE), "SHA256withRSA"))
        .good(AT);
    unknown(
        "rsa-without-hash-sm3",
        "rsaEncryption, and digestAlgorithm is SM3",
        rsa,
        rsa.draft(ofRsa, new AlgorithmIdentifier(RSA_KEY, DERNull.INSTANCE), "SHA256withRSA")
            .hash(GMObjectIdentifiers.sm3));
    unknown(
        "rsa-parameters",
        "RSA with a number as parameter",
        rsa,
        rsa.draft(
            ofRsa,
            new AlgorithmIdentifier(
                PKCSObjectIdentifiers.sha256WithRSAEncryption, new ASN1Integer(1)),
            "SHA256withRSA"));
  }

  private void rsaKeys() {
    BigInteger modulus = rsaKey(rsa).getModulus();
    rsaKey("rsa-2047-bits", "2,047 bits", BigInteger.ONE.shiftLeft(2_046).setBit(0), 65_537);
    rsaKey("rsa-8193-bits", "8,193 bits", BigInteger.ONE.shiftLeft(8_192).setBit(0), 65_537);
    rsaKey("rsa-exponent-33-bits", "an exponent of 33 bits", modulus, (1L << 32) + 1);
    rsaKey("rsa-exponent-1", "the exponent 1", modulus, 1);
    rsaKey("rsa-exponent-even", "the exponent 65,536", modulus, 65_536);
    TestStampAuthority small =
        TestStampAuthority.of("Small RSA TSA", "RSA-1024", "SHA256withRSA", random);
    vectors
        .begin(
            "algorithm-rsa-1024-bits-of-the-given",
            "the key of the CA that is given has 1,024 bits",
            small.ca())
        .token(
            stating(
                    p256.draft(
                        small.certify(
                            small.caName(),
                            ofP256.getSubject(),
                            p256.key(),
                            TestStampAuthority.extension(
                                Extension.extendedKeyUsage,
                                true,
                                new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping)))))
                .token())
        .refused(StampFault.AUTHORITY_UNKNOWN);
    unknown(
        "rsa-key-parameters",
        "an RSA key with a number as parameter",
        p256,
        rsa.draft(certify(rsaKey(RSA_KEY, new ASN1Integer(1)))));
  }

  private void rsaKey(String id, String comment, BigInteger modulus, long exponent) {
    byte[] key = encoded(new RSAPublicKey(modulus, BigInteger.valueOf(exponent)));
    AlgorithmIdentifier kind = new AlgorithmIdentifier(RSA_KEY, DERNull.INSTANCE);
    unknown(id, comment, p256, rsa.draft(certify(new SubjectPublicKeyInfo(kind, key))));
  }

  private static byte[] encoded(ASN1Encodable value) {
    try {
      return value.toASN1Primitive().getEncoded();
    } catch (java.io.IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static RSAPublicKey rsaKey(TestStampAuthority of) {
    return RSAPublicKey.getInstance(of.key().getPublicKeyData().getOctets());
  }

  /** The key of the RSA authority under another identifier. */
  private SubjectPublicKeyInfo rsaKey(
      ASN1ObjectIdentifier kind, @org.jspecify.annotations.Nullable ASN1Encodable parameters) {
    AlgorithmIdentifier identifier =
        parameters == null
            ? new AlgorithmIdentifier(kind)
            : new AlgorithmIdentifier(kind, parameters);
    return new SubjectPublicKeyInfo(identifier, rsa.key().getPublicKeyData().getOctets());
  }

  private void pss() {
    pss("salt-0", "no salt", ofRsa, pss(SHA_256, SHA_256, 0, 1), 0).good(AT);
    pss("salt-20", "a salt of 20, the default, left out", ofRsa, pss(SHA_256, SHA_256, 20, 1), 20)
        .good(AT);
    pss(
            "defaults-written",
            "salt 20 and trailer field 1 are written out, though they are the defaults",
            ofRsa,
            written(),
            20)
        .good(AT);
    pss("salt-other", "a salt of 21, named 20", ofRsa, pss(SHA_256, SHA_256, 20, 1), 21)
        .refused(StampFault.SIGNATURE_INVALID);
    pss("trailer-2", "trailer field 2", ofRsa, pss(SHA_256, SHA_256, 32, 2), 32)
        .refused(StampFault.ALGORITHM_UNKNOWN);
    pss("mask-sha-512", "SHA-512 in the mask", ofRsa, pss(SHA_256, SHA_512, 32, 1), 32)
        .refused(StampFault.ALGORITHM_UNKNOWN);
    pss(
            "mask-null",
            "NULL beside SHA-256 in the mask alone",
            ofRsa,
            pss(SHA_256, with(SHA_256, DERNull.INSTANCE), 32, 1),
            32)
        .good(AT);
    pss(
            "hash-parameters",
            "a number beside SHA-256",
            ofRsa,
            pss(with(SHA_256, new ASN1Integer(1)), with(SHA_256, new ASN1Integer(1)), 32, 1),
            32)
        .refused(StampFault.ALGORITHM_UNKNOWN);
    pss(
            "mask-function-other",
            "another function than MGF1 for the mask",
            ofRsa,
            new AlgorithmIdentifier(
                PSS,
                new RSASSAPSSparams(
                    SHA_256,
                    new AlgorithmIdentifier(NOBODYS, SHA_256),
                    new ASN1Integer(32),
                    new ASN1Integer(1))),
            32)
        .refused(StampFault.ALGORITHM_UNKNOWN);
    AlgorithmIdentifier sm3 = new AlgorithmIdentifier(GMObjectIdentifiers.sm3);
    unknown(
        "pss-sm3",
        "SM3 in all places",
        rsa,
        rsa.draftPss(ofRsa, pss(sm3, sm3, 32, 1), 32).hash(GMObjectIdentifiers.sm3));
    pss("without-parameters", "no parameters: all defaults, SHA-1", ofRsa, bare(), 20)
        .refused(StampFault.ALGORITHM_UNKNOWN);
    pss(
            "key",
            "the key's identifier is RSASSA-PSS too",
            certify(rsaKey(PSS, null)),
            pss(SHA_256, SHA_256, 32, 1),
            32)
        .good(AT);
    pss(
            "key-parameters",
            "and it has parameters",
            certify(rsaKey(PSS, pss(SHA_256, SHA_256, 32, 1).getParameters())),
            pss(SHA_256, SHA_256, 32, 1),
            32)
        .refused(StampFault.ALGORITHM_UNKNOWN);
    wrong(
        "rsa-by-pss-key",
        "PKCS #1 v1.5 by a key whose identifier is RSASSA-PSS",
        p256,
        rsa.draft(certify(rsaKey(PSS, null))));
  }

  private TimeStampVectors.Offer pss(
      String id,
      String comment,
      X509CertificateHolder certificate,
      AlgorithmIdentifier named,
      int salt) {
    TestStampAuthority by = certificate.equals(ofRsa) ? rsa : p256;
    return begin("pss-" + id, comment, by, rsa.draftPss(certificate, named, salt));
  }

  private static AlgorithmIdentifier bare() {
    return new AlgorithmIdentifier(PSS);
  }

  private static AlgorithmIdentifier pss(
      AlgorithmIdentifier hash, AlgorithmIdentifier inMask, int salt, int trailer) {
    return new AlgorithmIdentifier(
        PSS,
        new RSASSAPSSparams(
            hash,
            new AlgorithmIdentifier(PKCSObjectIdentifiers.id_mgf1, inMask),
            new ASN1Integer(salt),
            new ASN1Integer(trailer)));
  }

  private static AlgorithmIdentifier written() {
    return new AlgorithmIdentifier(
        PSS,
        new DERSequence(
            new ASN1Encodable[] {
              new DERTaggedObject(0, SHA_256),
              new DERTaggedObject(
                  1, new AlgorithmIdentifier(PKCSObjectIdentifiers.id_mgf1, SHA_256)),
              new DERTaggedObject(2, new ASN1Integer(20)),
              new DERTaggedObject(3, new ASN1Integer(1))
            }));
  }

  private void kinds() {
    wrong(
        "ecdsa-by-sm2-key",
        "ECDSA by a key on the SM2 curve",
        p256,
        sm2.draft(certify(sm2.key()), ECDSA, "SHA256withECDSA"));
    wrong(
        "sm2-by-p-256-key",
        "SM2 by a key on P-256",
        p256,
        p256.draft(ofP256, SM2, "SM3withSM2").hash(GMObjectIdentifiers.sm3));
    wrong(
        "rsa-by-p-256-key",
        "RSA is named, the key and the signature are of P-256",
        p256,
        p256.draft(
            ofP256,
            new AlgorithmIdentifier(PKCSObjectIdentifiers.sha256WithRSAEncryption),
            "SHA256withECDSA"));
  }

  private void signatures() {
    wrong(
        "sm2-bare",
        "r ‖ s in 64 bytes for the SEQUENCE",
        sm2,
        changed(sm2, SM2, "SM3withSM2", TimeStampAlgorithmVectors::bare)
            .hash(GMObjectIdentifiers.sm3));
    wrong(
        "ecdsa-not-der",
        "a zero too many before r",
        p256,
        changed(p256, ECDSA, "SHA256withECDSA", TimeStampAlgorithmVectors::zeroBeforeR));
    wrong("rsa-cut", "the zero that it begins with is left out", rsa, cut());
  }

  private static StampDraft changed(
      TestStampAuthority by,
      AlgorithmIdentifier named,
      String algorithm,
      UnaryOperator<Bytes> how) {
    return TestStampAuthority.draft(
        by.certificate(), named, message -> how.apply(by.sign(message, algorithm)));
  }

  private static Bytes bare(Bytes der) {
    DERSequence pair = new DERSequence(numbers(der));
    byte[] r = BigIntegers.asUnsignedByteArray(32, number(pair.getObjectAt(0)));
    byte[] s = BigIntegers.asUnsignedByteArray(32, number(pair.getObjectAt(1)));
    return Bytes.wrap(r).concat(Bytes.wrap(s));
  }

  private static ASN1Encodable[] numbers(Bytes der) {
    return org.bouncycastle.asn1.ASN1Sequence.getInstance(der.toArray()).toArray();
  }

  private static BigInteger number(ASN1Encodable value) {
    return ((ASN1Integer) value).getValue();
  }

  private static Bytes zeroBeforeR(Bytes der) {
    Bytes r = der.slice(4, 4 + der.at(3));
    Bytes longer = Tlv.of(Tlv.INTEGER, Bytes.wrap(new byte[r.at(0) == 0 ? 1 : 2]).concat(r));
    return Tlv.sequence(longer, der.slice(4 + der.at(3), der.size()));
  }

  /** Counts up an attribute until the signature begins with a zero, and leaves that out. */
  private StampDraft cut() {
    Bytes[] made = {Bytes.fromHex("ff")};
    StampDraft draft = rsa.draft(ofRsa);
    for (int nonce = 1; made[0].at(0) != 0; nonce++) {
      draft =
          TestStampAuthority.draft(
              ofRsa,
              new AlgorithmIdentifier(
                  PKCSObjectIdentifiers.sha256WithRSAEncryption, DERNull.INSTANCE),
              message -> {
                made[0] = rsa.sign(message, "SHA256withRSA");
                return made[0].at(0) == 0 ? made[0].slice(1, made[0].size()) : made[0];
              });
      draft.attributes(
          StampDraft.namingV2(ofRsa), new Attribute(NOBODYS, new DERSet(new ASN1Integer(nonce))));
      stating(draft).token();
    }
    return draft;
  }
}
