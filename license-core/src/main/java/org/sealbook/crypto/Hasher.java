package org.sealbook.crypto;

import org.bouncycastle.crypto.Digest;
import org.sealbook.base.Bytes;

/** A hash in the making, for one thread. {@link #finish} leaves it empty, ready for the next. */
public final class Hasher {
  private final Digest digest;

  Hasher(Digest digest) {
    this.digest = digest;
  }

  public Hasher add(Bytes bytes) {
    byte[] array = bytes.toArray();
    return add(array, 0, array.length);
  }

  public Hasher add(byte[] bytes, int offset, int length) {
    digest.update(bytes, offset, length);
    return this;
  }

  public Hasher add(byte value) {
    digest.update(value);
    return this;
  }

  /** The hash of everything added since the start or the last {@code finish}. */
  public Bytes finish() {
    byte[] hash = new byte[HashFunction.SIZE];
    digest.doFinal(hash, 0);
    return Bytes.wrap(hash);
  }
}
