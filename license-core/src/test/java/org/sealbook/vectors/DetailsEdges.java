package org.sealbook.vectors;

import static org.sealbook.vectors.DetailLeaves.inserted;
import static org.sealbook.vectors.DetailLeaves.leaf;
import static org.sealbook.vectors.DetailLeaves.leafOf;
import static org.sealbook.vectors.DetailLeaves.order;
import static org.sealbook.vectors.DetailLeaves.ordinary;
import static org.sealbook.vectors.DetailLeaves.plus;
import static org.sealbook.vectors.DetailLeaves.salt;
import static org.sealbook.vectors.DetailLeaves.someHash;
import static org.sealbook.vectors.DetailLeaves.with;
import static org.sealbook.vectors.DetailLeaves.withheld;

import java.util.Collections;
import java.util.List;
import org.sealbook.base.Bytes;
import org.sealbook.cose.CborValue;
import org.sealbook.crypto.HashFunction;
import org.sealbook.testing.CborTree;
import org.sealbook.testing.TestLicense;
import org.sealbook.verify.Reason;

/** Details at the border of what FORMAT §4 allows, on both sides of it. */
final class DetailsEdges {
  private static final int CORE = Forge.CORE;
  private static final int HOLDER = 1;
  private static final int FIELD = 2;
  private static final String CITIZEN = "11010519491231002X";
  private static final String USCC = "91350100M000100Y43";

  /** One character, four bytes, two units of UTF-16. */
  private static final String WIDE = "\ud842\udfb7";

  private final Forge forge;
  private final List<CborValue> leaves;

  DetailsEdges(Forge forge) {
    this.forge = forge;
    this.leaves = forge.leaves();
  }

  void add() {
    elements();
    withheldAndNot();
    names();
    positions();
    values();
    integers();
    codes();
    numbers();
  }

  private void elements() {
    details("leaves-1000", "1,000 withheld leaves", Collections.nCopies(1_000, someHash())).valid();
    details("leaves-one", "one withheld leaf", List.of(someHash())).valid();
    details("salt-zeros", "a salt of zeros", with(leaves, 0, salted(leaves.get(0)))).valid();
    bad("salt-long", "17 bytes", leafOf(salt(1).concat(Bytes.of((byte) 0)), "field/住所", "值"));
    bad("salt-empty", "no bytes", leafOf(Bytes.EMPTY, "field/住所", "值"));
    bad("salt-text", "a text of 16", leafOf("0".repeat(16), "field/住所", "值"));
    bad("name-bytes", "a name in bytes", leafOf(salt(1), Bytes.utf8("field/住所"), "值"));
    bad("hash-long", "33 bytes", new CborValue.BytesValue(Bytes.wrap(new byte[33])));
    bad("hash-empty", "no bytes", new CborValue.BytesValue(Bytes.EMPTY));
    bad("leaf-empty", "an empty array", new CborValue.ArrayValue(List.of()));
    bad("leaf-map", "a map for a leaf", new CborValue.MapValue(List.of()));
    bad("leaf-number", "an integer for a leaf", new CborValue.IntValue(0));
    forge
        .unprotected("details-text", "a text for the list", Bytes.fromHex("a13a0001000060"))
        .because(Reason.DETAILS_INVALID);
    forge
        .unprotected("details-null", "null for the list", Bytes.fromHex("a13a00010000f6"))
        .because(Reason.MALFORMED);
    Bytes other = HashFunction.SHA256.hash(DetailLeaves.hashes(leaves));
    forge
        .begin("details-other-hash-function", "a digest by SHA-256")
        .file(
            forge
                .good()
                .withPayload(set(forge.good().payload(), other, CORE, 8))
                .signedBy(forge.key()))
        .because(Reason.DETAILS_MISMATCH);
  }

  private static CborValue salted(CborValue leaf) {
    return CborValue.decode(set(leaf.encode(), salt(0), 0));
  }

