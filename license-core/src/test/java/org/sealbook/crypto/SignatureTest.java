package org.sealbook.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sealbook.base.Bytes;

class SignatureTest {
  private static final Bytes MESSAGE = Bytes.utf8("message digest");

  @Property(tries = 150)
  void whatAKeySignsItsPublicKeyVerifies(@ForAll Suite suite, @ForAll byte[] message) {
    SigningKey key = Keys.of(suite);
    Bytes signature = key.sign(Bytes.of(message));
    assertEquals(Suite.SIGNATURE_SIZE, signature.size());
    assertTrue(key.publicKey().verify(Bytes.of(message), signature));
    assertTrue(VerifyingKey.parse(key.publicKey().encoded()).verify(Bytes.of(message), signature));
  }

  @Property(tries = 150)
  void oneChangedBitOfTheSignatureIsNoticed(
      @ForAll Suite suite, @ForAll @IntRange(max = 511) int bit) {
    byte[] signature = Keys.of(suite).sign(MESSAGE).toArray();
    signature[bit / 8] ^= (byte) (1 << bit % 8);
    assertFalse(Keys.of(suite).publicKey().verify(MESSAGE, Bytes.of(signature)));
  }

  @Property(tries = 150)
  void anyBytesAreAnsweredWithoutAnException(@ForAll Suite suite, @ForAll byte[] signature) {
    assertFalse(Keys.of(suite).publicKey().verify(MESSAGE, Bytes.of(signature)));
  }

  @Property(tries = 150)
  void any64BytesAreAnsweredWithoutAnException(
      @ForAll Suite suite, @ForAll @Size(64) byte[] signature) {
    assertFalse(Keys.of(suite).publicKey().verify(MESSAGE, Bytes.of(signature)));
  }

  @ParameterizedTest
  @EnumSource
  void anotherMessageAnotherKeyAndAnotherLengthAreRefused(Suite suite) {
    SigningKey key = Keys.of(suite);
    Bytes signature = key.sign(MESSAGE);
    assertFalse(key.publicKey().verify(Bytes.utf8("message digesT"), signature));
    assertFalse(key.publicKey().verify(Bytes.EMPTY, signature));
    assertFalse(Keys.fresh(suite).publicKey().verify(MESSAGE, signature));
    assertFalse(key.publicKey().verify(MESSAGE, signature.slice(0, 63)));
    assertFalse(key.publicKey().verify(MESSAGE, signature.concat(Bytes.of((byte) 0))));
    assertFalse(key.publicKey().verify(MESSAGE, Bytes.EMPTY));
    assertTrue(key.publicKey().verify(MESSAGE, signature), "a refusal leaves the key usable");
  }

  @ParameterizedTest
  @EnumSource(names = {"SM2", "ESP256"})
  void partsOutsideOneToOrderMinusOneAreRefused(Suite suite) {
    VerifyingKey key = Keys.of(suite).publicKey();
    Bytes good = Keys.of(suite).sign(MESSAGE);
    BigInteger n = Keys.order(suite);
    BigInteger top = BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE);
    for (BigInteger bad : List.of(BigInteger.ZERO, n, n.add(BigInteger.ONE), top)) {
      assertFalse(key.verify(MESSAGE, Keys.unsigned(bad).concat(good.slice(32, 64))), "r " + bad);
      assertFalse(key.verify(MESSAGE, good.slice(0, 32).concat(Keys.unsigned(bad))), "s " + bad);
    }
    assertFalse(key.verify(MESSAGE, Bytes.of(new byte[64])));
  }

  @Test
  void esp256TakesBothValuesOfS() {
    SigningKey key = Keys.of(Suite.ESP256);
    Bytes signature = key.sign(MESSAGE);
    BigInteger s = new BigInteger(1, signature.slice(32, 64).toArray());
    Bytes other = Keys.unsigned(Keys.order(Suite.ESP256).subtract(s));
    assertTrue(key.publicKey().verify(MESSAGE, signature.slice(0, 32).concat(other)));
  }

  @Test
  void ed25519RefusesSPlusTheOrder() {
    SigningKey key = Keys.of(Suite.ED25519);
    byte[] signature = key.sign(MESSAGE).toArray();
    BigInteger order =
        BigInteger.ONE.shiftLeft(252).add(new BigInteger("27742317777372353535851937790883648493"));
    byte[] bigEndian = new byte[32];
    for (int i = 0; i < 32; i++) {
      bigEndian[i] = signature[63 - i];
    }
    Bytes raised = Keys.unsigned(new BigInteger(1, bigEndian).add(order));
    for (int i = 0; i < 32; i++) {
      signature[63 - i] = (byte) raised.at(i);
    }
    assertFalse(key.publicKey().verify(MESSAGE, Bytes.of(signature)));
  }

  @Test
  void sm2DrawsANewNonceAndEsp256DerivesIt() {
    assertNotEquals(Keys.of(Suite.SM2).sign(MESSAGE), Keys.of(Suite.SM2).sign(MESSAGE));
    assertEquals(Keys.of(Suite.ESP256).sign(MESSAGE), Keys.of(Suite.ESP256).sign(MESSAGE));
  }

  @ParameterizedTest
  @EnumSource
  void oneKeyServesSeveralThreads(Suite suite) {
    SigningKey key = Keys.fresh(suite);
    assertTrue(
        IntStream.range(0, 200)
            .parallel()
            .mapToObj(i -> Bytes.utf8("licence " + i))
            .allMatch(message -> key.publicKey().verify(message, key.sign(message))));
  }
}
