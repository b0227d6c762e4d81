package org.sealbook.vectors;

import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import org.sealbook.base.Bytes;
import org.sealbook.cose.CoseSign1;
import org.sealbook.crypto.SigningKey;
import org.sealbook.crypto.Suite;
import org.sealbook.testing.CborTree;
import org.sealbook.testing.TestLicense;
import org.sealbook.testing.TestRegistry;
import org.sealbook.verify.Reason;

/** What step 6 stops: well signed, and not what a licence may claim (FORMAT §3.1). */
final class ClaimsDefects {
  private static final int CORE = -65537;
  private static final int STATUS = 65535;
  private static final String CITIZEN = "11010519491231002X";

  private final LicenseVectors vectors;
  private final Signed good;
  private final SigningKey key;

  ClaimsDefects(VectorRegistries registries, LicenseVectors vectors) {
    this.vectors = vectors;
    this.key = registries.of(Suite.SM2).a().key();
    this.good = registries.license(Suite.SM2).withUnprotected(CoseSign1.EMPTY_HEADER);
  }

  void add() {
    claims();
    identifier();
    status();
    core();
    holders();
  }

  private void claims() {
    remove("sub-missing", "no claim 2", 2);
    remove("iat-missing", "no claim 6", 6);
    remove("status-missing", "no claim 65535", STATUS);
    remove("core-missing", "no claim −65537", CORE);
    set("claim-iss", "claim 1", "河清市", 1);
    set("claim-exp", "claim 4", 1_900_000_000, 4);
    set("claim-text-key", "a claim named by a text", 0, "x");
    set("iat-negative", "iat −1", -1, 6);
    set("iat-too-large", "iat in the year 10000", 253_402_300_800L, 6);
    set("iat-is-a-text", "iat as a text", "2026-03-01", 6);
    add("claims-array", "an array instead of a map", payload -> Bytes.fromHex("80"));
  }

  private void identifier() {
    String id = TestLicense.GOOD.id().withoutRoot();
    String type = TestRegistry.TYPE;
    String issuer = TestRegistry.A_CODE;
    set("sub-with-root", "the identifier with its root", "1.2.156.3005.2." + id, 2);
    set("sub-lower-case", "in lower case", id.toLowerCase(java.util.Locale.ROOT), 2);
    set("sub-check", "a wrong check character", id.substring(0, id.length() - 1) + "0", 2);
    sub("version-000", "version 000", type, issuer, "1", "000");
    sub("version-short", "a version of two digits", type, issuer, "1", "01");
    sub("issuer-7", "an issuer of 7 characters", type, "1143000", "1", "001");
    sub("serial-empty", "no serial", type, issuer, "", "001");
    sub("serial-dash", "a dash in the serial", type, issuer, "2026-1", "001");
    sub("serial-33", "a serial of 33", type, issuer, "1".repeat(33), "001");
  }

  /** An identifier whose check character is right. */
  private void sub(
      String id, String comment, String type, String issuer, String serial, String version) {
    set("sub-" + id, comment, Forge.identifier(type, issuer, serial, version), 2);
  }

  private void status() {
    set("status-index-too-large", "index 2^20", 1 << 20, STATUS, "status_list", "idx");
    set("status-index-negative", "index −1", -1, STATUS, "status_list", "idx");
    set("status-list-name", "no list name", "https://example", STATUS, "status_list", "uri");
    set("status-list-zero", "list 0", "test0001/0", STATUS, "status_list", "uri");
    remove("status-index-missing", "no index", STATUS, "status_list", "idx");
    set("status-unknown-key", "a key beside status_list", 0, STATUS, "status_lists");
    set("status-list-unknown-key", "a key beside idx and uri", 0, STATUS, "status_list", "bits");
  }

  private void core() {
    set("core-unknown-key", "key 9", 0, CORE, 9);
    remove("core-digest-missing", "no key 8", CORE, 8);
    set("core-digest-short", "31 bytes", Bytes.wrap(new byte[31]), CORE, 8);
    remove("core-issue-missing", "no key 3", CORE, 3);
    set("core-day-too-early", "issued on 1899-12-31", -25_568, CORE, 3);
    set("core-day-too-late", "until 2201-01-01", 84_371, CORE, 5);
    add(
        "core-until-before-from",
        "ends a day before it begins",
        payload -> at(at(payload, 20_500, 3), 20_512, 5));
    set("core-until-before-issue", "ends a day before its issue", 22_339, CORE, 3);
    set("core-area-short", "area 99999", 99_999, CORE, 6);
    set("core-area-text", "area as a text", "440100", CORE, 6);
    set("core-number-empty", "number \"\"", "", CORE, 1);
    set("core-number-1", "number 1", 1, CORE, 1);
    set("core-number-201", "a number of 201 characters", "号".repeat(201), CORE, 1);
    set("core-number-nul", "U+0000 in the number", "JY\0", CORE, 1);
    set("claim-text-key-nul", "a claim named by a text of U+0000", 0, "\0");
    set(
        "status-list-nul",
        "U+0000 behind the list's name",
        "test0001/1\0",
        STATUS,
        "status_list",
        "uri");
    set("core-number-citizen", "a citizen number as number", CITIZEN, CORE, 1);
    String id = TestLicense.GOOD.id().withoutRoot();
    set("core-predecessor-itself", "it replaces itself", id, CORE, 7);
    set("core-predecessor-none", "a predecessor that is no identifier", "JY-1", CORE, 7);
  }

  private void holders() {
    remove("holders-missing", "no key 2", CORE, 2);
    set("holders-none", "no holder", List.of(), CORE, 2);
    set("holders-101", "101 holders", Collections.nCopies(101, List.of("张三")), CORE, 2);
    holder("empty", "an empty holder", List.of());
    holder("of-four", "a holder of four elements", List.of("张三", 99, "MA5D12345", 0));
    holder("name-empty", "an empty name", List.of(""));
    holder("name-401", "a name of 401 characters", List.of("张".repeat(401)));
    holder("code-type-2", "code type 2", List.of("张三", 2));
    holder("uscc-without-code", "type 1 without its code", List.of("张三", 1));
    holder("citizen-with-code", "type 111 with its code", List.of("张三", 111, CITIZEN));
    holder("passport-with-code", "type 414 with its code", List.of("张三", 414, "E12345678"));
    holder("other-with-citizen", "type 99 with a citizen number", List.of("张三", 99, CITIZEN));
    holder("code-empty", "an empty code", List.of("张三", 99, ""));
    holder("code-65", "a code of 65 characters", List.of("张三", 99, "A".repeat(65)));
  }

  private void holder(String id, String comment, List<?> holder) {
    set("holder-" + id, comment, holder, CORE, 2, 1);
  }

  private static Bytes at(Bytes payload, int day, int key) {
    return CborTree.set(payload, CborTree.of(day), CORE, key);
  }

  private void remove(String id, String comment, Object... path) {
    add(id, comment, payload -> CborTree.remove(payload, path));
  }

  private void set(String id, String comment, Object value, Object... path) {
    add(id, comment, payload -> CborTree.set(payload, CborTree.of(value), path));
  }

  private void add(String id, String comment, UnaryOperator<Bytes> change) {
    LicenseVectors.Question question = vectors.begin(id, comment);
    question
        .file(good.withPayload(change.apply(good.payload())).signedBy(key))
        .because(Reason.CLAIMS_INVALID);
  }
}
