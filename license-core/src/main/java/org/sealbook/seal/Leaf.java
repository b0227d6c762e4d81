package org.sealbook.seal;

import java.util.List;
import java.util.Optional;
import org.sealbook.base.Bytes;
import org.sealbook.cose.CborType;
import org.sealbook.cose.CborWriter;
import org.sealbook.crypto.HashFunction;
import org.sealbook.crypto.Hasher;

/**
 * One element of the details: a leaf, or the hash of one that is withheld.
 *
 * @param hash H over the leaf's encoding
 * @param disclosed empty where the leaf is withheld
 */
record Leaf(Bytes hash, Optional<Disclosed> disclosed) {
  static final int SALT_SIZE = 16;

  /**
   * @param name as hashed; not yet known to be one of version 1
   * @param value the encoding of the value
   * @param encoded the encoding of {@code [salt, name, value]}
   */
  record Disclosed(String name, Bytes value, Bytes encoded) {}

  /** The same leaf with nothing but its hash shown. */
  Leaf withheld() {
    return new Leaf(hash, Optional.empty());
  }

  /**
   * Reads the list under label −65537 as far as the hashes need it.
   *
   * @throws org.sealbook.cose.CborException and {@link IllegalArgumentException} where an element
   *     is neither a hash nor {@code [salt, name, value]}
   */
  static List<Leaf> readList(Bytes encoded, HashFunction hash) {
    ItemReader items = new ItemReader(encoded);
    int count = items.array("details", 1, LicenseFormat.MAX_LEAVES);
    Leaf[] leaves = new Leaf[count];
    for (int i = 0; i < count; i++) {
      leaves[i] =
          items.nextIs(CborType.BYTES)
              ? new Leaf(items.bytes("a leaf's hash", HashFunction.SIZE), Optional.empty())
              : readLeaf(items.encoded(), hash);
    }
    items.end();
    return List.of(leaves);
  }

  private static Leaf readLeaf(Bytes encoded, HashFunction hash) {
    ItemReader items = new ItemReader(encoded);
    items.array("a leaf", 3, 3);
    items.bytes("salt", SALT_SIZE);
    String name = items.text();
    Bytes value = items.encoded();
    items.end();
    return new Leaf(hash.hash(encoded), Optional.of(new Disclosed(name, value, encoded)));
  }

  /** The unprotected header that shows {@code leaves}. */
  static Bytes header(List<Leaf> leaves) {
    return header(leaves, new CborWriter(1024));
  }

  static Bytes header(List<Leaf> leaves, CborWriter writer) {
    writer.writeMapHeader(1).writeInt(LicenseFormat.DETAILS_LABEL);
    writer.writeArrayHeader(leaves.size());
    for (Leaf leaf : leaves) {
      if (leaf.disclosed().isPresent()) {
        writer.writeEncoded(leaf.disclosed().get().encoded());
      } else {
        writer.writeBytes(leaf.hash());
      }
    }
    return writer.next();
  }

  /** The details digest: H over the encoded array of all hashes. */
  static Bytes digest(List<Leaf> leaves, HashFunction hash) {
    return digest(leaves, new CborWriter(8 + 34 * leaves.size()), hash.start());
  }

  static Bytes digest(List<Leaf> leaves, CborWriter writer, Hasher hasher) {
    writer.writeArrayHeader(leaves.size());
    for (Leaf leaf : leaves) {
      writer.writeBytes(leaf.hash());
    }
    return hasher.add(writer.next()).finish();
  }
}
