package org.sealbook.crypto;

import org.bouncycastle.crypto.Digest;
import org.sealbook.base.Bytes;
import org.sealbook.merkle.TreeHasher;

/** A hash in the making, for one thread. {@link #finish} leaves it empty, ready for the next. */
public final class Hasher {
  private final Digest digest;
  private final byte[] piece = new byte[512];

  Hasher(Digest digest) {
    this.digest = digest;
  }

  public Hasher add(Bytes bytes) {
    for (int from = 0; from < bytes.size(); from += piece.length) {
      int length = Math.min(piece.length, bytes.size() - from);
      bytes.copyTo(from, piece, length);
      digest.update(piece, 0, length);
    }
    return this;
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
    return Bytes.wrap(finishArray());
  }

  private byte[] finishArray() {
    byte[] hash = new byte[HashFunction.SIZE];
    digest.doFinal(hash, 0);
    return hash;
  }

  /** The same hash for a tree of many nodes, without a new digest for each; for this thread too. */
  TreeHasher forTree() {
    return new TreeHasher() {
      @Override
      public byte[] hash(byte[] message) {
        return add(message, 0, message.length).finishArray();
      }

      @Override
      public Bytes leaf(Bytes data) {
        return add((byte) 0).add(data).finish();
      }
    };
  }
}
