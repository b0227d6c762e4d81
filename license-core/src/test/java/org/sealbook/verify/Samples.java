package org.sealbook.verify;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.sealbook.base.Bytes;
import org.sealbook.cose.CborValue;
import org.sealbook.cose.CoseSign1;
import org.sealbook.crypto.HashFunction;
import org.sealbook.crypto.Suite;
import org.sealbook.testing.CborTree;
import org.sealbook.testing.TestIssuer;
import org.sealbook.testing.TestLicense;
import org.sealbook.testing.TestRegistry;
import org.sealbook.trust.Compromise;
import org.sealbook.trust.Issuer;
import org.sealbook.trust.IssuerCertificate;
import org.sealbook.trust.SealedBefore;
import org.sealbook.trust.TrustBundle;

/** One registry, its bundle, and ways to make licences and bundles that are wrong in one place. */
final class Samples {
  static final TestRegistry REGISTRY = TestRegistry.of(Suite.ED25519);
  static final TrustBundle BUNDLE = REGISTRY.bundle();
  static final TestIssuer A = REGISTRY.a();
  static final TestIssuer B = REGISTRY.b();
  static final TestLicense LICENSE = TestLicense.GOOD;
  static final Bytes GOOD = A.seal(LICENSE);

  static final int DETAILS = -65537;
  static final int CORE = -65537;

  private Samples() {}

  static LicenseVerifier verifier(TrustBundle... trust) {
    return LicenseVerifier.trusting(List.of(trust), TestRegistry.CLOCK);
  }

  /** The verdict of the ordinary bundle at the ordinary time. */
  static Verification verify(Bytes input) {
    return verifier(BUNDLE).verify(input);
  }

  static Verification verifyAt(Instant now, Bytes input) {
    Clock clock = Clock.fixed(now, ZoneOffset.UTC);
    return LicenseVerifier.trusting(List.of(BUNDLE), clock).verify(input);
  }

  /** Why not, or empty for valid. */
  static Optional<Reason> reason(Bytes input) {
    return verify(input).reason();
  }

  /** The good licence with other claims, signed by A. */
  static Bytes withClaims(UnaryOperator<Bytes> change) {
    return A.sign(change.apply(CoseSign1.parse(GOOD).payload()));
  }

  /** The good licence with other details under the old digest. */
  static Bytes withDetails(UnaryOperator<Bytes> change) {
    CoseSign1 good = CoseSign1.parse(GOOD);
    return new CoseSign1(
            good.protectedHeader(),
            change.apply(good.unprotected()),
            good.payload(),
            good.signature())
        .encode();
  }

  /** A licence by A whose digest is that of these leaves, whatever they are. */
  static Bytes withLeaves(List<CborValue> leaves) {
    List<CborValue> hashes =
        leaves.stream().map(leaf -> CborTree.of(HashFunction.SHA256.hash(leaf.encode()))).toList();
    Bytes digest = HashFunction.SHA256.hash(new CborValue.ArrayValue(hashes).encode());
    Bytes payload = CborTree.set(CoseSign1.parse(GOOD).payload(), CborTree.of(digest), CORE, 8);
    Bytes unprotected =
        CborTree.set(CoseSign1.EMPTY_HEADER, new CborValue.ArrayValue(leaves), DETAILS);
    return A.sign(payload, unprotected);
  }

  /** The good licence with another protected header, its signature as it was. */
  static Bytes withHeader(Object value, int label) {
    CoseSign1 good = CoseSign1.parse(GOOD);
    return new CoseSign1(
            CborTree.set(good.protectedHeader(), CborTree.of(value), label),
            good.unprotected(),
            good.payload(),
            good.signature())
        .encode();
  }

  /** A bundle that says A's key was compromised, and what is known to have existed before. */
  static TrustBundle compromised(Instant since, Bytes... identities) {
    Compromise compromise = new Compromise(since, SealedBefore.of(List.of(identities)));
    return REGISTRY.sign(
        REGISTRY
            .draft()
            .issuer(
                TestRegistry.A_CODE,
                issuer ->
                    with(
                        issuer,
                        List.of(
                            new IssuerCertificate(
                                A.certificate().der(), Optional.of(compromise))))));
  }

  static Issuer with(Issuer issuer, List<IssuerCertificate> certificates) {
    return new Issuer(
        issuer.code(), issuer.name(), issuer.formerCodes(), issuer.rights(), certificates);
  }

  static Issuer with(Issuer issuer, String formerCode) {
    return new Issuer(
        issuer.code(), issuer.name(), List.of(formerCode), issuer.rights(), issuer.certificates());
  }

  /** A bundle that is well signed and was not checked by its writer. */
  static TrustBundle forgedBundle(UnaryOperator<Bytes> change) {
    Bytes payload = CoseSign1.parse(BUNDLE.encoded()).payload();
    return TrustBundle.open(REGISTRY.forge(change.apply(payload)));
  }
}
