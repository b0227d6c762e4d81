package org.sealbook.merkle;

import static org.sealbook.merkle.TreeHasher.HASH_SIZE;

import java.util.Optional;
import org.sealbook.base.Bytes;

/** Checking that a leaf stands in a tree of which the root is known (RFC 9162 §2.1.3.2). */
public final class InclusionProof {
  private InclusionProof() {}

  /**
   * How many hashes prove the leaf at {@code index} in a tree of {@code size} leaves. One for each
   * level on which the ways to this leaf and to the last one differ, then one for each left sibling
   * of the way that they share.
   *
   * @param index from 0, less than {@code size}
   * @throws IllegalArgumentException if it is not
   */
  public static int pathLength(long size, long index) {
    if (index < 0 || index >= size) {
      throw new IllegalArgumentException("no leaf " + index + " in a tree of " + size);
    }
    int apart = Long.SIZE - Long.numberOfLeadingZeros(index ^ (size - 1));
    return apart + Long.bitCount(index >>> apart);
  }

  /**
   * The root that {@code path} leads to from the leaf at {@code index} of a tree of {@code size}
   * leaves.
   *
   * @param leafHash 32 bytes
   * @param path the proof's hashes, one behind the other
   * @return empty if there is no such leaf, or the path has not exactly the length that size and
   *     index demand; whatever the numbers, no more than 63 hashes are made
   */
  public static Optional<Bytes> root(
      TreeHasher hasher, long size, long index, Bytes leafHash, Bytes path) {
    MerkleTree.requireHash(leafHash);
    if (index < 0 || index >= size || path.size() != pathLength(size, index) * HASH_SIZE) {
      return Optional.empty();
    }
    Bytes root = leafHash;
    long node = index;
    long last = size - 1;
    for (int at = 0; at < path.size(); at += HASH_SIZE) {
      // a last node without a sibling rises until it is a right child
      while (node == last && (node & 1) == 0) {
        node >>= 1;
        last >>= 1;
      }
      Bytes sibling = path.slice(at, at + HASH_SIZE);
      root = (node & 1) == 1 ? hasher.node(sibling, root) : hasher.node(root, sibling);
      node >>= 1;
      last >>= 1;
    }
    return Optional.of(root);
  }

  /** Whether {@code path} proves that the leaf stands at {@code index} in the tree of this root. */
  public static boolean verify(
      TreeHasher hasher, long size, long index, Bytes leafHash, Bytes path, Bytes root) {
    return root(hasher, size, index, leafHash, path).filter(root::equals).isPresent();
  }
}
