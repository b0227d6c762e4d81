package org.sealbook.merkle;

import static org.sealbook.merkle.TreeHasher.HASH_SIZE;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.sealbook.base.Bytes;

/**
 * A whole tree in memory (RFC 9162 §2.1): its root, and the proofs made from it. Immutable.
 *
 * <p>Nodes are kept by level, leaves first, each level as one array. A last node without a sibling
 * rises to the next level as it is; that gives the same tree as the recursive definition, which
 * splits at the largest power of two, and takes about 64 bytes a leaf.
 */
public final class MerkleTree {
  private final List<byte[]> levels;
  private final int size;

  private MerkleTree(List<byte[]> levels, int size) {
    this.levels = levels;
    this.size = size;
  }

  /**
   * Builds the tree over leaf hashes ({@link TreeHasher#leaf}) in their order.
   *
   * @param leafHashes at least one, at most 2²⁶−1
   */
  public static MerkleTree of(TreeHasher hasher, List<Bytes> leafHashes) {
    int size = leafHashes.size();
    if (size == 0 || size > Integer.MAX_VALUE / HASH_SIZE) {
      throw new IllegalArgumentException("a tree of " + size + " leaves");
    }
    byte[] leaves = new byte[size * HASH_SIZE];
    int at = 0;
    for (Bytes leaf : leafHashes) {
      requireHash(leaf);
      leaf.copyTo(leaves, at);
      at += HASH_SIZE;
    }
    List<byte[]> levels = new ArrayList<>();
    levels.add(leaves);
    for (byte[] level = leaves; level.length > HASH_SIZE; ) {
      level = parents(hasher, level);
      levels.add(level);
    }
    return new MerkleTree(levels, size);
  }

  static void requireHash(Bytes hash) {
    if (hash.size() != HASH_SIZE) {
      throw new IllegalArgumentException("a hash has " + HASH_SIZE + " bytes, not " + hash.size());
    }
  }

  private static byte[] parents(TreeHasher hasher, byte[] children) {
    int pairs = children.length / (2 * HASH_SIZE);
    int unpaired = children.length % (2 * HASH_SIZE);
    byte[] parents = new byte[pairs * HASH_SIZE + unpaired];
    byte[] message = new byte[1 + 2 * HASH_SIZE];
    for (int i = 0; i < pairs; i++) {
      message[0] = 1;
      System.arraycopy(children, i * 2 * HASH_SIZE, message, 1, 2 * HASH_SIZE);
      System.arraycopy(hasher.hash(message), 0, parents, i * HASH_SIZE, HASH_SIZE);
    }
    System.arraycopy(children, children.length - unpaired, parents, pairs * HASH_SIZE, unpaired);
    return parents;
  }

  /** The number of leaves. */
  public int size() {
    return size;
  }

  public Bytes root() {
    return node(levels.size() - 1, 0);
  }

  /**
   * The proof that the leaf at {@code index} is in this tree (RFC 9162 §2.1.3.1), its hashes from
   * the leaf's sibling upwards; empty in a tree of one.
   *
   * @param index from 0, less than {@link #size}
   */
  public Bytes inclusionPath(int index) {
    if (index < 0 || index >= size) {
      throw new IllegalArgumentException("no leaf " + index + " in a tree of " + size);
    }
    byte[] path = new byte[InclusionProof.pathLength(size, index) * HASH_SIZE];
    int at = 0;
    for (int height = 0; height < levels.size() - 1; height++) {
      int from = ((index >> height) ^ 1) * HASH_SIZE;
      byte[] level = levels.get(height);
      if (from < level.length) {
        System.arraycopy(level, from, path, at, HASH_SIZE);
        at += HASH_SIZE;
      }
    }
    return Bytes.wrap(path);
  }

  /**
   * The proof that the tree over the first {@code oldSize} leaves is the beginning of this one (RFC
   * 9162 §2.1.4.1); empty if that is all of it.
   *
   * @param oldSize from 1 to {@link #size}
   */
  public Bytes consistencyPath(int oldSize) {
    if (oldSize < 1 || oldSize > size) {
      throw new IllegalArgumentException("no tree of " + oldSize + " within one of " + size);
    }
    Deque<Bytes> path = new ArrayDeque<>();
    int from = 0;
    int to = size;
    while (oldSize < to) {
      // the subtree from..to is split behind its largest power of two
      int middle = from + Integer.highestOneBit(to - from - 1);
      if (oldSize <= middle) {
        path.addFirst(subtree(middle, to));
        to = middle;
      } else {
        path.addFirst(subtree(from, middle));
        from = middle;
      }
    }
    if (from > 0) {
      path.addFirst(subtree(from, to)); // else it is the old root, which the reader has
    }
    byte[] joined = new byte[path.size() * HASH_SIZE];
    int at = 0;
    for (Bytes hash : path) {
      hash.copyTo(joined, at);
      at += HASH_SIZE;
    }
    return Bytes.wrap(joined);
  }

  /** The root over the leaves {@code from} to {@code to}, one of the definition's subtrees. */
  private Bytes subtree(int from, int to) {
    int height = Integer.SIZE - Integer.numberOfLeadingZeros(to - from - 1);
    return node(height, from >> height);
  }

  private Bytes node(int height, int index) {
    return Bytes.of(levels.get(height), index * HASH_SIZE, HASH_SIZE);
  }
}
