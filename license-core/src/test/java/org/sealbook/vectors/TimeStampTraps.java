package org.sealbook.vectors;

import static org.sealbook.testing.TestStampAuthority.extension;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERBMPString;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERNumericString;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERT61String;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.DLSequence;
import org.bouncycastle.asn1.DLSet;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.sealbook.base.Bytes;
import org.sealbook.testing.FixedRandom;
import org.sealbook.testing.StampDraft;
import org.sealbook.testing.TestRegistry;
import org.sealbook.testing.TestStampAuthority;
import org.sealbook.trust.stamp.StampFault;

/** Time stamps that a reader takes which left out one check, since every other lets them pass. */
final class TimeStampTraps {
  private static final Instant AT = Instant.parse("2026-06-05T05:00:00Z");
  private static final AlgorithmIdentifier SHA_256 =
      new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256);
  private static final AlgorithmIdentifier MD5 = new AlgorithmIdentifier(PKCSObjectIdentifiers.md5);
  private static final AlgorithmIdentifier ECDSA =
      new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256);
  private static final Extension STAMPS =
      extension(
          Extension.extendedKeyUsage, true, new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping));

  private final TimeStampVectors vectors;
  private final FixedRandom random;
  private final TestStampAuthority authority;
  private final X509CertificateHolder certificate;

  TimeStampTraps(TimeStampVectors vectors, FixedRandom random) {
    this.vectors = vectors;
    this.random = random;
    authority = TestStampAuthority.p256("Trap TSA", random);
    certificate = authority.certificate();
  }

  void add() {
    der();
    attributes();
    names();
    algorithms();
    strings();
    further();
    borders();
  }

  private StampDraft draft(X509CertificateHolder by) {
    return stating(authority.draft(by));
  }

  private StampDraft draft() {
    return draft(certificate);
  }

  private StampDraft stating(StampDraft draft) {
    return draft.info(SHA_256, vectors.imprint(), "20260605050000Z");
  }

  private TimeStampVectors.Offer begin(String id, String comment, StampDraft draft) {
    return begin(id, comment, draft.token());
  }

  private TimeStampVectors.Offer begin(String id, String comment, Bytes token) {
    return vectors.begin("trap-" + id, comment, authority.ca()).token(token);
  }

  private void der() {
    Bytes token = draft().token();
    malformed(
        "length-not-shortest",
        "the length of the whole in a byte more",
        Bytes.fromHex("308300").concat(token.slice(2, token.size())));
    malformed(
        "indefinite-length",
        "an indefinite length around it all",
        Bytes.fromHex("3080").concat(token.slice(4, token.size())).concat(Bytes.fromHex("0000")));
    malformed(
        "set-not-sorted",
        "digestAlgorithms, which are not below a tag, in another order than DER's",
        TimeStampFormVectors.exchanged(draft().digests(SHA_256, MD5).token(), SHA_256, MD5));
    ASN1Encodable[] descending = {new ASN1Integer(2), new ASN1Integer(1)};
    malformed(
        "info-set-not-sorted",
        "such a SET in the accuracy, into which nobody looks",
        draft().part(5, new DLSequence(new DLSet(descending))).token());
    malformed(
        "key-identifier-in-pieces",
        "the subject key identifier as a string of strings",
        draft()
            .signerPart(
                1,
                new DERTaggedObject(
                    false, 0, new DERSequence(new DEROctetString(new byte[] {1, 2, 3}))))
            .token());
  }

  private void malformed(String id, String comment, Bytes token) {
    begin(id, comment, token).refused(StampFault.TOKEN_MALFORMED);
  }

  private void attributes() {
    malformed(
        "content-type-missing", "no contentType", draft().contentType(Optional.empty()).token());
    malformed("digest-missing", "no messageDigest", draft().digest(Optional.empty()).token());
    malformed(
        "content-type-text",
        "contentType is a text",
        draft().contentType(Optional.of(new DERUTF8String("TSTInfo"))).token());
    malformed(
        "digest-text",
        "messageDigest is a text",
        draft().digest(Optional.of(new DERUTF8String("digest"))).token());
    begin(
            "content-type-other",
            "contentType is that of any data",
            draft().contentType(Optional.of(CMSObjectIdentifiers.data)))
        .refused(StampFault.SIGNATURE_INVALID);
    begin(
            "digest-other",
            "messageDigest is that of something else",
            draft().digest(Optional.of(new DEROctetString(new byte[32]))))
        .refused(StampFault.SIGNATURE_INVALID);
  }

  private void names() {
    begin(
            "name-other-attribute",
            "OU for O in the issuer's name",
            draft()
                .signerPart(
                    1,
                    new IssuerAndSerialNumber(
                        new X500Name("CN=Trap TSA CA,OU=Test,C=CN"),
                        certificate.getSerialNumber())))
        .refused(StampFault.CERTIFICATE_MISSING);
    begin(
            "name-part-missing",
            "the last part of the issuer's name is missing",
            draft()
                .signerPart(
                    1,
                    new IssuerAndSerialNumber(
                        new X500Name("CN=Trap TSA CA,O=Test"), certificate.getSerialNumber())))
        .refused(StampFault.CERTIFICATE_MISSING);
    X509CertificateHolder numbered = numbered();
    given("name-numeric-string", "a NumericString in the issuer's name", numbered, draft(numbered))
        .good(AT);
    given(
            "name-numeric-string-as-text",
            "the same as UTF8String: a NumericString counts as bytes",
            numbered,
            draft(numbered)
                .signerPart(
                    1,
                    new IssuerAndSerialNumber(
                        number(new DERUTF8String("12")), numbered.getSerialNumber())))
        .refused(StampFault.CERTIFICATE_MISSING);
  }

  private static X500Name number(ASN1Encodable value) {
    return new X500NameBuilder().addRDN(BCStyle.SERIALNUMBER, value).build();
  }

  private X509CertificateHolder numbered() {
    return authority.certify(
        number(new DERNumericString("12")), certificate.getSubject(), authority.key(), STAMPS);
  }

  private TimeStampVectors.Offer given(
      String id, String comment, X509CertificateHolder own, StampDraft draft) {
    return vectors
        .begin("trap-" + id, comment, TestStampAuthority.encoded(own))
        .token(draft.token());
  }

  private void algorithms() {
    signedInside(
            "algorithm-inside-null",
            "NULL inside the signer's certificate, none outside",
            new AlgorithmIdentifier(ECDSA.getAlgorithm(), DERNull.INSTANCE))
        .good(AT);
    signedInside(
            "algorithm-inside-other",
            "another algorithm inside than outside",
            new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA384))
        .refused(StampFault.AUTHORITY_UNKNOWN);
  }

  private TimeStampVectors.Offer signedInside(
      String id, String comment, AlgorithmIdentifier inside) {
    X509CertificateHolder own = authority.certifyNaming(inside, ECDSA, STAMPS);
    return begin(id, comment, draft(own).brings(List.of(own)));
  }

  /** The issuer's name in the other kinds of string that count as text. */
  private void strings() {
    named("teletex", "a TeletexString", new DERT61String("trap tsa CA"));
    named("bmp", "a BMPString", new DERBMPString("Trap  TSA CA"));
    named("ia5", "an IA5String", new DERIA5String(" Trap TSA ca"));
  }

  private void named(String id, String comment, ASN1Encodable commonName) {
    X500Name issuer =
        new X500NameBuilder()
            .addRDN(BCStyle.CN, commonName)
            .addRDN(BCStyle.O, "Test")
            .addRDN(BCStyle.C, "CN")
            .build();
    begin(
            "name-" + id,
            comment + " in the issuer's name",
            draft().signerPart(1, new IssuerAndSerialNumber(issuer, certificate.getSerialNumber())))
        .good(AT);
  }

  private void further() {
    ASN1Encodable[] three = {SHA_256.getAlgorithm(), DERNull.INSTANCE, DERNull.INSTANCE};
    malformed(
        "hash-of-three",
        "NULL twice beside the signer's hash function",
        draft().signerPart(2, new DERSequence(three)).token());
    TestStampAuthority small =
        TestStampAuthority.of("Exponent 3 TSA", "RSA-3", "SHA256withRSA", random);
    vectors
        .begin("trap-rsa-exponent-3", "an RSA key with the exponent 3", small.ca())
        .token(stating(small.draft(small.certificate())).token())
        .good(AT);
  }

  private void borders() {
    for (String time : new String[] {"20260605050060Z", "20260631050000Z", "20261305050000Z"}) {
      malformed(
          "time-" + time.substring(0, 14),
          "a time that does not exist",
          authority.draft(certificate).info(SHA_256, vectors.imprint(), time).token());
    }
    malformed(
        "unsigned-attributes-bytes",
        "bytes for the SET of the attributes that nobody signed",
        draft()
            .signerPart(6, new DERTaggedObject(false, 1, new DEROctetString(new byte[9])))
            .token());
    begin("token-largest", "65,536 bytes", filled(65_536)).good(AT);
    TestStampAuthority rsa = TestStampAuthority.rsa("Trap RSA TSA", random);
    AlgorithmIdentifier bare =
        new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE);
    X509CertificateHolder own = rsa.certifyNaming(bare, bare, STAMPS);
    vectors
        .begin(
            "trap-rsa-without-hash-of-certificate",
            "rsaEncryption for the signature of the signer's certificate, which names no hash",
            rsa.ca())
        .token(stating(rsa.draft(own)).token())
        .refused(StampFault.AUTHORITY_UNKNOWN);
    caBetween();
  }

  /** An attribute that nobody signed fills it up; signatures are not all of one length. */
  private Bytes filled(int size) {
    int padding = 60_000 + size - padded(60_000).size();
    Bytes token = padded(padding);
    while (token.size() != size) {
      token = padded(padding);
    }
    return token;
  }

  private Bytes padded(int bytes) {
    return draft()
        .signerPart(
            6, new DERTaggedObject(false, 1, new DERSet(new DEROctetString(new byte[bytes]))))
        .token();
  }

  private void caBetween() {
    TestStampAuthority below = TestStampAuthority.p256("Below trap TSA", random);
    X509CertificateHolder own =
        below.certify(TestRegistry.FROM.minusSeconds(60), TestRegistry.UNTIL);
    X509CertificateHolder between = authority.certifyCa(below, TestRegistry.UNTIL);
    begin(
            "chain-not-yet-valid",
            "the CA between begins a second later",
            below
                .draft(own)
                .info(SHA_256, vectors.imprint(), text(TestRegistry.FROM.minusSeconds(1)))
                .brings(List.of(own, between)))
        .refused(StampFault.AUTHORITY_UNKNOWN);
    begin(
            "chain-first-second",
            "in the first second of the CA between",
            below
                .draft(own)
                .info(SHA_256, vectors.imprint(), text(TestRegistry.FROM))
                .brings(List.of(own, between)))
        .good(TestRegistry.FROM);
  }

  private static String text(Instant time) {
    return time.toString().replaceAll("[-:T]", "");
  }
}