  private void withheldAndNot() {
    details("ordinary-withheld", "leaf 0 withheld, the others disclosed", hide(0)).valid();
    details("ordinary-alone", "leaf 0 disclosed, the others withheld", hide(1, 2)).valid();
    details("middle-alone", "the one in the middle disclosed", hide(0, 2)).valid();
    details("last-alone", "the last one disclosed", hide(0, 1)).valid();
    details(
            "some-more-withheld",
            "hashes of leaves that no rule asks for, between and behind",
            plus(inserted(leaves, 1, someHash()), someHash()))
        .valid();
    details("missing-and-withheld", "holder/1 missing, another leaf withheld", hidden(FIELD))
        .valid();
    forge
        .details(
            "details-twice-beside-withheld",
            "field/住所 twice, a hash between",
            list -> List.of(list.get(0), list.get(FIELD), someHash(), list.get(FIELD)))
        .because(Reason.DETAILS_INVALID);
    forge
        .details(
            "details-descending-beside-withheld",
            "field/住所 before holder/1, a hash between",
            list -> List.of(list.get(0), list.get(FIELD), someHash(), list.get(HOLDER)))
        .because(Reason.DETAILS_INVALID);
    forge
        .details(
            "details-ordinary-twice",
            "two leaves with the empty name",
            list -> inserted(list, 1, list.get(0)))
        .because(Reason.DETAILS_INVALID);
    forge
        .details("details-first-named", "a field in the first place", l -> order(l, FIELD))
        .because(Reason.DETAILS_INVALID);
    details("ordinary-empty", "no ordinary fields", with(leaves, 0, emptyFields())).valid();
  }

  private List<CborValue> hide(int... places) {
    List<CborValue> list = leaves;
    for (int place : places) {
      list = with(list, place, withheld(list.get(place)));
    }
    return list;
  }

  private List<CborValue> hidden(int place) {
    return List.of(leaves.get(0), withheld(leaves.get(place)));
  }

  private static CborValue emptyFields() {
    return leafOf(salt(1), "", new CborValue.MapValue(List.of()));
  }

  private void names() {
    field("80", "a name of 80, each of four bytes", "field/" + WIDE.repeat(80)).valid();
    badName("field-81", "a field's name of 81", "field/" + WIDE.repeat(81));
    badName("field-nul", "U+0000 in a field's name", "field/\0");
    field("slash", "a slash in the field's name", "field/a/b").valid();
    details(
            "names-by-length",
            "field/z, holder/1, field/aaa: shorter names come first",
            List.of(emptyFields(), leaf("field/z", 1), leaves.get(HOLDER), leaf("field/aaa", 1)))
        .valid();
    details(
            "names-by-alphabet",
            "field/aaa before field/z: by the alphabet",
            List.of(emptyFields(), leaf("field/aaa", 1), leaf("field/z", 1), leaves.get(HOLDER)))
        .because(Reason.DETAILS_INVALID);
    for (String name : new String[] {"field", "fields", "Number", "number/", "identifiers"}) {
      String id = name.replace("N", "upper-n").replace("/", "-slash");
      badName("name-" + id, "the name " + name, name);
    }
    details("ordinary-name-80", "a field's name of 80", one(ordinary(WIDE.repeat(80), 1))).valid();
    badOrdinary("name-81", "a field's name of 81", ordinary(WIDE.repeat(81), 1));
    badOrdinary("name-nul", "U+0000 in a field's name", ordinary("a\0", 1));
    Bytes numbered = set(Bytes.fromHex("a0"), 1, 1);
    badOrdinary(
        "name-number",
        "an integer as a field's name",
        leafOf(salt(1), "", CborValue.decode(numbered)));
    badOrdinary("array", "an array for the fields", leafOf(salt(1), "", List.of()));
  }

  private List<CborValue> one(CborValue ordinary) {
    return with(leaves, 0, ordinary);
  }

  private LicenseVectors.Question field(String id, String comment, String name) {
    return details("field-" + id, comment, inPlace(name));
  }

