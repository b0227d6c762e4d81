package org.sealbook.vectors;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sealbook.base.Bytes;
import org.sealbook.cose.CborValue;
import org.sealbook.crypto.HashFunction;
import org.sealbook.testing.CborTree;

/** Lists of leaves (FORMAT §4) over SM3, of which any element can be another. */
final class DetailLeaves {
  private static final int DETAILS = -65537;

  private DetailLeaves() {}

  /** Those of a licence. */
  static List<CborValue> of(Signed license) {
    return ((CborValue.ArrayValue) CborTree.get(license.unprotected(), DETAILS)).items();
  }

  /** The licence with this payload and these details, whose digest is put into the payload. */
  static Signed put(Signed license, Bytes payload, List<CborValue> leaves) {
    Bytes digest = HashFunction.SM3.hash(hashes(leaves));
    return license
        .withPayload(CborTree.set(payload, CborTree.of(digest), Forge.CORE, 8))
        .withUnprotected(header(leaves));
  }

  /** The unprotected header. */
  static Bytes header(List<CborValue> leaves) {
    return CborTree.set(Bytes.fromHex("a0"), new CborValue.ArrayValue(leaves), DETAILS);
  }

  /** The array whose hash is the digest. */
  static Bytes hashes(List<CborValue> leaves) {
    return CborTree.of(leaves.stream().map(DetailLeaves::hash).toList()).encode();
  }

  static Bytes hash(CborValue leaf) {
    return leaf instanceof CborValue.BytesValue withheld
        ? withheld.value()
        : HashFunction.SM3.hash(leaf.encode());
  }

  /** In place of a leaf, its hash. */
  static CborValue withheld(CborValue leaf) {
    return CborTree.of(hash(leaf));
  }

  /** The hash of a leaf that nobody knows. */
  static CborValue someHash() {
    return CborTree.of(HashFunction.SM3.hash(Bytes.utf8("withheld")));
  }

  static Bytes salt(int fill) {
    byte[] salt = new byte[16];
    Arrays.fill(salt, (byte) fill);
    return Bytes.wrap(salt);
  }

  static CborValue leaf(String name, Object value) {
    return leafOf(salt(1), name, value);
  }

  static CborValue leafOf(Object... parts) {
    return CborTree.of(List.of(parts));
  }

  /** The leaf of the ordinary fields, with one of them. */
  static CborValue ordinary(String name, Object value) {
    Bytes fields = CborTree.set(Bytes.fromHex("a0"), CborTree.of(value), name);
    return leafOf(salt(1), "", CborValue.decode(fields));
  }

  static List<CborValue> order(List<CborValue> list, int... places) {
    return Arrays.stream(places).mapToObj(list::get).toList();
  }

  static List<CborValue> inserted(List<CborValue> list, int place, CborValue leaf) {
    List<CborValue> longer = new ArrayList<>(list);
    longer.add(place, leaf);
    return longer;
  }

  static List<CborValue> plus(List<CborValue> list, CborValue leaf) {
    return inserted(list, list.size(), leaf);
  }

  static List<CborValue> with(List<CborValue> list, int place, CborValue leaf) {
    List<CborValue> changed = new ArrayList<>(list);
    changed.set(place, leaf);
    return changed;
  }
}
