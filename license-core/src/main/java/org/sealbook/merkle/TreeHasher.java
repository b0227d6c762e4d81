package org.sealbook.merkle;

import org.sealbook.base.Bytes;

/**
 * The hash function of a tree, with the two inputs of RFC 9162 §2.1.1 on top of it. An
 * implementation says itself whether several threads may use it at once.
 */
@FunctionalInterface
public interface TreeHasher {
  /** Bytes of a hash. */
  int HASH_SIZE = 32;

  /** The hash of {@code message}, a fresh array of {@value #HASH_SIZE} bytes. */
  byte[] hash(byte[] message);

  /** The hash of a leaf: H(0x00 ‖ data). */
  default Bytes leaf(Bytes data) {
    byte[] message = new byte[1 + data.size()];
    data.copyTo(message, 1);
    return Bytes.wrap(hash(message));
  }

  /** The hash of an inner node: H(0x01 ‖ left ‖ right). */
  default Bytes node(Bytes left, Bytes right) {
    byte[] message = new byte[1 + 2 * HASH_SIZE];
    message[0] = 1;
    left.copyTo(message, 1);
    right.copyTo(message, 1 + HASH_SIZE);
    return Bytes.wrap(hash(message));
  }
}
