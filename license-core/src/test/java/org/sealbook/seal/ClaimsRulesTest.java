package org.sealbook.seal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.sealbook.seal.Forgery.CORE;
import static org.sealbook.seal.Forgery.STATUS;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sealbook.base.Bytes;
import org.sealbook.cose.CborValue;
import org.sealbook.cose.CborWriter;

/** FORMAT §3.1, rule by rule: what just fits, and what just does not. */
class ClaimsRulesTest {
  private static final CborValue BUSINESS = Forgery.claims(Samples.business());
  private static final CborValue PERSONAL = Forgery.claims(Samples.personal());
  private static final String ID = Samples.business().id().withoutRoot();

  static Stream<Arguments> refused() {
    return Stream.of(
        of("payload is an array", CborEdit.of(List.of(1))),
        of("no identifier", CborEdit.remove(BUSINESS, 2)),
        of("no iat", CborEdit.remove(BUSINESS, 6)),
        of("no status", CborEdit.remove(BUSINESS, STATUS)),
        of("no core", CborEdit.remove(BUSINESS, CORE)),
        of("claim iss", 1, "issuer"),
        of("claim exp", 4, 2_000_000_000),
        of("unknown negative claim", -65538, 0),
        of("text claim", "core", 0),
        of("identifier is bytes", 2, Bytes.utf8(ID)),
        of("identifier with root", 2, "1.2.156.3005.2." + ID),
        of("identifier in lower case", 2, ID.toLowerCase(Locale.ROOT)),
        of("identifier with wrong check", 2, ID.substring(0, ID.length() - 1) + "0"),
        of("identifier with four parts", 2, ID.substring(0, ID.length() - 2)),
        of("identifier with hyphen", 2, ID.replace(".7Q", ".7-Q")),
        of("identifier of version 000", 2, ID.replace(".001.", ".000.")),
        of("identifier with version of two digits", 2, ID.replace(".001.", ".01.")),
        of("iat negative", 6, -1),
        of("iat beyond 9999", 6, 253_402_300_800L),
        of("iat is text", 6, "2026-03-01"),
        of("status is empty", STATUS, new CborValue.MapValue(List.of())),
        of("status has two members", CborEdit.set(BUSINESS, CborEdit.of(1), STATUS, "x")),
        of("status without index", CborEdit.remove(BUSINESS, STATUS, "status_list", "idx")),
        of("status without list", CborEdit.remove(BUSINESS, STATUS, "status_list", "uri")),
        of("status with more", CborEdit.set(BUSINESS, CborEdit.of(1), STATUS, "status_list", "a")),
        status("index negative", "idx", -1),
        status("index beyond its end", "idx", 1_048_576),
        status("list without number", "uri", "k3v9x2ab"),
        status("list number 0", "uri", "k3v9x2ab/0"),
        status("list number with leading zero", "uri", "k3v9x2ab/01"),
        status("list number of seven digits", "uri", "k3v9x2ab/1000000"),
        status("list epoch of seven", "uri", "k3v9x2a/1"),
        status("list epoch in capitals", "uri", "K3V9X2AB/1"),
        status("list with line end", "uri", "k3v9x2ab/1\n"),
        core("empty number", 1, ""),
        core("number of 201", 1, "x".repeat(201)),
        core("number with U+0000", 1, "a\0b"),
        core("number 1 instead of 0", 1, 1),
        core("number is bytes", 1, Bytes.utf8("7")),
        core("number is a citizen number", 1, Samples.CITIZEN),
        of("no holders", CborEdit.remove(BUSINESS, CORE, 2)),
        core("no holder", 2, List.of()),
        core("101 holders", 2, Collections.nCopies(101, List.of("a"))),
        core("holder of no parts", 2, List.of(List.of())),
        core("holder of four parts", 2, List.of(List.of("a", 1, "b", "c"))),
        core("holder is text", 2, List.of("a")),
        core("holder with empty name", 2, List.of(List.of(""))),
        core("holder name of 401", 2, List.of(List.of("名".repeat(401)))),
        core("holder name with U+0000", 2, List.of(List.of("\0"))),
        core("unknown code type", 2, List.of(List.of("a", 2, "b"))),
        core("code type as text", 2, List.of(List.of("a", "001", "b"))),
        core("empty code", 2, List.of(List.of("a", 1, ""))),
        core("code of 65", 2, List.of(List.of("a", 1, "9".repeat(65)))),
        core("USCC in the details", 2, List.of(List.of("a", 1))),
        core("citizen number in the core", 2, List.of(List.of("a", 111, Samples.CITIZEN))),
        core("passport in the core", 2, List.of(List.of("a", 414, "E1"))),
        core("other personal code in the core", 2, List.of(List.of("a", 999, "E1"))),
        core("citizen number as 099", 2, List.of(List.of("a", 99, Samples.CITIZEN))),
        of("no day of issue", CborEdit.remove(BUSINESS, CORE, 3)),
        core("day of issue before 1900", 3, -25_568),
        core("day of issue after 2200", 3, 84_371),
        core("day of issue as text", 3, "2018-09-06"),
        core("first day before 1900", 4, -25_568),
        core("last day after 2200", 5, 84_371),
        core("last day before the first", 5, 16_596),
        of(
            "last day before the day of issue",
            CborEdit.set(CborEdit.remove(BUSINESS, CORE, 4), CborEdit.of(17_779), CORE, 5)),
        core("area of five digits", 6, 99_999),
        core("area of seven digits", 6, 1_000_000),
        core("area as text", 6, "350102"),
        core("replaces itself", 7, ID),
        core("predecessor malformed", 7, "x"),
        of("no digest", CborEdit.remove(BUSINESS, CORE, 8)),
        core("digest of 31 bytes", 8, Bytes.of(new byte[31])),
        core("digest as text", 8, "x".repeat(32)),
        core("unknown key 9", 9, 0),
        core("unknown key 0", 0, 0),
        core("unknown text key", "a", 0));
  }

