package org.sealbook.vectors;

import java.util.List;
import java.util.function.UnaryOperator;
import org.sealbook.base.Bytes;
import org.sealbook.cose.CborValue;
import org.sealbook.cose.ProtectedHeader;
import org.sealbook.crypto.Certificate;
import org.sealbook.crypto.CertificateSpec;
import org.sealbook.crypto.SigningKey;
import org.sealbook.crypto.Suite;
import org.sealbook.testing.CborTree;
import org.sealbook.testing.TestRegistry;

/** Bundles with one defect each. In the ascending order of codes issuer B is the first. */
final class BundleDefects {
  private static final int B = 0;
  private static final int A = 1;

  private final VectorRegistries registries;
  private final TestRegistry sm2;
  private final BundleVectors vectors;
  private final Signed good;

  BundleDefects(VectorRegistries registries, BundleVectors vectors) {
    this.registries = registries;
    this.sm2 = registries.of(Suite.SM2);
    this.vectors = vectors;
    this.good = Signed.of(vectors.get("sm2"));
  }

  void add() {
    message();
    signature();
    registry();
    issuers();
    certificates();
    typesAndLists();
    roots();
  }

  private void message() {
    Bytes bundle = good.encode();
    unusable("empty", "no bytes", Bytes.EMPTY);
    unusable("licence", "a licence", registries.license(Suite.SM2).encode());
    unusable("trailing-byte", "a byte behind it", bundle.concat(Bytes.of((byte) 0)));
    unusable("truncated", "the last byte is missing", bundle.slice(0, bundle.size() - 1));
    unusable(
        "unknown-unprotected-label",
        "label 4 in the unprotected header",
        good.withUnprotected(Bytes.fromHex("a10440")).encode());
    header("typ-version-2", "typ sb-bundle-2", header -> set(header, "sb-bundle-2", 16));
    header("typ-licence", "typ sb-licence-1", header -> set(header, "sb-licence-1", 16));
    header("alg-batch", "alg of batch seals", header -> set(header, -65538, 1));
    header("alg-of-another-suite", "alg −9 with an SM2 key", header -> set(header, -9, 1));
    header("kid-of-the-root", "kid of the root", header -> set(header, sm2.root().kid(), 4));
    header("chain-missing", "no x5chain", header -> CborTree.remove(header, 33));
    header("chain-without-root", "one certificate", header -> CborTree.remove(header, 33, 1));
    header(
        "chain-reversed",
        "root before signer",
        header -> set(header, List.of(sm2.root().der(), sm2.bundleCertificate().der()), 33));
    header(
        "chain-of-three",
        "the root twice",
        header ->
            set(
                header,
                List.of(sm2.bundleCertificate().der(), sm2.root().der(), sm2.root().der()),
                33));
    header(
        "chain-as-bytes",
        "x5chain is a byte string instead of an array",
        header -> set(header, sm2.bundleCertificate().der(), 33));
    header("unknown-protected-label", "content type in the header", header -> set(header, 60, 3));
  }

  private void signature() {
    unusable("signature-bit", "a bit of the signature", flip(good.signature(), 400));
    unusable("signature-short", "63 bytes", good.withSignature(s -> s.slice(0, 63)).encode());
    unusable(
        "payload-bit",
        "another number under the old signature",
        good.withPayload(set(good.payload(), 2, 6)).encode());
    signedAs("signed-by-an-issuer", "a licence key", sm2.a().key(), sm2.a().certificate());
    signedAs("signed-by-the-root", "the root's own key", sm2.rootKey(), sm2.root());
    signedAs(
        "signer-of-another-root",
        "a bundle certificate by the next root",
        registries.next.bundleKey(),
        registries.next.bundleCertificate());
    vectors
        .begin("root-is-cross-certificate", "the root of x5chain is not signed by itself")
        .bundle(
            signed(
                registries.next.bundleKey(),
                registries.next.bundleCertificate(),
                GoodBundles.certified(sm2, registries.next.root()).cross()))
        .unusable();
    vectors
        .begin("signer-expired", "the bundle certificate ended a second before the issue")
        .bundle(signedBy(TestRegistry.FROM, TestRegistry.BUNDLE_AT.minusSeconds(1)))
        .unusable();
    vectors
        .begin("signer-not-yet-valid", "the bundle certificate begins a second after the issue")
        .bundle(signedBy(TestRegistry.BUNDLE_AT.plusSeconds(1), TestRegistry.UNTIL))
        .unusable();
  }

  private Bytes flip(Bytes signature, int bit) {
    return good.withSignature(Signed.flip(signature, bit)).encode();
  }

