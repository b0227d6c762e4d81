package org.sealbook.crypto;

import org.bouncycastle.crypto.Digest;
import org.sealbook.base.Bytes;
import org.sealbook.merkle.TreeHasher;

/**
 * The hash H of a suite, also of its Merkle trees. Both give 32 bytes; safe to use from several
 * threads.
 */
public enum HashFunction implements TreeHasher {
  /** GB/T 32905-2016. */
  SM3,
  /** FIPS 180-4. */
  SHA256;

  /** Length of a hash value in bytes. */
  public static final int SIZE = TreeHasher.HASH_SIZE;

  /** The hash of {@code parts}, one after the other. */
  public Bytes hash(Bytes... parts) {
    Hasher hasher = start();
    for (Bytes part : parts) {
      hasher.add(part);
    }
    return hasher.finish();
  }

  @Override
  public byte[] hash(byte[] message) {
    Digest digest = newDigest();
    digest.update(message, 0, message.length);
    byte[] hash = new byte[SIZE];
    digest.doFinal(hash, 0);
    return hash;
  }

  /** Begins a hash over bytes that arrive in pieces. */
  public Hasher start() {
    return new Hasher(newDigest());
  }

  private Digest newDigest() {
    return switch (this) {
      case SM3 -> new Sm3Digest();
      case SHA256 -> new JdkSha256();
    };
  }
}
