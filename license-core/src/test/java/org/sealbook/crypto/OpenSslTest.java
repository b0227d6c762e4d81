package org.sealbook.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.sealbook.base.Bytes;
import org.sealbook.testing.OpenSsl;

/** What we write, OpenSSL reads, and the other way round. */
class OpenSslTest {
  private static final String USER_ID = "distid:1234567812345678";
  private static final Bytes MESSAGE = Bytes.utf8("message digest");

  @TempDir static Path directory;
  private OpenSsl openSsl = OpenSsl.in(directory);

  @BeforeEach
  void message() throws IOException {
    openSsl.write("message", MESSAGE);
  }

  @ParameterizedTest
  @EnumSource
  void verifiesOurSignatures(Suite suite) throws IOException {
    SigningKey key = Keys.fresh(suite);
    openSsl.writePem("public.pem", "PUBLIC KEY", key.publicKey().encoded());
    Bytes signature = key.sign(MESSAGE);
    openSsl.write("signature", Bytes.wrap(SignatureAlgorithm.toX509(suite, signature)));
    assertEquals(0, verify(suite).exit());
    openSsl.write("message", Bytes.utf8("another message"));
    assertNotEquals(0, verify(suite).exit());
  }

  private OpenSsl.Answer verify(Suite suite) {
    return openSsl.run(
        rawCommand(suite, "-verify", "-pubin", "-inkey", "public.pem", "-sigfile", "signature"));
  }

  @ParameterizedTest
  @EnumSource
  void signsWhatWeVerify(Suite suite) throws IOException {
    generate(suite);
    openSsl.call(rawCommand(suite, "-sign", "-inkey", "key.pem", "-out", "signature"));
    openSsl.call("pkey", "-in", "key.pem", "-pubout", "-outform", "DER", "-out", "public.der");
    VerifyingKey key = VerifyingKey.parse(openSsl.read("public.der"));
    assertEquals(suite, key.suite());
    Bytes signature =
        SignatureAlgorithm.fromX509(suite, openSsl.read("signature").toArray()).orElseThrow();
    assertTrue(key.verify(MESSAGE, signature));
    assertFalse(key.verify(Bytes.utf8("another message"), signature));
  }

  @ParameterizedTest
  @EnumSource
  void readsAndVerifiesOurCertificates(Suite suite) throws IOException {
    Issuing issuing = Issuing.of(suite);
    Certificate license = issuing.license(Keys.of(Suite.SM2).publicKey());
    openSsl.writePem("root.pem", "CERTIFICATE", issuing.root().der());
    openSsl.writePem("license.pem", "CERTIFICATE", license.der());
    String text = openSsl.call("x509", "-in", "license.pem", "-noout", "-text");
    for (String expected :
        List.of(
            "CA:FALSE",
            "Digital Signature",
            SealbookOids.LICENSE_SIGNING.getId(),
            "11100000000013338W",
            "Not After : Dec 31 23:59:59 2056 GMT")) {
      assertTrue(text.contains(expected), expected + " in " + text);
    }
    List<String> verify = new ArrayList<>(List.of("verify", "-x509_strict"));
    if (suite == Suite.SM2) {
      verify.addAll(List.of("-vfyopt", USER_ID));
    }
    // the test's "now" lies inside every validity: the clock of this machine says nothing
    verify.addAll(List.of("-attime", "1800000000", "-CAfile", "root.pem", "license.pem"));
    openSsl.call(verify.toArray(String[]::new));
    openSsl.writePem(
        "root.pem", "CERTIFICATE", new Issuing(Keys.fresh(suite), "示例市电子证照根").root().der());
    assertNotEquals(0, openSsl.run(verify.toArray(String[]::new)).exit());
  }

  @Test
  void acceptsOurRequest() throws IOException {
    openSsl.writePem(
        "request.pem",
        "CERTIFICATE REQUEST",
        Certificates.request("住建局", "11100000000013338W", Keys.of(Suite.SM2)));
    String text =
        openSsl.call("req", "-in", "request.pem", "-noout", "-verify", "-vfyopt", USER_ID);
    assertTrue(text.contains("OK"), text);
  }

