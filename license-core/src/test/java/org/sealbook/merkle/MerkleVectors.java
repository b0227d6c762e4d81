package org.sealbook.merkle;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.sealbook.base.Bytes;
import org.sealbook.vectors.Vectors;

/**
 * Generates the Merkle vectors from {@link RecursiveTree}: all proofs of small trees, then defects.
 */
final class MerkleVectors {
  /** The leaves that the reference implementation of RFC 6962 is tested with. */
  static final List<Bytes> LEAVES =
      Stream.of(
              "",
              "00",
              "10",
              "2021",
              "3031",
              "40414243",
              "5051525354555657",
              "606162636465666768696a6b6c6d6e6f")
          .map(Bytes::fromHex)
          .toList();

  private final RecursiveTree tree;
  private final List<ObjectNode> vectors = new ArrayList<>();

  MerkleVectors(UnaryOperator<byte[]> hash) {
    this.tree = new RecursiveTree(hash);
  }

  String print(String hashName) {
    for (int size = 1; size <= LEAVES.size(); size++) {
      root(size);
    }
    for (int size = 1; size <= LEAVES.size(); size++) {
      for (int index = 0; index < size; index++) {
        String id = "inclusion-" + index + "-of-" + size;
        inclusion(id, "leaf " + index + " of " + size, size, index, path(index, size), true);
      }
    }
    for (int size = 1; size <= LEAVES.size(); size++) {
      for (int old = 1; old <= size; old++) {
        String id = "consistency-" + old + "-to-" + size;
        consistency(id, "grown from " + old + " to " + size, old, size, proof(old, size), true);
      }
    }
    inclusionDefects();
    consistencyDefects();
    return Vectors.print(
        "Merkle trees over "
            + hashName
            + ": leaves are hashed as H(00 ‖ leaf), inner nodes as H(01 ‖ left ‖ right). leaf is"
            + " the content of a leaf, path the proof's hashes one behind the other.",
        "Trees and proofs of RFC 9162 §2.1, computed from its recursive definitions; the leaves,"
            + " and over SHA-256 the roots, are those of the tests of Certificate Transparency's"
            + " reference implementation. Defects are made from them one at a time.",
        vectors);
  }

  private void inclusionDefects() {
    Bytes path = path(4, 7);
    inclusion("inclusion-bit", "one bit of the path", 7, 4, flip(path, 40), false);
    inclusion("inclusion-empty", "no path", 7, 4, Bytes.EMPTY, false);
    inclusion("inclusion-short", "a hash too few", 7, 4, path.slice(0, 64), false);
    inclusion("inclusion-long", "a hash too many", 7, 4, path.concat(path.slice(0, 32)), false);
    inclusion("inclusion-byte-less", "a byte too few", 7, 4, path.slice(0, 95), false);
    inclusion(
        "inclusion-byte-more", "a byte too many", 7, 4, path.concat(Bytes.of((byte) 0)), false);
    inclusion(
        "inclusion-order",
        "two hashes exchanged",
        7,
        4,
        path.slice(32, 64).concat(path.slice(0, 32)).concat(path.slice(64, 96)),
        false);
    inclusion("inclusion-one-long", "a hash where none belongs", 1, 0, path.slice(0, 32), false);
    Bytes root = tree.root(LEAVES.subList(0, 7));
    Bytes leaf = LEAVES.get(4);
    inclusion("inclusion-sibling", "the neighbour's index", 7, 5, leaf, path, root, false);
    inclusion("inclusion-other-index", "another index", 7, 0, leaf, path, root, false);
    inclusion("inclusion-index-is-size", "an index beyond the tree", 7, 7, leaf, path, root, false);
    inclusion("inclusion-negative", "an index below 0", 7, -1, leaf, path, root, false);
    inclusion("inclusion-no-tree", "a tree of size 0", 0, 0, leaf, Bytes.EMPTY, root, false);
    inclusion("inclusion-size-6", "a smaller size", 6, 4, leaf, path, root, false);
    inclusion("inclusion-size-9", "a larger size", 9, 4, leaf, path, root, false);
    inclusion(
        "inclusion-size-largest", "a size of 2⁶³−1", Long.MAX_VALUE, 4, leaf, path, root, false);
    inclusion("inclusion-other-leaf", "another leaf", 7, 4, LEAVES.get(3), path, root, false);
    inclusion("inclusion-other-root", "another root", 7, 4, leaf, path, flip(root, 0), false);
    Bytes pair = tree.leafHash(LEAVES.get(0)).concat(tree.leafHash(LEAVES.get(1)));
    inclusion(
        "inclusion-node-as-leaf",
        "an inner node's content shown as a leaf",
        2,
        0,
        pair,
        tree.root(LEAVES.subList(2, 4)),
        tree.root(LEAVES.subList(0, 4)),
        false);
  }

