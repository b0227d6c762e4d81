package org.sealbook.vectors;

import java.time.LocalDate;
import java.util.List;
import org.sealbook.base.Bytes;
import org.sealbook.code.CitizenNumber;
import org.sealbook.model.Status;
import org.sealbook.testing.CborTree;
import org.sealbook.testing.TestLicense;
import org.sealbook.testing.TestRegistry;
import org.sealbook.verify.Reason;

/** Claims and cores at the border of what FORMAT §3.1 allows, on both sides of it. */
final class ClaimsEdges {
  private static final int CORE = Forge.CORE;
  private static final int STATUS = Forge.STATUS;

  /** One character, four bytes, two units of UTF-16. */
  private static final String WIDE = "\ud842\udfb7";

  private static final String TYPE = TestRegistry.TYPE;
  private static final String ISSUER = TestRegistry.A_CODE;

  private final Forge forge;

  ClaimsEdges(Forge forge) {
    this.forge = forge;
  }

  void add() {
    identifiers();
    predecessors();
    status();
    numbers();
    citizens();
    area();
    digest();
    times();
  }

  private void identifiers() {
    sub("serial-1", "a serial of one character", "Z", "001").valid();
    sub("serial-32", "a serial of 32", "0123456789ABCDEFGHIJKLMNOPQRSTUV", "001").valid();
    sub("version-999", "the last version", "1", "999").valid();
    sub("version-010", "version 10", "1", "010").valid();
    bad(sub("version-1000", "a version of four digits", "1", "1000"));
    bad(sub("version-letter", "a letter in the version", "1", "0A1"));
    bad(sub("version-full-width", "full-width digits", "1", "\uff10\uff10\uff11"));
    bad(sub("serial-lower-case", "a lower-case letter in the serial", "a1", "001"));
    bad(sub("serial-umlaut", "a letter beyond A to Z", "Ä1", "001"));
    badSub("type-20", "a type of 20", Forge.identifier(TYPE.substring(1), ISSUER, "1", "001"));
    badSub("type-22", "a type of 22", Forge.identifier(TYPE + "0", ISSUER, "1", "001"));
    for (int length : new int[] {5, 8, 10, 17, 19}) {
      String issuer = (ISSUER + "0").substring(0, length);
      badSub(
          "issuer-" + length,
          "an issuer of " + length + " characters",
          Forge.identifier(TYPE, issuer, "1", "001"));
    }
    String id = TestLicense.GOOD.id().withoutRoot();
    badSub("check-missing", "no check character", id.substring(0, id.length() - 1));
    badSub("check-two", "its check character twice", id + id.charAt(id.length() - 1));
    badSub("six-parts", "a sixth part", id + ".1");
    badSub("space-behind", "a space behind it", id + " ");
    badSub("line-feed-behind", "a line feed behind it", id + "\n");
    badSub("empty", "an empty text", "");
    bad(forge.claim("sub-bytes", "a byte string", Bytes.utf8(id), 2));
  }

  private LicenseVectors.Question sub(String id, String comment, String serial, String version) {
    String identifier = Forge.identifier(TYPE, ISSUER, serial, version);
    return forge.claim("sub-" + id, comment, identifier, 2);
  }

  private void badSub(String id, String comment, String identifier) {
    bad(forge.claim("sub-" + id, comment, identifier, 2));
  }

  private void predecessors() {
    String id = TestLicense.GOOD.id().withoutRoot();
    predecessor("next", "a later version of itself", TestLicense.GOOD.id().next().withoutRoot())
        .valid();
    predecessor("issuer-6", "of an issuer of six", Forge.identifier(TYPE, "440100", "1", "001"))
        .valid();
    predecessor("issuer-9", "of an issuer of nine", Forge.identifier(TYPE, "00612224A", "1", "001"))
        .valid();
    predecessor(
            "other-check",
            "its own identifier with the other of its two check characters",
            ValidLicenses.stockIdentifier())
        .valid();
    bad(predecessor("check", "a check character of neither kind", id.replaceFirst(".$", "0")));
    bad(predecessor("with-root", "with its root", TestLicense.GOOD.id().next().toString()));
    bad(predecessor("empty", "an empty text", ""));
    bad(forge.claim("core-predecessor-number", "an integer", 0, CORE, 7));
  }

