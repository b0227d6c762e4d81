package org.sealbook.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBMPString;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERGeneralizedTime;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERT61String;
import org.bouncycastle.asn1.DERUTCTime;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.Time;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sealbook.base.Bytes;

/** One defect a test; every certificate is signed by the right key all the same. */
class CertificateRefusalTest {
  private static final SigningKey KEY = Keys.of(Suite.SM2);
  private static final KeyPurposeId LICENSE =
      KeyPurposeId.getInstance(SealbookOids.LICENSE_SIGNING);
  private static final KeyPurposeId BUNDLE = KeyPurposeId.getInstance(SealbookOids.BUNDLE_SIGNING);

  @Test
  void theUnchangedDraftIsTaken() {
    assertEquals(Purpose.LICENSE, Certificate.parse(new CertificateDraft().sign()).purpose());
  }

  @Test
  void twoPurposes() {
    refused(draft -> draft.usage = new ExtendedKeyUsage(new KeyPurposeId[] {LICENSE, BUNDLE}));
    refused(draft -> draft.usage = new ExtendedKeyUsage(new KeyPurposeId[] {LICENSE, LICENSE}));
    refused(
        draft ->
            draft.usage =
                new ExtendedKeyUsage(
                    new KeyPurposeId[] {LICENSE, KeyPurposeId.id_kp_emailProtection}));
  }

  @Test
  void anotherPurposeOrAnyPurpose() {
    refused(draft -> draft.usage = new ExtendedKeyUsage(KeyPurposeId.id_kp_clientAuth));
    refused(draft -> draft.usage = new ExtendedKeyUsage(KeyPurposeId.anyExtendedKeyUsage));
  }

  @Test
  void aPurposeThatIsNotCritical() {
    refused(draft -> draft.usageCritical = false);
  }

  @Test
  void anIssuerThatClaimsToBeACa() {
    refused(draft -> draft.constraints = new BasicConstraints(true));
    refused(draft -> draft.constraints = new BasicConstraints(0));
  }

  @Test
  void keyUsageThatContradicts() {
    refused(draft -> draft.keyUsage = new KeyUsage(KeyUsage.keyCertSign));
    refused(
        draft -> draft.keyUsage = new KeyUsage(KeyUsage.digitalSignature | KeyUsage.keyCertSign));
    refused(draft -> draft.keyUsage = new KeyUsage(KeyUsage.keyEncipherment));
  }

  @Test
  void extensionsOfTheWrongType() {
    refused(draft -> draft.constraints = DERNull.INSTANCE);
    refused(draft -> draft.keyUsage = DERNull.INSTANCE);
    refused(draft -> draft.usage = DERNull.INSTANCE);
  }

  @Test
  void aCriticalThatIsWrittenOtherwiseThanInDer() {
    CertificateDraft harmless = new CertificateDraft();
    harmless.unknownCritical = Optional.of(false);
    // nameConstraints 2.5.29.30 gets "critical FALSE"; the lengths around it grow by three
    String name = "0603551d1e";
    refuseReplaced(harmless.sign(), "3009" + name, "300c" + name + "010100", 3);
    String usage = "0603551d250101";
    refuseReplaced(new CertificateDraft().sign(), usage + "ff", usage + "01", 0);
  }

  @Test
  void extensionsThatAreNotDerInside() {
    String constraints = "0603551d130101ff04";
    refuseReplaced(
        new CertificateDraft().sign(),
        "300c" + constraints + "023000",
        "300d" + constraints + "03308100",
        1);
  }

  @Test
  void namesOfOtherTypesOfText() {
    for (ASN1Encodable name :
        new ASN1Encodable[] {
          new DERBMPString("issuer"),
          new DERT61String("issuer"),
          new DERIA5String("issuer"),
          new DERPrintableString("issuer@example", false),
          new DERBitString(new byte[] {1})
        }) {
      refused(
          draft ->
              draft.subject =
                  CertificateDraft.name()
                      .addRDN(BCStyle.ORGANIZATION_IDENTIFIER, "11100000000013338W")
                      .addRDN(BCStyle.CN, name)
                      .build());
    }
    CertificateDraft printable = new CertificateDraft();
    printable.subject =
        CertificateDraft.name()
            .addRDN(BCStyle.ORGANIZATION_IDENTIFIER, new DERPrintableString("11100000000013338W"))
            .addRDN(BCStyle.CN, new DERPrintableString("issuer"))
            .build();
    Certificate read = Certificate.parse(printable.sign());
    assertEquals(Optional.of("11100000000013338W"), read.issuerCode());
  }

