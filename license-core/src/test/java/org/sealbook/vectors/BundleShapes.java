package org.sealbook.vectors;

import static org.sealbook.vectors.BundleForge.A;
import static org.sealbook.vectors.BundleForge.set;

import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.sealbook.base.Bytes;
import org.sealbook.cose.CborValue;
import org.sealbook.crypto.CertificateSpec;
import org.sealbook.crypto.Certificates;
import org.sealbook.crypto.Suite;
import org.sealbook.testing.CborTree;
import org.sealbook.testing.TestRegistry;
import org.sealbook.trust.TrustHome;

/** Bundles in which a part is of another type, or of another shape, than FORMAT §8 gives it. */
final class BundleShapes {
  private static final CborValue MAP = new CborValue.MapValue(List.of());
  private static final Bytes HASH = Bytes.wrap(new byte[32]);

  private final VectorRegistries registries;
  private final TestRegistry sm2;
  private final BundleForge forge;
  private final BundleVectors vectors;
  private final Bytes announcing;
  private final Signed moved;

  BundleShapes(VectorRegistries registries, BundleForge forge) {
    this.registries = registries;
    this.sm2 = registries.of(Suite.SM2);
    this.forge = forge;
    this.vectors = forge.vectors();
    this.announcing = Signed.of(vectors.get("next-root-announced")).payload();
    this.moved = Signed.of(vectors.get("next-root"));
  }

  void add() {
    headers();
    payload();
    issuers();
    types();
    lists();
    nextRoot();
    formerRoots();
    formerRootsInPart();
    clock();
    traps();
  }

  private void headers() {
    header("alg-text", "alg is a text", "SM2", 1);
    header("alg-bytes", "alg as bytes", Bytes.utf8("SM2"), 1);
    missing("alg-missing", "no alg", 1);
    header("kid-text", "a text of 8 for the kid", "12345678", 4);
    header("kid-long", "9 bytes", Bytes.wrap(new byte[9]), 4);
    header("kid-array", "the kid in an array", List.of(sm2.bundleCertificate().kid()), 4);
    missing("kid-missing", "no kid", 4);
    header("typ-number", "typ is a number, which RFC 9596 allows", 60, 16);
    header("typ-bytes", "typ as bytes", Bytes.utf8("sb-bundle-1"), 16);
    missing("typ-missing", "no typ", 16);
    header("content-type-text", "a content type that is a text", "application/cwt", 3);
    header("content-type-bytes", "a content type as bytes", Bytes.utf8("x"), 3);
    header("critical-labels", "label 2 names label 33", List.of(33), 2);
    header("chain-map", "x5chain is a map", MAP, 33);
    header("chain-number", "x5chain is a number", 2, 33);
    header("chain-as-text", "x5chain is a text", "x", 33);
    header("chain-nested", "an array in x5chain", List.of(List.of(), List.of()), 33);
  }

  private void header(String id, String comment, Object value, int label) {
    forge.header("header-" + id, comment, h -> set(h, value, label)).unusable();
  }

  private void missing(String id, String comment, int label) {
    forge.header("header-" + id, comment, h -> CborTree.remove(h, label)).unusable();
  }

  private void payload() {
    for (int key : new int[] {1, 3, 5, 6, 7, 8, 9, 10}) {
      forge
          .payload("payload-without-" + key, "no key " + key, p -> CborTree.remove(p, key))
          .unusable();
    }
    wrong("name-bytes", "name as bytes", Bytes.utf8("x"), 1);
    wrong("identity-text", "a text of 16", "1234567890123456", 2);
    wrong("number-bytes", "number as bytes", Bytes.of((byte) 1), 3);
    forge
        .payload(
            "number-before-text",
            "a text of 32 for the bundle before it",
            p -> set(set(p, 2, 3), "x".repeat(32), 4))
        .unusable();
    wrong("journal-map", "a map for the journal's position", MAP, 5);
    wrong("journal-sequence-text", "the sequence as text", "41", 5, 0);
    wrong("journal-chain-text", "the chain as text", "x".repeat(32), 5, 1);
    wrong("journal-chain-long", "33 bytes", Bytes.wrap(new byte[33]), 5, 1);
    wrong("issue-text", "the time of issue as text", "2026-06-05T04:00:00Z", 6);
    wrong("issue-too-large", "a second after 9999", 253_402_300_800L, 6);
    wrong("next-update-text", "next update as text", "2026-07-05T04:00:00Z", 7);
    wrong("types-map", "a map for the types", MAP, 9);
    wrong("lists-map", "a map for the lists", MAP, 10);
    wrong("payload-key-text", "a text as key", 0, "x");
    forge.payload("payload-bytes", "a byte string", Signed::string).unusable();
    forge.payload("payload-empty", "nothing", p -> Bytes.EMPTY).unusable();
    forge
        .payload(
            "shape-name-malformed",
            "the name is no UTF-8",
            p -> Signed.replaceHead(set(p, "x", 1), head(p) + "016178", head(p) + "0161ff"))
        .unusable();
  }

