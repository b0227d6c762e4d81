package org.sealbook.crypto;

import java.security.SecureRandom;
import java.util.Arrays;
import org.sealbook.base.Bytes;

/**
 * The 32 random bytes from which a registry derives what must be the same after a restart and
 * unguessable for everybody else: serial numbers of identifiers. Safe to use from several threads.
 */
public final class RegistrySecret {
  /** Length in bytes. */
  public static final int SIZE = 32;

  private static final int BLOCK = 64;

  private final byte[] key;

  /** SM3 after the padded key: copied for each message, never written to. */
  private final Sm3Digest inner;

  private final Sm3Digest outer;

  private RegistrySecret(byte[] secret) {
    key = secret;
    inner = padded(0x36);
    outer = padded(0x5c);
  }

  private Sm3Digest padded(int pad) {
    byte[] block = Arrays.copyOf(key, BLOCK);
    for (int i = 0; i < BLOCK; i++) {
      block[i] ^= (byte) pad;
    }
    Sm3Digest digest = new Sm3Digest();
    digest.update(block, 0, BLOCK);
    return digest;
  }

  public static RegistrySecret generate(SecureRandom random) {
    byte[] secret = new byte[SIZE];
    random.nextBytes(secret);
    return new RegistrySecret(secret);
  }

  /** Takes {@link #SIZE} bytes that were drawn at random before. */
  public static RegistrySecret of(Bytes secret) {
    if (secret.size() != SIZE) {
      throw new IllegalArgumentException("secret: 32 bytes, given " + secret.size());
    }
    return new RegistrySecret(secret.toArray());
  }

  /** HMAC (RFC 2104) with SM3 under this secret; 32 bytes. */
  public Bytes hmacSm3(Bytes message) {
    byte[] out = new byte[HashFunction.SIZE];
    finish(inner, message.toArray(), out);
    finish(outer, out, out);
    return Bytes.wrap(out);
  }

  private static void finish(Sm3Digest begun, byte[] message, byte[] hash) {
    Sm3Digest digest = new Sm3Digest(begun);
    digest.update(message, 0, message.length);
    digest.doFinal(hash, 0);
  }

  /** The secret itself. */
  Bytes revealBytes() {
    return Bytes.of(key);
  }

  @Override
  public String toString() {
    return "a registry secret";
  }
}
