package org.sealbook.vectors;

import java.util.List;
import org.sealbook.base.Bytes;
import org.sealbook.cose.CborWriter;
import org.sealbook.cose.CoseSign1;
import org.sealbook.crypto.HashFunction;
import org.sealbook.crypto.Suite;
import org.sealbook.testing.CborTree;
import org.sealbook.testing.TestIssuer;
import org.sealbook.verify.Reason;

/** Batch seals at the border of what FORMAT §5 allows, on both sides of it. */
final class BatchEdges {
  private static final Bytes AAD = Bytes.utf8("sealbook-batch-1");
  private static final Bytes HASH = Bytes.wrap(new byte[32]);

  private final LicenseVectors vectors;
  private final TestIssuer a;
  private final BatchForgery forgery;

  BatchEdges(VectorRegistries registries, LicenseVectors vectors) {
    this.vectors = vectors;
    this.a = registries.of(Suite.SM2).a();
    this.forgery = new BatchForgery(a);
  }

  void add() {
    sizes();
    paths();
    forms();
    trees();
  }

  private void sizes() {
    good(2, 0);
    good(2, 1);
    good(3, 2);
    good(63, 0);
    good(63, 62);
    good(64, 0);
    good(64, 63);
    good(65, 0);
    good(65, 64);
    good(65_536, 0);
    good(65_536, 32_768);
    bad("index-is-size-of-largest", "index 65,536 of 65,536", seal(65_536, 65_536, HASH));
    bad("index-is-size-of-one", "index 1 of 1", seal(1, 1, Bytes.EMPTY));
    bad("size-2-63", "size 2^63 − 1", seal(Long.MAX_VALUE, 0, HASH));
    bad("size-negative", "size −1", seal(-1, 0, Bytes.EMPTY));
  }

  private void good(int size, int index) {
    vectors
        .begin("sm2-mt-" + size + "-" + index, "leaf " + index + " of " + size)
        .file(forgery.license(size, index))
        .valid();
  }

  private Bytes seal(long size, long index, Bytes path) {
    return BatchForgery.encode(size, index, path, Bytes.wrap(new byte[64]));
  }

  /** A hash more or less at either end, in trees of every shape. */
  private void paths() {
    for (int[] each : new int[][] {{1, 0}, {2, 1}, {3, 2}, {5, 4}, {63, 62}, {64, 0}, {65, 64}}) {
      int size = each[0];
      int index = each[1];
      String id = "-" + index + "-of-" + size;
      String of = " for leaf " + index + " of " + size;
      bad("path-longer" + id, "a hash more" + of, size, index, path -> path.concat(HASH));
      if (size > 1) {
        bad("path-shorter" + id, "a hash less" + of, size, index, p -> p.slice(0, p.size() - 32));
      }
    }
    bad("path-31", "31 bytes", 2, 1, path -> path.slice(0, 31));
    bad("path-33", "33 bytes", 2, 1, path -> path.concat(Bytes.of((byte) 0)));
    bad("path-swapped", "two hashes exchanged", 4, 0, p -> p.slice(32, 64).concat(p.slice(0, 32)));
  }

  private void bad(
      String id,
      String comment,
      int size,
      int index,
      java.util.function.UnaryOperator<Bytes> path) {
    LicenseVectors.Question question = vectors.begin("sm2-mt-" + id, comment);
    Signed license = forgery.unsealed();
    Bytes seal = forgery.seal(license, size, index, AAD);
    Bytes old = ((org.sealbook.cose.CborValue.BytesValue) CborTree.get(seal, 2)).value();
    question
        .file(license.withSignature(CborTree.set(seal, CborTree.of(path.apply(old)), 2)))
        .because(Reason.SIGNATURE_INVALID);
  }

