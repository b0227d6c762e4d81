package org.sealbook.vectors;

import static org.sealbook.vectors.BundleForge.set;

import java.util.List;
import org.sealbook.base.Bytes;
import org.sealbook.cose.CborValue;
import org.sealbook.testing.CborTree;

/** Status lists at the border of what FORMAT §8 allows, on both sides of it. */
final class BundleListEdges {
  private final BundleForge forge;

  BundleListEdges(BundleForge forge) {
    this.forge = forge;
  }

  void add() {
    counts();
    values();
    names();
    streams();
  }

  private void counts() {
    list("empty", "no index, a stream of nothing", 0, "").good();
    list("one", "one index, one byte", 1, "00").good();
    list("odd", "19 indexes, the last half 0", 19, "00".repeat(10)).good();
    list("odd-short", "19 indexes in nine bytes", 19, "00".repeat(9)).unusableInPart();
    list("empty-byte", "no index, a stream of one byte", 0, "00").unusableInPart();
    list("one-unused-half", "one index, the other half 1", 1, "10").unusableInPart();
    count("largest", "2^20 indexes", 1 << 20, ZerosZlib.of(1 << 19)).good();
    count("too-large", "2^20 + 1 indexes", (1 << 20) + 1, ZerosZlib.of(1 << 19)).unusable();
    count("negative", "−1 indexes", -1, StoredZlib.of(Bytes.EMPTY)).unusable();
    count(
            "less-than-stream",
            "2^20 − 2 indexes in 2^19 bytes",
            (1 << 20) - 2,
            ZerosZlib.of(1 << 19))
        .unusableInPart();
    forge.value("list-count-text", "the count as text", "20", 10, 0, 2).unusable();
  }

  private BundleVectors.Offer list(String id, String comment, int count, String hex) {
    return count(id, comment, count, StoredZlib.of(Bytes.fromHex(hex)));
  }

  private BundleVectors.Offer count(String id, String comment, int count, Bytes stream) {
    return forge.payload(
        "list-" + id,
        comment,
        payload -> set(set(payload, count, 10, 0, 2), stream, 10, 0, 3, "lst"));
  }

  private void values() {
    list("halves", "index 0 valid, index 1 revoked", 2, "b0").good();
    list("each-value", "every value there is", 10, "10" + "32" + "cb" + "ed" + "0f").good();
    for (int value = 5; value <= 10; value++) {
      String half = Integer.toHexString(value);
      list("unknown-value-" + value, "the value " + value, 20, "0" + half + "00".repeat(9))
          .unusableInPart();
    }
    list("unknown-value-high", "the value 4 in a high half", 20, "00".repeat(9) + "40")
        .unusableInPart();
  }

  private void names() {
    name("smallest", "00000000/1", "00000000/1").good();
    name("largest", "zzzzzzzz/999999", "zzzzzzzz/999999").good();
    name("seven", "an epoch of seven", "test001/1").unusable();
    name("zero", "number 0", "test0001/0").unusable();
    name("number-7", "a number of seven digits", "test0001/1000000").unusable();
    name("upper-case", "an upper-case letter", "TEST0001/1").unusable();
    name("empty", "an empty text", "").unusable();
    two("two", "two lists, ascending as texts: 1, 10", "test0001/1", "test0001/10").good();
    two("two-by-number", "two lists, ascending as numbers: 9, 10", "test0001/9", "test0001/10")
        .unusable();
    forge.value("list-unknown-key", "key 4", 0, 10, 0, 4).unusable();
    forge.value("list-array", "an array for a list", List.of(), 10, 0).unusable();
  }

  private BundleVectors.Offer name(String id, String comment, String name) {
    return forge.value("list-name-" + id, comment, name, 10, 0, 1);
  }

  /** The ordinary list, and one in which everything is revoked. */
  private BundleVectors.Offer two(String id, String comment, String first, String second) {
    return forge.payload(
        "list-" + id,
        comment,
        payload -> {
          Bytes one = set(payload, first, 10, 0, 1);
          Bytes revoked = set(CborTree.get(one, 10, 0).encode(), second, 1);
          Bytes stream = StoredZlib.of(Bytes.fromHex("bb".repeat(10)));
          return set(one, CborValue.decode(set(revoked, stream, 3, "lst")), 10, 1);
        });
  }

  private void streams() {
    Bytes zeros = StoredZlib.of(Bytes.wrap(new byte[10]));
    stream("checksum", "a wrong checksum", Signed.flip(zeros, 8 * zeros.size() - 8));
    stream("checksum-missing", "no checksum", zeros.slice(0, zeros.size() - 4));
    stream("twice", "two streams", zeros.concat(zeros));
    stream("dictionary", "a preset dictionary", Signed.replaceHead(zeros, "7801", "782000000001"));
    stream("raw", "raw deflate", zeros.slice(2, zeros.size() - 4));
    stream("not-compressed", "the values themselves", Bytes.wrap(new byte[10]));
    forge.value("list-stream-empty", "lst of no bytes", Bytes.EMPTY, 10, 0, 3, "lst").unusable();
    forge.value("list-stream-text", "lst as text", "x", 10, 0, 3, "lst").unusable();
    for (int bits : new int[] {0, 1, 3, 8}) {
      forge.value("list-bits-" + bits, "bits " + bits, bits, 10, 0, 3, "bits").unusable();
    }
    forge.value("list-bits-text", "bits as text", "4", 10, 0, 3, "bits").unusable();
    forge
        .value("list-aggregation", "a key beside bits and lst", "x", 10, 0, 3, "aggregation_uri")
        .unusable();
    forge
        .payload("list-bits-missing", "no bits", p -> CborTree.remove(p, 10, 0, 3, "bits"))
        .unusable();
  }

  private void stream(String id, String comment, Bytes stream) {
    forge.value("list-stream-" + id, comment, stream, 10, 0, 3, "lst").unusableInPart();
  }
}
