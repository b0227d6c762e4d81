package org.sealbook.vectors;

import static org.sealbook.vectors.BundleForge.set;

import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.util.Arrays;
import org.bouncycastle.util.BigIntegers;
import org.sealbook.base.Bytes;
import org.sealbook.base.ErrorCode;
import org.sealbook.crypto.Certificate;
import org.sealbook.crypto.CertificateSpec;
import org.sealbook.crypto.Certificates;
import org.sealbook.crypto.HashFunction;
import org.sealbook.crypto.Suite;
import org.sealbook.testing.CborTree;
import org.sealbook.testing.EdwardsPoint;
import org.sealbook.testing.TestRegistry;
import org.sealbook.trust.Compromise;
import org.sealbook.trust.IssuerCertificate;
import org.sealbook.trust.SealedBefore;
import org.sealbook.trust.TrustBundle;
import org.sealbook.trust.TrustHome;

/** Headers, signatures, roots and the sequence of bundles at their borders (FORMAT §2, §8). */
final class BundleMessageEdges {
  private static final Bytes HASH = Bytes.wrap(new byte[32]);

  private final VectorRegistries registries;
  private final TestRegistry sm2;
  private final BundleForge forge;
  private final BundleVectors vectors;

  BundleMessageEdges(VectorRegistries registries, BundleForge forge) {
    this.registries = registries;
    this.sm2 = registries.of(Suite.SM2);
    this.forge = forge;
    this.vectors = forge.vectors();
  }

  void add() {
    headers();
    unprotected();
    signatures();
    listed();
    roots();
    sequence();
    order();
  }

  private void headers() {
    forge.header("kid-short", "7 bytes", h -> set(h, Bytes.wrap(new byte[7]), 4)).unusable();
    forge.header("kid-of-issuer", "the kid of an issuer", this::withIssuersKid).unusable();
    forge.header("chain-empty", "no certificate", h -> set(h, List.of(), 33)).unusable();
    forge.header("chain-text", "a text in x5chain", h -> set(h, "x", 33, 1)).unusable();
    forge
        .header("chain-empty-der", "a certificate of no bytes", h -> set(h, Bytes.EMPTY, 33, 1))
        .unusable();
    forge
        .header(
            "chain-other-signer",
            "an issuer's certificate in the first place",
            h -> set(h, sm2.a().certificate().der(), 33, 0))
        .unusable();
    forge
        .header(
            "chain-other-root",
            "the next root in the second place",
            h -> set(h, registries.next.root().der(), 33, 1))
        .unusable();
    forge.header("header-label-34", "label 34 behind x5chain", h -> set(h, 0, 34)).unusable();
    forge.header("alg-unknown", "alg −7", h -> set(h, -7, 1)).unusable();
  }

  private Bytes withIssuersKid(Bytes header) {
    return set(header, sm2.a().certificate().kid(), 4);
  }

  private void unprotected() {
    forge
        .unprotected("skipped-stamp", "label 269 alone, any item", "a119010d8301416163616263")
        .good();
    forge.unprotected("skipped-null", "null under label 269", "a119010df6").unusable();
    forge.unprotected("unprotected-details", "label −65537", "a13a0001000080").unusable();
    forge.unprotected("unprotected-268", "label 268", "a119010c00").unusable();
    forge.unprotected("unprotected-text", "a text as label", "a1616100").unusable();
    forge.unprotected("unprotected-order", "label 270 before 269", "a219010e0019010d00").unusable();
    forge.unprotected("unprotected-array", "an array", "80").unusable();
    forge.unprotected("unprotected-not-minimal", "an empty map in two bytes", "b800").unusable();
  }

