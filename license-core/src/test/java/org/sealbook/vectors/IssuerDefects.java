package org.sealbook.vectors;

import org.sealbook.base.Bytes;
import org.sealbook.crypto.Suite;
import org.sealbook.testing.TestIssuer;
import org.sealbook.testing.TestLicense;
import org.sealbook.testing.TestRegistry;
import org.sealbook.verify.Reason;

/** What steps 7 and 8 stop: signed too early, too late, or by one who may not. */
final class IssuerDefects {
  private static final TestLicense LICENSE = TestLicense.GOOD;

  private final VectorRegistries registries;
  private final LicenseVectors vectors;
  private final TestIssuer a;
  private final TestIssuer b;

  IssuerDefects(VectorRegistries registries, LicenseVectors vectors) {
    this.registries = registries;
    this.vectors = vectors;
    this.a = registries.of(Suite.SM2).a();
    this.b = registries.of(Suite.SM2).b();
  }

  void add() {
    time();
    compromise();
    issuer();
    rights();
  }

  private void time() {
    vectors
        .begin("certificate-not-yet-valid", "signed a second before its first")
        .file(a.seal(LICENSE.signedAt(TestRegistry.FROM.minusSeconds(1))))
        .because(Reason.CERTIFICATE_NOT_VALID_AT_SIGNING);
    vectors
        .begin("certificate-expired", "signed a second after its last")
        .file(a.seal(LICENSE.signedAt(TestRegistry.UNTIL.plusSeconds(1))))
        .because(Reason.CERTIFICATE_NOT_VALID_AT_SIGNING);
    vectors
        .begin("certificate-rotated", "signed with the old key a second after its last")
        .file(registries.rotated.seal(LICENSE.signedAt(VectorRegistries.ROTATED_AT.plusSeconds(1))))
        .trust("rotated")
        .because(Reason.CERTIFICATE_NOT_VALID_AT_SIGNING);
  }

  private void compromise() {
    Bytes good = registries.license(Suite.SM2).encode();
    vectors
        .begin("compromised", "of a key stolen since, and not listed")
        .file(good)
        .trust("compromised")
        .because(Reason.KEY_COMPROMISED);
    vectors
        .begin("compromised-others-listed", "others are listed")
        .file(a.seal(LICENSE.serial(7)))
        .trust("compromised-listed")
        .because(Reason.KEY_COMPROMISED);
    vectors
        .begin("compromised-back-dated", "dated a second before the theft")
        .file(a.seal(LICENSE.signedAt(GoodBundles.STOLEN_AT.minusSeconds(1))))
        .trust("compromised-listed")
        .because(Reason.KEY_COMPROMISED);
    vectors
        .begin("signed-at-compromise", "signed in the second of the theft")
        .file(a.seal(LICENSE.signedAt(GoodBundles.STOLEN_AT)))
        .trust("compromised-listed")
        .because(Reason.SIGNED_AFTER_COMPROMISE);
    vectors
        .begin("signed-after-compromise-listed", "listed, and by its own words too late")
        .file(good)
        .trust("compromised-before")
        .because(Reason.SIGNED_AFTER_COMPROMISE);
  }

  private void issuer() {
    vectors
        .begin("issuer-of-another", "B signs in the name of A")
        .file(b.seal(LICENSE))
        .because(Reason.ISSUER_MISMATCH);
    Bytes stock = a.seal(LICENSE.of(TestRegistry.TYPE, VectorRegistries.FORMER_SHORT_CODE));
    vectors
        .begin("issuer-code-not-former", "a code that the bundle does not list for the issuer")
        .file(stock)
        .because(Reason.ISSUER_MISMATCH);
    vectors
        .begin("issuer-new-code-old-certificate", "the present code under a former certificate")
        .file(registries.former.seal(LICENSE))
        .trust("former-codes")
        .because(Reason.ISSUER_MISMATCH);
    vectors
        .begin("issuer-other-code-old-certificate", "another former code than the certificate's")
        .file(
            registries.former.seal(
                LICENSE.of(TestRegistry.TYPE, VectorRegistries.FORMER_SHORT_CODE)))
        .trust("former-codes")
        .because(Reason.ISSUER_MISMATCH);
  }

  private void rights() {
    vectors
        .begin("right-missing", "B issues a type that it has no right for")
        .file(b.seal(LICENSE.of(TestRegistry.TYPE, TestRegistry.B_CODE)))
        .because(Reason.ISSUER_NOT_AUTHORISED);
    vectors
        .begin(
            "right-later", "signed in the last second before the day, at UTC+08:00, of the right")
        .file(
            b.seal(
                LICENSE
                    .of(TestRegistry.TYPE_OF_B, TestRegistry.B_CODE)
                    .signedAt(java.time.Instant.parse("2026-02-28T15:59:59Z"))))
        .because(Reason.ISSUER_NOT_AUTHORISED);
    vectors
        .begin("type-not-in-catalogue", "A, who may issue every type, issues one that is none")
        .file(a.seal(LICENSE.of("11100000MB0143028R999", TestRegistry.A_CODE)))
        .because(Reason.ISSUER_NOT_AUTHORISED);
  }
}
