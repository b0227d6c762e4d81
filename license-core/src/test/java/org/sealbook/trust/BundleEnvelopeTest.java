package org.sealbook.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sealbook.base.Bytes;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;
import org.sealbook.cose.CoseSign1;
import org.sealbook.cose.ProtectedHeader;
import org.sealbook.crypto.Certificate;
import org.sealbook.crypto.CertificateSpec;
import org.sealbook.crypto.Suite;
import org.sealbook.testing.TestIssuer;
import org.sealbook.testing.TestRegistry;

/** The message around the content: who signed, for what, and that nothing was changed. */
class BundleEnvelopeTest {
  private static final FullBundle FULL = new FullBundle(Suite.ED25519);
  private static final TestRegistry REGISTRY = FULL.registry;
  private static final Bytes PAYLOAD = FULL.payload();

  private static void assertUnusable(String words, Bytes bundle) {
    SealbookException refusal =
        assertThrows(SealbookException.class, () -> TrustBundle.open(bundle));
    assertEquals(ErrorCode.BUNDLE_UNUSABLE, refusal.code());
    String message = String.valueOf(refusal.getMessage());
    assertTrue(message.contains(words), message);
  }

  private static ProtectedHeader header(long alg, Certificate signer, String typ, Bytes... chain) {
    return new ProtectedHeader(alg, signer.kid(), typ, List.of(chain));
  }

  private static Bytes signedBy(TestRegistry registry, Certificate signer, Certificate root) {
    ProtectedHeader header =
        header(Suite.ED25519.alg(), signer, "sb-bundle-1", signer.der(), root.der());
    Bytes encoded = header.encode();
    Bytes signature =
        registry.bundleKey().sign(CoseSign1.sigStructure(encoded, Bytes.EMPTY, PAYLOAD));
    return new CoseSign1(encoded, CoseSign1.EMPTY_HEADER, PAYLOAD, signature).encode();
  }

  @Test
  void noFlippedBitIsAccepted() {
    // the suite whose signatures are checked fastest: there are twenty thousand bits
    Bytes good = TestRegistry.of(Suite.SM2).bundle().encoded();
    for (int bit = 0; bit < 8 * good.size(); bit++) {
      byte[] flipped = good.toArray();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      Bytes changed = Bytes.of(flipped);
      SealbookException refusal =
          assertThrows(SealbookException.class, () -> TrustBundle.open(changed), "bit " + bit);
      assertEquals(ErrorCode.BUNDLE_UNUSABLE, refusal.code());
    }
  }

  @Test
  void noTruncationIsAccepted() {
    Bytes good = REGISTRY.bundle().encoded();
    for (int length = 0; length < good.size(); length++) {
      assertUnusable("", good.slice(0, length));
    }
    assertUnusable("TRAILING_BYTES", good.concat(Bytes.of((byte) 0)));
  }

  @Test
  void anotherKindOfObjectIsNoBundle() {
    assertUnusable("no signed object", Bytes.EMPTY);
    assertUnusable("no signed object", Bytes.utf8("{\"trust\": true}"));
    Certificate signer = REGISTRY.bundleCertificate();
    assertUnusable(
        "another kind of object: sb-licence-1",
        FULL.sign(header(-19, signer, "sb-licence-1"), CoseSign1.EMPTY_HEADER, PAYLOAD));
    assertUnusable(
        "does not know: sb-bundle-2",
        FULL.sign(header(-19, signer, "sb-bundle-2"), CoseSign1.EMPTY_HEADER, PAYLOAD));
  }

  @Test
  void theChainIsSignerAndRoot() {
    Certificate signer = REGISTRY.bundleCertificate();
    Bytes root = REGISTRY.root().der();
    Bytes none = CoseSign1.EMPTY_HEADER;
    assertUnusable("0 certificates", FULL.sign(header(-19, signer, "sb-bundle-1"), none, PAYLOAD));
    assertUnusable(
        "1 certificates",
        FULL.sign(header(-19, signer, "sb-bundle-1", signer.der()), none, PAYLOAD));
    assertUnusable(
        "3 certificates",
        FULL.sign(header(-19, signer, "sb-bundle-1", signer.der(), root, root), none, PAYLOAD));
    assertUnusable(
        "for ROOT and BUNDLE",
        FULL.sign(header(-19, signer, "sb-bundle-1", root, signer.der()), none, PAYLOAD));
    assertUnusable(
        "bundle certificate cannot be used",
        FULL.sign(header(-19, signer, "sb-bundle-1", Bytes.utf8("DER"), root), none, PAYLOAD));
  }

  @Test
  void algorithmAndKidAreThoseOfTheCertificate() {
    Certificate signer = REGISTRY.bundleCertificate();
    Bytes root = REGISTRY.root().der();
    Bytes none = CoseSign1.EMPTY_HEADER;
    for (long alg : new long[] {-9, -65537, -65538, -8}) {
      assertUnusable(
          "algorithm " + alg,
          FULL.sign(header(alg, signer, "sb-bundle-1", signer.der(), root), none, PAYLOAD));
    }
    assertUnusable(
        "its kid",
        FULL.sign(header(-19, REGISTRY.root(), "sb-bundle-1", signer.der(), root), none, PAYLOAD));
  }

