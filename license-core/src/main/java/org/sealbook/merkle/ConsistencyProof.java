package org.sealbook.merkle;

import static org.sealbook.merkle.TreeHasher.HASH_SIZE;

import org.sealbook.base.Bytes;

/** Checking that a tree is the beginning of a later one (RFC 9162 §2.1.4.2). */
public final class ConsistencyProof {
  private ConsistencyProof() {}

  /**
   * Whether {@code path} proves that the tree of {@code oldSize} leaves and {@code oldRoot} is the
   * beginning of the tree of {@code newSize} leaves and {@code newRoot}.
   *
   * @param oldSize from 1 to {@code newSize}; anything else is not proved
   * @param path the proof's hashes, one behind the other; empty where both sizes are the same
   */
  public static boolean verify(
      TreeHasher hasher, long oldSize, Bytes oldRoot, long newSize, Bytes newRoot, Bytes path) {
    if (oldSize < 1 || oldSize > newSize || path.size() % HASH_SIZE != 0) {
      return false;
    }
    if (oldSize == newSize) {
      return path.isEmpty() && oldRoot.equals(newRoot);
    }
    // node: the last complete subtree of the old tree; last: the new tree's last node beside it
    int height = Long.numberOfTrailingZeros(oldSize);
    long node = (oldSize - 1) >> height;
    long last = (newSize - 1) >> height;
    // an old tree of a power of two is one complete subtree, and its root is not sent
    boolean rootIsSubtree = Long.bitCount(oldSize) == 1;
    if (!rootIsSubtree && path.isEmpty()) {
      return false;
    }
    Bytes oldSide = rootIsSubtree ? oldRoot : path.slice(0, HASH_SIZE);
    Bytes newSide = oldSide;
    for (int at = rootIsSubtree ? 0 : HASH_SIZE; at < path.size(); at += HASH_SIZE) {
      if (last == 0) {
        return false;
      }
      Bytes sibling = path.slice(at, at + HASH_SIZE);
      if ((node & 1) == 1 || node == last) {
        oldSide = hasher.node(sibling, oldSide);
        newSide = hasher.node(sibling, newSide);
        while ((node & 1) == 0 && node != 0) {
          node >>= 1;
          last >>= 1;
        }
      } else {
        newSide = hasher.node(newSide, sibling);
      }
      node >>= 1;
      last >>= 1;
    }
    return last == 0 && oldSide.equals(oldRoot) && newSide.equals(newRoot);
  }
}