  private void badName(String id, String comment, String name) {
    details(id, comment, inPlace(name)).because(Reason.DETAILS_INVALID);
  }

  /** The ordinary leaves and this one, in the place that its length gives it. */
  private List<CborValue> inPlace(String name) {
    Bytes key = CborTree.of(name).encode();
    int place = 1;
    while (place < 3 && key.compareTo(CborTree.get(leaves.get(place).encode(), 1).encode()) > 0) {
      place++;
    }
    return inserted(leaves, place, leaf(name, "1"));
  }

  private void badOrdinary(String id, String comment, CborValue ordinary) {
    forge
        .details("details-ordinary-" + id, comment, list -> with(list, 0, ordinary))
        .because(Reason.DETAILS_INVALID);
  }

  private void positions() {
    Bytes hundred = set(forge.good().payload(), Collections.nCopies(100, List.of("张三")), CORE, 2);
    Bytes personal = set(hundred, List.of("张三", 111), CORE, 2, 99);
    forge
        .details(
            "details-holder-99",
            "the code of the hundredth holder",
            personal,
            List.of(emptyFields(), leaf("holder/99", CITIZEN)))
        .valid();
    for (String name :
        new String[] {
          "holder/100",
          "holder/+1",
          "holder/-1",
          "holder/",
          "holder/1/",
          "holder/00",
          "holder/1/Original",
          "holder/1/original/",
          "holder/\uff11",
          "holder/1 "
        }) {
      badName("name-" + printable(name), "the name " + name, name);
    }
    forge
        .details(
            "details-original-open",
            "an original code of a holder whose code is in the core",
            list -> plus(list, leaf("holder/0/original", USCC.toLowerCase(java.util.Locale.ROOT))))
        .valid();
    forge
        .details(
            "details-original-alone",
            "an original code, the code itself withheld",
            list ->
                plus(
                    with(list, HOLDER, withheld(list.get(HOLDER))), leaf("holder/1/original", "1")))
        .valid();
    forge
        .details(
            "details-original-none",
            "an original code of holder 2 of two",
            list -> plus(list, leaf("holder/2/original", "1")))
        .because(Reason.DETAILS_INVALID);
  }

  private static String printable(String name) {
    return name.replace("/", "-")
        .replace("+", "plus-")
        .replace("--", "-minus-")
        .replace("\uff11", "full-width")
        .replace("O", "upper-o")
        .replace(" ", "-space")
        .replaceFirst("-$", "-slash");
  }

  private void values() {
    value("8000", "8,000 characters", "号".repeat(8_000)).valid();
    details(
            "ordinary-value-8000",
            "8,000 characters, each of four bytes",
            one(ordinary("经营范围", WIDE.repeat(8_000))))
        .valid();
    badOrdinary("value-8001", "8,001 characters", ordinary("经营范围", "a".repeat(8_001)));
    badOrdinary("value-empty", "an empty text", ordinary("经营范围", ""));
    badOrdinary("value-nul", "U+0000", ordinary("经营范围", "\0"));
    badOrdinary("value-array", "an array", ordinary("经营范围", List.of()));
    bad("value-bytes", "bytes", leaf("field/住所", Bytes.utf8("住所")));
    bad("value-array", "an array", leaf("field/住所", List.of("住所")));
  }

  private void integers() {
    value("largest", "2^63 − 1", Long.MAX_VALUE).valid();
    value("smallest", "−2^63", Long.MIN_VALUE).valid();
    value("zero", "0", 0).valid();
    details("ordinary-largest", "2^63 − 1", one(ordinary("年限", Long.MAX_VALUE))).valid();
    details("ordinary-smallest", "−2^63", one(ordinary("年限", Long.MIN_VALUE))).valid();
  }

  private LicenseVectors.Question value(String id, String comment, Object value) {
    return details("value-" + id, comment, with(leaves, FIELD, leaf("field/住所", value)));
  }

