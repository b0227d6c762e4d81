package org.sealbook.vectors;

import static org.sealbook.vectors.DetailLeaves.hash;
import static org.sealbook.vectors.DetailLeaves.hashes;
import static org.sealbook.vectors.DetailLeaves.header;
import static org.sealbook.vectors.DetailLeaves.inserted;
import static org.sealbook.vectors.DetailLeaves.leaf;
import static org.sealbook.vectors.DetailLeaves.leafOf;
import static org.sealbook.vectors.DetailLeaves.order;
import static org.sealbook.vectors.DetailLeaves.ordinary;
import static org.sealbook.vectors.DetailLeaves.plus;
import static org.sealbook.vectors.DetailLeaves.salt;
import static org.sealbook.vectors.DetailLeaves.someHash;
import static org.sealbook.vectors.DetailLeaves.with;

import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import org.sealbook.base.Bytes;
import org.sealbook.cose.CborValue;
import org.sealbook.crypto.HashFunction;
import org.sealbook.crypto.Suite;
import org.sealbook.testing.CborTree;
import org.sealbook.testing.TestIssuer;
import org.sealbook.testing.TestLicense;
import org.sealbook.verify.Reason;

/**
 * What step 9 stops. First details that are not those of the digest, then such as have the right
 * digest and break another rule (FORMAT §4). The ordinary licence has the leaves of its ordinary
 * fields, {@code holder/1} and {@code field/住所}, in this order: shorter names come first.
 */
final class DetailsDefects {
  private static final int DETAILS = -65537;
  private static final int CORE = -65537;
  private static final int HOLDER = 1;
  private static final int FIELD = 2;
  private static final String CITIZEN = "11010519491231002X";

  private final VectorRegistries registries;
  private final LicenseVectors vectors;
  private final TestIssuer a;
  private final Signed good;
  private final List<CborValue> leaves;

  DetailsDefects(VectorRegistries registries, LicenseVectors vectors) {
    this.registries = registries;
    this.vectors = vectors;
    this.a = registries.of(Suite.SM2).a();
    this.good = registries.license(Suite.SM2);
    this.leaves = DetailLeaves.of(good);
  }

  void add() {
    for (Suite suite : Suite.values()) {
      Signed license = registries.license(suite);
      vectors
          .begin(GoodBundles.name(suite) + "-salt-bit", "a bit of a salt")
          .file(license.withUnprotected(set(license.unprotected(), salt(99), DETAILS, 1, 0)))
          .trust(suite)
          .because(Reason.DETAILS_MISMATCH);
    }
    digest();
    elements();
    names();
    values();
    core();
  }

  private void digest() {
    other("value", "another value", list -> with(list, FIELD, leaf("field/住所", "河清市人民路2号")));
    other("ordinary-value", "another ordinary field", list -> with(list, 0, ordinary("经营范围", "酒")));
    other("name", "another name", list -> with(list, FIELD, leaf("field/地址", "河清市人民路1号")));
    other("leaf-left-out", "the last leaf left out", list -> list.subList(0, 2));
    other("leaf-added", "a leaf more", list -> plus(list, leaf("field/电话号码", "1")));
    other("leaf-twice", "the last leaf twice", list -> plus(list, list.get(FIELD)));
    other("order", "two leaves exchanged", list -> order(list, 0, FIELD, HOLDER));
    other(
        "withheld-hash",
        "a bit of a withheld leaf's hash",
        list -> with(list, FIELD, CborTree.of(Signed.flip(hash(list.get(FIELD)), 5))));
    other(
        "digest-of-digest",
        "one hash, that of all leaves",
        list -> List.of(CborTree.of(HashFunction.SM3.hash(hashes(list)))));
  }

  private void elements() {
    broken("leaves-none", "an empty list", list -> List.of());
    broken("leaves-1001", "1,001 leaves", list -> Collections.nCopies(1_001, someHash()));
    broken("leaf-of-two", "no value", list -> with(list, FIELD, leafOf(salt(1), "field/住所")));
    broken(
        "leaf-of-four",
        "a fourth part",
        list -> with(list, FIELD, leafOf(salt(1), "field/住所", "值", "值")));
    broken(
        "salt-short",
        "15 bytes",
        list -> with(list, FIELD, leafOf(salt(1).slice(0, 15), "field/住所", "值")));
    broken(
        "hash-short", "31 bytes", list -> with(list, FIELD, CborTree.of(Bytes.wrap(new byte[31]))));
    broken("leaf-is-a-text", "a text for a leaf", list -> with(list, FIELD, CborTree.of("住所")));
    vectors
        .begin("details-no-array", "a map for the list")
        .file(good.withUnprotected(Bytes.fromHex("a13a00010000a0")))
        .because(Reason.DETAILS_INVALID);
  }