  private Bytes signedBy(java.time.Instant from, java.time.Instant until) {
    SigningKey key = SigningKey.generate(Suite.SM2, registries.random());
    Certificate signer =
        sm2.certify(CertificateSpec.bundle("河清市电子证照", key.publicKey(), from, until));
    return signed(key, signer, sm2.root().der());
  }

  private void signedAs(String id, String comment, SigningKey key, Certificate signer) {
    vectors.begin(id, comment).bundle(signed(key, signer, sm2.root().der())).unusable();
  }

  private Bytes signed(SigningKey key, Certificate signer, Bytes root) {
    Bytes header =
        new ProtectedHeader(
                key.suite().alg(), signer.kid(), "sb-bundle-1", List.of(signer.der(), root))
            .encode();
    return good.withHeader(header).signedBy(key).encode();
  }

  private void registry() {
    content("payload-unknown-key", "key 13", payload -> set(payload, 1, 13));
    content("identity-missing", "no key 2", payload -> CborTree.remove(payload, 2));
    content("number-zero", "number 0", payload -> set(payload, 0, 3));
    content(
        "number-1-with-predecessor",
        "number 1 names one before it",
        payload -> set(payload, Bytes.wrap(new byte[32]), 4));
    content("number-2-without-predecessor", "number 2", payload -> set(payload, 2, 3));
    content(
        "next-update-at-issue",
        "next update in the second of the issue",
        payload -> set(payload, CborTree.get(payload, 6), 7));
    content("name-with-nul", "U+0000 in the name", payload -> set(payload, "a\0b", 1));
    content(
        "payload-not-minimal",
        "number 1 in two bytes",
        payload -> Signed.replace(payload, "03010582", "0318010582"));
    content("payload-trailing-byte", "a second item", payload -> payload.concat(good.header()));
  }

  private void issuers() {
    content("issuers-descending", "issuer A before B", payload -> swap(payload, 8));
    content(
        "code-twice",
        "a former code of A is the code of B",
        payload -> set(payload, List.of(TestRegistry.B_CODE), 8, A, 3));
    content("former-codes-empty", "an empty list", payload -> set(payload, List.of(), 8, A, 3));
    content(
        "code-lower-case",
        "code in lower case",
        payload -> set(payload, "11430000006122244l", 8, A, 1));
    content(
        "right-for-unknown-type",
        "a right for a type that is not listed",
        payload -> set(payload, List.of("99999999999999999W999"), 8, B, 4, 0));
    content(
        "issuer-without-certificate",
        "no certificate",
        payload -> set(payload, List.of(), 8, A, 5));
    content(
        "kid-twice",
        "A's certificate at B too",
        payload -> set(payload, CborTree.get(payload, 8, A, 5, 0), 8, B, 5, 0));
  }

  private void certificates() {
    part(
        "certificates-exchanged",
        "A's certificate at B and B's at A",
        payload ->
            set(
                set(payload, CborTree.get(payload, 8, A, 5), 8, B, 5),
                CborTree.get(payload, 8, B, 5),
                8,
                A,
                5));
    part("certificate-is-none", "bytes that are no DER", certificate(Bytes.utf8("no DER")));
    part(
        "certificate-for-bundles",
        "the certificate that signs bundles stands at issuer A",
        certificate(sm2.bundleCertificate().der()));
    part(
        "certificate-of-another-root",
        "issuer A's certificate is by a root that the bundle does not name",
        certificate(registries.stranger.certificate().der()));
    part(
        "certificate-with-trailing-byte",
        "a byte behind the DER",
        certificate(sm2.a().certificate().der().concat(Bytes.of((byte) 0))));
    part(
        "certificate-with-another-code",
        "issuer A's certificate has a code that A never had",
        certificate(registries.former.certificate().der()));
    content(
        "listed-without-compromise",
        "key 3 without key 2",
        payload -> set(payload, Bytes.wrap(new byte[32]), 8, A, 5, 0, 3));
    content(
        "listed-half",
        "48 bytes of identities",
        payload ->
            set(
                set(payload, 1_775_000_000, 8, A, 5, 0, 2),
                Bytes.wrap(new byte[48]),
                8,
                A,
                5,
                0,
                3));
    content(
        "listed-twice",
        "one identity twice",
        payload ->
            set(
                set(payload, 1_775_000_000, 8, A, 5, 0, 2),
                Bytes.wrap(new byte[64]),
                8,
                A,
                5,
                0,
                3));
  }

  private UnaryOperator<Bytes> certificate(Bytes der) {
    return payload -> set(payload, der, 8, A, 5, 0, 1);
  }

