package org.sealbook.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.sealbook.base.Bytes;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;
import org.sealbook.cose.CborValue;
import org.sealbook.crypto.Suite;
import org.sealbook.testing.CborTree;
import org.sealbook.testing.TestRegistry;

/** Every rule of FORMAT §8 about the content: broken alone, in a bundle that is well signed. */
class BundleRulesTest {
  private static final FullBundle FULL = new FullBundle(Suite.ED25519);
  private static final Bytes PAYLOAD = FULL.payload();
  private static final Bytes HASH = FullBundle.SOME_IDENTITY;

  /** In the ascending order of codes B is the first issuer, A the second. */
  private static final int B = 0;

  private static final int A = 1;

  @ParameterizedTest
  @EnumSource
  void whatIsWrittenIsRead(Suite suite) {
    FullBundle full = new FullBundle(suite);
    TrustBundle bundle = full.registry.writer().sign(full.content);
    TrustBundle read = TrustBundle.open(bundle.encoded());
    assertEquals(full.payload(), BundleEncoding.encode(read.content()));
    assertEquals(bundle.identity(), read.identity());
    assertEquals(suite, read.suite());
    read.checkAll();
  }

  @Test
  void whatMayBeAbsentMayBeAbsent() {
    TrustBundle first = TestRegistry.of(Suite.ED25519).bundle();
    assertTrue(first.content().previous().isEmpty());
    assertTrue(first.content().nextRoot().isEmpty());
    assertTrue(first.content().formerRoots().isEmpty());
  }

  /** A change of the payload, and words of the refusal. */
  record Defect(String name, UnaryOperator<Bytes> change, String refusal) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static final List<Defect> DEFECTS = new ArrayList<>();

  private static void set(String name, String refusal, Object value, Object... path) {
    DEFECTS.add(
        new Defect(name, payload -> CborTree.set(payload, CborTree.of(value), path), refusal));
  }

  private static void remove(String name, String refusal, Object... path) {
    DEFECTS.add(new Defect(name, payload -> CborTree.remove(payload, path), refusal));
  }

  private static CborValue at(Object... path) {
    return CborTree.get(PAYLOAD, path);
  }

  static List<Defect> defects() {
    if (DEFECTS.isEmpty()) {
      registry();
      issuers();
      certificates();
      typesAndLists();
      roots();
    }
    return DEFECTS;
  }

  private static void registry() {
    for (int key : List.of(1, 2, 3, 5, 6, 7, 8, 9, 10)) {
      remove("no key " + key, "key " + key + " is expected", key);
    }
    set("an unknown key", "no key 13", 1, 13);
    set("no name", "0 characters", "", 1);
    set("a long name", "201 characters", "名".repeat(201), 1);
    set("a name with U+0000", "U+0000", "a\0", 1);
    set("a short identity", "15 bytes", Bytes.wrap(new byte[15]), 2);
    set("number 0", "0 is not in 1", 0, 3);
    set("a number beyond 2^53-1", "is not in 1", 1L << 53, 3);
    set("number 1 with a predecessor", "names the one before", 1, 3);
    remove("number 2 without a predecessor", "names the one before", 4);
    set("a short predecessor", "31 bytes", Bytes.wrap(new byte[31]), 4);
    set("a journal of one part", "1 items", List.of(1), 5);
    set("a negative sequence", "-1 is not", -1, 5, 0);
    set("a short chain", "31 bytes", Bytes.wrap(new byte[31]), 5, 1);
    set("issued before 1970", "-1 is not", -1, 6);
    set("issued after 9999", "is not in 0", 253_402_300_800L, 6);
    set("next update at the time of issue", "must be later", at(6), 7);
  }

