package org.sealbook.merkle;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.function.UnaryOperator;
import org.sealbook.base.Bytes;

/**
 * The definitions of RFC 9162 §2.1.1, §2.1.3.1 and §2.1.4.1 word by word, with nothing kept and no
 * code shared with {@link MerkleTree}: what the tests compare with.
 */
final class RecursiveTree {
  private final UnaryOperator<byte[]> hash;

  RecursiveTree(UnaryOperator<byte[]> hash) {
    this.hash = hash;
  }

  /** SHA-256 of the JDK. */
  static byte[] sha256(byte[] message) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(message);
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private Bytes hash(int prefix, Bytes content) {
    return Bytes.wrap(hash.apply(Bytes.of((byte) prefix).concat(content).toArray()));
  }

  /** MTH of one entry. */
  Bytes leafHash(Bytes entry) {
    return hash(0, entry);
  }

  /** MTH(D_n). */
  Bytes root(List<Bytes> data) {
    if (data.size() == 1) {
      return leafHash(data.get(0));
    }
    int k = split(data.size());
    return hash(1, root(left(data, k)).concat(root(right(data, k))));
  }

  /** PATH(m, D_n). */
  Bytes path(int m, List<Bytes> data) {
    if (data.size() == 1) {
      return Bytes.EMPTY;
    }
    int k = split(data.size());
    return m < k
        ? path(m, left(data, k)).concat(root(right(data, k)))
        : path(m - k, right(data, k)).concat(root(left(data, k)));
  }

  /** PROOF(m, D_n). */
  Bytes proof(int m, List<Bytes> data) {
    return subproof(m, data, true);
  }

  private Bytes subproof(int m, List<Bytes> data, boolean whole) {
    if (m == data.size()) {
      return whole ? Bytes.EMPTY : root(data);
    }
    int k = split(data.size());
    return m <= k
        ? subproof(m, left(data, k), whole).concat(root(right(data, k)))
        : subproof(m - k, right(data, k), false).concat(root(left(data, k)));
  }

  private static int split(int n) {
    int k = 1;
    while (2 * k < n) {
      k *= 2;
    }
    return k;
  }

  private static List<Bytes> left(List<Bytes> data, int k) {
    return data.subList(0, k);
  }

  private static List<Bytes> right(List<Bytes> data, int k) {
    return data.subList(k, data.size());
  }
}
