package org.sealbook.vectors;

import java.util.List;
import java.util.function.UnaryOperator;
import org.sealbook.base.Bytes;
import org.sealbook.cose.CborValue;
import org.sealbook.crypto.Suite;
import org.sealbook.testing.CborTree;
import org.sealbook.testing.TestIssuer;
import org.sealbook.testing.TestLicense;
import org.sealbook.testing.TestRegistry;
import org.sealbook.verify.Reason;

/** Batch seals that prove nothing (FORMAT §5). */
final class BatchDefects {
  private final VectorRegistries registries;
  private final LicenseVectors vectors;
  private final TestIssuer a;
  private final Signed good;

  BatchDefects(VectorRegistries registries, LicenseVectors vectors) {
    this.registries = registries;
    this.vectors = vectors;
    this.a = registries.of(Suite.SM2).a();
    registries.random().restart("batch of defects");
    this.good = Signed.of(new BatchForgery(a).license(5, 3));
  }

  void add() {
    wrong("path-bit", "a bit of the path", seal -> set(seal, Signed.flip(path(seal), 300), 2));
    wrong("path-short", "a hash too few", seal -> set(seal, path(seal).slice(0, 64), 2));
    wrong(
        "path-long",
        "a hash too many",
        seal -> set(seal, path(seal).concat(Bytes.wrap(new byte[32])), 2));
    wrong(
        "path-byte-more",
        "a byte too many",
        seal -> set(seal, path(seal).concat(Bytes.of((byte) 0)), 2));
    wrong("path-empty", "no path", seal -> set(seal, Bytes.EMPTY, 2));
    wrong("index-of-neighbour", "index 2 for 3", seal -> set(seal, 2, 1));
    wrong("index-is-size", "index 5 of 5", seal -> set(seal, 5, 1));
    wrong("index-negative", "index −1", seal -> set(seal, -1, 1));
    wrong(
        "size-6", "size 6 for 5: the path fits, the root is not the one", seal -> set(seal, 6, 0));
    wrong("size-zero", "size 0", seal -> set(seal, 0, 0));
    wrong("signature-bit", "a bit of the signature", seal -> set(seal, flipped(seal), 3));
    wrong(
        "signature-short",
        "a signature of 63 bytes",
        seal -> set(seal, signature(seal).slice(0, 63), 3));
    wrong("trailing-byte", "a byte behind the seal", seal -> seal.concat(Bytes.of((byte) 0)));
    wrong(
        "not-minimal", "the size in two bytes", seal -> Signed.replaceHead(seal, "8405", "841805"));
    wrong("five-parts", "a fifth part", seal -> set(seal, 0, 4));
    wrong("plain-signature", "a plain signature", seal -> signature(seal));
    wrong("root-as-licence", "the root signed with an empty external_aad", seal(Bytes.EMPTY));
    wrong("other-aad", "another external_aad", seal(Bytes.utf8("sealbook-batch-2")));
    vectors
        .begin("sm2-mt-too-large", "a batch of 65,537")
        .file(new BatchForgery(a).license(65_537, 65_536))
        .because(Reason.SIGNATURE_INVALID);
    vectors
        .begin("sm2-batch-seal-under-plain-alg", "a batch seal under alg −65537")
        .file(
            Signed.of(a.seal(TestLicense.GOOD))
                .withSignature(BatchForgery.encode(1, 0, Bytes.EMPTY, good.signature())))
        .because(Reason.SIGNATURE_INVALID);
    others();
  }

  private void others() {
    registries.random().restart("batch of others");
    List<Bytes> batch =
        a.sealBatch(List.of(TestLicense.GOOD.serial(0), TestLicense.GOOD.serial(1)));
    vectors
        .begin("sm2-mt-seal-of-another", "the seal of the other licence of the batch")
        .file(Signed.of(batch.get(0)).withSignature(Signed.of(batch.get(1)).signature()))
        .because(Reason.SIGNATURE_INVALID);
    TestIssuer b = registries.of(Suite.SM2).b();
    registries.random().restart("batch of B");
    TestLicense own = TestLicense.GOOD.of(TestRegistry.TYPE_OF_B, TestRegistry.B_CODE);
    Bytes inAsName = b.sealBatch(List.of(own, TestLicense.GOOD)).get(1);
    vectors
        .begin("sm2-mt-in-a-batch-of-b", "a licence in A's name in a batch of B, under A's kid")
        .file(
            Signed.of(inAsName)
                .withHeader(set(Signed.of(inAsName).header(), a.certificate().kid(), 4)))
        .because(Reason.SIGNATURE_INVALID);
    vectors
        .begin("sm2-mt-in-a-batch-of-b-own-kid", "the same under B's kid")
        .file(inAsName)
        .because(Reason.ISSUER_MISMATCH);
  }

  private UnaryOperator<Bytes> seal(Bytes aad) {
    return seal -> new BatchForgery(a).seal(good, 5, 3, aad);
  }

  private static Bytes path(Bytes seal) {
    return ((CborValue.BytesValue) CborTree.get(seal, 2)).value();
  }

  private static Bytes signature(Bytes seal) {
    return ((CborValue.BytesValue) CborTree.get(seal, 3)).value();
  }

  private static Bytes flipped(Bytes seal) {
    return Signed.flip(signature(seal), 400);
  }

  private void wrong(String id, String comment, UnaryOperator<Bytes> change) {
    LicenseVectors.Question question = vectors.begin("sm2-mt-" + id, comment);
    question.file(good.withSignature(change)).because(Reason.SIGNATURE_INVALID);
  }

  private static Bytes set(Bytes in, Object value, Object... path) {
    return CborTree.set(in, CborTree.of(value), path);
  }
}
