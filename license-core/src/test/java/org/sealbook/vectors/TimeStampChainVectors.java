package org.sealbook.vectors;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.asn1.x509.PolicyConstraints;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.cert.X509CertificateHolder;
import org.sealbook.testing.FixedRandom;
import org.sealbook.testing.TestStampAuthority;
import org.sealbook.trust.stamp.StampFault;

/** The vectors of time-stamps.json about chains from a given CA's certificate to a signer's. */
final class TimeStampChainVectors {
  private static final String TIME = "20260605050000Z";
  private static final Instant AT = Instant.parse("2026-06-05T05:00:00Z");
  private static final ASN1ObjectIdentifier NOBODYS = new ASN1ObjectIdentifier("1.2.3.4.5");
  private static final Extension STAMPS =
      TestStampAuthority.extension(
          Extension.extendedKeyUsage, true, new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping));
  private static final Extension CA = constraints(new BasicConstraints(true));
  private static final Extension SIGNS =
      TestStampAuthority.extension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign));

  private final TimeStampVectors vectors;
  private final TestStampAuthority top;
  private final TestStampAuthority middle;
  private final TestStampAuthority low;

  TimeStampChainVectors(TimeStampVectors vectors, FixedRandom random) {
    this.vectors = vectors;
    top = TestStampAuthority.p256("Top TSA", random);
    middle = TestStampAuthority.p256("Middle TSA", random);
    low = TestStampAuthority.p256("Low TSA", random);
  }

  private static Extension constraints(BasicConstraints value) {
    return TestStampAuthority.extension(Extension.basicConstraints, true, value);
  }

  private static Extension path(int length) {
    return constraints(new BasicConstraints(length));
  }

  void add() {
    paths();
    cas();
    extensions();
    names();
    given();
    own();
  }

  /** By the given CA for the CA in the middle. */
  private X509CertificateHolder over(Extension... extensions) {
    return top.certify(top.caName(), middle.caName(), middle.caKey(), extensions);
  }

  /** A time stamp by the authority below the CA in the middle, over the given certificates. */
  private TimeStampVectors.Offer chain(
      String id, String comment, X509CertificateHolder... between) {
    return chain(id, comment, middle, middle.certificate(), between);
  }

  private TimeStampVectors.Offer chain(
      String id,
      String comment,
      TestStampAuthority by,
      X509CertificateHolder own,
      X509CertificateHolder... between) {
    List<X509CertificateHolder> all = new ArrayList<>(Arrays.asList(between));
    all.add(own);
    return vectors
        .begin("chain-" + id, comment, top.ca())
        .token(
            by.draft(own)
                .info(
                    new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256),
                    vectors.imprint(),
                    TIME)
                .brings(all)
                .token());
  }

  private static void unknown(TimeStampVectors.Offer offer) {
    offer.refused(StampFault.AUTHORITY_UNKNOWN);
  }

  /** From the given CA over the one in the middle and the low one. */
  private TimeStampVectors.Offer two(String id, String comment, Extension constraints) {
    return chain(
        id,
        comment,
        low,
        low.certificate(),
        over(constraints, SIGNS),
        middle.certify(middle.caName(), low.caName(), low.caKey(), CA, SIGNS));
  }

  private void paths() {
    two("path-1", "pathLen 1 of a CA above one other", path(1)).good(AT);
    unknown(two("path-0", "pathLen 0 of a CA above another", path(0)));
    chain("path-0-above-signer", "pathLen 0 of the CA above the signer", over(path(0), SIGNS))
        .good(AT);
    chain(
            "path-0-above-self-issued",
            "pathLen 0 of a CA above a certificate by itself for its next key, which is not"
                + " counted",
            low,
            low.certificate(),
            top.certify(top.caName(), low.caName(), middle.caKey(), path(0), SIGNS),
            middle.certify(low.caName(), low.caName(), low.caKey(), path(0), SIGNS))
        .good(AT);
  }

  private void cas() {
    unknown(chain("no-constraints", "no basicConstraints in the CA's certificate", over(SIGNS)));
    unknown(
        chain(
            "no-ca",
            "its basicConstraints say that it is none",
            over(constraints(new BasicConstraints(false)), SIGNS)));
    unknown(
        chain(
            "key-usage",
            "its key may sign revocation lists and no certificates",
            over(
                CA,
                TestStampAuthority.extension(
                    Extension.keyUsage, true, new KeyUsage(KeyUsage.cRLSign)))));
    chain("without-key-usage", "nothing says what its key may do", over(CA)).good(AT);
    unknown(
        chain(
            "weak-signature",
            "its certificate is signed over SHA-1",
            top.certify(
                top.caName(), middle.caName(), middle.caKey(), "SHA1withECDSA", CA, SIGNS)));
    unknown(
        chain(
            "other-key",
            "its certificate is by another key under the name of the given CA",
            low.certify(top.caName(), middle.caName(), middle.caKey(), CA, SIGNS)));
    unknown(chain("link-missing", "its certificate does not come along"));
    unknown(
        chain(
            "own-weak-signature",
            "the signer's own certificate is signed over SHA-1",
            middle,
            middle.certify(
                middle.caName(),
                middle.certificate().getSubject(),
                middle.key(),
                "SHA1withECDSA",
                STAMPS),
            over(CA, SIGNS)));
  }

  private void extensions() {
    Extension unknown = TestStampAuthority.extension(NOBODYS, true, DERNull.INSTANCE);
    unknown(
        chain(
            "critical-extension",
            "a critical extension that nobody knows in the CA's certificate",
            over(CA, SIGNS, unknown)));
    X509CertificateHolder own =
        middle.certify(
            middle.caName(), middle.certificate().getSubject(), middle.key(), STAMPS, unknown);
    unknown(
        chain("critical-extension-of-the-signer", "in the signer's", middle, own, over(CA, SIGNS)));
    CertificatePolicies policies =
        new CertificatePolicies(new PolicyInformation[] {new PolicyInformation(NOBODYS)});
    chain(
            "critical-policies",
            "critical policies, of which nobody asks for one",
            over(
                CA,
                SIGNS,
                TestStampAuthority.extension(Extension.certificatePolicies, true, policies)))
        .good(AT);
    unknown(
        chain(
            "policy-constraints",
            "critical policyConstraints",
            over(
                CA,
                SIGNS,
                TestStampAuthority.extension(
                    Extension.policyConstraints,
                    true,
                    new PolicyConstraints(java.math.BigInteger.ZERO, java.math.BigInteger.ZERO)))));
    for (boolean critical : new boolean[] {true, false}) {
      unknown(
          chain(
              "name-constraints" + (critical ? "" : "-not-critical"),
              "nameConstraints that the signer's name keeps to",
              over(CA, SIGNS, constraints(critical))));
    }
    ExtendedKeyUsage stamps = new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping);
    unknown(
        chain(
            "purpose-critical",
            "a critical extended key usage in the CA's certificate",
            over(
                CA,
                SIGNS,
                TestStampAuthority.extension(Extension.extendedKeyUsage, true, stamps))));
    chain(
            "purpose",
            "an extended key usage that is not critical",
            over(
                CA,
                SIGNS,
                TestStampAuthority.extension(
                    Extension.extendedKeyUsage,
                    false,
                    new ExtendedKeyUsage(KeyPurposeId.id_kp_codeSigning))))
        .good(AT);
  }

  private static Extension constraints(boolean critical) {
    GeneralSubtree test = new GeneralSubtree(new GeneralName(new X500Name("O=Test,C=CN")));
    return TestStampAuthority.extension(
        Extension.nameConstraints,
        critical,
        new NameConstraints(new GeneralSubtree[] {test}, null));
  }

  private void names() {
    X500Name otherwise =
        new X500NameBuilder()
            .addRDN(BCStyle.CN, new DERPrintableString("TOP  TSA CA "))
            .addRDN(BCStyle.O, new DERUTF8String("test"))
            .addRDN(BCStyle.C, new DERUTF8String("cn"))
            .build();
    chain(
            "name-written-otherwise",
            "the given CA's name in other case, with more blanks and in other kinds of string",
            top.certify(otherwise, middle.caName(), middle.caKey(), CA, SIGNS))
        .good(AT);
    unknown(
        chain(
            "name-other-order",
            "the parts of the given CA's name in another order",
            top.certify(
                new X500Name("C=CN,O=Test,CN=Top TSA CA"),
                middle.caName(),
                middle.caKey(),
                CA,
                SIGNS)));
  }

  /** What the rules of RFC 3161 for the signer's own certificate leave. */
  private void own() {
    chain(
            "none-not-yet-valid",
            "the signer's certificate begins a second later",
            top,
            top.certify(AT.plusSeconds(1), org.sealbook.testing.TestRegistry.UNTIL))
        .refused(StampFault.CERTIFICATE_INVALID);
    chain(
            "none-non-repudiation",
            "its key usage is nonRepudiation alone",
            top,
            top.certifyWith(
                STAMPS,
                TestStampAuthority.extension(
                    Extension.keyUsage, true, new KeyUsage(KeyUsage.nonRepudiation))))
        .good(AT);
  }

  private void given() {
    X509CertificateHolder ended =
        low.certifyCa(top, AT.minus(Duration.ofSeconds(1))); // by somebody who counts for nothing
    vectors
        .begin(
            "chain-given-counts-for-name-and-key",
            "given is a certificate of the CA that has ended and is signed by a stranger",
            TestStampAuthority.encoded(ended))
        .token(
            top.draft(top.certificate())
                .info(
                    new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256),
                    vectors.imprint(),
                    TIME)
                .token())
        .good(AT);
    X509CertificateHolder own =
        top.certify(
            top.caName(),
            top.certificate().getSubject(),
            top.key(),
            STAMPS,
            TestStampAuthority.extension(NOBODYS, true, DERNull.INSTANCE));
    vectors
        .begin(
            "chain-none-for-the-given",
            "given is the signer's own certificate, with a critical extension that nobody knows",
            TestStampAuthority.encoded(own))
        .token(
            top.draft(own)
                .info(
                    new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256),
                    vectors.imprint(),
                    TIME)
                .token())
        .good(AT);
  }
}
