package org.sealbook.vectors;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.BERTags;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.CMSAlgorithmProtection;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.ess.ESSCertID;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificate;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuerSerial;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.sealbook.base.Bytes;
import org.sealbook.testing.FixedRandom;
import org.sealbook.testing.StampDraft;
import org.sealbook.testing.TestStampAuthority;
import org.sealbook.trust.stamp.StampFault;

/** The vectors of time-stamps.json about the parts of a token and about who its signer is. */
final class TimeStampFormVectors {
  private static final String TIME = "20260605050000Z";
  private static final Instant AT = Instant.parse("2026-06-05T05:00:00Z");
  private static final AlgorithmIdentifier SHA_256 =
      new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256);
  private static final AlgorithmIdentifier SHA_256_NULL =
      new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256, DERNull.INSTANCE);
  private static final AlgorithmIdentifier SHA_256_NUMBER =
      new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256, new ASN1Integer(1));
  private static final AlgorithmIdentifier ECDSA =
      new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256);
  private static final ASN1ObjectIdentifier NOBODYS = new ASN1ObjectIdentifier("1.2.3.4.5");

  private final TimeStampVectors vectors;
  private final TestStampAuthority authority;
  private final X509CertificateHolder certificate;
  private final Bytes keyIdentifier = Bytes.fromHex("0102030405060708");
  private final X509CertificateHolder identified;

  TimeStampFormVectors(TimeStampVectors vectors, FixedRandom random) {
    this.vectors = vectors;
    authority = TestStampAuthority.p256("Form TSA", random);
    certificate = authority.certificate();
    identified =
        authority.certifyWith(
            TestStampAuthority.extension(
                Extension.extendedKeyUsage,
                true,
                new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping)),
            TestStampAuthority.extension(
                Extension.subjectKeyIdentifier,
                false,
                new DEROctetString(keyIdentifier.toArray())));
  }

  void add() {
    parts();
    order();
    hashFunctions();
    signers();
    naming();
    protection();
  }

  private StampDraft draft(X509CertificateHolder by) {
    return authority.draft(by).info(SHA_256, vectors.imprint(), TIME);
  }

  private StampDraft draft() {
    return draft(certificate);
  }

  private TimeStampVectors.Offer begin(String id, String comment, StampDraft draft) {
    return vectors.begin(id, comment, authority.ca()).token(draft.token());
  }

  private void good(String id, String comment, StampDraft draft) {
    begin(id, comment, draft).good(AT);
  }

  private void malformed(String id, String comment, StampDraft draft) {
    begin(id, comment, draft).refused(StampFault.TOKEN_MALFORMED);
  }

  private void parts() {
    good(
        "form-versions",
        "version 0 of SignedData, 9 of SignerInfo: no version but the TSTInfo's counts",
        draft().version(0).signerPart(0, new ASN1Integer(9)));
    malformed(
        "form-version-text",
        "the version of the SignerInfo is a text",
        draft().signerPart(0, new DERUTF8String("1")));
    good(
        "form-digest-algorithms-none",
        "digestAlgorithms is empty: only the signer's own counts",
        draft().digests());
    good(
        "form-digest-algorithms-other",
        "digestAlgorithms names MD5 alone",
        draft().digests(new AlgorithmIdentifier(PKCSObjectIdentifiers.md5)));
    malformed(
        "form-signer-further-part",
        "a text behind the signature",
        draft().signerPart(6, new DERUTF8String("more")));
    malformed(
        "form-data-further-part",
        "a text behind the signers",
        draft().behindSigners(new DERUTF8String("more")));
    malformed("form-without-attributes", "no signed attributes", draft().withoutAttributes());
    good(
        "form-unsigned-attribute",
        "cmsAlgorithmProtection of other algorithms among the attributes that nobody signed",
        draft()
            .signerPart(
                6,
                new DERTaggedObject(
                    false,
                    1,
                    new DERSet(
                        protection(
                            new AlgorithmIdentifier(PKCSObjectIdentifiers.md5), ECDSA, 1)))));
    good(
        "form-attribute-certificate",
        "something that is no certificate of X.509, under tag 2, beside the signer's",
        draft().bringsToo(new DERTaggedObject(false, 2, new DERSequence(new ASN1Integer(1)))));
    malformed(
        "form-certificate-number",
        "a number beside the signer's certificate",
        draft().bringsToo(new ASN1Integer(1)));
    good(
        "form-revocation-lists",
        "something where revocation lists stand",
        draft().lists(new DERSequence(new ASN1Integer(1))));
    begin("format-version-2-alone", "a TSTInfo of version 2 and nothing more", versionAlone())
        .refused(StampFault.FORMAT_UNKNOWN);
  }

  private StampDraft versionAlone() {
    return draft().infoOf(new ASN1Integer(2));
  }

  private void order() {
    X509CertificateHolder ca = TestStampAuthority.holder(authority.ca());
    Bytes sorted = draft().brings(List.of(certificate, ca)).token();
    vectors
        .begin(
            "form-certificates-not-sorted",
            "the certificates are no sorted SET OF, which below a tag does not count",
            authority.ca())
        .token(exchanged(sorted, certificate.toASN1Structure(), ca.toASN1Structure()))
        .good(AT);
    Attribute type =
        new Attribute(CMSAttributes.contentType, new DERSet(PKCSObjectIdentifiers.id_ct_TSTInfo));
    Attribute naming = StampDraft.namingV2(certificate);
    Attribute unknown = new Attribute(NOBODYS, new DERSet(DERNull.INSTANCE));
    vectors
        .begin(
            "form-attributes-not-sorted",
            "the signed attributes neither; the signature is over the sorted ones",
            authority.ca())
        .token(exchanged(draft().attributes(unknown, naming).token(), unknown, type))
        .good(AT);
  }

  /** Two values that stand one behind the other, the other way round. */
  static Bytes exchanged(Bytes in, ASN1Encodable one, ASN1Encodable other) {
    String a = hex(one);
    String b = hex(other);
    boolean first = in.toHex().contains(a + b);
    return Signed.replace(in, first ? a + b : b + a, first ? b + a : a + b);
  }

  private static String hex(ASN1Encodable value) {
    try {
      return Bytes.wrap(value.toASN1Primitive().getEncoded(ASN1Encoding.DER)).toHex();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private void hashFunctions() {
    begin(
            "hash-digest-sha-1",
            "the signer's hash function is SHA-1, of the imprint SHA-256",
            draft().hash(OIWObjectIdentifiers.idSHA1))
        .refused(StampFault.HASH_UNKNOWN);
    malformed(
        "info-application-tag",
        "tag 0 of another class than tsa's",
        draft().part(5, new DERTaggedObject(BERTags.APPLICATION, 0, new ASN1Integer(1))));
    good(
        "form-digest-null",
        "the signer's hash function has the parameter NULL",
        draft().signerPart(2, SHA_256_NULL));
    malformed(
        "form-digest-parameters",
        "the signer's hash function has another parameter than NULL",
        draft().signerPart(2, SHA_256_NUMBER));
    good(
        "form-naming-default",
        "SHA-256 in V2 is written out, with NULL, though it is the default",
        draft().attributes(naming(SHA_256_NULL)));
    malformed(
        "form-naming-parameters",
        "SHA-256 in V2 has another parameter than NULL",
        draft().attributes(naming(SHA_256_NUMBER)));
    good(
        "form-naming-sha-512",
        "V2 names the certificate with SHA-512",
        draft().attributes(naming(new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha512))));
  }

  /** Whatever a library would make of it: SEQUENCE {SEQUENCE {SEQUENCE {function, hash}}}. */
  private Attribute naming(AlgorithmIdentifier function) {
    byte[] hash =
        TestStampAuthority.digest(function.getAlgorithm(), TestStampAuthority.encoded(certificate))
            .toArray();
    return new Attribute(
        PKCSObjectIdentifiers.id_aa_signingCertificateV2,
        new DERSet(
            new DERSequence(
                new DERSequence(
                    new DERSequence(new ASN1Encodable[] {function, new DEROctetString(hash)})))));
  }

  private void signers() {
    ASN1Encodable octets = new DEROctetString(keyIdentifier.toArray());
    good(
        "signer-by-key-identifier",
        "the signer is named by its subject key identifier",
        draft(identified).signerPart(1, new DERTaggedObject(false, 0, octets)));
    begin(
            "signer-by-other-key-identifier",
            "by one that its certificate does not have",
            draft(identified)
                .signerPart(
                    1, new DERTaggedObject(false, 0, new DEROctetString(new byte[] {1, 2, 3}))))
        .refused(StampFault.CERTIFICATE_MISSING);
    begin(
            "signer-by-hash-of-its-key",
            "by SHA-1 over its key; its certificate has no identifier",
            draft()
                .signerPart(
                    1,
                    new DERTaggedObject(
                        false,
                        0,
                        new DEROctetString(sha1(certificate.getSubjectPublicKeyInfo()).toArray()))))
        .refused(StampFault.CERTIFICATE_MISSING);
    malformed(
        "signer-by-bare-bytes",
        "a key identifier without its tag",
        draft(identified).signerPart(1, octets));
    begin(
            "signer-other-number",
            "the serial number is another",
            draft().signerPart(1, place(certificate.getIssuer(), BigInteger.TWO)))
        .refused(StampFault.CERTIFICATE_MISSING);
    good(
        "signer-name-written-otherwise",
        "the issuer's name in other case, with more blanks and in other kinds of string",
        draft().signerPart(1, place(otherwise())));
    begin(
            "signer-name-other-order",
            "the parts of the issuer's name in another order",
            draft().signerPart(1, place(reversed())))
        .refused(StampFault.CERTIFICATE_MISSING);
    begin(
            "signer-name-blank-missing",
            "a blank inside the issuer's name is left out",
            draft().signerPart(1, place(name("FormTSA CA"))))
        .refused(StampFault.CERTIFICATE_MISSING);
    accents();
  }

  private void accents() {
    X500Name upper = name("\u00c4rzte CA");
    X509CertificateHolder issued =
        authority.certify(
            upper,
            name("\u00c4rzte TSA"),
            authority.key(),
            TestStampAuthority.extension(
                Extension.extendedKeyUsage,
                true,
                new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping)));
    vectors
        .begin(
            "signer-name-other-case-beyond-ascii",
            "\u00e4 for \u00c4 in the issuer's name: only A to Z are compared without case",
            TestStampAuthority.encoded(issued))
        .token(
            draft(issued)
                .signerPart(1, place(name("\u00e4rzte CA"), issued.getSerialNumber()))
                .token())
        .refused(StampFault.CERTIFICATE_MISSING);
  }

  private IssuerAndSerialNumber place(X500Name issuer) {
    return place(issuer, certificate.getSerialNumber());
  }

  private static IssuerAndSerialNumber place(X500Name issuer, BigInteger number) {
    return new IssuerAndSerialNumber(issuer, number);
  }

  private static X500Name name(String commonName) {
    return new X500Name("CN=" + commonName + ",O=Test,C=CN");
  }

  /** The CA's name: UTF8String for PrintableString and back. */
  private static X500Name otherwise() {
    return new X500NameBuilder()
        .addRDN(BCStyle.CN, new DERPrintableString(" FORM  tsa Ca "))
        .addRDN(BCStyle.O, new DERIA5String("TEST"))
        .addRDN(BCStyle.C, new DERUTF8String("cn"))
        .build();
  }

  private static X500Name reversed() {
    return new X500Name("C=CN,O=Test,CN=Form TSA CA");
  }

  private static Bytes sha1(ASN1Encodable of) {
    return TestStampAuthority.digest(OIWObjectIdentifiers.idSHA1, Bytes.fromHex(hex(of)));
  }

  private void naming() {
    BigInteger number = certificate.getSerialNumber();
    GeneralName issuer = new GeneralName(certificate.getIssuer());
    good("naming-place", "V2 has issuer and number too", draft().attributes(v2(number, issuer)));
    good(
        "naming-place-older",
        "the older attribute has them",
        draft()
            .attributes(
                new Attribute(
                    PKCSObjectIdentifiers.id_aa_signingCertificate,
                    new DERSet(
                        new SigningCertificate(
                            new ESSCertID(
                                TestStampAuthority.digest(
                                        OIWObjectIdentifiers.idSHA1,
                                        TestStampAuthority.encoded(certificate))
                                    .toArray(),
                                new IssuerSerial(new GeneralNames(issuer), number)))))));
    good(
        "naming-place-written-otherwise",
        "the issuer's name in other case and kinds of string",
        draft().attributes(v2(number, new GeneralName(otherwise()))));
    wrong("naming-place-other-number", "another number", v2(BigInteger.TWO, issuer));
    wrong(
        "naming-place-other-issuer",
        "another issuer",
        v2(number, new GeneralName(name("Other CA"))));
    wrong(
        "naming-place-two-names",
        "a second name of the issuer",
        v2(number, issuer, new GeneralName(name("Other CA"))));
    wrong(
        "naming-place-no-directory-name",
        "the issuer by a name of DNS",
        v2(number, new GeneralName(GeneralName.dNSName, "ca.example")));
  }

  private void wrong(String id, String comment, Attribute naming) {
    begin(id, comment, draft().attributes(naming)).refused(StampFault.CERTIFICATE_INVALID);
  }

  private Attribute v2(BigInteger number, GeneralName... issuer) {
    return StampDraft.namingV2(
        new ESSCertIDv2(
            TestStampAuthority.digest(
                    NISTObjectIdentifiers.id_sha256, TestStampAuthority.encoded(certificate))
                .toArray(),
            new IssuerSerial(new GeneralNames(issuer), number)));
  }

  private void protection() {
    good("protection", "cmsAlgorithmProtection repeats both algorithms", with(SHA_256, ECDSA, 1));
    good("protection-null", "with NULL, which means the same", with(SHA_256_NULL, ECDSA, 1));
    unprotected(
        "protection-other-digest",
        "another hash function",
        with(new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha512), ECDSA, 1));
    unprotected(
        "protection-other-signature",
        "another signature algorithm",
        with(SHA_256, new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA512), 1));
    unprotected(
        "protection-parameters",
        "a number beside the hash function, which has none",
        with(SHA_256_NUMBER, ECDSA, 1));
    unprotected(
        "protection-of-a-code",
        "the second stands where a message authentication code's does",
        with(SHA_256, ECDSA, 2));
    unprotected(
        "protection-unreadable",
        "a number",
        draft()
            .attributes(
                StampDraft.namingV2(certificate),
                new Attribute(CMSAttributes.cmsAlgorithmProtect, new DERSet(new ASN1Integer(1)))));
  }

  private void unprotected(String id, String comment, StampDraft draft) {
    begin(id, comment, draft).refused(StampFault.SIGNATURE_INVALID);
  }

  private StampDraft with(AlgorithmIdentifier digest, AlgorithmIdentifier signing, int tag) {
    return draft().attributes(StampDraft.namingV2(certificate), protection(digest, signing, tag));
  }

  private static Attribute protection(
      AlgorithmIdentifier digest, AlgorithmIdentifier signing, int tag) {
    return new Attribute(
        CMSAttributes.cmsAlgorithmProtect,
        new DERSet(
            new CMSAlgorithmProtection(
                digest,
                tag == 1 ? CMSAlgorithmProtection.SIGNATURE : CMSAlgorithmProtection.MAC,
                signing)));
  }
}
