package org.sealbook.vectors;

import java.util.ArrayList;
import java.util.List;
import org.sealbook.base.Bytes;
import org.sealbook.cose.CborWriter;
import org.sealbook.cose.CoseSign1;
import org.sealbook.crypto.HashFunction;
import org.sealbook.merkle.MerkleTree;
import org.sealbook.testing.CborTree;
import org.sealbook.testing.TestIssuer;
import org.sealbook.testing.TestLicense;

/** Batch seals put together by hand (FORMAT §5), of which each part can be another. */
final class BatchForgery {
  private static final Bytes AAD = Bytes.utf8("sealbook-batch-1");

  private final TestIssuer issuer;

  BatchForgery(TestIssuer issuer) {
    this.issuer = issuer;
  }

  /** The ordinary licence under the algorithm of batches, not sealed yet. */
  Signed unsealed() {
    Signed plain = Signed.of(issuer.seal(TestLicense.GOOD));
    return plain.withHeader(CborTree.set(plain.header(), CborTree.of(-65538), 1));
  }

  /** The ordinary licence as a leaf among others that nobody will see. */
  Bytes license(int size, int index) {
    Signed license = unsealed();
    return license.withSignature(seal(license, size, index, AAD)).encode();
  }

  /** A seal whose signature is over another external_aad than a batch has. */
  Bytes seal(Signed license, int size, int index, Bytes aad) {
    List<Bytes> leaves = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      Bytes content = i == index ? license.sigStructure() : Bytes.utf8("leaf " + i);
      leaves.add(HashFunction.SM3.leaf(content));
    }
    MerkleTree tree = MerkleTree.of(HashFunction.SM3, leaves);
    Bytes signed =
        new CborWriter().writeArrayHeader(2).writeInt(size).writeBytes(tree.root()).toBytes();
    Bytes signature = issuer.key().sign(CoseSign1.sigStructure(license.header(), aad, signed));
    return encode(size, index, tree.inclusionPath(index), signature);
  }

  static Bytes encode(long size, long index, Bytes path, Bytes signature) {
    return new CborWriter()
        .writeArrayHeader(4)
        .writeInt(size)
        .writeInt(index)
        .writeBytes(path)
        .writeBytes(signature)
        .toBytes();
  }
}