  private void signatures() {
    Signed esp256 = Signed.of(vectors.get("esp256"));
    BigInteger n = CustomNamedCurves.getByName("secp256r1").getN();
    BigInteger s = new BigInteger(1, esp256.signature().slice(32, 64).toArray());
    Bytes other = Bytes.wrap(BigIntegers.asUnsignedByteArray(32, n.subtract(s)));
    vectors
        .begin("esp256-other-s", "n − s for s: the same bundle, and nothing new")
        .heldIs("esp256")
        .bundle(esp256.withSignature(esp256.signature().slice(0, 32).concat(other)).encode())
        .becomes(TrustHome.Outcome.UNCHANGED);
    Signed ed25519 = Signed.of(vectors.get("ed25519"));
    byte[] little = Arrays.reverse(ed25519.signature().slice(32, 64).toArray());
    BigInteger larger = new BigInteger(1, little).add(EdwardsPoint.L);
    Bytes reversed = Bytes.wrap(Arrays.reverse(BigIntegers.asUnsignedByteArray(32, larger)));
    vectors
        .begin("ed25519-s-plus-order", "S + L for S")
        .bundle(ed25519.withSignature(ed25519.signature().slice(0, 32).concat(reversed)).encode())
        .unusable();
    unsigned("signature-long", "65 bytes", forge.good().signature().concat(Bytes.of((byte) 0)));
    unsigned("signature-empty", "no bytes", Bytes.EMPTY);
    unsigned("signature-zeros", "64 zeros", Bytes.wrap(new byte[64]));
    vectors
        .begin("same-in-another-header", "receipts were added to the bundle held")
        .heldIs("sm2")
        .bundle(forge.good().withUnprotected(Bytes.fromHex("a119018a80")).encode())
        .becomes(TrustHome.Outcome.UNCHANGED);
  }

  private void unsigned(String id, String comment, Bytes signature) {
    vectors.begin(id, comment).bundle(forge.good().withSignature(signature).encode()).unusable();
  }

  /** Bundles for IssuerEdges. */
  private void listed() {
    Bytes before = HashFunction.SM3.hash(Signed.of(registries.beforeTheft()).sigStructure());
    compromised("listed-three", Suite.SM2, HASH, before, Bytes.fromHex("ff".repeat(32)));
    Bytes license = registries.license(Suite.ED25519).sigStructure();
    compromised("listed-sha-256", Suite.ED25519, HashFunction.SHA256.hash(license));
    compromised("listed-sm3", Suite.ED25519, HashFunction.SM3.hash(license));
  }

  private void compromised(String id, Suite suite, Bytes... listed) {
    TestRegistry registry = registries.of(suite);
    Bytes der = registry.a().certificate().der();
    Compromise compromise = new Compromise(GoodBundles.STOLEN_AT, SealedBefore.of(List.of(listed)));
    vectors
        .begin("compromised-" + id, "the key of issuer A was stolen, identities are listed")
        .bundle(
            registry.sign(
                GoodBundles.draft(registry, suite)
                    .issuer(
                        TestRegistry.A_CODE,
                        issuer ->
                            GoodBundles.with(
                                issuer,
                                List.of(new IssuerCertificate(der, Optional.of(compromise)))))))
        .good();
  }

  private void roots() {
    Bytes announcing = Signed.of(vectors.get("next-root-announced")).payload();
    Bytes moved = Signed.of(vectors.get("next-root")).payload();
    forge
        .payload("next-root-of-three", "a third part", p -> set(announcing, Bytes.EMPTY, 11, 2))
        .unusable();
    forge
        .payload("next-root-empty", "a root of no bytes", p -> set(announcing, Bytes.EMPTY, 11, 0))
        .unusable();
    forge
        .payload(
            "next-root-8193",
            "8,193 bytes",
            p -> set(announcing, Bytes.wrap(new byte[8_193]), 11, 0))
        .unusable();
    forge
        .payload("next-root-bit", "a bit of the next root's signature", p -> flipped(announcing))
        .unusableInPart();
    vectors
        .begin("next-root-of-one-key", "the next root is another certificate of the present key")
        .bundle(sm2.sign(draft().nextRoot(GoodBundles.certified(sm2, sameKey()))))
        .good();
    former("former-roots-none", "an empty list", set(moved, List.of(), 12)).unusable();
    former(
            "former-roots-twice",
            "one twice",
            set(moved, List.of(CborTree.get(moved, 12, 0), CborTree.get(moved, 12, 0)), 12))
        .unusable();
    former(
            "former-root-is-present",
            "the present root itself",
            set(
                moved,
                GoodBundles.certified(registries.next, registries.next.root()).root(),
                12,
                0,
                0))
        .unusableInPart();
    former(
            "former-root-cross-bit",
            "a bit of the cross certificate",
            set(moved, Signed.flip(bytes(CborTree.get(moved, 12, 0, 1)), 5_000 % 8), 12, 0, 1))
        .unusableInPart();
  }

  private static Bytes bytes(org.sealbook.cose.CborValue value) {
    return ((org.sealbook.cose.CborValue.BytesValue) value).value();
  }

