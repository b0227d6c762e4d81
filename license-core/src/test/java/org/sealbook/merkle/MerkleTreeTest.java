package org.sealbook.merkle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.sealbook.base.Bytes;

class MerkleTreeTest {
  private static final TreeHasher SHA_256 = RecursiveTree::sha256;
  private static final RecursiveTree DEFINITION = new RecursiveTree(RecursiveTree::sha256);
  private static final int LARGEST = 70;

  private static List<Bytes> data(int size) {
    return IntStream.range(0, size).mapToObj(i -> Bytes.utf8("leaf " + i)).toList();
  }

  private static MerkleTree tree(int size) {
    return MerkleTree.of(SHA_256, data(size).stream().map(SHA_256::leaf).toList());
  }

  @Test
  void hasTheRootOfTheDefinition() {
    for (int size = 1; size <= LARGEST; size++) {
      assertEquals(DEFINITION.root(data(size)), tree(size).root(), "size " + size);
      assertEquals(size, tree(size).size());
    }
  }

  @Test
  void provesEveryLeafOfEverySize() {
    for (int size = 1; size <= LARGEST; size++) {
      MerkleTree tree = tree(size);
      for (int index = 0; index < size; index++) {
        Bytes leaf = SHA_256.leaf(data(size).get(index));
        Bytes path = tree.inclusionPath(index);
        String where = index + " of " + size;
        assertEquals(DEFINITION.path(index, data(size)), path, where);
        assertEquals(path.size() / 32, InclusionProof.pathLength(size, index), where);
        assertTrue(InclusionProof.verify(SHA_256, size, index, leaf, path, tree.root()), where);
      }
    }
  }

  @Test
  void provesEveryBeginningOfEverySize() {
    for (int size = 1; size <= LARGEST; size++) {
      MerkleTree tree = tree(size);
      for (int old = 1; old <= size; old++) {
        Bytes path = tree.consistencyPath(old);
        String where = old + " of " + size;
        assertEquals(DEFINITION.proof(old, data(size)), path, where);
        Bytes oldRoot = tree(old).root();
        assertTrue(ConsistencyProof.verify(SHA_256, old, oldRoot, size, tree.root(), path), where);
      }
    }
  }

  /** Nothing but the leaf's own place: no other index or size, and no other path length. */
  @Test
  void provesNoOtherPlace() {
    int size = 13;
    MerkleTree tree = tree(size);
    for (int index = 0; index < size; index++) {
      Bytes leaf = SHA_256.leaf(data(size).get(index));
      Bytes path = tree.inclusionPath(index);
      for (int other = -1; other <= size; other++) {
        assertEquals(
            other == index,
            InclusionProof.verify(SHA_256, size, other, leaf, path, tree.root()),
            index + " shown as " + other);
      }
      assertFalse(accepts(size, index, leaf, path.concat(leaf), tree), "a hash more");
      assertFalse(accepts(size, index, leaf, path.slice(0, path.size() - 32), tree), "one less");
      assertFalse(accepts(size, index, leaf, path.slice(0, path.size() - 1), tree), "a byte less");
      assertFalse(accepts(size, index, leaf, path.concat(Bytes.of((byte) 0)), tree), "a byte more");
    }
  }

  private static boolean accepts(int size, int index, Bytes leaf, Bytes path, MerkleTree tree) {
    return InclusionProof.verify(SHA_256, size, index, leaf, path, tree.root());
  }

  @Property
  void everyChangedBitIsNoticed(
      @ForAll @IntRange(min = 2, max = LARGEST) int size, @ForAll int where, @ForAll int bit) {
    MerkleTree tree = tree(size);
    int index = Math.floorMod(where, size);
    Bytes leaf = SHA_256.leaf(data(size).get(index));
    byte[] path = tree.inclusionPath(index).toArray();
    path[Math.floorMod(bit / 8, path.length)] ^= (byte) (1 << Math.floorMod(bit, 8));
    assertFalse(accepts(size, index, leaf, Bytes.wrap(path), tree));
  }

  @Property
  void everyChangedBitOfAConsistencyProofIsNoticed(
      @ForAll @IntRange(min = 2, max = LARGEST) int size, @ForAll int where, @ForAll int bit) {
    MerkleTree tree = tree(size);
    int old = 1 + Math.floorMod(where, size - 1);
    Bytes oldRoot = tree(old).root();
    byte[] path = tree.consistencyPath(old).toArray();
    path[Math.floorMod(bit / 8, path.length)] ^= (byte) (1 << Math.floorMod(bit, 8));
    assertFalse(
        ConsistencyProof.verify(SHA_256, old, oldRoot, size, tree.root(), Bytes.wrap(path)));
  }

