package org.sealbook.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sealbook.base.Bytes;
import org.sealbook.crypto.Certificate;
import org.sealbook.crypto.CertificateSpec;
import org.sealbook.crypto.Suite;
import org.sealbook.crypto.VerifyingKey;
import org.sealbook.testing.OpenSsl;
import org.sealbook.testing.TestLicense;
import org.sealbook.testing.TestRegistry;
import org.sealbook.trust.IssuerCertificate;

/**
 * Others confirm what we signed, and we what others put together and signed: another CBOR library,
 * the signatures of the JDK and of Bouncy Castle's provider, OpenSSL.
 */
class ForeignCoseTest {
  private static Bytes ours(Suite suite) {
    return TestRegistry.of(suite).a().seal(TestLicense.GOOD);
  }

  private static Bytes publicKey(Suite suite) {
    return TestRegistry.of(suite).a().certificate().publicKey().encoded();
  }

  private static Bytes flipped(Bytes message, int place) {
    byte[] changed = message.toArray();
    changed[place] ^= 1;
    return Bytes.wrap(changed);
  }

  /** The answer where this key, which others keep, is certified as one of issuer A's. */
  private static Optional<Reason> answer(Suite suite, Certificate certificate, Bytes license) {
    TestRegistry registry = TestRegistry.of(suite);
    List<IssuerCertificate> theirs =
        List.of(new IssuerCertificate(certificate.der(), Optional.empty()));
    return Samples.verifier(
            registry.sign(
                registry
                    .draft()
                    .issuer(TestRegistry.A_CODE, issuer -> Samples.with(issuer, theirs))))
        .verify(license)
        .reason();
  }

  private static Certificate certify(Suite suite, Bytes publicKey) {
    return TestRegistry.of(suite)
        .certify(
            CertificateSpec.license(
                "河清市市场监督管理局",
                TestRegistry.A_CODE,
                VerifyingKey.parse(publicKey),
                TestRegistry.FROM,
                TestRegistry.UNTIL));
  }

  @ParameterizedTest
  @EnumSource
  void othersConfirmOurs(Suite suite) throws GeneralSecurityException, IOException {
    Bytes ours = ours(suite);
    assertTrue(ForeignKey.confirms(suite, publicKey(suite), ForeignMessage.read(ours)));
    Bytes changed = flipped(ours, ours.size() - 1);
    assertFalse(ForeignKey.confirms(suite, publicKey(suite), ForeignMessage.read(changed)));
  }

  @ParameterizedTest
  @EnumSource
  void weConfirmTheirs(Suite suite) throws GeneralSecurityException {
    byte[] payload = ForeignMessage.read(ours(suite)).payload();
    KeyPair key = ForeignKey.generate(suite);
    Certificate certificate = certify(suite, Bytes.of(key.getPublic().getEncoded()));
    Bytes theirs =
        ForeignKey.sign(
            suite, key, ForeignMessage.unsigned(suite.alg(), certificate.kid(), payload));
    assertEquals(Optional.empty(), answer(suite, certificate, theirs));
    assertEquals(
        Optional.of(Reason.SIGNATURE_INVALID),
        answer(suite, certificate, flipped(theirs, theirs.size() - 1)));
  }

  @Test
  void openSslConfirmsOurSm2(@TempDir Path directory) throws IOException {
    OpenSsl openSsl = OpenSsl.in(directory);
    openSsl.writePem("public.pem", "PUBLIC KEY", publicKey(Suite.SM2));
    Bytes ours = ours(Suite.SM2);
    assertEquals(0, check(openSsl, ForeignMessage.read(ours)).exit());
    assertNotEquals(0, check(openSsl, ForeignMessage.read(flipped(ours, ours.size() - 1))).exit());
  }

  private static OpenSsl.Answer check(OpenSsl openSsl, ForeignMessage message) throws IOException {
    openSsl.write("message", Bytes.wrap(message.toBeSigned()));
    openSsl.write("signature", Bytes.wrap(ForeignKey.toDer(message.signature())));
    return openSsl.run(sm2("-verify", "-pubin", "-inkey", "public.pem", "-sigfile", "signature"));
  }

  @Test
  void weConfirmWhatOpenSslSigned(@TempDir Path directory) throws IOException {
    OpenSsl openSsl = OpenSsl.in(directory);
    openSsl.call(
        "genpkey", "-out", "key.pem", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:SM2");
    openSsl.call("pkey", "-in", "key.pem", "-pubout", "-outform", "DER", "-out", "public.der");
    Certificate certificate = certify(Suite.SM2, openSsl.read("public.der"));
    byte[] payload = ForeignMessage.read(ours(Suite.SM2)).payload();
    ForeignMessage message = ForeignMessage.unsigned(Suite.SM2.alg(), certificate.kid(), payload);
    openSsl.write("message", Bytes.wrap(message.toBeSigned()));
    openSsl.call(sm2("-sign", "-inkey", "key.pem", "-out", "signature"));
    Bytes theirs = message.sign(ForeignKey.fromDer(openSsl.read("signature").toArray()));
    assertEquals(Optional.empty(), answer(Suite.SM2, certificate, theirs));
    openSsl.call(
        "pkeyutl -rawin -in message -digest sm3 -pkeyopt distid:another -sign -inkey key.pem -out signature"
            .split(" "));
    Bytes other = message.sign(ForeignKey.fromDer(openSsl.read("signature").toArray()));
    assertEquals(Optional.of(Reason.SIGNATURE_INVALID), answer(Suite.SM2, certificate, other));
  }

  private static String[] sm2(String... arguments) {
    return ("pkeyutl -rawin -in message -digest sm3 -pkeyopt distid:1234567812345678 "
            + String.join(" ", arguments))
        .split(" ");
  }
}