  private static String head(Bytes payload) {
    return payload.slice(0, 1).toHex();
  }

  private void wrong(String id, String comment, Object value, Object... path) {
    forge.value("shape-" + id, comment, value, path).unusable();
  }

  private void without(String id, String comment, Object... path) {
    forge.payload("shape-" + id, comment, payload -> CborTree.remove(payload, path)).unusable();
  }

  private void issuers() {
    wrong("issuer-array", "an array for an issuer", List.of(), 8, A);
    without("issuer-without-code", "no code", 8, A, 1);
    without("issuer-without-name", "no name", 8, A, 2);
    without("issuer-without-certificates", "no certificates", 8, A, 5);
    wrong("issuer-code-bytes", "the code as bytes", Bytes.utf8(TestRegistry.A_CODE), 8, A, 1);
    wrong("issuer-name-bytes", "the name as bytes", Bytes.utf8("x"), 8, A, 2);
    wrong("issuer-name-empty", "an empty name", "", 8, A, 2);
    wrong("issuer-name-nul", "U+0000 in the name", "a\0", 8, A, 2);
    wrong("former-codes-text", "a text for the former codes", "440100", 8, A, 3);
    wrong("former-code-number", "a number for a former code", List.of(440_100), 8, A, 3);
    wrong("former-code-empty", "an empty former code", List.of(""), 8, A, 3);
    wrong("rights-map", "a map for the rights", MAP, 8, A, 4);
    wrong("right-type-bytes", "a type as bytes", List.of(List.of(HASH)), 8, A, 4);
    wrong("certificates-map", "a map for the certificates", MAP, 8, A, 5);
    wrong("certificate-bytes", "a certificate without its map", HASH, 8, A, 5, 0);
    wrong("certificate-text", "a certificate as text", "x", 8, A, 5, 0, 1);
    without("certificate-without-der", "no certificate in its map", 8, A, 5, 0, 1);
    wrong("compromised-text", "a date as text", "2026-04-01", 8, A, 5, 0, 2);
    stolen("listed-array", "identities in an array", List.of(HASH));
    stolen("listed-text", "identities as text", "x".repeat(32));
  }

  private void stolen(String id, String comment, Object listed) {
    forge
        .payload(
            "shape-" + id,
            comment,
            p -> set(set(p, 1_775_000_000, 8, A, 5, 0, 2), listed, 8, A, 5, 0, 3))
        .unusable();
  }

  private void types() {
    wrong("type-array", "an array for a type", List.of(), 9, 2);
    without("type-without-code", "no code", 9, 2, 1);
    without("type-without-name", "no name", 9, 2, 2);
    wrong("type-code-bytes", "the code as bytes", Bytes.utf8(TestRegistry.TYPE), 9, 2, 1);
    wrong("type-name-bytes", "the name as bytes", Bytes.utf8("x"), 9, 2, 2);
    wrong("type-name-nul", "U+0000 in the name", "a\0", 9, 2, 2);
    wrong("labels-map", "a map for the labels", MAP, 9, 2, 3);
    wrong("label-text", "a text for a label and its name", List.of("ab"), 9, 2, 3);
    wrong("label-bytes", "a label as bytes", List.of(List.of("a", HASH)), 9, 2, 3);
    wrong("label-name-nul", "U+0000 in a field's name", List.of(List.of("\0", "a")), 9, 2, 3);
    wrong("age-text", "the age as text", "20", 9, 1, 4);
  }

  private void lists() {
    without("list-without-name", "no name", 10, 0, 1);
    without("list-without-count", "no count", 10, 0, 2);
    without("list-without-statuses", "no statuses", 10, 0, 3);
    without("list-without-stream", "no lst", 10, 0, 3, "lst");
    wrong("list-name-bytes", "the name as bytes", Bytes.utf8("test0001/1"), 10, 0, 1);
    wrong("list-statuses-array", "an array for bits and lst", List.of(4, HASH), 10, 0, 3);
    wrong("list-statuses-number-keys", "0 for the key bits", 4, 10, 0, 3, 0);
    wrong("list-name-long-epoch", "an epoch of nine", "test00001/1", 10, 0, 1);
    wrong("list-name-no-slash", "a point for the slash", "test0001.1", 10, 0, 1);
    wrong("list-name-line-feed", "LF behind the name", "test0001/1\n", 10, 0, 1);
  }

