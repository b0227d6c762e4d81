package org.sealbook.vectors;

import org.sealbook.base.Bytes;
import org.sealbook.crypto.Suite;
import org.sealbook.testing.TestIssuer;
import org.sealbook.testing.TestLicense;
import org.sealbook.testing.TestRegistry;
import org.sealbook.verify.Reason;

/** Who may sign what and when, to the second and in every form of a bundle (VERIFY, steps 7, 8). */
final class IssuerEdges {
  private static final TestLicense LICENSE = TestLicense.GOOD;

  private final VectorRegistries registries;
  private final LicenseVectors vectors;
  private final TestIssuer a;

  IssuerEdges(VectorRegistries registries, LicenseVectors vectors) {
    this.registries = registries;
    this.vectors = vectors;
    this.a = registries.of(Suite.SM2).a();
  }

  void add() {
    compromise();
    rights();
    codes();
  }

  private void compromise() {
    vectors
        .begin("compromised-a-second-later", "listed, signed a second before the theft")
        .file(registries.beforeTheft())
        .trust("compromised-listed-three")
        .valid();
    Bytes ed25519 = registries.license(Suite.ED25519).encode();
    vectors
        .begin("compromised-listed-by-sha-256", "the identity of suite ED25519 is by SHA-256")
        .file(ed25519)
        .trust("compromised-listed-sha-256")
        .valid();
    vectors
        .begin("compromised-listed-by-sm3", "the SM3 of an Ed25519 licence is not its identity")
        .file(ed25519)
        .trust("compromised-listed-sm3")
        .because(Reason.KEY_COMPROMISED);
  }

  private void rights() {
    Bytes good = registries.license(Suite.SM2).encode();
    vectors
        .begin("rights-none", "an issuer with an empty list of rights")
        .file(good)
        .trust("rights-none")
        .because(Reason.ISSUER_NOT_AUTHORISED);
    vectors
        .begin("rights-without-since", "a right for ever, signed in the certificate's first second")
        .file(a.seal(LICENSE.signedAt(TestRegistry.FROM)))
        .trust("rights-each")
        .valid();
    vectors
        .begin("rights-of-another-type", "a type that the bundle lists and the rights do not")
        .file(a.seal(LICENSE.of(TestRegistry.TYPE_OF_B, TestRegistry.A_CODE)))
        .trust("rights-each")
        .because(Reason.ISSUER_NOT_AUTHORISED);
    vectors
        .begin("types-none", "a bundle without types, whose issuers may issue every one of them")
        .file(good)
        .trust("types-none")
        .because(Reason.ISSUER_NOT_AUTHORISED);
  }

  private void codes() {
    vectors
        .begin("former-code-9", "a former code of nine characters")
        .file(a.seal(LICENSE.of(TestRegistry.TYPE, "00612224A")))
        .trust("former-codes-each")
        .valid();
    vectors
        .begin("former-code-18", "a former code of 18 under the present certificate")
        .file(a.seal(LICENSE.of(TestRegistry.TYPE, VectorRegistries.FORMER_CODE)))
        .trust("former-codes-each")
        .valid();
  }
}