  private void names() {
    broken("name-unknown", "an unknown name", list -> with(list, FIELD, leaf("remark/住所", "值")));
    broken("first-not-ordinary", "the ordinary fields are not there", list -> list.subList(1, 3));
    broken(
        "ordinary-second",
        "the ordinary fields behind a hash",
        list -> List.of(someHash(), list.get(0), list.get(HOLDER), list.get(FIELD)));
    broken("names-descending", "field/住所 before holder/1", list -> order(list, 0, FIELD, HOLDER));
    broken("name-twice", "field/住所 twice", list -> order(list, 0, HOLDER, FIELD, FIELD));
    broken(
        "field-twice",
        "the field 住所 among the ordinary ones too",
        list -> with(list, 0, ordinary("住所", "河清市人民路1号")));
    broken(
        "field-unnamed",
        "field/ without a name",
        list -> List.of(list.get(0), leaf("field/", "值"), list.get(HOLDER)));
    broken(
        "holder-none",
        "holder/2 of two holders",
        list -> inserted(list, FIELD, leaf("holder/2", CITIZEN)));
    broken(
        "holder-leading-zero",
        "holder/01",
        list -> inserted(list, FIELD, leaf("holder/01", CITIZEN)));
    broken(
        "holder-open",
        "holder/0, whose code is in the core",
        list -> inserted(list, HOLDER, leaf("holder/0", "91350100M000100Y43")));
    broken("holder-missing", "nothing withheld, and no holder/1", list -> order(list, 0, FIELD));
    broken(
        "number-in-core",
        "a number beside the one in the core",
        list -> inserted(list, HOLDER, leaf("number", "JY-2")));
  }

  private void values() {
    CborValue map = new CborValue.MapValue(List.of());
    broken(
        "value-map",
        "a map as a sensitive value",
        list -> with(list, FIELD, leafOf(salt(1), "field/住所", map)));
    broken("value-empty", "an empty text", list -> with(list, FIELD, leaf("field/住所", "")));
    broken(
        "value-8001",
        "a text of 8,001 characters",
        list -> with(list, FIELD, leaf("field/住所", "a".repeat(8_001))));
    broken("value-nul", "U+0000", list -> with(list, FIELD, leaf("field/住所", "a\0")));
    broken(
        "ordinary-is-a-text",
        "a text for the ordinary fields",
        list -> with(list, 0, leaf("", "经营范围")));
    broken(
        "ordinary-bytes",
        "bytes as an ordinary value",
        list -> with(list, 0, ordinary("照片", Bytes.utf8("png"))));
    broken("ordinary-unnamed", "a field without a name", list -> with(list, 0, ordinary("", "值")));
    broken(
        "holder-code-number",
        "a holder's code as a number",
        list -> with(list, HOLDER, leafOf(salt(1), "holder/1", 1)));
    broken(
        "holder-code-65",
        "a code of 65 characters",
        list -> with(list, HOLDER, leaf("holder/1", "1".repeat(65))));
    broken(
        "identifier-same",
        "an original identifier that is the identifier with its root",
        list -> inserted(list, FIELD, leaf("identifier", TestLicense.GOOD.id().toString())));
  }

  /** Rules between core and details. */
  private void core() {
    coreAnd(
        "number-missing",
        "the number is a detail, nothing is withheld, and there is none",
        set(good.payload(), 0, CORE, 1),
        leaves);
    coreAnd(
        "other-code-not-citizen",
        "a code of type 99 among the details that is no citizen number",
        set(good.payload(), 99, CORE, 2, 1, 1),
        with(leaves, HOLDER, leaf("holder/1", "MA5D12345")));
    Bytes passport = set(good.payload(), 414, CORE, 2, 1, 1);
    coreAnd(
        "number-is-personal-code",
        "a holder's personal code as number in the core",
        set(passport, "E12345678", CORE, 1),
        with(leaves, HOLDER, leaf("holder/1", "E12345678")));
    coreAnd(
        "original-code-of-no-code",
        "an original code of a holder who has no code",
        set(good.payload(), List.of("张三"), CORE, 2, 1),
        List.of(leaves.get(0), leaves.get(FIELD), leaf("holder/1/original", "1")));
  }

  private void coreAnd(String id, String comment, Bytes payload, List<CborValue> list) {
    vectors
        .begin("details-" + id, comment)
        .file(DetailLeaves.put(good, payload, list).signedBy(a.key()))
        .because(Reason.DETAILS_INVALID);
  }

  /** Other details under the digest of the good ones. */
  private void other(String id, String comment, UnaryOperator<List<CborValue>> change) {
    vectors
        .begin("details-other-" + id, comment)
        .file(good.withUnprotected(header(change.apply(leaves))))
        .because(Reason.DETAILS_MISMATCH);
  }

  /** Details with their own digest. */
  private void broken(String id, String comment, UnaryOperator<List<CborValue>> change) {
    LicenseVectors.Question question = vectors.begin("details-" + id, comment);
    question
        .file(DetailLeaves.put(good, good.payload(), change.apply(leaves)).signedBy(a.key()))
        .because(Reason.DETAILS_INVALID);
  }

  private static Bytes set(Bytes in, Object value, Object... path) {
    return CborTree.set(in, CborTree.of(value), path);
  }
}