  @ParameterizedTest
  @EnumSource
  void opensOurKeyFiles(Suite suite) throws IOException {
    SigningKey key = Keys.fresh(suite);
    Certificate root = new Issuing(key, "root").root();
    try (Passphrase passphrase = Passphrase.of("口令 correct horse".toCharArray())) {
      KeyFile.write(openSsl.path("ours.p12"), key, List.of(root.der()), passphrase);
    }
    openSsl.write("passphrase", Bytes.utf8("口令 correct horse\n"));
    openSsl.call(
        "pkcs12", "-in", "ours.p12", "-passin", "file:passphrase", "-noenc", "-out", "all.pem");
    openSsl.call("pkey", "-in", "all.pem", "-pubout", "-outform", "DER", "-out", "public.der");
    assertEquals(key.publicKey(), VerifyingKey.parse(openSsl.read("public.der")));
    openSsl.call("x509", "-in", "all.pem", "-outform", "DER", "-out", "root.der");
    assertEquals(root.der(), openSsl.read("root.der"));
    openSsl.write("passphrase", Bytes.utf8("wrong\n"));
    assertNotEquals(
        0, openSsl.run("pkcs12", "-in", "ours.p12", "-passin", "file:passphrase").exit());
  }

  @ParameterizedTest
  @CsvSource({
    "AES-256-CBC, AES-256-CBC, sha256",
    "AES-128-CBC, NONE, sha512",
    "AES-192-CBC, AES-192-CBC, sha1",
    "PBE-SHA1-3DES, PBE-SHA1-3DES, sha1",
    "SM4-CBC, SM4-CBC, sm3"
  })
  void writesKeyFilesThatWeOpen(String keys, String certificates, String mac) throws IOException {
    generate(Suite.SM2);
    String[] command = {
      "pkcs12",
      "-export",
      "-inkey",
      "key.pem",
      "-in",
      "self.pem",
      "-passout",
      "file:passphrase",
      "-keypbe",
      keys,
      "-certpbe",
      certificates,
      "-macalg",
      mac,
      "-out",
      "theirs.p12"
    };
    opens(command);
  }

  @Test
  void writesKeyFilesInItsOldFashionThatWeOpen() throws IOException {
    generate(Suite.SM2);
    String[] command = {
      "pkcs12",
      "-export",
      "-legacy",
      "-inkey",
      "key.pem",
      "-in",
      "self.pem",
      "-passout",
      "file:passphrase",
      "-out",
      "theirs.p12"
    };
    openSsl.write("passphrase", Bytes.utf8("x\n"));
    selfSign();
    assumeTrue(openSsl.run(command).exit() == 0, "this OpenSSL came without its legacy provider");
    opens(command);
  }

  private void opens(String[] export) throws IOException {
    openSsl.write("passphrase", Bytes.utf8("口令 correct horse\n"));
    selfSign();
    openSsl.call(export);
    openSsl.call("pkey", "-in", "key.pem", "-pubout", "-outform", "DER", "-out", "public.der");
    openSsl.call("x509", "-in", "self.pem", "-outform", "DER", "-out", "self.der");
    try (Passphrase passphrase = Passphrase.of("口令 correct horse".toCharArray())) {
      KeyFile file = KeyFile.read(openSsl.path("theirs.p12"), passphrase);
      assertEquals(VerifyingKey.parse(openSsl.read("public.der")), file.key().publicKey());
      assertEquals(List.of(openSsl.read("self.der")), file.chain());
    }
  }

  private void selfSign() {
    openSsl.call(
        "req",
        "-new",
        "-x509",
        "-key",
        "key.pem",
        "-sm3",
        "-sigopt",
        USER_ID,
        "-utf8",
        "-subj",
        "/CN=某CA",
        "-days",
        "10",
        "-out",
        "self.pem");
  }

  private void generate(Suite suite) {
    String[] options =
        switch (suite) {
          case SM2 -> new String[] {"EC", "-pkeyopt", "ec_paramgen_curve:SM2"};
          case ESP256 -> new String[] {"EC", "-pkeyopt", "ec_paramgen_curve:P-256"};
          case ED25519 -> new String[] {"ED25519"};
        };
    List<String> command = new ArrayList<>(List.of("genpkey", "-out", "key.pem", "-algorithm"));
    command.addAll(List.of(options));
    openSsl.call(command.toArray(String[]::new));
  }

  private static String[] rawCommand(Suite suite, String... arguments) {
    List<String> command = new ArrayList<>(List.of("pkeyutl", "-rawin", "-in", "message"));
    command.addAll(List.of(arguments));
    command.addAll(
        switch (suite) {
          case SM2 -> List.of("-digest", "sm3", "-pkeyopt", USER_ID);
          case ESP256 -> List.of("-digest", "sha256");
          case ED25519 -> List.of();
        });
    return command.toArray(String[]::new);
  }
}