  /** A tree of any size is followed in at most 63 steps, and to no exception. */
  @Property
  void anySizeAndIndexComeToAnEnd(
      @ForAll @LongRange(min = 1) long size, @ForAll @LongRange(min = 0) long where) {
    long index = where % size;
    int length = InclusionProof.pathLength(size, index);
    assertTrue(length <= 63);
    Bytes leaf = Bytes.of(new byte[32]);
    Bytes path = Bytes.of(new byte[32 * length]);
    assertTrue(InclusionProof.root(SHA_256, size, index, leaf, path).isPresent());
    assertEquals(
        Optional.empty(), InclusionProof.root(SHA_256, size, index, leaf, path.concat(leaf)));
  }

  @Test
  void refusesConsistencyProofsOfAnotherShape() {
    MerkleTree tree = tree(7);
    Bytes oldRoot = tree(3).root();
    Bytes path = tree.consistencyPath(3);
    assertFalse(verify(0, oldRoot, 7, tree.root(), path), "no old tree");
    assertFalse(verify(-1, oldRoot, 7, tree.root(), path), "a negative size");
    assertFalse(verify(8, oldRoot, 7, tree.root(), path), "an old tree larger than the new");
    assertFalse(verify(3, oldRoot, 7, tree.root(), Bytes.EMPTY), "no hashes");
    assertFalse(verify(3, oldRoot, 7, tree.root(), path.concat(oldRoot)), "a hash more");
    assertFalse(verify(3, oldRoot, 7, tree.root(), path.slice(0, 32)), "hashes missing");
    assertFalse(verify(3, oldRoot, 7, tree.root(), path.slice(0, path.size() - 1)), "a byte less");
    assertFalse(verify(3, tree.root(), 7, tree.root(), path), "another old root");
    assertFalse(verify(3, oldRoot, 7, oldRoot, path), "another new root");
    assertFalse(verify(7, tree.root(), 7, oldRoot, Bytes.EMPTY), "same size, other root");
    assertFalse(verify(7, tree.root(), 7, tree.root(), path), "same size, with hashes");
    assertTrue(verify(7, tree.root(), 7, tree.root(), Bytes.EMPTY));
  }

  private static boolean verify(long old, Bytes oldRoot, long size, Bytes root, Bytes path) {
    return ConsistencyProof.verify(SHA_256, old, oldRoot, size, root, path);
  }

  @Test
  void aLeafIsNoInnerNode() {
    Bytes left = SHA_256.leaf(Bytes.utf8("l"));
    Bytes right = SHA_256.leaf(Bytes.utf8("r"));
    assertFalse(SHA_256.leaf(left.concat(right)).equals(SHA_256.node(left, right)));
  }

  @Test
  void refusesWhatIsNoTree() {
    MerkleTree tree = tree(3);
    assertThrows(IllegalArgumentException.class, () -> MerkleTree.of(SHA_256, List.of()));
    assertThrows(
        IllegalArgumentException.class,
        () -> MerkleTree.of(SHA_256, List.of(Bytes.utf8("no hash"))));
    assertThrows(IllegalArgumentException.class, () -> tree.inclusionPath(3));
    assertThrows(IllegalArgumentException.class, () -> tree.inclusionPath(-1));
    assertThrows(IllegalArgumentException.class, () -> tree.consistencyPath(0));
    assertThrows(IllegalArgumentException.class, () -> tree.consistencyPath(4));
    assertThrows(IllegalArgumentException.class, () -> InclusionProof.pathLength(3, 3));
  }

  @Test
  void holdsManyLeaves() {
    int size = 100_003;
    List<Bytes> leaves = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      leaves.add(SHA_256.leaf(Bytes.utf8("leaf " + i)));
    }
    MerkleTree tree = MerkleTree.of(SHA_256, leaves);
    for (int index : new int[] {0, 65_535, 65_536, 99_999, size - 1}) {
      Bytes path = tree.inclusionPath(index);
      assertTrue(InclusionProof.verify(SHA_256, size, index, leaves.get(index), path, tree.root()));
    }
  }
}
