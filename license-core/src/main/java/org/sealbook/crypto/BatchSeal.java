package org.sealbook.crypto;

import java.util.Optional;
import org.sealbook.base.Bytes;
import org.sealbook.cose.CborException;
import org.sealbook.cose.CborReader;
import org.sealbook.cose.CborWriter;
import org.sealbook.cose.CoseSign1;
import org.sealbook.merkle.InclusionProof;
import org.sealbook.merkle.TreeHasher;

/**
 * The signature field of a licence that was signed in a batch (SM2-MT): deterministic CBOR {@code
 * [size, index, path, signature]}.
 *
 * <p>The leaves of the batch are the licences' Sig_structures, in an RFC 9162 §2.1 tree; the
 * signature is over a Sig_structure of its own that holds the size and the root. Its external_aad
 * tells it apart from every licence, whose external_aad is empty.
 *
 * @param size number of leaves, 1 to {@link #SIZE_LIMIT}
 * @param index this licence's leaf, from 0
 * @param path the inclusion proof, 32 bytes a hash, of exactly the length that size and index
 *     demand
 * @param signature 64 bytes
 */
record BatchSeal(long size, long index, Bytes path, Bytes signature) {
  /** The largest batch a verifier takes: a path of 512 bytes. */
  static final int SIZE_LIMIT = 65_536;

  private static final Bytes EXTERNAL_AAD = Bytes.utf8("sealbook-batch-1");

  BatchSeal {
    if (size < 1 || size > SIZE_LIMIT || index < 0 || index >= size) {
      throw new IllegalArgumentException(
          "a batch has 1 to " + SIZE_LIMIT + " leaves: leaf " + index + " of " + size);
    }
    int length = InclusionProof.pathLength(size, index) * TreeHasher.HASH_SIZE;
    if (path.size() != length || signature.size() != Suite.SIGNATURE_SIZE) {
      throw new IllegalArgumentException(
          "path of " + length + " bytes and signature of 64; given " + path + ", " + signature);
    }
  }

  /** Reads a signature field; empty where {@link #encode} would not have written it. */
  static Optional<BatchSeal> parse(Bytes field) {
    try {
      CborReader reader = new CborReader(field);
      if (reader.readArrayHeader() != 4) {
        return Optional.empty();
      }
      BatchSeal seal =
          new BatchSeal(reader.readInt(), reader.readInt(), reader.readBytes(), reader.readBytes());
      reader.requireEnd();
      return Optional.of(seal);
    } catch (CborException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  Bytes encode() {
    return new CborWriter(16 + path.size() + signature.size())
        .writeArrayHeader(4)
        .writeInt(size)
        .writeInt(index)
        .writeBytes(path)
        .writeBytes(signature)
        .toBytes();
  }

  /** What the batch's signature is made over. */
  static Bytes signedBytes(Bytes protectedHeader, long size, Bytes root) {
    Bytes tree = new CborWriter(48).writeArrayHeader(2).writeInt(size).writeBytes(root).toBytes();
    return CoseSign1.sigStructure(protectedHeader, EXTERNAL_AAD, tree);
  }
}
