package org.sealbook.crypto;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.zip.CRC32C;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.modes.GCMModeCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.sealbook.base.Bytes;
import org.sealbook.base.DurableFile;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;

/**
 * The registry secret in a file, under a passphrase. 93 bytes, numbers big-endian:
 *
 * <pre>
 *  0   8  magic "SBSECRET"
 *  8   1  version, 1
 *  9   4  iterations of PBKDF2-HMAC-SHA-256, 100,000 to 5,000,000
 * 13  16  salt
 * 29  12  nonce
 * 41  48  the 32 bytes of the secret under AES-256-GCM, tag behind; bytes 0–40 are authenticated
 * 89   4  CRC32C of bytes 0–88
 * </pre>
 *
 * The checksum tells a damaged file from a wrong passphrase; it is over what anybody can read.
 */
public final class SecretFile {
  private static final Bytes MAGIC = Bytes.utf8("SBSECRET");
  private static final byte VERSION = 1;
  private static final int VERSION_OFFSET = 8;
  private static final int ITERATIONS_OFFSET = 9;
  private static final int SALT_OFFSET = 13;
  private static final int NONCE_OFFSET = 29;
  private static final int SEALED_OFFSET = 41;
  private static final int CRC_OFFSET = 89;
  private static final int SIZE = 93;
  private static final int ITERATIONS_LEAST = 100_000;
  private static final int TAG_BITS = 128;

  private SecretFile() {}

  /**
   * Writes the secret, durably and for the owner only.
   *
   * @throws SealbookException FILE_UNUSABLE where it cannot be written
   */
  public static void write(Path file, RegistrySecret secret, Passphrase passphrase) {
    byte[] random = new byte[SEALED_OFFSET - SALT_OFFSET];
    new SecureRandom().nextBytes(random);
    ByteBuffer content = ByteBuffer.allocate(SIZE);
    content.put(MAGIC.buffer()).put(VERSION).putInt(KeyDerivation.ITERATIONS).put(random);
    try {
      content.put(seal(true, content.array(), secret.revealBytes(), passphrase));
    } catch (InvalidCipherTextException e) {
      throw new IllegalStateException("encrypting checks nothing", e);
    }
    content.putInt(crc(content.array()));
    DurableFile.write(file, Bytes.wrap(content.array()), true);
  }

  /**
   * Reads the secret.
   *
   * @throws SealbookException PASSPHRASE_WRONG; KEY_UNUSABLE where it is no such file, of a later
   *     version, or damaged; FILE_NOT_FOUND or FILE_UNUSABLE where it cannot be read at all
   */
  public static RegistrySecret read(Path file, Passphrase passphrase) {
    Bytes content = LimitedFile.read(file, 4096);
    if (content.size() <= VERSION_OFFSET || !content.startsWith(MAGIC)) {
      throw unusable(file, "is no registry secret");
    }
    if (content.at(VERSION_OFFSET) != VERSION) {
      throw unusable(
          file, "is of version " + content.at(VERSION_OFFSET) + ", this program reads version 1");
    }
    byte[] bytes = content.toArray();
    if (bytes.length != SIZE || ByteBuffer.wrap(bytes).getInt(CRC_OFFSET) != crc(bytes)) {
      throw unusable(file, "is damaged");
    }
    int iterations = ByteBuffer.wrap(bytes).getInt(ITERATIONS_OFFSET);
    if (iterations < ITERATIONS_LEAST || iterations > KeyDerivation.ITERATION_LIMIT) {
      throw unusable(file, "demands " + iterations + " iterations");
    }
    try {
      Bytes sealed = content.slice(SEALED_OFFSET, CRC_OFFSET);
      return RegistrySecret.of(Bytes.wrap(seal(false, bytes, sealed, passphrase)));
    } catch (InvalidCipherTextException e) {
      throw new SealbookException(
          ErrorCode.PASSPHRASE_WRONG,
          "the passphrase does not open " + file,
          "check the passphrase",
          e);
    }
  }

  /** Encrypts or decrypts {@code input} under what the first 41 bytes of the file say. */
  private static byte[] seal(boolean encrypting, byte[] file, Bytes input, Passphrase passphrase)
      throws InvalidCipherTextException {
    Bytes header = Bytes.of(file, 0, SEALED_OFFSET);
    AEADParameters parameters =
        new AEADParameters(
            KeyDerivation.pbkdf2(
                KeyDerivation.sha256(),
                passphrase,
                header.slice(SALT_OFFSET, NONCE_OFFSET).toArray(),
                ByteBuffer.wrap(file).getInt(ITERATIONS_OFFSET),
                256 / Byte.SIZE),
            TAG_BITS,
            header.slice(NONCE_OFFSET, SEALED_OFFSET).toArray(),
            header.toArray());
    GCMModeCipher cipher = GCMBlockCipher.newInstance(AESEngine.newInstance());
    cipher.init(encrypting, parameters);
    byte[] output = new byte[cipher.getOutputSize(input.size())];
    int done = cipher.processBytes(input.toArray(), 0, input.size(), output, 0);
    cipher.doFinal(output, done);
    return output;
  }

  private static int crc(byte[] file) {
    CRC32C crc = new CRC32C();
    crc.update(file, 0, CRC_OFFSET);
    return (int) crc.getValue();
  }

  private static SealbookException unusable(Path file, String defect) {
    return new SealbookException(
        ErrorCode.KEY_UNUSABLE, file + " " + defect, "restore the file from a backup");
  }
}