  private LicenseVectors.Question predecessor(String id, String comment, String identifier) {
    return forge.claim("core-predecessor-" + id, comment, identifier, CORE, 7);
  }

  private void status() {
    forge
        .claim(
            "status-index-largest", "index 2^20 − 1", (1 << 20) - 1, STATUS, "status_list", "idx")
        .genuineBut(Reason.STATUS_NEWER_THAN_LIST);
    forge
        .claim(
            "status-index-behind-last",
            "an index that is the list's count",
            TestRegistry.LIST_COUNT,
            STATUS,
            "status_list",
            "idx")
        .genuineBut(Reason.STATUS_NEWER_THAN_LIST);
    list("largest", "the largest list name", "zzzzzzzz/999999")
        .genuineBut(Reason.STATUS_LIST_MISSING);
    list("smallest", "the smallest list name", "00000000/1").genuineBut(Reason.STATUS_LIST_MISSING);
    bad(list("number-7", "a number of seven digits", "test0001/1000000"));
    bad(list("leading-zero", "a number with a leading zero", "test0001/01"));
    bad(list("epoch-7", "an epoch of seven", "test001/1"));
    bad(list("epoch-9", "an epoch of nine", "test00011/1"));
    bad(list("upper-case", "an upper-case letter", "Test0001/1"));
    bad(list("no-number", "no number", "test0001/"));
    bad(list("no-slash", "no slash", "test00011"));
    bad(list("line-feed", "a line feed behind it", "test0001/1\n"));
    bad(list("full-width", "a full-width digit", "test0001/\uff11"));
    bad(list("bytes", "a byte string", Bytes.utf8("test0001/1")));
    bad(forge.claim("status-index-text", "an index as text", "0", STATUS, "status_list", "idx"));
    bad(forge.claim("status-array", "an array instead of the map", List.of(), STATUS));
    bad(forge.claim("status-list-array", "an array inside", List.of(), STATUS, "status_list"));
    bad(
        forge.payload(
            "status-list-missing",
            "a map without status_list",
            payload -> set(payload, CborTree.remove(status(payload), "status_list"), STATUS)));
    bad(
        forge.payload(
            "status-list-uri-missing",
            "no list name",
            payload -> CborTree.remove(payload, STATUS, "status_list", "uri")));
  }

  private static Bytes status(Bytes payload) {
    return CborTree.get(payload, STATUS).encode();
  }

  private LicenseVectors.Question list(String id, String comment, Object name) {
    return forge.claim("status-list-" + id, comment, name, STATUS, "status_list", "uri");
  }

  private void numbers() {
    number("200", "200 characters, each of four bytes", WIDE.repeat(200)).valid();
    number("one", "one character", "1").valid();
    number("detail", "0: it is a detail, and no details are there", 0).valid();
    number("uscc", "a unified social credit code", "91350100M000100Y43").valid();
    number("holder-code", "the code of a holder in the core", "91350100M000100Y43").valid();
    number("control", "U+0001 and U+001F", "JY\u0001\u001f").valid();
    bad(number("201-wide", "201 characters, each of four bytes", WIDE.repeat(201)));
    bad(number("negative", "−1", -1));
    bad(number("bytes", "a byte string", Bytes.utf8("JY-1")));
    bad(number("array", "an array", List.of("JY-1")));
    bad(number("nul", "U+0000 alone", "\0"));
  }

  private LicenseVectors.Question number(String id, String comment, Object number) {
    return forge.claim("number-" + id, comment, number, CORE, 1);
  }

