package org.sealbook.crypto;

import java.security.SecureRandom;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;
import org.sealbook.base.Bytes;

/**
 * The 32 random bytes from which a registry derives what must be the same after a restart and
 * unguessable for everybody else: serial numbers of identifiers. Safe to use from several threads.
 */
public final class RegistrySecret {
  /** Length in bytes. */
  public static final int SIZE = 32;

  private final KeyParameter key;

  private RegistrySecret(byte[] secret) {
    key = new KeyParameter(secret);
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
    HMac mac = new HMac(new SM3Digest());
    mac.init(key);
    mac.update(message.toArray(), 0, message.size());
    byte[] out = new byte[HashFunction.SIZE];
    mac.doFinal(out, 0);
    return Bytes.wrap(out);
  }

  /** The secret itself. */
  Bytes revealBytes() {
    return Bytes.of(key.getKey());
  }

  @Override
  public String toString() {
    return "a registry secret";
  }
}