  /** Replaces bytes; the lengths of extensions, TBS and certificate grow. */
  private static void refuseReplaced(Bytes der, String from, String to, int growth) {
    String hex = der.toHex();
    int at = hex.indexOf(from);
    assertTrue(at > 0, hex);
    String replaced = hex.substring(0, at) + to + hex.substring(at + from.length());
    byte[] bytes = Bytes.fromHex(replaced).toArray();
    assertEquals("30820", replaced.substring(0, 5));
    bytes[3] += (byte) growth; // the certificate
    bytes[7] += (byte) growth; // its TBS
    int extensions = replaced.indexOf("a3") / 2;
    while (!replaced.startsWith("30", 2 * extensions + 4)
        || bytes[extensions + 1] != bytes[extensions + 3] + 2) {
      extensions = replaced.indexOf("a3", 2 * extensions + 2) / 2;
    }
    bytes[extensions + 1] += (byte) growth;
    bytes[extensions + 3] += (byte) growth;
    assertThrows(InvalidCertificateException.class, () -> Certificate.parse(Bytes.wrap(bytes)));
  }

  @Test
  void anUnknownCriticalExtension() {
    refused(draft -> draft.unknownCritical = Optional.of(true));
    CertificateDraft harmless = new CertificateDraft();
    harmless.unknownCritical = Optional.of(false);
    assertEquals(Purpose.LICENSE, Certificate.parse(harmless.sign()).purpose());
  }

  @Test
  void noIssuerCodeOrTwo() {
    refused(draft -> draft.subject = CertificateDraft.name().addRDN(BCStyle.CN, "x").build());
    refused(
        draft ->
            draft.subject =
                CertificateDraft.name()
                    .addRDN(BCStyle.CN, "x")
                    .addRDN(BCStyle.ORGANIZATION_IDENTIFIER, "11100000000013338W")
                    .addRDN(BCStyle.ORGANIZATION_IDENTIFIER, "11100000000013338W")
                    .build());
    refused(
        draft ->
            draft.subject =
                CertificateDraft.name()
                    .addRDN(BCStyle.CN, "x")
                    .addMultiValuedRDN(
                        new ASN1ObjectIdentifier[] {
                          BCStyle.ORGANIZATION_IDENTIFIER, BCStyle.ORGANIZATION_IDENTIFIER
                        },
                        new String[] {"A", "B"})
                    .build());
  }

  @Test
  void anIssuerCodeInABundlesCertificate() {
    refused(draft -> draft.usage = new ExtendedKeyUsage(BUNDLE));
  }

  @Test
  void noCommonNameOrTwo() {
    refused(
        draft ->
            draft.subject =
                CertificateDraft.name().addRDN(BCStyle.ORGANIZATION_IDENTIFIER, "A").build());
    refused(
        draft ->
            draft.subject =
                CertificateDraft.name()
                    .addRDN(BCStyle.ORGANIZATION_IDENTIFIER, "A")
                    .addRDN(BCStyle.CN, "x")
                    .addRDN(BCStyle.CN, "y")
                    .build());
  }

  @Test
  void aRootNamedAfterAnotherIssuer() {
    refused(
        draft -> {
          draft.asRoot();
          draft.subject = CertificateDraft.name().addRDN(BCStyle.CN, "another").build();
        });
  }

  @Test
  void aRootWithMoreRightsThanItMayHave() {
    CertificateDraft good = new CertificateDraft();
    good.asRoot();
    assertEquals(Purpose.ROOT, Certificate.parse(good.sign()).purpose());
    refused(
        draft -> {
          draft.asRoot();
          draft.constraints = new BasicConstraints(true);
        });
    refused(
        draft -> {
          draft.asRoot();
          draft.constraints = new BasicConstraints(1);
        });
    refused(
        draft -> {
          draft.asRoot();
          draft.keyUsage = new KeyUsage(KeyUsage.keyCertSign | KeyUsage.digitalSignature);
        });
  }

  @Test
  void aSerialNumberThatIsNotPositiveOrTooLong() {
    refused(draft -> draft.serial = BigInteger.ZERO);
    refused(draft -> draft.serial = BigInteger.valueOf(-1));
    refused(draft -> draft.serial = BigInteger.ONE.shiftLeft(159));
  }