  private void codes() {
    code("64", "a code of 64", "1".repeat(64)).valid();
    code("any-text", "type 111 with any text", "not a code").valid();
    bad("code-empty", "an empty code", HOLDER, leaf("holder/1", ""));
    bad("code-nul", "U+0000 in a code", HOLDER, leaf("holder/1", "1\0"));
    original("64", "an original code of 64", "1".repeat(64)).valid();
    original("same", "an original code that is the code", CITIZEN).valid();
    original("65", "an original code of 65", "1".repeat(65)).because(Reason.DETAILS_INVALID);
    original("empty", "an empty original code", "").because(Reason.DETAILS_INVALID);
    identifier("200", "200 characters", "1".repeat(200)).valid();
    identifier(
            "without-root", "the identifier without its root", TestLicense.GOOD.id().withoutRoot())
        .valid();
    identifier("201", "201 characters", "1".repeat(201)).because(Reason.DETAILS_INVALID);
    identifier("empty", "an empty text", "").because(Reason.DETAILS_INVALID);
    identifier("number", "an integer", 1).because(Reason.DETAILS_INVALID);
  }

  private LicenseVectors.Question code(String id, String comment, String code) {
    return details("code-" + id, comment, with(leaves, HOLDER, leaf("holder/1", code)));
  }

  private LicenseVectors.Question original(String id, String comment, String code) {
    return details("original-" + id, comment, plus(leaves, leaf("holder/1/original", code)));
  }

  private LicenseVectors.Question identifier(String id, String comment, Object text) {
    return details("identifier-" + id, comment, inserted(leaves, 2, leaf("identifier", text)));
  }

  private void numbers() {
    number("citizen", "a citizen number as number", CITIZEN).valid();
    number("not-personal", "a number that no rule sends here", "JY-1").valid();
    number("200", "200 characters", "1".repeat(200)).valid();
    number("201", "201 characters", "1".repeat(201)).because(Reason.DETAILS_INVALID);
    number("empty", "an empty text", "").because(Reason.DETAILS_INVALID);
    number("integer", "an integer", 1).because(Reason.DETAILS_INVALID);
    forge
        .details(
            "details-number-withheld",
            "the number's leaf is withheld",
            detailed(),
            inserted(leaves, 1, someHash()))
        .valid();
    forge
        .details(
            "details-number-of-none",
            "a number, and no key 1 in the core",
            CborTree.remove(forge.good().payload(), CORE, 1),
            inserted(leaves, 1, leaf("number", "JY-1")))
        .because(Reason.DETAILS_INVALID);
    forge
        .details(
            "details-number-is-original",
            "a holder's original code as number in the core",
            set(forge.good().payload(), "110105491231002", CORE, 1),
            plus(leaves, leaf("holder/1/original", "110105491231002")))
        .because(Reason.DETAILS_INVALID);
    forge
        .details(
            "details-number-is-open-original",
            "the original code of a holder of three as number in the core",
            set(forge.good().payload(), "9135", CORE, 1),
            plus(leaves, leaf("holder/0/original", "9135")))
        .valid();
  }

  private LicenseVectors.Question number(String id, String comment, Object number) {
    return forge.details(
        "details-number-" + id, comment, detailed(), inserted(leaves, 1, leaf("number", number)));
  }

  private Bytes detailed() {
    return set(forge.good().payload(), 0, CORE, 1);
  }

  private LicenseVectors.Question details(String id, String comment, List<CborValue> list) {
    return forge.details("details-" + id, comment, any -> list);
  }

  private void bad(String id, String comment, CborValue leaf) {
    bad(id, comment, FIELD, leaf);
  }

  private void bad(String id, String comment, int place, CborValue leaf) {
    details(id, comment, with(leaves, place, leaf)).because(Reason.DETAILS_INVALID);
  }

  private static Bytes set(Bytes in, Object value, Object... path) {
    return Forge.set(in, value, path);
  }
}
