package org.sealbook.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Security;
import java.util.List;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.pkcs.MacData;
import org.bouncycastle.asn1.pkcs.Pfx;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.DigestInfo;
import org.bouncycastle.pkcs.PKCS12PfxPduBuilder;
import org.bouncycastle.pkcs.PKCS12SafeBagBuilder;
import org.bouncycastle.pkcs.bc.BcPKCS12MacCalculatorBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sealbook.base.Bytes;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;

class KeyFileTest {
  private static final Passphrase RIGHT = Passphrase.of("口令 correct".toCharArray());
  private static final Passphrase WRONG = Passphrase.of("口令 wrong".toCharArray());

  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource
  void keyAndChainComeBack(Suite suite) {
    SigningKey key = Keys.fresh(suite);
    Issuing issuing = Issuing.of(Suite.SM2);
    List<Bytes> chain = List.of(issuing.license(key.publicKey()).der(), issuing.root().der());
    Path file = directory.resolve("issuer.p12");
    KeyFile.write(file, key, chain, RIGHT);
    KeyFile read = KeyFile.read(file, RIGHT);
    assertEquals(chain, read.chain());
    assertEquals(key.revealPrivateKeyInfo(), read.key().revealPrivateKeyInfo());
    assertFalse(read.toString().contains(key.revealPrivateKeyInfo().toHex().substring(80, 90)));
  }

  @Test
  void noSecurityProviderIsInstalledOnTheWay() {
    KeyFile.read(written(), RIGHT);
    assertNull(Security.getProvider("BC"));
  }

  /** The caller's mistake, and nothing that is wrong with the file. */
  @Test
  void aPassphraseThatWasWipedIsNoFaultOfTheFile() {
    Path file = written();
    Passphrase wiped = Passphrase.of("口令 correct".toCharArray());
    wiped.close();
    assertThrows(IllegalStateException.class, () -> KeyFile.read(file, wiped));
  }

  @Test
  void aWrongPassphraseNamesTheFileAndNotThePassphrase() {
    Path file = written();
    SealbookException e = assertThrows(SealbookException.class, () -> KeyFile.read(file, WRONG));
    assertEquals(ErrorCode.PASSPHRASE_WRONG, e.code());
    assertTrue(String.valueOf(e.getMessage()).contains(file.toString()));
    assertFalse(String.valueOf(e.getMessage()).contains("口令"));
  }

  @Test
  void theKeyIsNotReadableInTheFile() throws IOException {
    SigningKey key = Keys.fresh(Suite.SM2);
    Path file = directory.resolve("root.p12");
    Certificate root = new Issuing(key, "root").root();
    KeyFile.write(file, key, List.of(root.der()), RIGHT);
    String content = Bytes.of(Files.readAllBytes(file)).toHex();
    assertTrue(content.contains(root.der().toHex()), "the certificate is public");
    // the private scalar follows the version in ECPrivateKey: 02 01 01 04 20
    String secret = key.revealPrivateKeyInfo().toHex();
    int at = secret.indexOf("0201010420") + 10;
    assertFalse(content.contains(secret.substring(at, at + 64)));
  }

  @Test
  void changedBytesAreRefusedInTheFrameAndInside() throws IOException {
    byte[] good = Files.readAllBytes(written());
    Path file = directory.resolve("changed.p12");
    for (int place = 0; place < good.length; place += place < 30 ? 1 : 97) {
      byte[] bad = good.clone();
      bad[place] ^= 0x21;
      Files.write(file, bad);
      SealbookException e =
          assertThrows(SealbookException.class, () -> KeyFile.read(file, RIGHT), "byte " + place);
      assertTrue(
          e.code() == ErrorCode.PASSPHRASE_WRONG || e.code() == ErrorCode.KEY_UNUSABLE,
          e.code().name());
    }
  }

  @Test
  void otherFilesAreRefused() throws IOException {
    Path file = directory.resolve("file");
    refused(ErrorCode.FILE_NOT_FOUND, file);
    refused(ErrorCode.FILE_UNUSABLE, directory);
    for (Bytes content :
        List.of(
            Bytes.EMPTY,
            Bytes.utf8("-----BEGIN CERTIFICATE-----"),
            Bytes.fromHex("3000"),
            Bytes.fromHex("3080".repeat(4000)),
            Issuing.of(Suite.SM2).root().der())) {
      Files.write(file, content.toArray());
      refused(ErrorCode.KEY_UNUSABLE, file);
    }
    Files.write(file, new byte[1024 * 1024 + 1]);
    refused(ErrorCode.INPUT_TOO_LARGE, file);
  }