  private void citizens() {
    bad(citizen("year-1800", "born in the first year", "18000101"));
    bad(citizen("year-2199", "born in the last year", "21991231"));
    bad(citizen("leap-day", "born on 2000-02-29", "20000229"));
    bad(citizen("any-division", "a division that there is not", "19491231", "000000"));
    citizen("year-1799", "born before the first year", "17991231").valid();
    citizen("year-2200", "born behind the last year", "22000101").valid();
    citizen("no-leap-day", "1900-02-29", "19000229").valid();
    citizen("month-13", "in month 13", "19491301").valid();
    citizen("day-0", "on day 0", "19491200").valid();
    citizen("april-31", "on April 31", "19490431").valid();
    number("citizen-check", "but for its check character", "110105194912310021").valid();
    number("citizen-lower-x", "but for a lower-case x", "11010519491231002x").valid();
    number("citizen-space", "with a space before it", " 11010519491231002X").valid();
    number("citizen-full-width", "in full-width digits", fullWidth("11010519491231002X")).valid();
  }

  private static String fullWidth(String text) {
    StringBuilder wide = new StringBuilder();
    text.chars().forEach(c -> wide.append((char) (c + 0xfee0)));
    return wide.toString();
  }

  private LicenseVectors.Question citizen(String id, String comment, String born) {
    return citizen(id, comment, born, "110105");
  }

  private LicenseVectors.Question citizen(String id, String comment, String born, String division) {
    String first = division + born + "002";
    return number(
        "citizen-" + id,
        "the form of a citizen number, " + comment,
        first + CitizenNumber.checkCharacter(first));
  }

  private void area() {
    forge.claim("core-area-smallest", "area 100000", 100_000, CORE, 6).valid();
    forge.claim("core-area-largest", "area 999999", 999_999, CORE, 6).valid();
    bad(forge.claim("core-area-long", "area 1000000", 1_000_000, CORE, 6));
    bad(forge.claim("core-area-negative", "area −440100", -440_100, CORE, 6));
    forge
        .payload("core-area-none", "no area", payload -> CborTree.remove(payload, CORE, 6))
        .valid();
  }

  private void digest() {
    forge
        .claim("core-digest-any", "any 32 bytes, no details", Bytes.wrap(new byte[32]), CORE, 8)
        .valid();
    bad(forge.claim("core-digest-long", "33 bytes", Bytes.wrap(new byte[33]), CORE, 8));
    bad(forge.claim("core-digest-empty", "no bytes", Bytes.EMPTY, CORE, 8));
    bad(forge.claim("core-digest-text", "a text of 32", "0".repeat(32), CORE, 8));
    bad(forge.claim("core-key-0", "key 0", 0, CORE, 0));
    bad(forge.claim("core-key-negative", "key −1", 0, CORE, -1));
    bad(forge.claim("core-key-text", "a text as key", 0, CORE, "9"));
    bad(forge.claim("core-array", "an array instead of the map", List.of(), CORE));
    bad(forge.claim("claim-cti", "claim 7", Bytes.utf8("1"), 7));
    bad(forge.claim("claim-private", "claim −65538", 0, -65538));
    bad(forge.claim("claim-65534", "claim 65534, ttl of status lists", 0, 65534));
  }