  static Stream<Arguments> accepted() {
    return Stream.of(
        of("business", BUSINESS),
        of("personal", PERSONAL),
        of("iat 0", 6, 0),
        of("iat at the end of 9999", 6, 253_402_300_799L),
        status("first index", "idx", 0),
        status("last index", "idx", 1_048_575),
        status("last list", "uri", "00000000/999999"),
        of("no number", CborEdit.remove(BUSINESS, CORE, 1)),
        core("number of 200 beyond the BMP", 1, "\uD83D\uDE00".repeat(200)),
        core("number is a detail", 1, 0),
        core("100 holders", 2, Collections.nCopies(100, List.of("a"))),
        core("holder name of 400", 2, List.of(List.of("名".repeat(400)))),
        core("code of 64", 2, List.of(List.of("a", 99, "9".repeat(64)))),
        core("099 in the details", 2, List.of(List.of("a", 99))),
        core("day of issue 1900-01-01", 3, -25_567),
        core("last day 2200-12-31", 5, 84_370),
        core("last day is day of issue", 5, 17_780),
        of("no first day", CborEdit.remove(BUSINESS, CORE, 4)),
        core("smallest area", 6, 100_000),
        core("largest area", 6, 999_999),
        of("no area", CborEdit.remove(BUSINESS, CORE, 6)));
  }

  private static Arguments of(String name, CborValue claims) {
    return Arguments.of(name, claims);
  }

  private static Arguments of(String name, Object key, Object value) {
    return of(name, CborEdit.set(BUSINESS, CborEdit.of(value), key));
  }

  private static Arguments status(String name, String key, Object value) {
    return of(name, CborEdit.set(BUSINESS, CborEdit.of(value), STATUS, "status_list", key));
  }

  private static Arguments core(String name, Object key, Object value) {
    return of(name, CborEdit.set(BUSINESS, CborEdit.of(value), CORE, key));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void refused(String name, CborValue claims) {
    assertEquals(
        SealFault.CLAIMS_INVALID, Faults.of(Forgery.withClaims(claims).unverifiedClaims()), name);
  }

  /** And the encoder writes what was read, byte for byte. */
  @ParameterizedTest(name = "{0}")
  @MethodSource
  void accepted(String name, CborValue claims) {
    Claims read = Forgery.withClaims(claims).unverifiedClaims().orElseThrow();
    assertEquals(claims.encode(), ClaimsEncoder.encode(read, new CborWriter()), name);
  }
}
