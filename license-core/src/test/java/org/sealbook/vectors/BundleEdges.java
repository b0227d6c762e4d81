package org.sealbook.vectors;

import static org.sealbook.vectors.BundleForge.A;
import static org.sealbook.vectors.BundleForge.B;
import static org.sealbook.vectors.BundleForge.get;
import static org.sealbook.vectors.BundleForge.set;

import java.util.List;
import org.sealbook.base.Bytes;
import org.sealbook.cose.CborValue;
import org.sealbook.testing.CborTree;
import org.sealbook.testing.TestRegistry;

/** Bundles whose content is at the border of what FORMAT §8 allows, on both sides of it. */
final class BundleEdges {
  /** One character, four bytes, two units of UTF-16. */
  private static final String WIDE = "\ud842\udfb7";

  private static final Bytes HASH = Bytes.wrap(new byte[32]);
  private static final long LAST_SECOND = 253_402_300_799L;
  private static final long STOLEN = GoodBundles.STOLEN_AT.getEpochSecond();

  private final BundleForge forge;

  BundleEdges(BundleForge forge) {
    this.forge = forge;
  }

  void add() {
    registry();
    times();
    issuers();
    rights();
    certificates();
    types();
    labels();
  }

  private void registry() {
    forge.value("name-200", "a name of 200, each of four bytes", WIDE.repeat(200), 1).good();
    forge.value("name-201", "a name of 201", "x".repeat(201), 1).unusable();
    forge.value("name-empty", "an empty name", "", 1).unusable();
    forge.value("identity-15", "15 bytes", Bytes.wrap(new byte[15]), 2).unusable();
    forge.value("identity-17", "17 bytes", Bytes.wrap(new byte[17]), 2).unusable();
    number("number-2-53", "number 2^53 − 1", (1L << 53) - 1, HASH).good();
    number("number-too-large", "number 2^53", 1L << 53, HASH).unusable();
    number("number-before-short", "31 bytes", 2, Bytes.wrap(new byte[31])).unusable();
    number("number-before-long", "33 bytes", 2, Bytes.wrap(new byte[33])).unusable();
    forge.value("number-negative", "number −1", -1, 3).unusable();
    forge.value("number-text", "number as text", "1", 3).unusable();
    forge.value("journal-zero", "sequence 0", 0, 5, 0).good();
    forge.value("journal-largest", "sequence 2^63 − 1", Long.MAX_VALUE, 5, 0).good();
    forge.value("journal-negative", "sequence −1", -1, 5, 0).unusable();
    forge.value("journal-chain-short", "31 bytes", Bytes.wrap(new byte[31]), 5, 1).unusable();
    forge.value("journal-of-three", "a third element", 0, 5, 2).unusable();
    forge.value("journal-of-one", "no chain value", List.of(41), 5).unusable();
    forge.value("payload-key-0", "key 0", 0, 0).unusable();
    forge.payload("payload-array", "an array", payload -> Bytes.fromHex("80")).unusable();
  }

  private BundleVectors.Offer number(String id, String comment, long number, Bytes before) {
    return forge.payload(id, comment, payload -> set(set(payload, number, 3), before, 4));
  }

  private void times() {
    long issued = TestRegistry.BUNDLE_AT.getEpochSecond();
    forge
        .value("next-update-a-second-later", "next update a second behind the issue", issued + 1, 7)
        .clockIs(TestRegistry.BUNDLE_AT)
        .good();
    forge.value("next-update-largest", "the last second of 9999", LAST_SECOND, 7).good();
    forge.value("next-update-too-large", "a second later", LAST_SECOND + 1, 7).unusable();
    forge.value("next-update-before-issue", "a second before the issue", issued - 1, 7).unusable();
    forge.value("issue-negative", "issued at −1", -1, 6).unusable();
    forge.value("issue-zero", "issued in 1970, before its certificates", 0, 6).unusable();
  }