  private void times() {
    iat("zero", "the first second that there is", 0L)
        .because(Reason.CERTIFICATE_NOT_VALID_AT_SIGNING);
    iat("largest", "the last second of the year 9999", 253_402_300_799L)
        .because(Reason.CERTIFICATE_NOT_VALID_AT_SIGNING);
    bad(iat("64-bits", "2^63 − 1", Long.MAX_VALUE));
    bad(iat("64-bits-negative", "−2^63", Long.MIN_VALUE));
    day("issue-last", "issued on 2200-12-31", 84_370, 3, LocalDate.of(2200, 12, 31)).valid();
    bad(day("issue-too-late", "issued on 2201-01-01", 84_371, 3, LocalDate.of(2200, 12, 31)));
    day("from-first", "from 1900-01-01", -25_567, 4, LocalDate.of(1900, 1, 1)).valid();
    bad(day("from-too-early", "from 1899-12-31", -25_568, 4, LocalDate.of(1900, 1, 1)));
    day("from-last", "from 2200-12-31", 84_370, 4, LocalDate.of(2200, 12, 31)).valid();
    bad(day("from-too-late", "from 2201-01-01", 84_371, 4, LocalDate.of(2200, 12, 31)));
    bad(forge.claim("core-day-text", "a day as text", "2026-03-01", CORE, 3));
    until("last", "until 2200-12-31", 84_370, 20_513, LocalDate.of(2200, 12, 31)).valid();
    bad(until("too-early", "until 1899-12-31", -25_568, -25_567, LocalDate.of(1900, 1, 1)));
    until("first", "issued on and until 1900-01-01", -25_567, -25_567, LocalDate.of(1900, 1, 1))
        .valid();
    until("issue", "until the day of issue", 20_513, 20_513, LocalDate.of(2026, 3, 1)).valid();
    leapDays();
    forge
        .payload(
            "core-one-day",
            "from and until its day of issue",
            payload -> set(set(payload, 20_513, CORE, 4), 20_513, CORE, 5))
        .at(LocalDate.of(2026, 3, 1))
        .valid();
    forge
        .payload("core-from-before-issue", "from a day before its issue", at(20_512, 4))
        .at(LocalDate.of(2026, 2, 28))
        .valid();
  }

  private LicenseVectors.Question iat(String id, String comment, long seconds) {
    return forge.claim("iat-" + id, comment, seconds, 6);
  }

  /** An open end, and the day before the one that is set. */
  private LicenseVectors.Question day(
      String id, String comment, int day, int key, LocalDate today) {
    return forge
        .payload(
            "core-" + id,
            comment,
            payload ->
                set(CborTree.remove(CborTree.remove(payload, CORE, 5), CORE, 4), day, CORE, key))
        .at(today);
  }

  private LicenseVectors.Question until(
      String id, String comment, int day, int issue, LocalDate today) {
    return forge
        .payload(
            "core-until-" + id,
            comment,
            payload -> set(set(CborTree.remove(payload, CORE, 4), issue, CORE, 3), day, CORE, 5))
        .at(today);
  }

  private static java.util.function.UnaryOperator<Bytes> at(int day, int key) {
    return payload -> set(payload, day, CORE, key);
  }

  private void leapDays() {
    LocalDate leap = LocalDate.of(2028, 2, 29);
    forge.payload("leap-day-last", "until 2028-02-29, on it", until(leap)).at(leap).valid();
    forge
        .payload("leap-day-over", "until 2028-02-29, a day later", until(leap))
        .at(LocalDate.of(2028, 3, 1))
        .genuineBut(Reason.EXPIRED, Status.VALID);
    LocalDate noLeap = LocalDate.of(2100, 2, 28);
    forge
        .payload("no-leap-day-over", "until 2100-02-28, on 2100-03-01", until(noLeap))
        .at(LocalDate.of(2100, 3, 1))
        .genuineBut(Reason.EXPIRED, Status.VALID);
    forge
        .payload("leap-day-first", "from 2028-02-29, a day earlier", at((int) leap.toEpochDay(), 4))
        .at(LocalDate.of(2028, 2, 28))
        .genuineBut(Reason.NOT_YET_VALID, Status.VALID);
  }

  private static java.util.function.UnaryOperator<Bytes> until(LocalDate day) {
    return at((int) day.toEpochDay(), 5);
  }

  static void bad(LicenseVectors.Question question) {
    question.because(Reason.CLAIMS_INVALID);
  }

  private static Bytes set(Bytes in, Object value, Object... path) {
    return Forge.set(in, value, path);
  }
}
