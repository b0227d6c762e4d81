package org.sealbook.crypto;

import java.util.ArrayList;
import java.util.List;
import org.sealbook.base.Bytes;
import org.sealbook.merkle.MerkleTree;
import org.sealbook.merkle.TreeHasher;

/**
 * Signs many licences with one operation of the key (algorithm SM2-MT). A batch holds at most
 * {@link #SIZE_LIMIT}, so that the proof that each licence carries stays at 192 bytes and still
 * fits a QR code: signing costs one sixty-fourth. Safe to use from several threads.
 */
public final class BatchSigner {
  /** The largest batch that is written. */
  public static final int SIZE_LIMIT = 64;

  private final SigningKey key;
  private final HashFunction hash;

  /**
   * @throws IllegalArgumentException where the key's suite has no batch variant ({@link
   *     Suite#batchAlg})
   */
  public BatchSigner(SigningKey key) {
    if (key.suite().batchAlg().isEmpty()) {
      throw new IllegalArgumentException(key.suite() + " signs no batches");
    }
    this.key = key;
    hash = key.suite().hash();
  }

  /**
   * The signature fields of the licences, in their order.
   *
   * @param protectedHeader the encoded protected header that all licences of the batch share
   * @param leaves each licence's Sig_structure with that header and empty external_aad; 1 to {@link
   *     #SIZE_LIMIT}
   */
  public List<Bytes> sign(Bytes protectedHeader, List<Bytes> leaves) {
    if (leaves.isEmpty() || leaves.size() > SIZE_LIMIT) {
      throw new IllegalArgumentException(
          "a batch has 1 to " + SIZE_LIMIT + " leaves, given " + leaves.size());
    }
    TreeHasher hasher = hash.start().forTree();
    List<Bytes> hashes = new ArrayList<>(leaves.size());
    for (Bytes leaf : leaves) {
      hashes.add(hasher.leaf(leaf));
    }
    MerkleTree tree = MerkleTree.of(hasher, hashes);
    Bytes signature = key.sign(BatchSeal.signedBytes(protectedHeader, tree.size(), tree.root()));
    List<Bytes> fields = new ArrayList<>(tree.size());
    for (int index = 0; index < tree.size(); index++) {
      fields.add(new BatchSeal(tree.size(), index, tree.inclusionPath(index), signature).encode());
    }
    return fields;
  }
}
