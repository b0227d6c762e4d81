package org.sealbook.testing;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import org.sealbook.base.Bytes;
import org.sealbook.crypto.HashFunction;

/** The same "random" bytes for the same seed: SHA-256 over seed and a counter. */
public final class FixedRandom extends SecureRandom {
  private static final long serialVersionUID = 1L;

  private transient Bytes seed;
  private int counter;

  public FixedRandom(String seed) {
    super(null, null);
    this.seed = Bytes.utf8(seed);
  }

  /** Begins again, as if made with this seed. */
  public synchronized void restart(String newSeed) {
    seed = Bytes.utf8(newSeed);
    counter = 0;
  }

  @Override
  public synchronized void nextBytes(byte[] bytes) {
    for (int at = 0; at < bytes.length; at += HashFunction.SIZE) {
      byte[] count = ByteBuffer.allocate(4).putInt(counter++).array();
      byte[] block = HashFunction.SHA256.hash(seed, Bytes.of(count)).toArray();
      System.arraycopy(block, 0, bytes, at, Math.min(block.length, bytes.length - at));
    }
  }
}
