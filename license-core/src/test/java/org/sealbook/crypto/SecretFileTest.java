package org.sealbook.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealbook.base.Bytes;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;

class SecretFileTest {
  private static final Passphrase RIGHT = Passphrase.of("right".toCharArray());
  private static final Passphrase WRONG = Passphrase.of("wrong".toCharArray());
  private static final RegistrySecret SECRET = RegistrySecret.generate(Keys.RANDOM);

  @TempDir Path directory;
  private Path file = Path.of("");

  @BeforeEach
  void write() {
    file = directory.resolve("registry.secret");
    SecretFile.write(file, SECRET, RIGHT);
  }

  @Test
  void theSecretComesBack() throws IOException {
    assertEquals(SECRET.revealBytes(), SecretFile.read(file, RIGHT).revealBytes());
    Bytes content = Bytes.of(Files.readAllBytes(file));
    assertEquals(93, content.size());
    assertFalse(content.toHex().contains(SECRET.revealBytes().toHex()));
  }

  @Test
  void twoFilesOfOneSecretHaveNothingInCommon() throws IOException {
    byte[] one = Files.readAllBytes(file);
    write();
    byte[] two = Files.readAllBytes(file);
    assertNotEquals(Bytes.of(one, 13, 16), Bytes.of(two, 13, 16));
    assertNotEquals(Bytes.of(one, 29, 12), Bytes.of(two, 29, 12));
    assertNotEquals(Bytes.of(one, 41, 32), Bytes.of(two, 41, 32));
  }

  @Test
  void aWrongPassphraseIsToldFromDamage() throws IOException {
    assertEquals(ErrorCode.PASSPHRASE_WRONG, code(WRONG));
    byte[] good = Files.readAllBytes(file);
    for (int place = 0; place < good.length; place++) {
      byte[] bad = good.clone();
      bad[place] ^= 1;
      Files.write(file, bad);
      assertEquals(ErrorCode.KEY_UNUSABLE, code(RIGHT), "byte " + place);
    }
  }

  @Test
  void whatTheSealCoversCannotBeChangedWithAFreshChecksum() throws IOException {
    byte[] good = Files.readAllBytes(file);
    for (int place : new int[] {12, 13, 29, 41, 72, 88}) {
      byte[] bad = good.clone();
      bad[place] ^= 1;
      Files.write(file, checksummed(bad));
      assertEquals(ErrorCode.PASSPHRASE_WRONG, code(RIGHT), "byte " + place);
    }
  }

  @Test
  void malformedTooNewAndDamagedAreDifferentSentences() throws IOException {
    byte[] good = Files.readAllBytes(file);
    Files.write(file, Bytes.of(good).concat(Bytes.of((byte) 0)).toArray());
    assertTrue(message().contains("is damaged"));
    Files.write(file, Bytes.of(good).slice(0, 92).toArray());
    assertTrue(message().contains("is damaged"));
    Files.write(file, new byte[0]);
    assertTrue(message().contains("is no registry secret"));
    byte[] newer = good.clone();
    newer[8] = 2;
    Files.write(file, checksummed(newer));
    assertTrue(message().contains("is of version 2"));
    byte[] slow = good.clone();
    ByteBuffer.wrap(slow).putInt(9, Integer.MAX_VALUE);
    Files.write(file, checksummed(slow));
    assertTrue(message().contains("iterations"));
    Files.delete(file);
    assertEquals(ErrorCode.FILE_NOT_FOUND, code(RIGHT));
  }

  /** RFC 4231's first key and text with SM3; the expected value comes from OpenSSL. */
  @Test
  void theSecretIsAnHmacKeyAndNotShown() {
    RegistrySecret secret = RegistrySecret.of(Bytes.fromHex("0b".repeat(32)));
    assertEquals(
        "c0ba18c68b90c88bc07de794bfc7d2c8d19ec31ed8773bc2b390c9604e0be11e",
        secret.hmacSm3(Bytes.utf8("Hi There")).toHex());
    assertFalse(secret.toString().contains("0b0b"));
    assertThrows(IllegalArgumentException.class, () -> RegistrySecret.of(Bytes.fromHex("0b")));
  }

  private static byte[] checksummed(byte[] file) {
    CRC32C crc = new CRC32C();
    crc.update(file, 0, 89);
    ByteBuffer.wrap(file).putInt(89, (int) crc.getValue());
    return file;
  }

  private String message() {
    SealbookException e = assertThrows(SealbookException.class, () -> SecretFile.read(file, RIGHT));
    assertEquals(ErrorCode.KEY_UNUSABLE, e.code());
    return String.valueOf(e.getMessage());
  }

  private ErrorCode code(Passphrase passphrase) {
    return assertThrows(SealbookException.class, () -> SecretFile.read(file, passphrase)).code();
  }
}