  /** A root with the name and the key of the present one, a day longer. */
  private Certificate sameKey() {
    return Certificates.selfSign(
        CertificateSpec.root(
            "河清市电子证照",
            sm2.rootKey().publicKey(),
            TestRegistry.FROM,
            TestRegistry.UNTIL.plus(Duration.ofDays(1))),
        sm2.rootKey(),
        sm2.a().random());
  }

  private static Bytes flipped(Bytes payload) {
    Bytes root = bytes(CborTree.get(payload, 11, 0));
    return set(payload, Signed.flip(root, 8 * root.size() - 1), 11, 0);
  }

  /** By the next root. */
  private BundleVectors.Offer former(String id, String comment, Bytes payload) {
    BundleVectors.Offer offer = vectors.begin(id, comment);
    Signed moved = Signed.of(vectors.get("next-root"));
    return offer.bundle(moved.withPayload(payload).signedBy(registries.next.bundleKey()).encode());
  }

  private void sequence() {
    vectors
        .begin("third", "number 3, which names number 2")
        .heldIs("second")
        .bundle(sm2.sign(draft().number(3, identity("second"))))
        .becomes(TrustHome.Outcome.UPDATED);
    vectors
        .begin("gap-of-many", "number 2^53 − 1 where number 1 is held")
        .heldIs("sm2")
        .bundle(vectors.get("number-2-53"))
        .becomes(TrustHome.Outcome.UPDATED);
    vectors
        .begin("fork-next-first", "number 3 that names number 1 where number 2 is held")
        .heldIs("second")
        .bundle(sm2.sign(draft().number(3, identity("sm2"))))
        .refused(ErrorCode.BUNDLE_FORK);
    vectors
        .begin("another-root-and-registry", "a root and a registry that are both new here")
        .heldIs("sm2")
        .bundle(vectors.get("esp256"))
        .becomes(TrustHome.Outcome.PINNED);
    vectors
        .begin("next-root-again", "the bundle of the announced root once more")
        .heldIs("next-root")
        .bundle(vectors.get("next-root"))
        .becomes(TrustHome.Outcome.UNCHANGED);
    vectors
        .begin("next-root-late", "a later bundle of the announced root")
        .heldIs("next-root-announced")
        .bundle(next(7, HASH))
        .becomes(TrustHome.Outcome.ROOT_MOVED);
  }

  /** Two reasons at once: the first in the order of FORMAT §8. */
  private void order() {
    vectors
        .begin("order-unusable-before-expired", "a bit of the signature, and expired")
        .clockIs(TestRegistry.NEXT_UPDATE.plusSeconds(1))
        .bundle(forge.good().withSignature(s -> Signed.flip(s, 400)).encode())
        .unusable();
    vectors
        .begin("order-expired-before-older", "expired, and older than what is held")
        .heldIs("third")
        .bundle(
            sm2.sign(
                draft().issuedAt(TestRegistry.BUNDLE_AT, TestRegistry.BUNDLE_AT.plusSeconds(60))))
        .refused(ErrorCode.BUNDLE_EXPIRED);
    vectors
        .begin("order-registry-before-older", "the root held, another registry, a smaller number")
        .heldIs("second")
        .bundle(sm2.sign(draft().registryId(VectorRegistries.identity(Suite.ESP256))))
        .refused(ErrorCode.BUNDLE_FOREIGN);
    vectors
        .begin("order-older-before-root", "a smaller number, by a root that nothing announced")
        .heldIs("third")
        .bundle(next(2, HASH))
        .refused(ErrorCode.BUNDLE_OLDER);
    vectors
        .begin("order-fork-before-root", "names another one before it, by a root not announced")
        .heldIs("second")
        .bundle(next(3, HASH))
        .refused(ErrorCode.BUNDLE_FORK);
    vectors
        .begin("order-same-number-before-root", "the number held, by a root not announced")
        .heldIs("second")
        .bundle(next(2, identity("sm2")))
        .refused(ErrorCode.BUNDLE_FORK);
  }

  private TrustBundle next(long number, Bytes before) {
    return registries.next.sign(
        GoodBundles.draft(registries.next, Suite.SM2).number(number, before));
  }

  private org.sealbook.testing.TestBundle draft() {
    return GoodBundles.draft(sm2, Suite.SM2);
  }

  private Bytes identity(String id) {
    return TrustBundle.open(vectors.get(id)).identity();
  }
}