  private void consistencyDefects() {
    Bytes path = proof(3, 7);
    Bytes oldRoot = tree.root(LEAVES.subList(0, 3));
    Bytes root = tree.root(LEAVES.subList(0, 7));
    consistency("consistency-bit", "one bit of the path", 3, 7, flip(path, 40), false);
    consistency("consistency-empty", "no path", 3, 7, Bytes.EMPTY, false);
    consistency("consistency-short", "a hash too few", 3, 7, path.slice(0, 96), false);
    consistency("consistency-long", "a hash too many", 3, 7, path.concat(path.slice(0, 32)), false);
    consistency("consistency-byte-less", "a byte too few", 3, 7, path.slice(0, 127), false);
    consistency("consistency-same-long", "a hash where none belongs", 7, 7, oldRoot, false);
    consistency("consistency-power-empty", "no path from 4", 4, 7, Bytes.EMPTY, false);
    consistency("consistency-old-root", "another old root", 3, flip(oldRoot, 9), 7, root, path);
    consistency("consistency-new-root", "another new root", 3, oldRoot, 7, flip(root, 9), path);
    consistency("consistency-zero", "an old size of 0", 0, oldRoot, 7, root, path);
    consistency("consistency-backwards", "a tree that shrinks", 7, root, 3, oldRoot, path);
    consistency("consistency-old-size", "another old size", 2, oldRoot, 7, root, path);
    consistency("consistency-new-size", "another new size", 3, oldRoot, 9, root, path);
    consistency(
        "consistency-same-other", "same size, other root", 7, oldRoot, 7, root, Bytes.EMPTY);
  }

  private Bytes path(int index, int size) {
    return tree.path(index, LEAVES.subList(0, size));
  }

  private Bytes proof(int old, int size) {
    return tree.proof(old, LEAVES.subList(0, size));
  }

  private static Bytes flip(Bytes bytes, int at) {
    byte[] changed = bytes.toArray();
    changed[at] ^= 1;
    return Bytes.wrap(changed);
  }

  private void root(int size) {
    ObjectNode vector = add("root-" + size, "a tree of " + size, "root");
    ArrayNode leaves = vector.putArray("leaves");
    LEAVES.subList(0, size).forEach(leaf -> leaves.add(leaf.toHex()));
    vector.put("root", tree.root(LEAVES.subList(0, size)).toHex());
  }

  private void inclusion(
      String id, String comment, int size, int index, Bytes path, boolean valid) {
    Bytes root = tree.root(LEAVES.subList(0, size));
    inclusion(id, comment, size, index, LEAVES.get(index), path, root, valid);
  }

  private void inclusion(
      String id,
      String comment,
      long size,
      long index,
      Bytes leaf,
      Bytes path,
      Bytes root,
      boolean valid) {
    ObjectNode vector = add(id, comment, "inclusion");
    vector.put("size", size).put("index", index);
    vector.put("leaf", leaf.toHex()).put("path", path.toHex()).put("root", root.toHex());
    vector.put("valid", valid);
  }

  private void consistency(
      String id, String comment, int old, int size, Bytes path, boolean valid) {
    Bytes oldRoot = tree.root(LEAVES.subList(0, old));
    consistency(id, comment, old, oldRoot, size, tree.root(LEAVES.subList(0, size)), path);
    vectors.get(vectors.size() - 1).put("valid", valid);
  }

  /** An invalid one. */
  private void consistency(
      String id, String comment, long old, Bytes oldRoot, long size, Bytes root, Bytes path) {
    ObjectNode vector = add(id, comment, "consistency");
    vector.put("oldSize", old).put("oldRoot", oldRoot.toHex());
    vector.put("size", size).put("root", root.toHex()).put("path", path.toHex());
    vector.put("valid", false);
  }

  private ObjectNode add(String id, String comment, String kind) {
    ObjectNode vector = JsonNodeFactory.instance.objectNode();
    vector.put("id", id).put("comment", comment).put("kind", kind);
    vectors.add(vector);
    return vector;
  }
}
