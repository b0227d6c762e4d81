package org.sealbook.seal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.sealbook.seal.Forgery.CORE;
import static org.sealbook.seal.Forgery.leaf;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sealbook.base.Bytes;
import org.sealbook.cose.CborValue;

/** FORMAT §4, rule by rule. */
class DetailsRulesTest {
  /** number 0; holders: 0 personal, 1 without code, 2 a citizen number under 099. */
  private static final CborValue PERSONAL = Forgery.claims(Samples.personal());

  /** A number of its own; one holder with a USCC. */
  private static final CborValue BUSINESS = Forgery.claims(Samples.business());

  private static final CborValue LEAVES = Forgery.leaves(Samples.personal());
  private static final CborValue NO_FIELDS = leaf("", new CborValue.MapValue(List.of()));
  private static final Bytes HASH = Bytes.of(new byte[32]);

  /** Places in {@link #LEAVES}. */
  private static final int NUMBER = 1;

  private static final int HOLDER_0 = 2;
  private static final int ORIGINAL_IDENTIFIER = 4;
  private static final int LAST = 7;

  static Stream<Arguments> refused() {
    return Stream.of(
        list("no list", PERSONAL, new CborValue.MapValue(List.of())),
        list("empty list", BUSINESS, CborEdit.of(List.of())),
        list("1001 leaves", BUSINESS, CborEdit.of(Collections.nCopies(1_001, HASH))),
        of("hash of 31 bytes", BUSINESS, NO_FIELDS, Bytes.of(new byte[31])),
        of("leaf is a number", BUSINESS, NO_FIELDS, 1),
        of("leaf of two", BUSINESS, CborEdit.remove(NO_FIELDS, 2)),
        of("leaf of four", BUSINESS, CborEdit.set(NO_FIELDS, CborEdit.of(1), 3)),
        of("salt of 15", BUSINESS, salted(Bytes.of(new byte[15]))),
        of("salt of 17", BUSINESS, salted(Bytes.of(new byte[17]))),
        of("salt is text", BUSINESS, salted("0123456789abcdef")),
        of("name is a number", BUSINESS, CborEdit.set(NO_FIELDS, CborEdit.of(0), 1)),
        of("first leaf has a name", BUSINESS, leaf("field/a", "x")),
        of("second leaf has none", BUSINESS, NO_FIELDS, NO_FIELDS),
        of("no name behind a withheld first", BUSINESS, HASH, NO_FIELDS),
        of("unsorted", BUSINESS, NO_FIELDS, leaf("field/b", "x"), leaf("field/a", "x")),
        of("longer first", BUSINESS, NO_FIELDS, leaf("field/aa", "x"), leaf("field/b", "x")),
        of("twice", BUSINESS, NO_FIELDS, leaf("field/a", "x"), leaf("field/a", "x")),
        of(
            "unsorted around a hash",
            BUSINESS,
            NO_FIELDS,
            leaf("field/b", 1),
            HASH,
            leaf("field/a", 1)),
        of("unknown name", BUSINESS, NO_FIELDS, leaf("remark", "x")),
        of("name of a field empty", BUSINESS, NO_FIELDS, leaf("field/", "x")),
        of("name of a field of 81", BUSINESS, NO_FIELDS, leaf("field/" + "n".repeat(81), "x")),
        of("name of a field with U+0000", BUSINESS, NO_FIELDS, leaf("field/\0", "x")),
        of("fields are a list", BUSINESS, leaf("", List.of())),
        of("fields with integer key", BUSINESS, leaf("", map(1, "x"))),
        of("fields with empty key", BUSINESS, leaf("", map("", "x"))),
        of("fields with key of 81", BUSINESS, leaf("", map("n".repeat(81), "x"))),
        of("fields with empty text", BUSINESS, leaf("", map("a", ""))),
        of("fields with text of 8001", BUSINESS, leaf("", map("a", "x".repeat(8_001)))),
        of("fields with U+0000", BUSINESS, leaf("", map("a", "\0"))),
        of("fields with bytes", BUSINESS, leaf("", map("a", HASH))),
        of("fields with list", BUSINESS, leaf("", map("a", List.of()))),
        of("field with empty text", BUSINESS, NO_FIELDS, leaf("field/a", "")),
        of("field with bytes", BUSINESS, NO_FIELDS, leaf("field/a", HASH)),
        of("field twice", BUSINESS, leaf("", map("a", 1)), leaf("field/a", 1)),
        of("number of the core again", BUSINESS, NO_FIELDS, leaf("number", "x")),
        list("number is an integer", PERSONAL, replace(NUMBER, leaf("number", 7))),
        list("number of 201", PERSONAL, replace(NUMBER, leaf("number", "x".repeat(201)))),
        list("number is missing", PERSONAL, CborEdit.remove(LEAVES, NUMBER)),
        of("code of a holder with USCC", BUSINESS, NO_FIELDS, leaf("holder/0", "x")),
        of("code of a holder without", PERSONAL, HASH, leaf("holder/1", "x")),
        of("code of no holder", PERSONAL, HASH, leaf("holder/3", "x")),
        of("code is an integer", PERSONAL, HASH, leaf("holder/0", 1)),
        of("code of 65", PERSONAL, HASH, leaf("holder/0", "x".repeat(65))),
        list("code is missing", PERSONAL, CborEdit.remove(LEAVES, HOLDER_0)),
        of("position 00", PERSONAL, HASH, leaf("holder/00", "x")),
        of("position +0", PERSONAL, HASH, leaf("holder/+0", "x")),
        of("position of another script", PERSONAL, HASH, leaf("holder/\u0660", "x")),
        of("no position", PERSONAL, HASH, leaf("holder/", "x")),
        of("position 100", PERSONAL, HASH, leaf("holder/100", "x")),
        of("099 that is no citizen number", PERSONAL, HASH, leaf("holder/2", "x")),
        of("original of a holder without", PERSONAL, HASH, leaf("holder/1/original", "x")),
        of("original of no holder", PERSONAL, HASH, leaf("holder/3/original", "x")),
        of("original of 65", PERSONAL, HASH, leaf("holder/0/original", "x".repeat(65))),
        of("original identifier of 201", BUSINESS, NO_FIELDS, leaf("identifier", "x".repeat(201))),
        of(
            "original identifier is the identifier",
            BUSINESS,
            NO_FIELDS,
            leaf("identifier", Samples.business().id().toString())),
        of("number is a code that is disclosed", passport("E1"), HASH, leaf("holder/0", "E1")),
        of("number is an original code", passport("E1"), HASH, leaf("holder/0/original", "E1")));
  }