  private void issuers() {
    forge.value("issuers-none", "no issuer", List.of(), 8).good();
    forge.value("issuers-map", "a map", new CborValue.MapValue(List.of()), 8).unusable();
    code("17", "17 characters", "1143000000612224L");
    code("19", "19 characters", "11430000006122244L0");
    code("full-width", "a full-width digit", "1143000000612224\uff11L");
    forge.value("issuer-name-200", "200 characters", WIDE.repeat(200), 8, A, 2).good();
    forge.value("issuer-name-201", "201 characters", "x".repeat(201), 8, A, 2).unusable();
    forge.value("issuer-unknown-key", "key 6", 0, 8, A, 6).unusable();
    former("each", "one each of 6, 9 and 18", "00612224A", "11100000000013127D", "440100").good();
    former("7", "7 characters", "4401000").unusable();
    former("descending", "descending", "440100", "00612224A").unusable();
    former("twice", "one twice", "440100", "440100").unusable();
    former("present", "its present code", TestRegistry.A_CODE).unusable();
    former("lower-case", "a lower-case letter", "00612224a").unusable();
    forge
        .payload(
            "former-code-of-two",
            "two issuers with one former code",
            payload -> set(set(payload, List.of("440100"), 8, A, 3), List.of("440100"), 8, B, 3))
        .unusable();
  }

  private void code(String id, String comment, String code) {
    forge.value("code-" + id, comment, code, 8, A, 1).unusable();
  }

  private BundleVectors.Offer former(String id, String comment, String... codes) {
    return forge.value("former-codes-" + id, comment, List.of((Object[]) codes), 8, A, 3);
  }

  private void rights() {
    String type = TestRegistry.TYPE;
    right("none", "an empty list").good();
    right("each", "a right for one of the types, for ever", List.of(type)).good();
    right("first-day", "since 1900-01-01", List.of(type, -25_567)).good();
    right("last-day", "since 2200-12-31", List.of(type, 84_370)).good();
    right("too-early", "since 1899-12-31", List.of(type, -25_568)).unusable();
    right("too-late", "since 2201-01-01", List.of(type, 84_371)).unusable();
    right("of-three", "a third element", List.of(type, 0, 0)).unusable();
    right("empty", "a right without its type", List.of()).unusable();
    right("twice", "one type twice", List.of(type), List.of(type, 0)).unusable();
    right("descending", "descending", List.of(type), List.of(TestRegistry.TYPE_OF_B)).unusable();
    right("not-nested", "a text for a right", type).unusable();
    right("day-text", "since a text", List.of(type, "2026-03-01")).unusable();
  }

  private BundleVectors.Offer right(String id, String comment, Object... rights) {
    return forge.value("rights-" + id, comment, List.of(rights), 8, A, 4);
  }

  private void certificates() {
    der("empty", "no bytes", Bytes.EMPTY).unusable();
    der("8192", "8,192 bytes that are no DER", Bytes.wrap(new byte[8_192])).unusableInPart();
    der("8193", "8,193 bytes", Bytes.wrap(new byte[8_193])).unusable();
    forge.value("certificate-unknown-key", "key 4", 0, 8, A, 5, 0, 4).unusable();
    forge
        .payload(
            "certificates-descending",
            "two certificates, descending by kid",
            payload -> twoCertificates(payload, false))
        .unusable();
    forge
        .payload(
            "certificates-twice",
            "one certificate twice",
            p -> set(p, List.of(get(p, 8, A, 5, 0), get(p, 8, A, 5, 0)), 8, A, 5))
        .unusable();
    since("zero", "since 1970", 0).good();
    since("largest", "since the last second of 9999", LAST_SECOND).good();
    since("too-large", "a second later", LAST_SECOND + 1).unusable();
    since("negative", "since −1", -1).unusable();
    listed("one", "one identity", HASH).good();
    listed("two", "two, ascending", HASH.concat(Bytes.fromHex("ff".repeat(32)))).good();
    listed("empty", "no bytes", Bytes.EMPTY).unusable();
    listed("31", "31 bytes", Bytes.wrap(new byte[31])).unusable();
    listed("33", "33 bytes", Bytes.wrap(new byte[33])).unusable();
    listed("descending", "descending", Bytes.fromHex("ff".repeat(32)).concat(HASH)).unusable();
    listed(
            "signed-order",
            "80… behind 7f…: the bytes are unsigned",
            Bytes.fromHex("7f".repeat(32) + "80".repeat(32)))
        .good();
  }