  private void nextRoot() {
    next("map", "a map", MAP, 11).unusable();
    next("bytes", "the root's bytes alone", registries.next.root().der(), 11).unusable();
    next("none", "an empty array", List.of(), 11).unusable();
    next("of-one", "no cross certificate", List.of(registries.next.root().der()), 11).unusable();
    next("root-text", "the root as text", "x", 11, 0).unusable();
    next("cross-text", "the cross certificate as text", "x", 11, 1).unusable();
    next("cross-empty", "a cross certificate of no bytes", Bytes.EMPTY, 11, 1).unusable();
    next("cross-8193", "of 8,193 bytes", Bytes.wrap(new byte[8_193]), 11, 1).unusable();
    next("no-certificate", "no certificate for the root", HASH, 11, 0).unusableInPart();
    next("cross-no-certificate", "none for the cross certificate", HASH, 11, 1).unusableInPart();
    next("licence", "a licence certificate", sm2.a().certificate().der(), 11, 0).unusableInPart();
    next("bundle", "a bundle certificate", sm2.bundleCertificate().der(), 11, 0).unusableInPart();
    next("cross-for-another", "a cross certificate for another root", otherCross(), 11, 1)
        .unusableInPart();
    next("is-cross", "the cross certificate in both places", cross(), 11, 0).unusableInPart();
  }

  private CborValue cross() {
    return CborTree.get(announcing, 11, 1);
  }

  private Bytes otherCross() {
    return GoodBundles.certified(sm2, registries.unnamed.root()).cross();
  }

  private BundleVectors.Offer next(String id, String comment, Object value, Object... path) {
    return forge.payload("next-root-shape-" + id, comment, p -> set(announcing, value, path));
  }

  private void formerRoots() {
    Bytes root = sm2.root().der();
    former("map", "a map", p -> set(p, MAP, 12)).unusable();
    former("bytes", "a root's bytes alone", p -> set(p, root, 12)).unusable();
    former("number", "a number", p -> set(p, 1, 12)).unusable();
    former("text", "a text", p -> set(p, "x", 12)).unusable();
    former(
            "pair-alone",
            "root and cross certificate without the array around them",
            p -> set(p, CborTree.get(p, 12, 0), 12))
        .unusable();
    former("roots-alone", "a root without its array", p -> set(p, root, 12, 0)).unusable();
    former("of-none", "a pair of nothing", p -> set(p, List.of(), 12, 0)).unusable();
    former("of-one", "no cross certificate", p -> set(p, List.of(root), 12, 0)).unusable();
    former("of-three", "a third part", p -> set(p, Bytes.EMPTY, 12, 0, 2)).unusable();
    former("root-text", "a root as text", p -> set(p, "x", 12, 0, 0)).unusable();
    former("root-empty", "a root of no bytes", p -> set(p, Bytes.EMPTY, 12, 0, 0)).unusable();
    former("root-8193", "of 8,193", p -> set(p, Bytes.wrap(new byte[8_193]), 12, 0, 0)).unusable();
    former("cross-text", "a cross certificate as text", p -> set(p, "x", 12, 0, 1)).unusable();
    former("cross-empty", "of no bytes", p -> set(p, Bytes.EMPTY, 12, 0, 1)).unusable();
    former("cross-8193", "of 8,193", p -> set(p, Bytes.wrap(new byte[8_193]), 12, 0, 1)).unusable();
    former("descending", "two, descending", p -> two(p, false)).unusable();
    former("two", "two, one of which signed nothing here", p -> two(p, true)).good();
    former("and-next", "a former root that is the next one too", p -> set(p, pair(sm2.root()), 11))
        .good();
  }

  private List<Bytes> pair(org.sealbook.crypto.Certificate root) {
    var certified = GoodBundles.certified(registries.next, root);
    return List.of(certified.root(), certified.cross());
  }

  private Bytes two(Bytes payload, boolean ascending) {
    List<Bytes> one = pair(sm2.root());
    List<Bytes> other = pair(registries.unnamed.root());
    boolean inOrder = sm2.root().der().compareTo(registries.unnamed.root().der()) < 0;
    return set(payload, inOrder == ascending ? List.of(one, other) : List.of(other, one), 12);
  }