  static Stream<Arguments> accepted() {
    return Stream.of(
        list("everything", PERSONAL, LEAVES),
        list("everything withheld", PERSONAL, CborEdit.of(Collections.nCopies(8, HASH))),
        list("1000 leaves", BUSINESS, CborEdit.of(Collections.nCopies(1_000, HASH))),
        of("no fields", BUSINESS, NO_FIELDS),
        list("number withheld", PERSONAL, withheld(NUMBER)),
        list("code withheld", PERSONAL, withheld(HOLDER_0)),
        list("original identifier withheld", PERSONAL, withheld(ORIGINAL_IDENTIFIER)),
        list("last withheld", PERSONAL, withheld(LAST)),
        of("field name of 80", BUSINESS, NO_FIELDS, leaf("field/" + "n".repeat(80), 1)),
        of("text of 8000", BUSINESS, leaf("", map("n".repeat(80), "长".repeat(8_000)))),
        of("smallest integer", BUSINESS, leaf("", map("a", Long.MIN_VALUE))),
        of(
            "number is another holder's USCC",
            BUSINESS,
            NO_FIELDS,
            leaf("holder/0/original", "91350100M000100Y43")));
  }

  /** The number "E1", and a holder whose passport is a detail. */
  private static CborValue passport(String number) {
    CborValue holders = CborEdit.of(List.of(List.of("a", 414)));
    return CborEdit.set(CborEdit.set(BUSINESS, holders, CORE, 2), CborEdit.of(number), CORE, 1);
  }