  private void forms() {
    form("array-of-three", "no signature", seal -> CborTree.remove(seal, 3));
    form("size-text", "the size as text", seal -> Forge.set(seal, "2", 0));
    form("index-bytes", "the index as bytes", seal -> Forge.set(seal, Bytes.of((byte) 1), 1));
    form("path-array", "the path as an array", s -> Forge.set(s, List.of(CborTree.get(s, 2)), 2));
    form("signature-long", "65 bytes", seal -> Forge.set(seal, Bytes.wrap(new byte[65]), 3));
    form("signature-text", "a text", seal -> Forge.set(seal, "x".repeat(64), 3));
    form("map", "a map", seal -> Bytes.fromHex("a0"));
    form("empty", "no bytes", seal -> Bytes.EMPTY);
    form(
        "indefinite",
        "an indefinite length",
        seal -> Signed.replaceHead(seal, "84", "9f").concat(Bytes.fromHex("ff")));
    form("null-path", "null for the path", seal -> Bytes.fromHex("840201f6"));
    form("tagged", "tag 18 before it", seal -> Bytes.fromHex("d2").concat(seal));
    form("cut", "its last byte is missing", seal -> seal.slice(0, seal.size() - 1));
    form(
        "path-length",
        "the path's length in two bytes more",
        seal -> Signed.replace(seal, "02015820", "0201590020"));
  }

  private void form(String id, String comment, java.util.function.UnaryOperator<Bytes> change) {
    LicenseVectors.Question question = vectors.begin("sm2-mt-" + id, comment);
    Signed license = forgery.unsealed();
    Bytes seal = forgery.seal(license, 2, 1, AAD);
    question.file(license.withSignature(change.apply(seal))).because(Reason.SIGNATURE_INVALID);
  }

  private void bad(String id, String comment, Bytes seal) {
    vectors
        .begin("sm2-mt-" + id, comment)
        .file(forgery.unsealed().withSignature(seal))
        .because(Reason.SIGNATURE_INVALID);
  }

  /** Well-formed seals of a batch of one, whose signature is over something else. */
  private void trees() {
    tree(
        "leaf-without-prefix",
        "a leaf hash without the byte 00",
        (license, leaf) ->
            signed(1, HashFunction.SM3.hash(license.sigStructure()), license.header()));
    tree(
        "leaf-as-node",
        "a leaf hash with the byte 01",
        (license, leaf) ->
            signed(
                1,
                HashFunction.SM3.hash(Bytes.fromHex("01").concat(license.sigStructure())),
                license.header()));
    tree(
        "sha-256",
        "a tree over SHA-256",
        (license, leaf) ->
            signed(1, HashFunction.SHA256.leaf(license.sigStructure()), license.header()));
    tree(
        "leaf-is-payload",
        "the leaf is the payload",
        (license, leaf) -> signed(1, HashFunction.SM3.leaf(license.payload()), license.header()));
    tree(
        "leaf-is-file",
        "the leaf is the file",
        (license, leaf) -> signed(1, HashFunction.SM3.leaf(license.encode()), license.header()));
    tree(
        "other-size-signed",
        "size 2 is signed, size 1 stands there",
        (license, leaf) -> signed(2, leaf, license.header()));
    tree(
        "other-header-signed",
        "signed under the header of plain licences",
        (license, leaf) -> signed(1, leaf, Forge.set(license.header(), Suite.SM2.alg(), 1)));
    tree(
        "root-alone",
        "the root is signed without the size",
        (license, leaf) ->
            a.key().sign(CoseSign1.sigStructure(license.header(), AAD, Signed.string(leaf))));
    tree("root-bare", "the bytes of the root are signed", (license, leaf) -> a.key().sign(leaf));
    tree(
        "root-as-text",
        "size and root in a map",
        (license, leaf) ->
            a.key()
                .sign(
                    CoseSign1.sigStructure(
                        license.header(), AAD, Bytes.fromHex("a101").concat(Signed.string(leaf)))));
  }

  private interface Signing {
    Bytes sign(Signed license, Bytes leaf);
  }

  private void tree(String id, String comment, Signing signing) {
    LicenseVectors.Question question = vectors.begin("sm2-mt-" + id, comment);
    Signed license = forgery.unsealed();
    Bytes signature = signing.sign(license, HashFunction.SM3.leaf(license.sigStructure()));
    question
        .file(license.withSignature(BatchForgery.encode(1, 0, Bytes.EMPTY, signature)))
        .because(Reason.SIGNATURE_INVALID);
  }

  private Bytes signed(int size, Bytes root, Bytes header) {
    Bytes tree = new CborWriter().writeArrayHeader(2).writeInt(size).writeBytes(root).toBytes();
    return a.key().sign(CoseSign1.sigStructure(header, AAD, tree));
  }
}