  private void formerRootsInPart() {
    former("no-certificate", "no certificate for a root", p -> set(p, HASH, 12, 0, 0))
        .unusableInPart();
    former("cross-no-certificate", "none for a cross certificate", p -> set(p, HASH, 12, 0, 1))
        .unusableInPart();
    former(
            "cross-for-another",
            "a cross certificate for another root",
            p -> set(p, pair(registries.unnamed.root()).get(1), 12, 0, 1))
        .unusableInPart();
    former(
            "cross-by-another",
            "a cross certificate by the former root itself",
            p -> set(p, GoodBundles.certified(sm2, sm2.root()).cross(), 12, 0, 1))
        .unusableInPart();
    former(
            "root-bit",
            "a bit of a root's signature",
            p -> set(p, Signed.flip(sm2.root().der(), 8 * sm2.root().der().size() - 1), 12, 0, 0))
        .unusableInPart();
    former(
            "licence",
            "a licence certificate for a root",
            p -> set(p, sm2.a().certificate().der(), 12, 0, 0))
        .unusableInPart();
  }

  private BundleVectors.Offer former(String id, String comment, UnaryOperator<Bytes> change) {
    BundleVectors.Offer offer = vectors.begin("former-root-shape-" + id, comment);
    return offer.bundle(
        moved
            .withPayload(change.apply(moved.payload()))
            .signedBy(registries.next.bundleKey())
            .encode());
  }

  private void clock() {
    vectors
        .begin("clock-fraction", "half a second behind the next update, whose second lasts on")
        .clockIs(TestRegistry.NEXT_UPDATE.plus(Duration.ofMillis(500)))
        .bundle(vectors.get("sm2"))
        .good();
    vectors
        .begin("clock-fraction-again", "the same for the bundle that is held")
        .heldIs("sm2")
        .clockIs(TestRegistry.NEXT_UPDATE.plus(Duration.ofMillis(999)))
        .bundle(vectors.get("sm2"))
        .becomes(TrustHome.Outcome.UNCHANGED);
  }

  /** What every other check lets pass. */
  private void traps() {
    forge.value("name-1", "a name of one character", "x", 1).good();
    forge.value("issuer-name-1", "one character", "x", 8, A, 2).good();
    forge.value("type-name-1", "one character", "x", 9, 2, 2).good();
    forge.value("former-codes-one", "one former code", List.of("440100"), 8, A, 3).good();
    forge
        .value("certificate-1", "a certificate of one byte", Bytes.of((byte) 0x30), 8, A, 5, 0, 1)
        .unusableInPart();
    forge
        .payload(
            "number-zero-with-predecessor",
            "number 0, which names one before it",
            p -> set(set(p, 0, 3), HASH, 4))
        .unusable();
    root(
        "root-expired",
        "the root ended a second before the issue",
        selfSigned(TestRegistry.FROM, TestRegistry.BUNDLE_AT.minusSeconds(1)));
    root(
        "root-not-yet-valid",
        "the root begins a second after the issue",
        selfSigned(TestRegistry.BUNDLE_AT.plusSeconds(1), TestRegistry.UNTIL));
    root("root-for-bundles", "a bundle certificate signed by itself", ofBundles(sm2, "rootKey"));
    next(
            "self-signed-bundle",
            "a bundle certificate signed by itself, and a cross certificate for it",
            List.of(ofBundles(registries.next, "next"), cross()),
            11)
        .unusableInPart();
  }

  /** Another certificate of the present root's name and key in the second place of x5chain. */
  private void root(String id, String comment, Bytes root) {
    forge.header("chain-" + id, comment, header -> set(header, root, 33, 1)).unusable();
  }

  private Bytes selfSigned(java.time.Instant from, java.time.Instant until) {
    vectors.draw("root until " + until);
    return Certificates.selfSign(
            CertificateSpec.root("河清市电子证照", sm2.rootKey().publicKey(), from, until),
            sm2.rootKey(),
            sm2.a().random())
        .der();
  }

  /** Name and key of a root, the extensions of a bundle certificate. */
  private Bytes ofBundles(TestRegistry registry, String seed) {
    vectors.draw(seed);
    CertificateParts parts =
        CertificateVectors.root(registry.root(), registry.root(), registry.rootKey());
    parts.bundleExtensions();
    return parts.encode();
  }
}