  @Test
  void noKeyOrSeveralAreRefused() throws Exception {
    SigningKey key = Keys.of(Suite.SM2);
    Path file = directory.resolve("keys.p12");
    for (int keys : new int[] {0, 2}) {
      PKCS12PfxPduBuilder builder = new PKCS12PfxPduBuilder();
      builder.addData(
          new PKCS12SafeBagBuilder(
                  org.bouncycastle.asn1.x509.Certificate.getInstance(
                      Issuing.of(Suite.SM2).root().der().toArray()))
              .build());
      for (int i = 0; i < keys; i++) {
        builder.addData(new PKCS12SafeBagBuilder(key.privateKeyInfo()).build());
      }
      write(file, builder);
      refused(ErrorCode.KEY_UNUSABLE, file);
    }
  }

  @Test
  void aKeyWithoutItsCertificateIsRefused() throws Exception {
    PKCS12PfxPduBuilder builder = new PKCS12PfxPduBuilder();
    builder.addData(
        new PKCS12SafeBagBuilder(
                org.bouncycastle.asn1.x509.Certificate.getInstance(
                    Issuing.of(Suite.SM2).root().der().toArray()))
            .build());
    builder.addData(new PKCS12SafeBagBuilder(Keys.fresh(Suite.SM2).privateKeyInfo()).build());
    Path file = directory.resolve("other.p12");
    write(file, builder);
    refused(ErrorCode.KEY_UNUSABLE, file);
    assertThrows(IllegalArgumentException.class, () -> new KeyFile(Keys.of(Suite.SM2), List.of()));
    assertThrows(
        IllegalArgumentException.class,
        () -> new KeyFile(Keys.fresh(Suite.SM2), List.of(Issuing.of(Suite.SM2).root().der())));
  }

  /** As GnuTLS writes it; the passphrase was called wrong. */
  @Test
  void theNullBehindTheHashOfTheMacMayBeLeftOut() throws IOException {
    Pfx good = Pfx.getInstance(Files.readAllBytes(written()));
    MacData mac = good.getMacData();
    AlgorithmIdentifier bare =
        new AlgorithmIdentifier(mac.getMac().getAlgorithmId().getAlgorithm());
    Path file = directory.resolve("bare.p12");
    for (boolean right : List.of(true, false)) {
      byte[] digest = mac.getMac().getDigest().clone();
      digest[31] ^= (byte) (right ? 0 : 1);
      MacData changed =
          new MacData(
              new DigestInfo(bare, digest), mac.getSalt(), mac.getIterationCount().intValue());
      Files.write(file, new Pfx(good.getAuthSafe(), changed).getEncoded());
      if (right) {
        assertEquals(Keys.of(Suite.SM2).publicKey(), KeyFile.read(file, RIGHT).key().publicKey());
      } else {
        refused(ErrorCode.PASSPHRASE_WRONG, file);
      }
    }
  }

  @Test
  void aFileThatDemandsBillionsOfIterationsIsRefusedAtOnce() throws IOException {
    Pfx good = Pfx.getInstance(Files.readAllBytes(written()));
    MacData mac = good.getMacData();
    Path file = directory.resolve("slow.p12");
    for (BigInteger iterations :
        List.of(
            BigInteger.valueOf(Integer.MAX_VALUE), BigInteger.ONE.shiftLeft(80), BigInteger.ZERO)) {
      var fields = new ASN1EncodableVector();
      fields.add(mac.getMac());
      fields.add(new DEROctetString(mac.getSalt()));
      fields.add(new ASN1Integer(iterations));
      var pfx = new ASN1EncodableVector();
      pfx.add(new ASN1Integer(3));
      pfx.add(good.getAuthSafe());
      pfx.add(new DERSequence(fields));
      Files.write(file, new DERSequence(pfx).getEncoded());
      refused(ErrorCode.KEY_UNUSABLE, file);
    }
  }

  private Path written() {
    Path file = directory.resolve("written.p12");
    KeyFile.write(file, Keys.of(Suite.SM2), List.of(Issuing.of(Suite.SM2).root().der()), RIGHT);
    return file;
  }

  private static void write(Path file, PKCS12PfxPduBuilder builder) throws Exception {
    Files.write(
        file, builder.build(new BcPKCS12MacCalculatorBuilder(), RIGHT.revealChars()).getEncoded());
  }

  private static void refused(ErrorCode code, Path file) {
    SealbookException e = assertThrows(SealbookException.class, () -> KeyFile.read(file, RIGHT));
    assertEquals(code, e.code());
  }
}