  private static void issuers() {
    set("issuers not ascending", "ascending", List.of(at(8, A), at(8, B)), 8);
    set("an issuer twice", "ascending", List.of(at(8, B), at(8, B)), 8);
    for (int key : List.of(1, 2, 5)) {
      remove("issuer without key " + key, "key " + key + " is expected", 8, A, key);
    }
    set("issuer with an unknown key", "no key 6", 1, 8, A, 6);
    set("a code of 17", "issuer code", "1143000000612224L", 8, A, 1);
    set("a code in lower case", "issuer code", "11430000006122244l", 8, A, 1);
    set("issuer without a name", "0 characters", "", 8, A, 2);
    set("an empty list of former codes", "0 items", List.of(), 8, A, 3);
    set("former codes not ascending", "ascending", List.of("MA5D12345", "440100"), 8, A, 3);
    set("a former code twice", "ascending", List.of("440100", "440100"), 8, A, 3);
    set("a former code of 7", "former code", List.of("4401001"), 8, A, 3);
    set("a former code that is another's", "twice", List.of(TestRegistry.B_CODE), 8, A, 3);
    set("a former code that is its own", "twice", List.of(TestRegistry.A_CODE), 8, A, 3);
    set("another's former code", "twice", List.of("440100"), 8, B, 3);
    set("rights not ascending", "ascending", List.of(at(8, A, 4, 1), at(8, A, 4, 0)), 8, A, 4);
    set("a right twice", "ascending", List.of(at(8, A, 4, 1), at(8, A, 4, 1)), 8, A, 4);
    set("a right for no type", "0 items", List.of(), 8, A, 4, 0);
    set("a right of three parts", "3 items", List.of(TestRegistry.TYPE, 1, 1), 8, A, 4, 1);
    set("a right for a short code", "type of a right", List.of("1"), 8, A, 4, 1);
    set(
        "a right for an unknown type",
        "does not list",
        List.of("99999999999999999W999"),
        8,
        A,
        4,
        1);
    set("a right since 1899", "is not in", -25_568, 8, A, 4, 0, 1);
  }

  private static void certificates() {
    set("issuer without certificates", "0 items", List.of(), 8, A, 5);
    set(
        "certificates not ascending",
        "ascending",
        List.of(at(8, A, 5, 1), at(8, A, 5, 0)),
        8,
        A,
        5);
    set("a certificate twice", "ascending", List.of(at(8, A, 5, 1), at(8, A, 5, 1)), 8, A, 5);
    set("a kid of two issuers", "kid that stands twice", List.of(at(8, A, 5, plain())), 8, B, 5);
    remove("a certificate without DER", "key 1 is expected", 8, A, 5, 0, 1);
    set("an empty certificate", "0 bytes", Bytes.EMPTY, 8, B, 5, 0, 1);
    set("a certificate of 8,193 bytes", "8193 bytes", Bytes.wrap(new byte[8193]), 8, B, 5, 0, 1);
    set("no certificate", "no certificate", Bytes.utf8("DER"), 8, B, 5, 0, 1);
    set("identities without a compromise", "no key 3", HASH, 8, A, 5, plain(), 3);
    set("compromised before 1970", "is not in", -1, 8, A, 5, stolen(), 2);
    set("no identities", "0 bytes", Bytes.EMPTY, 8, A, 5, stolen(), 3);
    set("half an identity", "32 bytes each", HASH.concat(HASH).slice(0, 48), 8, A, 5, stolen(), 3);
    set("identities not ascending", "ascending", later(HASH), 8, A, 5, stolen(), 3);
    set("an identity twice", "ascending", HASH.concat(HASH), 8, A, 5, stolen(), 3);
    set("certificate with an unknown key", "no key 4", 1, 8, A, 5, stolen(), 4);
    set("a certificate for bundles", "for BUNDLE", bundleCertificate(), 8, B, 5, 0, 1);
    set("a root as an issuer", "for ROOT", FULL.registry.root().der(), 8, B, 5, 0, 1);
    set(
        "a certificate by another root",
        "no root of the bundle",
        FULL.next.issuer(TestRegistry.B_CODE, "冒名者").certificate().der(),
        8,
        B,
        5,
        0,
        1);
    set(
        "a certificate with another code",
        "with the code",
        FULL.registry.issuer("11100000000013127D", "另一机关").certificate().der(),
        8,
        B,
        5,
        0,
        1);
  }

  private static Bytes later(Bytes than) {
    return FullBundle.LATER_IDENTITY.concat(than);
  }