  /** Of issuer A, and B's, which nobody looks into. */
  private static Bytes twoCertificates(Bytes payload, boolean ascending) {
    CborValue one = get(payload, 8, A, 5, 0);
    Bytes other = set(one.encode(), Bytes.utf8("another"), 1);
    boolean inOrder = kid(one.encode()).compareTo(kid(other)) < 0;
    CborValue second = CborValue.decode(other);
    return set(
        payload, inOrder == ascending ? List.of(one, second) : List.of(second, one), 8, A, 5);
  }

  private static Bytes kid(Bytes entry) {
    Bytes der = ((CborValue.BytesValue) get(entry, 1)).value();
    return org.sealbook.crypto.HashFunction.SM3.hash(der).slice(0, 8);
  }

  private BundleVectors.Offer der(String id, String comment, Bytes der) {
    return forge.value("certificate-" + id, comment, der, 8, A, 5, 0, 1);
  }

  private BundleVectors.Offer since(String id, String comment, long since) {
    return forge.value("compromised-since-" + id, comment, since, 8, A, 5, 0, 2);
  }

  private BundleVectors.Offer listed(String id, String comment, Bytes identities) {
    return forge.payload(
        "listed-" + id,
        comment,
        payload -> set(set(payload, STOLEN, 8, A, 5, 0, 2), identities, 8, A, 5, 0, 3));
  }

  private void types() {
    forge.payload("types-none", "no type, no right", BundleEdges::withoutTypes).good();
    type("code-20", "20 characters", "11100000MB0143028R00", 1).unusable();
    type("code-22", "22 characters", "11100000MB0143028R0011", 1).unusable();
    type("code-lower-case", "a lower-case letter", "11100000MB0143028r001", 1).unusable();
    type("code-dot", "a dot", "11100000MB0143028.001", 1).unusable();
    type("name-200", "200 characters", WIDE.repeat(200), 2).good();
    type("name-201", "201 characters", "x".repeat(201), 2).unusable();
    type("name-empty", "an empty name", "", 2).unusable();
    type("labels-missing", "no labels", null, 3).unusable();
    type("age-1", "at most one day old", 1, 4).good();
    type("age-36500", "at most 36,500 days old", 36_500, 4).good();
    type("age-36501", "at most 36,501 days old", 36_501, 4).unusable();
    type("age-negative", "at most −1 days old", -1, 4).unusable();
    type("unknown-key", "key 5", 0, 5).unusable();
    forge
        .payload("types-twice", "a type twice", payload -> set(payload, get(payload, 9, 1), 9, 0))
        .unusable();
  }

  private static Bytes withoutTypes(Bytes payload) {
    return set(CborTree.remove(payload, 8, B, 4), List.of(), 9);
  }

  /** Of the last type; null removes. */
  private BundleVectors.Offer type(
      String id, String comment, @org.jspecify.annotations.Nullable Object value, int key) {
    return forge.payload(
        "type-" + id,
        comment,
        payload ->
            value == null ? CborTree.remove(payload, 9, 2, key) : set(payload, value, 9, 2, key));
  }

  private void labels() {
    label("none", "no labels").good();
    label("80", "name and label of 80", List.of(WIDE.repeat(80), "x".repeat(80))).good();
    label("any-order", "names in no order", List.of("住所", "注册地址"), List.of("a", "b")).good();
    label("same-label", "one label for two fields", List.of("a", "c"), List.of("b", "c")).good();
    label("name-81", "a name of 81", List.of("x".repeat(81), "a")).unusable();
    label("label-81", "a label of 81", List.of("a", "x".repeat(81))).unusable();
    label("name-empty", "an empty name", List.of("", "a")).unusable();
    label("label-empty", "an empty label", List.of("a", "")).unusable();
    label("label-nul", "U+0000 in a label", List.of("a", "\0")).unusable();
    label("of-three", "a third element", List.of("a", "b", "c")).unusable();
    label("of-one", "no label", List.of("a")).unusable();
    label("twice", "a name twice", List.of("a", "b"), List.of("a", "c")).unusable();
  }

  private BundleVectors.Offer label(String id, String comment, Object... labels) {
    return forge.value("labels-" + id, comment, List.of(labels), 9, 2, 3);
  }
}