  @Test
  void validityReversed() {
    refused(draft -> draft.notBefore = new Time(new DERGeneralizedTime("20570101000000Z")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"260101000000+0800", "2601010000Z", "260230000000Z", "260101240000Z"})
  void timesOfAnotherForm(String time) {
    refused(draft -> draft.notBefore = new Time(new DERUTCTime(time)));
  }

  @Test
  void aGeneralizedTimeBefore2050() {
    refused(draft -> draft.notBefore = new Time(new DERGeneralizedTime("20260101000000Z")));
    refused(draft -> draft.notAfter = new Time(new DERGeneralizedTime("20560101000000.5Z")));
  }

  @Test
  void anAlgorithmWithForeignParameters() {
    AlgorithmIdentifier sm2 = SignatureAlgorithm.of(Suite.SM2);
    AlgorithmIdentifier withNull = new AlgorithmIdentifier(sm2.getAlgorithm(), DERNull.INSTANCE);
    assertEquals(Optional.of(Suite.SM2), SignatureAlgorithm.suite(withNull));
    for (Suite suite : new Suite[] {Suite.ESP256, Suite.ED25519}) {
      assertEquals(
          Optional.empty(),
          SignatureAlgorithm.suite(
              new AlgorithmIdentifier(
                  SignatureAlgorithm.of(suite).getAlgorithm(), DERNull.INSTANCE)));
    }
    assertEquals(
        Optional.empty(),
        SignatureAlgorithm.suite(new AlgorithmIdentifier(sm2.getAlgorithm(), sm2.getAlgorithm())));
  }

  @Test
  void signaturesOfChineseCasAreTaken() throws IOException {
    Certificate root = Issuing.of(Suite.SM2).root();
    var structure =
        org.bouncycastle.asn1.x509.Certificate.getInstance(
            Issuing.of(Suite.SM2).license(KEY.publicKey()).der().toArray());
    Bytes raw =
        SignatureAlgorithm.fromX509(Suite.SM2, structure.getSignature().getOctets()).orElseThrow();
    var vector = new ASN1EncodableVector();
    vector.add(structure.getTBSCertificate());
    vector.add(structure.getSignatureAlgorithm());
    vector.add(new DERBitString(raw.toArray()));
    Certificate plain = Certificate.parse(Bytes.wrap(new DERSequence(vector).getEncoded("DER")));
    assertTrue(plain.verifyIssuedBy(root));
  }

  @Test
  void bytesBehindAndAroundIt() {
    Bytes good = Issuing.of(Suite.ED25519).root().der();
    for (Bytes bad :
        new Bytes[] {
          Bytes.EMPTY,
          good.concat(Bytes.of((byte) 0)),
          good.concat(good),
          good.slice(0, good.size() - 1),
          Bytes.of(new byte[Certificate.SIZE_LIMIT]),
          Bytes.fromHex("3080".repeat(Certificate.SIZE_LIMIT / 2)),
          Bytes.fromHex("3000"),
          Bytes.fromHex("3009300030000303000000")
        }) {
      assertThrows(InvalidCertificateException.class, () -> Certificate.parse(bad));
    }
    assertThrows(
        InvalidCertificateException.class,
        () -> Certificate.parse(good.concat(Bytes.of(new byte[Certificate.SIZE_LIMIT]))));
  }

  /** The bodies of certificate and TBS with a length octet more than needed, deep inside. */
  @Test
  void lengthsLongerThanNeeded() {
    String good = Issuing.of(Suite.ED25519).root().der().toHex();
    // the serial number: 02 10 xx… becomes 02 81 10 xx…; both enclosing lengths grow by one
    assertEquals("3082", good.substring(0, 4));
    assertEquals("3082", good.substring(8, 12));
    String grown =
        "3082"
            + plusOne(good.substring(4, 8))
            + "3082"
            + plusOne(good.substring(12, 16))
            + good.substring(16).replaceFirst("0210", "028110");
    assertThrows(InvalidCertificateException.class, () -> Certificate.parse(Bytes.fromHex(grown)));
  }

  @Property(tries = 600)
  void aChangedByteIsRefusedOrNotTheRootsSignature(
      @ForAll Suite suite,
      @ForAll @IntRange(max = 10_000) int place,
      @ForAll @IntRange(min = 1, max = 255) int change) {
    Issuing issuing = Issuing.of(suite);
    byte[] der = issuing.license(KEY.publicKey()).der().toArray();
    der[place % der.length] ^= (byte) change;
    Certificate changed;
    try {
      changed = Certificate.parse(Bytes.wrap(der));
    } catch (InvalidCertificateException expected) {
      return;
    }
    assertFalse(changed.verifyIssuedBy(issuing.root()));
  }

  @Property(tries = 300)
  void anyBytesAreRefusedInTheSameWay(@ForAll byte[] bytes) {
    assertThrows(InvalidCertificateException.class, () -> Certificate.parse(Bytes.of(bytes)));
  }

  private static String plusOne(String hex) {
    return HexFormat.of().toHexDigits((short) (HexFormat.fromHexDigits(hex) + 1));
  }

  private static void refused(Consumer<CertificateDraft> defect) {
    CertificateDraft draft = new CertificateDraft();
    defect.accept(draft);
    Bytes der = draft.sign();
    assertThrows(InvalidCertificateException.class, () -> Certificate.parse(der));
  }
}
