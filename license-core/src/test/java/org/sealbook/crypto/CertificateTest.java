package org.sealbook.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Optional;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sealbook.base.Bytes;

class CertificateTest {
  private static final String CODE = "11100000000013338W";

  @ParameterizedTest
  @EnumSource
  void aRootIssuesForEveryPurpose(Suite suite) {
    Issuing issuing = Issuing.of(suite);
    Certificate root = issuing.root();
    assertEquals(Purpose.ROOT, root.purpose());
    assertEquals("示例市电子证照根", root.subjectName());
    assertEquals(Optional.empty(), root.issuerCode());
    assertTrue(root.verifyIssuedBy(root));

    Certificate license = issuing.license(Keys.of(Suite.SM2).publicKey());
    assertEquals(Purpose.LICENSE, license.purpose());
    assertEquals(Optional.of(CODE), license.issuerCode());
    assertEquals("住房和城乡建设局", license.subjectName());
    assertEquals(Keys.of(Suite.SM2).publicKey(), license.publicKey());
    assertTrue(license.verifyIssuedBy(root));

    Certificate bundle = issuing.bundle(Keys.of(Suite.ED25519).publicKey());
    assertEquals(Purpose.BUNDLE, bundle.purpose());
    assertEquals(Optional.empty(), bundle.issuerCode());
    assertTrue(bundle.verifyIssuedBy(root));

    for (Certificate certificate : new Certificate[] {root, license, bundle}) {
      assertEquals(certificate, Certificate.parse(certificate.der()));
      assertEquals(Issuing.FROM, certificate.notBefore());
      assertEquals(Issuing.UNTIL, certificate.notAfter());
    }
  }

  @Test
  void theKeyIdentifierIsTheBeginningOfSm3OverTheCertificate() {
    Certificate root = Issuing.of(Suite.ESP256).root();
    assertEquals(HashFunction.SM3.hash(root.der()), root.fingerprint());
    assertEquals(root.fingerprint().slice(0, 8), root.kid());
  }

  @Test
  void twoCertificatesForOneKeyDiffer() {
    Issuing issuing = Issuing.of(Suite.ED25519);
    VerifyingKey key = Keys.of(Suite.SM2).publicKey();
    assertNotEquals(issuing.license(key).kid(), issuing.license(key).kid());
  }

  @ParameterizedTest
  @EnumSource
  void anotherRootDidNotIssueIt(Suite suite) {
    Issuing issuing = Issuing.of(suite);
    Certificate license = issuing.license(Keys.of(Suite.SM2).publicKey());
    Issuing sameName = new Issuing(Keys.fresh(suite), "示例市电子证照根");
    assertFalse(license.verifyIssuedBy(sameName.root()), "same name, other key");
    Issuing sameKey = new Issuing(Keys.of(suite), "另一个根");
    assertFalse(license.verifyIssuedBy(sameKey.root()), "same key, other name");
    for (Suite other : Suite.values()) {
      if (other != suite) {
        assertFalse(license.verifyIssuedBy(Issuing.of(other).root()), "another suite");
      }
    }
  }

  @Test
  void onlyARootIssues() {
    Issuing issuing = Issuing.of(Suite.SM2);
    Certificate license = issuing.license(Keys.of(Suite.SM2).publicKey());
    assertFalse(license.verifyIssuedBy(license));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            Certificates.issue(
                CertificateSpec.bundle(
                    "x", Keys.of(Suite.SM2).publicKey(), Issuing.FROM, Issuing.UNTIL),
                license,
                Keys.of(Suite.SM2),
                Keys.RANDOM));
  }

  @Test
  void aRootOfTheSameNameAndKeyIsAnotherCertificate() {
    Certificate one = Issuing.of(Suite.SM2).root();
    Certificate two = new Issuing(Keys.of(Suite.SM2), "示例市电子证照根").root();
    assertFalse(two.verifyIssuedBy(one), "a root is issued by itself only");
  }

  @Test
  void issuingTakesTheRootsOwnKey() {
    CertificateSpec spec =
        CertificateSpec.bundle("x", Keys.of(Suite.SM2).publicKey(), Issuing.FROM, Issuing.UNTIL);
    Certificate root = Issuing.of(Suite.SM2).root();
    SigningKey other = Keys.of(Suite.ESP256);
    assertThrows(
        IllegalArgumentException.class, () -> Certificates.issue(spec, root, other, Keys.RANDOM));
  }

  @Test
  void isValidFromTheFirstInstantToTheWholeOfTheLastSecond() {
    Certificate root = Issuing.of(Suite.ED25519).root();
    assertFalse(root.validAt(Instant.parse("2026-01-01T00:00:00.999999999Z").minusSeconds(1)));
    assertTrue(root.validAt(Instant.parse("2026-01-01T00:00:00Z")));
    assertTrue(root.validAt(Instant.parse("2056-12-31T23:59:59.999999999Z")));
    assertFalse(root.validAt(Instant.parse("2057-01-01T00:00:00Z")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1950-01-01T00:00:00Z",
        "1999-12-31T23:59:59Z",
        "2000-02-29T01:02:03Z",
        "2049-12-31T23:59:59Z",
        "2050-01-01T00:00:00Z",
        "9999-12-31T23:59:59Z"
      })
  void timesComeBack(String text) {
    Instant instant = Instant.parse(text);
    assertEquals(instant, CertificateTime.decode(CertificateTime.encode(instant)));
  }

  @Test
  void aSpecificationIsCheckedWhenItIsMade() {
    VerifyingKey key = Keys.of(Suite.SM2).publicKey();
    Instant from = Issuing.FROM;
    Instant until = Issuing.UNTIL;
    CertificateSpec.root("证".repeat(64), key, from, until);
    refused(() -> CertificateSpec.root("证".repeat(65), key, from, until));
    refused(() -> CertificateSpec.root(" ", key, from, until));
    refused(() -> CertificateSpec.root("a\nb", key, from, until));
    refused(() -> CertificateSpec.root("a", key, until, from));
    refused(() -> CertificateSpec.root("a", key, from, Instant.MAX));
    refused(() -> CertificateSpec.license("a", "code", key, from, until));
    refused(() -> CertificateSpec.license("a", "", key, from, until));
    refused(() -> new CertificateSpec(Purpose.ROOT, "a", Optional.of(CODE), key, from, until));
    refused(() -> new CertificateSpec(Purpose.LICENSE, "a", Optional.empty(), key, from, until));
  }

  @Test
  void aRequestCarriesNameCodeAndKeyAndIsSigned() throws Exception {
    SigningKey key = Keys.of(Suite.SM2);
    var request = new PKCS10CertificationRequest(Certificates.request("住建局", CODE, key).toArray());
    assertEquals(
        key.publicKey(),
        VerifyingKey.parse(Bytes.wrap(request.getSubjectPublicKeyInfo().getEncoded("DER"))));
    assertEquals(Optional.of(CODE), SubjectName.issuerCode(request.getSubject()));
    Bytes body =
        Bytes.wrap(request.toASN1Structure().getCertificationRequestInfo().getEncoded("DER"));
    Bytes signature = SignatureAlgorithm.fromX509(Suite.SM2, request.getSignature()).orElseThrow();
    assertTrue(key.publicKey().verify(body, signature));
  }

  private static void refused(Executable specification) {
    assertThrows(IllegalArgumentException.class, specification);
  }
}