  private static CborValue salted(Object salt) {
    return CborEdit.set(NO_FIELDS, CborEdit.of(salt), 0);
  }

  private static CborValue replace(int index, CborValue leaf) {
    return CborEdit.set(LEAVES, leaf, index);
  }

  private static CborValue withheld(int index) {
    return replace(index, CborEdit.of(Forgery.hash(CborEdit.get(LEAVES, index))));
  }

  private static CborValue map(Object key, Object value) {
    return CborEdit.set(new CborValue.MapValue(List.of()), CborEdit.of(value), key);
  }

  private static Arguments list(String name, CborValue claims, CborValue leaves) {
    return Arguments.of(name, claims, leaves);
  }

  private static Arguments of(String name, CborValue claims, Object... leaves) {
    return list(name, claims, CborEdit.of(List.of(leaves)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void refused(String name, CborValue claims, CborValue leaves) {
    assertEquals(SealFault.DETAILS_INVALID, fault(Forgery.withLeaves(claims, leaves)), name);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void accepted(String name, CborValue claims, CborValue leaves) {
    UnverifiedLicense license = Forgery.withLeaves(claims, leaves);
    assertInstanceOf(Reading.Accepted.class, license.unverifiedContent(), name);
  }

  @Test
  void another_digest_is_a_mismatch() {
    CborValue other = CborEdit.set(PERSONAL, CborEdit.of(HASH), CORE, 8);
    assertEquals(SealFault.DETAILS_MISMATCH, fault(Forgery.withDetails(other, LEAVES)));
    List<CborValue> changed =
        List.of(
            CborEdit.remove(LEAVES, LAST),
            CborEdit.set(LEAVES, CborEdit.of(HASH), LAST + 1),
            replace(HOLDER_0, leaf("holder/0", Samples.OTHER_CITIZEN)),
            replace(HOLDER_0, leaf("unknown", "x")),
            replace(HOLDER_0, CborEdit.of(HASH)));
    for (CborValue leaves : changed) {
      assertEquals(SealFault.DETAILS_MISMATCH, fault(Forgery.withDetails(PERSONAL, leaves)));
    }
  }

  private static SealFault fault(UnverifiedLicense license) {
    Claims claims = license.unverifiedClaims().orElseThrow();
    return Faults.of(license.unverifiedDetails(claims));
  }

  @Test
  void what_is_withheld_is_named_as_far_as_it_is_known() {
    UnverifiedLicense bare = Forgery.withClaims(PERSONAL);
    DisclosedLicense nothing = bare.unverifiedContent().orElseThrow();
    assertEquals(List.of("fields", "number", "holder/0", "holder/2"), nothing.undisclosed());
    assertEquals(OptionalInt.empty(), nothing.details().withheld());
    assertEquals(Optional.empty(), nothing.number());
    assertEquals(Optional.empty(), nothing.complete());
    assertEquals(Map.of(), nothing.fields());
    assertEquals("李某某", nothing.holders().get(2).name());
    assertEquals(Optional.empty(), nothing.holders().get(2).code());

    CborValue leaves = withheld(HOLDER_0);
    leaves = CborEdit.set(leaves, CborEdit.get(withheld(LAST), LAST), LAST);
    DisclosedLicense most = Forgery.withLeaves(PERSONAL, leaves).unverifiedContent().orElseThrow();
    assertEquals(List.of("holder/0"), most.undisclosed());
    assertEquals(OptionalInt.of(2), most.details().withheld());
    assertEquals(Optional.of(Samples.CITIZEN), most.number());
    assertEquals(Optional.of(Samples.OTHER_CITIZEN), most.holders().get(2).code());
    assertEquals(Optional.empty(), most.complete());
    assertEquals(List.of("住址", "岗位类别", "年限"), List.copyOf(most.fields().keySet()));
  }
}
