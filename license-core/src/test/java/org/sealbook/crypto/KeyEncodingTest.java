package org.sealbook.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.util.HexFormat;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.math.ec.custom.gm.SM2P256V1Curve;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sealbook.base.Bytes;

class KeyEncodingTest {
  @ParameterizedTest
  @EnumSource
  void keysComeBackFromTheirEncodings(Suite suite) {
    SigningKey key = Keys.of(suite);
    SigningKey again = SigningKey.parse(key.revealPrivateKeyInfo(), Keys.RANDOM);
    assertEquals(key.publicKey(), again.publicKey());
    assertEquals(key.revealPrivateKeyInfo(), again.revealPrivateKeyInfo());
    assertEquals(suite, VerifyingKey.parse(key.publicKey().encoded()).suite());
    assertNotEquals(key.publicKey(), Keys.fresh(suite).publicKey());
  }

  @ParameterizedTest
  @EnumSource
  void theSecretIsNotShown(Suite suite) {
    SigningKey key = Keys.of(suite);
    assertEquals("private key of " + key.publicKey(), key.toString());
    assertFalse(key.toString().contains(key.revealPrivateKeyInfo().toHex().substring(80, 96)));
  }

  @Test
  void pointsLieOnTheFastCurve() {
    assertInstanceOf(
        SM2P256V1Curve.class,
        Sm2VerifyingKey.GROUP
            .publicKey(lastBytes(Keys.of(Suite.SM2).publicKey().encoded(), 65))
            .getQ()
            .getCurve());
  }

  @ParameterizedTest
  @EnumSource(names = {"SM2", "ESP256"})
  void pointsThatAreNoPublicKeyAreRefused(Suite suite) throws IOException {
    AlgorithmIdentifier algorithm =
        (suite == Suite.SM2 ? Sm2VerifyingKey.GROUP : P256VerifyingKey.GROUP).algorithm();
    byte[] good = lastBytes(Keys.of(suite).publicKey().encoded(), 65);
    byte[] offCurve = good.clone();
    offCurve[64] ^= 1;
    byte[] compressed = new byte[33];
    System.arraycopy(good, 0, compressed, 0, 33);
    compressed[0] = (byte) (2 + (good[64] & 1));
    byte[] hybrid = good.clone();
    hybrid[0] = (byte) (6 + (good[64] & 1));
    for (byte[] point : new byte[][] {offCurve, compressed, hybrid, {0}, {}, new byte[65]}) {
      Bytes encoded = Bytes.wrap(new SubjectPublicKeyInfo(algorithm, point).getEncoded());
      assertThrows(IllegalArgumentException.class, () -> VerifyingKey.parse(encoded));
    }
  }

  /** The eight points of small order and two encodings of y ≥ p, little-endian. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0100000000000000000000000000000000000000000000000000000000000000",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0000000000000000000000000000000000000000000000000000000000000080",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"
      })
  void ed25519KeysOfSmallOrderAreRefused(String hex) throws IOException {
    Bytes encoded = ed25519(HexFormat.of().parseHex(hex));
    assertThrows(IllegalArgumentException.class, () -> VerifyingKey.parse(encoded));
  }

  @Test
  void ed25519KeysOfAnotherLengthAreRefused() throws IOException {
    Bytes encoded = ed25519(new byte[31]);
    assertThrows(IllegalArgumentException.class, () -> VerifyingKey.parse(encoded));
  }

  @Test
  void otherAlgorithmsAreRefused() throws IOException {
    ASN1ObjectIdentifier p384 = new ASN1ObjectIdentifier("1.3.132.0.34");
    Bytes encoded =
        Bytes.wrap(
            new SubjectPublicKeyInfo(
                    new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, p384), new byte[97])
                .getEncoded());
    assertThrows(IllegalArgumentException.class, () -> VerifyingKey.parse(encoded));
  }

  @Test
  void bytesBehindAKeyAndOtherBytesAreRefused() {
    Bytes good = Keys.of(Suite.SM2).publicKey().encoded();
    assertThrows(
        IllegalArgumentException.class, () -> VerifyingKey.parse(good.concat(Bytes.of((byte) 0))));
    assertThrows(IllegalArgumentException.class, () -> VerifyingKey.parse(Bytes.EMPTY));
    String inner = good.toHex();
    String longLength = "308159" + inner.substring(4); // 59 written in two octets
    for (String hex : new String[] {"020100", "3000", "300506032b6570", "31800000", longLength}) {
      assertThrows(
          IllegalArgumentException.class, () -> VerifyingKey.parse(Bytes.fromHex(hex)), hex);
    }
    assertThrows(
        IllegalArgumentException.class,
        () -> VerifyingKey.parse(Bytes.fromHex("3080".repeat(4000))));
  }

  @Test
  void privateScalarsOutOfRangeAreRefused() throws IOException {
    BigInteger n = Keys.order(Suite.SM2);
    for (BigInteger d : new BigInteger[] {BigInteger.ZERO, n.subtract(BigInteger.ONE), n}) {
      Bytes encoded =
          Bytes.wrap(
              new PrivateKeyInfo(Sm2VerifyingKey.GROUP.algorithm(), new ECPrivateKey(256, d))
                  .getEncoded());
      assertThrows(
          IllegalArgumentException.class, () -> SigningKey.parse(encoded, Keys.RANDOM), "d " + d);
    }
  }

  @Test
  void aPrivateKeyBesideAnotherKeysPointIsRefused() throws IOException {
    DERBitString point = new DERBitString(lastBytes(Keys.of(Suite.SM2).publicKey().encoded(), 65));
    Bytes encoded =
        Bytes.wrap(
            new PrivateKeyInfo(
                    Sm2VerifyingKey.GROUP.algorithm(),
                    new ECPrivateKey(256, BigInteger.TEN, point, null))
                .getEncoded());
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> SigningKey.parse(encoded, Keys.RANDOM));
    assertTrue(String.valueOf(e.getMessage()).contains("public point"));
  }

  private static Bytes ed25519(byte[] key) throws IOException {
    return Bytes.wrap(
        new SubjectPublicKeyInfo(new AlgorithmIdentifier(EdECObjectIdentifiers.id_Ed25519), key)
            .getEncoded());
  }

  private static byte[] lastBytes(Bytes bytes, int count) {
    return bytes.slice(bytes.size() - count, bytes.size()).toArray();
  }
}