  @Test
  void anIssuersKeyCannotSignABundle() {
    TestIssuer issuer = REGISTRY.a();
    ProtectedHeader header =
        header(
            -19,
            issuer.certificate(),
            "sb-bundle-1",
            issuer.certificate().der(),
            REGISTRY.root().der());
    Bytes encoded = header.encode();
    Bytes signature = issuer.key().sign(CoseSign1.sigStructure(encoded, Bytes.EMPTY, PAYLOAD));
    assertUnusable(
        "for LICENSE and ROOT",
        new CoseSign1(encoded, CoseSign1.EMPTY_HEADER, PAYLOAD, signature).encode());
  }

  @Test
  void theRootsKeyCannotSignABundle() {
    Certificate root = REGISTRY.root();
    ProtectedHeader header = header(-19, root, "sb-bundle-1", root.der(), root.der());
    Bytes encoded = header.encode();
    Bytes signature =
        REGISTRY.rootKey().sign(CoseSign1.sigStructure(encoded, Bytes.EMPTY, PAYLOAD));
    assertUnusable(
        "for ROOT and ROOT",
        new CoseSign1(encoded, CoseSign1.EMPTY_HEADER, PAYLOAD, signature).encode());
  }

  @Test
  void theSignerIsTheRootsOwn() {
    Certificate stranger = FULL.next.bundleCertificate();
    assertUnusable("not signed by its root", signedBy(FULL.next, stranger, REGISTRY.root()));
    assertUnusable(
        "signature is wrong", signedBy(FULL.next, REGISTRY.bundleCertificate(), REGISTRY.root()));
  }

  @Test
  void aCrossCertificateIsNoRoot() {
    // both roots have one name, so the chain looks right but for the signatures
    Certificate cross = Certificate.parse(FullBundle.certified(REGISTRY, FULL.next.root()).cross());
    assertUnusable(
        "not signed by itself", signedBy(FULL.next, FULL.next.bundleCertificate(), cross));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a119018a00", "a119010d4101", "a2" + "19010d4101" + "19010e4102"})
  void timeStampsAndReceiptsAreSkipped(String unprotected) {
    TrustBundle.open(FULL.sign(FULL.header(), Bytes.fromHex(unprotected), PAYLOAD));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a10100", "a119018b00", "a1616100", "a219010d410119018b00"})
  void anyOtherLabelIsRefused(String unprotected) {
    assertUnusable("", FULL.sign(FULL.header(), Bytes.fromHex(unprotected), PAYLOAD));
  }

  /** FROM is the first second of the certificates, UNTIL the last. */
  @Test
  void theSignerIsValidWhenTheBundleIsIssued() {
    REGISTRY.sign(REGISTRY.draft().issuedAt(TestRegistry.FROM, TestRegistry.UNTIL));
    REGISTRY.sign(REGISTRY.draft().issuedAt(TestRegistry.UNTIL, TestRegistry.UNTIL.plusSeconds(1)));
    for (Instant outside :
        List.of(TestRegistry.FROM.minusSeconds(1), TestRegistry.UNTIL.plusSeconds(1))) {
      SealbookException refusal =
          assertThrows(
              SealbookException.class,
              () -> REGISTRY.sign(REGISTRY.draft().issuedAt(outside, outside.plusSeconds(1))));
      assertTrue(String.valueOf(refusal.getMessage()).contains("was not valid"));
    }
  }

  @Test
  void theRootIsValidWhenTheBundleIsIssued() {
    Certificate longer =
        REGISTRY.certify(
            CertificateSpec.bundle(
                "河清市电子证照",
                REGISTRY.bundleKey().publicKey(),
                TestRegistry.FROM,
                TestRegistry.UNTIL.plusSeconds(100)));
    BundleWriter writer = new BundleWriter(REGISTRY.bundleKey(), longer, REGISTRY.root());
    Instant after = TestRegistry.UNTIL.plusSeconds(1);
    SealbookException refusal =
        assertThrows(
            SealbookException.class,
            () -> writer.sign(REGISTRY.draft().issuedAt(after, after.plusSeconds(1)).content()));
    assertTrue(String.valueOf(refusal.getMessage()).contains("root certificate was not valid"));
  }

  @Test
  void aFileBeyondTheLimitIsNotLookedInto() {
    byte[] huge = new byte[67_108_865];
    REGISTRY.bundle().encoded().copyTo(huge, 0);
    assertUnusable("at most 67108864", Bytes.wrap(huge));
  }

  @Test
  void theWriterTakesTheSignersOwnKey() {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new BundleWriter(FULL.next.bundleKey(), REGISTRY.bundleCertificate(), REGISTRY.root()));
  }
}
