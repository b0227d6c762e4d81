package org.sealbook.vectors;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1Boolean;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.sealbook.base.Bytes;
import org.sealbook.crypto.HashFunction;
import org.sealbook.testing.FixedRandom;
import org.sealbook.testing.StampDraft;
import org.sealbook.testing.TestRegistry;
import org.sealbook.testing.TestStampAuthority;
import org.sealbook.trust.stamp.StampFault;

/**
 * The vectors of time-stamps.json in which one part of a token is as authorities do not make it.
 */
final class TimeStampPartVectors {
  private static final AlgorithmIdentifier SHA_256 =
      new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256);
  private static final ASN1ObjectIdentifier MD5 = PKCSObjectIdentifiers.md5;
  private static final ASN1ObjectIdentifier NOBODYS = new ASN1ObjectIdentifier("1.2.3.4.5");
  private static final String TIME = "20260605050000Z";
  private static final Instant AT = Instant.parse("2026-06-05T05:00:00Z");

  private final TimeStampVectors vectors;
  private final FixedRandom random;
  private final TestStampAuthority authority;
  private final TestStampAuthority other;
  private final TestStampAuthority rsa;
  private final X509CertificateHolder certificate;
  private final X509CertificateHolder foreign;

  TimeStampPartVectors(TimeStampVectors vectors, FixedRandom random) {
    this.vectors = vectors;
    this.random = random;
    authority = TestStampAuthority.p256("Parts TSA", random);
    other = TestStampAuthority.p256("Other TSA", random);
    rsa = TestStampAuthority.rsa("RSA TSA", random);
    certificate = authority.certificate();
    foreign = other.certificate();
  }

  void add() {
    info();
    times();
    forms();
    attributes();
    algorithms();
    certificates();
    chains();
  }

  private StampDraft draft(X509CertificateHolder by) {
    return stating(authority.draft(by), TIME);
  }

  private StampDraft draft() {
    return draft(certificate);
  }

  private StampDraft stating(StampDraft draft, String time) {
    return draft.info(SHA_256, vectors.imprint(), time);
  }

  private TimeStampVectors.Offer begin(String id, String comment, StampDraft draft) {
    return vectors.begin(id, comment, authority.ca()).token(draft.token());
  }

  private void malformed(String id, String comment, StampDraft draft) {
    begin(id, comment, draft).refused(StampFault.TOKEN_MALFORMED);
  }

  private void info() {
    begin(
            "info-all-parts",
            "accuracy, ordering, nonce, tsa and an extension that is not critical",
            draft()
                .part(5, new DERSequence(new ASN1Integer(1)))
                .part(6, ASN1Boolean.TRUE)
                .part(7, new ASN1Integer(99))
                .part(8, new DERTaggedObject(true, 0, dnsName()))
                .part(9, extensions(false)))
        .good(AT);
    begin(
            "info-imprint-null",
            "the imprint's hash function has the parameter NULL",
            authority
                .draft(certificate)
                .info(
                    new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256, DERNull.INSTANCE),
                    vectors.imprint(),
                    TIME))
        .good(AT);
    malformed(
        "info-imprint-parameters",
        "the imprint's hash function has another parameter than NULL",
        authority
            .draft(certificate)
            .info(
                new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256, new ASN1Integer(1)),
                vectors.imprint(),
                TIME));
    malformed(
        "info-trailing", "bytes behind the TSTInfo", draft().behindInfo(Bytes.fromHex("0500")));
    malformed(
        "info-ordering-false",
        "a default value written out: no DER",
        draft().part(5, ASN1Boolean.FALSE));
    malformed(
        "info-order",
        "the nonce before ordering",
        draft().part(5, new ASN1Integer(99)).part(6, ASN1Boolean.TRUE));
    malformed("info-other-part", "a text at the end", draft().part(5, new DERUTF8String("more")));
    begin("format-version", "version 2 of TSTInfo", draft().part(0, new ASN1Integer(2)))
        .refused(StampFault.FORMAT_UNKNOWN);
    begin("format-extension", "a critical extension", draft().part(5, extensions(true)))
        .refused(StampFault.FORMAT_UNKNOWN);
  }

  private static DERTaggedObject dnsName() {
    return new DERTaggedObject(false, 2, new DERIA5String("tsa.example"));
  }

  private static DERTaggedObject extensions(boolean critical) {
    return new DERTaggedObject(
        false,
        1,
        new Extensions(TestStampAuthority.extension(NOBODYS, critical, DERNull.INSTANCE)));
  }

  private void times() {
    begin("time-fraction", "half a second", at("20260605050000.5Z")).good(AT.plusMillis(500));
    begin("time-nanoseconds", "nine digits", at("20260605050000.000000001Z")).good(AT.plusNanos(1));
    malformed("time-ten-digits", "ten digits of a second", at("20260605050000.0000000001Z"));
    malformed("time-trailing-zero", "a fraction that ends with 0", at("20260605050000.50Z"));
    malformed("time-without-zone", "no Z: the time of some place", at("20260605050000"));
    malformed("time-other-zone", "an offset instead of Z", at("20260605130000+0800"));
    malformed("time-without-seconds", "no seconds", at("202606050500Z"));
  }

  private StampDraft at(String time) {
    return stating(authority.draft(certificate), time);
  }

  private void forms() {
    malformed(
        "token-other-type",
        "its outer type is signed and enveloped data",
        draft().type(CMSObjectIdentifiers.signedAndEnvelopedData));
    X509CertificateHolder unreadable =
        authority.certifyWith(
            new Extension(
                Extension.keyUsage, true, new DEROctetString(Bytes.utf8("none").toArray())));
    begin(
            "token-unreadable-certificate",
            "a certificate beside the signer's with a key usage that is none",
            draft().brings(List.of(certificate, unreadable)))
        .good(AT);
    begin(
            "certificate-unreadable-key-usage",
            "the signer's has a key usage that is none",
            draft(unreadable))
        .refused(StampFault.CERTIFICATE_INVALID);
    malformed("token-two-signers", "the signer twice", draft().signers(2));
    List<X509CertificateHolder> many =
        new ArrayList<>(authority.knot(other, 15)); // and the signer's own: 16
    many.add(certificate);
    begin("token-16-certificates", "as many as may be", draft().brings(many)).good(AT);
    many.add(foreign);
    begin("token-17-certificates", "one more", draft().brings(many))
        .refused(StampFault.TOKEN_TOO_LARGE);
  }

  private void attributes() {
    Attribute right = StampDraft.namingV2(certificate);
    Attribute wrong = StampDraft.namingV2(foreign);
    Attribute older = StampDraft.namingV1(sha1(certificate));
    malformed("attribute-missing", "nothing names the certificate", draft().attributes());
    malformed("attribute-twice", "signingCertificateV2 twice", draft().attributes(right, wrong));
    malformed(
        "attribute-two-values",
        "two values in one attribute",
        draft()
            .attributes(
                new Attribute(
                    PKCSObjectIdentifiers.id_aa_signingCertificateV2,
                    new DERSet(
                        new SigningCertificateV2[] {
                          new SigningCertificateV2(naming(certificate)),
                          new SigningCertificateV2(naming(foreign))
                        }))));
    begin("attribute-older", "signingCertificate, with SHA-1", draft().attributes(older)).good(AT);
    begin("attribute-both", "both name it", draft().attributes(older, right)).good(AT);
    begin(
            "attribute-both-differ",
            "the older attribute names it, V2 another",
            draft().attributes(older, wrong))
        .refused(StampFault.CERTIFICATE_INVALID);
    begin(
            "attribute-further-entry",
            "a second entry in V2, about another certificate",
            draft().attributes(StampDraft.namingV2(naming(certificate), naming(foreign))))
        .good(AT);
    begin(
            "attribute-other-hash",
            "V2 names it with MD5",
            draft()
                .attributes(
                    StampDraft.namingV2(
                        new ESSCertIDv2(new AlgorithmIdentifier(MD5), new byte[16]))))
        .refused(StampFault.HASH_UNKNOWN);
    Time longAgo = new Time(Date.from(Instant.parse("2001-01-01T00:00:00Z")));
    begin(
            "attribute-signing-time",
            "the signer's own time, long ago, and an attribute that nobody knows",
            draft()
                .attributes(
                    right,
                    new Attribute(CMSAttributes.signingTime, new DERSet(longAgo)),
                    new Attribute(NOBODYS, new DERSet(DERNull.INSTANCE))))
        .good(AT);
  }

  private static ESSCertIDv2 naming(X509CertificateHolder named) {
    return new ESSCertIDv2(HashFunction.SHA256.hash(TimeStampVectors.encoded(named)).toArray());
  }

  private static Bytes sha1(X509CertificateHolder named) {
    return TestStampAuthority.digest(OIWObjectIdentifiers.idSHA1, TimeStampVectors.encoded(named));
  }

  private void algorithms() {
    algorithm("algorithm-rsa", "RSA, PKCS #1 v1.5 with SHA-256", "SHA256withRSA").good(AT);
    algorithm("algorithm-rsa-pss", "RSASSA-PSS with SHA-256", "SHA256withRSAandMGF1").good(AT);
    algorithm("algorithm-rsa-sha-1", "a good signature over SHA-1", "SHA1withRSA")
        .refused(StampFault.ALGORITHM_UNKNOWN);
    algorithm("algorithm-rsa-md5", "a good signature over MD5", "MD5withRSA")
        .refused(StampFault.ALGORITHM_UNKNOWN);
    algorithm("algorithm-other-hash", "over SHA-512, the digest is SHA-256", "SHA512withRSA")
        .refused(StampFault.ALGORITHM_UNKNOWN);
    begin(
            "algorithm-ecdsa-sha-1",
            "a good signature over SHA-1",
            stating(authority.draft(certificate, "SHA1withECDSA"), TIME))
        .refused(StampFault.ALGORITHM_UNKNOWN);
  }

  private TimeStampVectors.Offer algorithm(String id, String comment, String name) {
    return vectors
        .begin(id, comment, rsa.ca())
        .token(stating(rsa.draft(rsa.certificate(), name), TIME).token());
  }

  private void certificates() {
    ExtendedKeyUsage stamps = new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping);
    Extension purpose = TestStampAuthority.extension(Extension.extendedKeyUsage, true, stamps);
    wrong("certificate-purpose-missing", "no extended key usage");
    wrong(
        "certificate-purpose-not-critical",
        "its extended key usage is not critical",
        TestStampAuthority.extension(Extension.extendedKeyUsage, false, stamps));
    wrong(
        "certificate-two-purposes",
        "it is for signing code as well",
        TestStampAuthority.extension(
            Extension.extendedKeyUsage,
            true,
            new ExtendedKeyUsage(
                new KeyPurposeId[] {
                  KeyPurposeId.id_kp_timeStamping, KeyPurposeId.id_kp_codeSigning
                })));
    wrong(
        "certificate-key-usage",
        "its key may encipher keys and not sign",
        purpose,
        TestStampAuthority.extension(
            Extension.keyUsage, true, new KeyUsage(KeyUsage.keyEncipherment)));
    begin(
            "certificate-without-key-usage",
            "nothing says what its key may do",
            draft(authority.certifyWith(purpose)))
        .good(AT);
    X509CertificateHolder ending = authority.certify(TestRegistry.FROM, AT);
    begin(
            "certificate-last-second",
            "a fraction of its last second",
            stating(authority.draft(ending), "20260605050000.999Z"))
        .good(AT.plusMillis(999));
    twins();
  }

  /** Two certificates of one issuer, number and key, the one that is not meant first. */
  private void twins() {
    random.restart("twin of parts");
    X509CertificateHolder twin = authority.certify(TestRegistry.FROM, AT.plusSeconds(60));
    random.restart("twin of parts");
    X509CertificateHolder meant = authority.certify(TestRegistry.FROM, TestRegistry.UNTIL);
    begin(
            "certificate-beside-twin",
            "the token brings another of the same issuer, number and key as well",
            draft(meant).brings(List.of(twin, meant)))
        .good(AT);
    vectors
        .begin(
            "certificate-beside-given-twin",
            "and the other one is believed itself",
            TimeStampVectors.encoded(twin),
            authority.ca())
        .token(draft(meant).token())
        .good(AT);
  }

  private void wrong(String id, String comment, Extension... extensions) {
    begin(id, comment, draft(authority.certifyWith(extensions)))
        .refused(StampFault.CERTIFICATE_INVALID);
  }

  private void chains() {
    vectors
        .begin("authority-no-ca", "believed is an authority that certified another", encoded())
        .token(stating(other.draft(authority.certifyWithoutBeingCa(other)), TIME).token())
        .refused(StampFault.AUTHORITY_UNKNOWN);
    FixedRandom random = new FixedRandom("chain");
    List<TestStampAuthority> below = new ArrayList<>();
    for (int i = 1; i <= 4; i++) {
      below.add(TestStampAuthority.p256("Link " + i, random));
    }
    chain("chain-three", "three CAs between", below.subList(0, 3), TestRegistry.UNTIL).good(AT);
    chain("chain-four", "four CAs between", below, TestRegistry.UNTIL)
        .refused(StampFault.AUTHORITY_UNKNOWN);
    chain(
            "chain-ended",
            "the certificate of a CA between had ended",
            below.subList(0, 1),
            AT.minus(Duration.ofSeconds(1)))
        .refused(StampFault.AUTHORITY_UNKNOWN);
  }

  private Bytes encoded() {
    return TimeStampVectors.encoded(certificate);
  }

  private TimeStampVectors.Offer chain(
      String id, String comment, List<TestStampAuthority> below, Instant until) {
    List<X509CertificateHolder> links = new ArrayList<>();
    TestStampAuthority last = authority;
    for (TestStampAuthority next : below) {
      links.add(last.certifyCa(next, until));
      last = next;
    }
    X509CertificateHolder own = last.certificate();
    links.add(own);
    return begin(id, comment, stating(last.draft(own), TIME).brings(links));
  }
}