  private void typesAndLists() {
    content("types-descending", "two types exchanged", payload -> swap(payload, 9));
    content(
        "label-is-name",
        "a label that is the field's name",
        payload -> set(payload, List.of(List.of("住所", "住所")), 9, 2, 3));
    content("age-zero", "a status at most 0 days old", payload -> set(payload, 0, 9, 1, 4));
    content(
        "list-twice", "a list twice", payload -> set(payload, CborTree.get(payload, 10, 0), 10, 1));
    content(
        "list-name-leading-zero",
        "a list name with a leading zero",
        payload -> set(payload, "test0001/01", 10, 0, 1));
    content("list-of-two-bits", "bits 2", payload -> set(payload, 2, 10, 0, 3, "bits"));
    part("list-no-stream", "no zlib stream", stream(Bytes.utf8("no zlib stream")));
    part(
        "list-stream-trailing-byte",
        "a byte behind the zlib stream",
        stream(halves("00").concat(Bytes.of((byte) 0))));
    part("list-longer", "11 bytes for 20 licences", stream(halves("0000")));
    part("list-shorter", "9 bytes for 20 licences", stream(halves("")));
    part("list-unknown-value", "a status of value 4", stream(halves("04")));
    part(
        "list-unused-half",
        "19 licences and a last half that is not 0",
        payload -> set(set(payload, halvesItem("10"), 10, 0, 3, "lst"), 19, 10, 0, 2));
  }

  private static UnaryOperator<Bytes> stream(Bytes stream) {
    return payload -> set(payload, stream, 10, 0, 3, "lst");
  }

  /** Nine zero bytes and these. */
  private static Bytes halves(String hex) {
    return StoredZlib.of(Bytes.wrap(new byte[9]).concat(Bytes.fromHex(hex)));
  }

  private static CborValue halvesItem(String hex) {
    return CborTree.of(halves(hex));
  }

  private void roots() {
    Bytes announcing = Signed.of(vectors.get("next-root-announced")).payload();
    part(
        "next-root-without-cross",
        "the cross certificate is the next root itself",
        payload -> set(announcing, CborTree.get(announcing, 11, 0), 11, 1));
    part(
        "next-root-is-present",
        "the present root as the next one",
        payload ->
            set(
                announcing,
                List.of(sm2.root().der(), GoodBundles.certified(sm2, sm2.root()).cross()),
                11));
    part(
        "next-root-by-another",
        "the cross certificate is by the next root",
        payload ->
            set(
                announcing,
                GoodBundles.certified(registries.next, registries.next.root()).cross(),
                11,
                1));
    part(
        "certificate-of-the-next-root",
        "issuer A's certificate is by the root that is announced",
        payload -> set(announcing, registries.stranger.certificate().der(), 8, A, 5, 0, 1));
    Signed moved = Signed.of(vectors.get("next-root"));
    Bytes beside = registries.unnamedIssuer.certificate().der();
    vectors
        .begin(
            "certificate-of-another-root-beside-a-former-one",
            "a former root in order, and a certificate by a root that the bundle does not name")
        .bundle(
            moved
                .withPayload(
                    set(CborTree.remove(moved.payload(), 8, A, 5, 1), beside, 8, A, 5, 0, 1))
                .signedBy(registries.next.bundleKey())
                .encode())
        .unusableInPart();
    vectors
        .begin("former-root-left-out", "a certificate of a former root that is not named")
        .bundle(
            moved
                .withPayload(CborTree.remove(moved.payload(), 12))
                .signedBy(registries.next.bundleKey())
                .encode())
        .unusableInPart();
  }

  private static Bytes set(Bytes in, Object value, Object... path) {
    return CborTree.set(in, CborTree.of(value), path);
  }

  /** The first two of a list exchanged. */
  private static Bytes swap(Bytes payload, int key) {
    CborValue first = CborTree.get(payload, key, 0);
    CborValue second = CborTree.get(payload, key, 1);
    return set(set(payload, second, key, 0), first, key, 1);
  }

  private void unusable(String id, String comment, Bytes bundle) {
    vectors.begin(id, comment).bundle(bundle).unusable();
  }

  /** A header that is signed like the good one. */
  private void header(String id, String comment, UnaryOperator<Bytes> change) {
    BundleVectors.Offer offer = vectors.begin(id, comment);
    Signed changed = good.withHeader(change.apply(good.header()));
    offer.bundle(changed.signedBy(sm2.bundleKey()).encode()).unusable();
  }

  private void content(String id, String comment, UnaryOperator<Bytes> change) {
    forged(id, comment, change).unusable();
  }

  private void part(String id, String comment, UnaryOperator<Bytes> change) {
    forged(id, comment, change).unusableInPart();
  }

  private BundleVectors.Offer forged(String id, String comment, UnaryOperator<Bytes> change) {
    BundleVectors.Offer offer = vectors.begin(id, comment);
    Signed changed = good.withPayload(change.apply(good.payload()));
    return offer.bundle(changed.signedBy(sm2.bundleKey()).encode());
  }
}