  private static Bytes bundleCertificate() {
    return FULL.registry.bundleCertificate().der();
  }

  /** The place of A's certificate that was not stolen. */
  private static int plain() {
    return 1 - stolen();
  }

  private static int stolen() {
    boolean first = FULL.content.issuers().get(A).certificates().get(0).compromise().isPresent();
    return first ? 0 : 1;
  }

  private static void typesAndLists() {
    set("types not ascending", "ascending", List.of(at(9, 2), at(9, 0)), 9);
    for (int key : List.of(1, 2, 3)) {
      remove("type without key " + key, "key " + key + " is expected", 9, 1, key);
    }
    set("type with an unknown key", "no key 5", 1, 9, 1, 5);
    set("a type code of 20", "type code", "11100000000013338W05", 9, 1, 1);
    set("type without a name", "0 characters", "", 9, 1, 2);
    set("a label without a name", "0 characters", List.of(List.of("", "标签")), 9, 1, 3);
    set("a label of three parts", "3 items", List.of(List.of("a", "b", "c")), 9, 1, 3);
    set("a label that is the name", "left out", List.of(List.of("a", "a")), 9, 1, 3);
    set(
        "two labels of one field",
        "two labels",
        List.of(List.of("a", "b"), List.of("a", "c")),
        9,
        1,
        3);
    set("a long label", "81 characters", List.of(List.of("a", "长".repeat(81))), 9, 1, 3);
    set("an age of 0 days", "is not in 1", 0, 9, 1, 4);
    set("an age of 36,501 days", "is not in 1", 36_501, 9, 1, 4);
    set("a list twice", "ascending", List.of(at(10, 0), at(10, 0)), 10);
    set("a list name", "list name", "test0001/01", 10, 0, 1);
    set("a count below", "is not in 0", -1, 10, 0, 2);
    set("a count beyond", "is not in 0", 1_048_577, 10, 0, 2);
    set("a count that the stream does not have", "exactly", 22, 10, 0, 2);
    set("two bits", "is not in 4", 2, 10, 0, 3, "bits");
    remove("no bits", "1 entries", 10, 0, 3, "bits");
    remove("no stream", "1 entries", 10, 0, 3, "lst");
    set("no zlib stream", "no zlib stream", Bytes.utf8("zlib"), 10, 0, 3, "lst");
    set("list with an unknown key", "no key 4", 1, 10, 0, 4);
  }

  private static void roots() {
    set("a next root without cross", "1 items", List.of(at(11, 0)), 11);
    set("a next root that is the present one", "present root", present(), 11);
    set("a cross certificate for another", "does not vouch", at(12, 0, 1), 11, 1);
    set("a cross certificate by another", "does not vouch", byAnother(), 11);
    set("a self-signed cross certificate", "does not vouch", at(11, 0), 11, 1);
    set("a next root for bundles", "not signed by itself", bundleCertificate(), 11, 0);
    set("no former roots", "0 items", List.of(), 12);
    set("a former root twice", "ascending", List.of(at(12, 0), at(12, 0)), 12);
    set("a former root that nobody vouches for", "does not vouch", at(11, 1), 12, 0, 1);
    remove("a former root left out", "no root of the bundle", 12);
  }

  private static List<Bytes> present() {
    CertifiedRoot present = FullBundle.certified(FULL.registry, FULL.registry.root());
    return List.of(present.root(), present.cross());
  }

  private static List<Bytes> byAnother() {
    CertifiedRoot forged = FullBundle.certified(FULL.former, FULL.next.root());
    return List.of(forged.root(), forged.cross());
  }

  @ParameterizedTest
  @MethodSource("defects")
  void aDefectMakesTheBundleUnusable(Defect defect) {
    Bytes forged = FULL.sign(defect.change().apply(PAYLOAD));
    SealbookException refusal =
        assertThrows(SealbookException.class, () -> TrustBundle.open(forged).checkAll());
    assertEquals(ErrorCode.BUNDLE_UNUSABLE, refusal.code());
    String message = String.valueOf(refusal.getMessage());
    assertTrue(message.contains(defect.refusal()), message);
  }
}
