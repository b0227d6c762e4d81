package org.sealbook.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;
import org.sealbook.base.Bytes;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;

/** Keys whose secret stays elsewhere. */
class DeviceSigningKeyTest {
  private static final Bytes MESSAGE = Bytes.utf8("河清市电子证照");

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "ED25519")
  void aDeviceThatSignsDigestsSignsMessages(Suite suite) {
    SigningKey key = DigestSigners.key(suite);
    Bytes signature = key.sign(MESSAGE);
    assertTrue(key.publicKey().verify(MESSAGE, signature));
    assertFalse(key.publicKey().verify(Bytes.utf8("another"), signature));
    assertTrue(key.isInDevice());
    assertThrows(IllegalStateException.class, key::revealPrivateKeyInfo);
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "ED25519")
  void whatIsNoSignatureOfTheKeyIsRefused(Suite suite) {
    SigningKey one = SigningKey.generate(suite, new SecureRandom());
    SigningKey other = SigningKey.generate(suite, new SecureRandom());
    SigningKey mixedUp = SigningKey.inDevice(one.publicKey(), DigestSigners.of(other));
    SigningKey silent = SigningKey.inDevice(one.publicKey(), digest -> Bytes.EMPTY);
    for (SigningKey key : new SigningKey[] {mixedUp, silent}) {
      SealbookException thrown = assertThrows(SealbookException.class, () -> key.sign(MESSAGE));
      assertEquals(ErrorCode.KEY_UNUSABLE, thrown.code());
    }
  }

  @Test
  void ed25519SignsNoDigests() {
    VerifyingKey key = SigningKey.generate(Suite.ED25519, new SecureRandom()).publicKey();
    assertThrows(
        IllegalArgumentException.class, () -> SigningKey.inDevice(key, digest -> Bytes.EMPTY));
  }

  @Test
  void aModuleThatIsNotThereIsRefused() {
    SealbookException thrown =
        assertThrows(
            SealbookException.class,
            () ->
                Pkcs11Token.open(
                    Path.of("no-such-module.so"), 0, Passphrase.of("1234".toCharArray())));
    assertEquals(ErrorCode.KEY_UNUSABLE, thrown.code());
  }

  /** No character of a path is taken for one of the provider's configuration. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/no/such#module.so",
        "/no/such, (module)=1.so",
        "/no/two  blanks.so",
        "/no/back\\new\"quote.so",
        "/no/密码机.so",
        "/no/new\nslotListIndex=7.so"
      })
  void theModuleIsTheOneThatIsNamed(String path) {
    assertEquals(
        "the module " + path + " does not open: Library " + path + " does not exist",
        refusal(path));
  }

  @Test
  void aPathThatTheProviderWouldChangeIsRefused() {
    assertEquals(
        "the module /no/${user.home}.so does not open: its path has ${ in it",
        refusal("/no/${user.home}.so"));
  }

  private static @Nullable String refusal(String path) {
    SealbookException thrown =
        assertThrows(
            SealbookException.class,
            () -> Pkcs11Token.open(Path.of(path), 0, Passphrase.of("1234".toCharArray())));
    assertEquals(ErrorCode.KEY_UNUSABLE, thrown.code());
    return thrown.getMessage();
  }

  /** Run by {@code pkcs11/check.sh}, which sets up a token of SoftHSM2. */
  @Test
  @EnabledIfSystemProperty(named = "sealbook.pkcs11", matches = ".+")
  void aTokenSigns() {
    Path library = Path.of(System.getProperty("sealbook.pkcs11"));
    assertThrows(
        SealbookException.class,
        () -> Pkcs11Token.open(library, 0, Passphrase.of("4321".toCharArray())));
    Pkcs11Token token = Pkcs11Token.open(library, 0, Passphrase.of("1234".toCharArray()));
    SigningKey key = token.key("issuer");
    for (int i = 0; i < 50; i++) {
      Bytes message = Bytes.utf8("licence " + i);
      assertTrue(key.publicKey().verify(message, key.sign(message)));
    }
    assertEquals(Suite.ESP256, key.suite());
    assertThrows(SealbookException.class, () -> token.key("another"));
  }
}
