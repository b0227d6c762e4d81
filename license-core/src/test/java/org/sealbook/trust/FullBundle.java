package org.sealbook.trust;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.sealbook.base.Bytes;
import org.sealbook.cose.CoseSign1;
import org.sealbook.cose.ProtectedHeader;
import org.sealbook.crypto.Certificate;
import org.sealbook.crypto.Certificates;
import org.sealbook.crypto.Suite;
import org.sealbook.testing.TestIssuer;
import org.sealbook.testing.TestRegistry;

/**
 * A bundle in which everything stands that may stand in one: former codes, rights, a compromise, a
 * limit of age, a next and a former root.
 */
final class FullBundle {
  static final SecureRandom RANDOM = new SecureRandom();
  static final Bytes SOME_IDENTITY = Bytes.wrap(filled(7));
  static final Bytes LATER_IDENTITY = Bytes.wrap(filled(9));
  static final Instant COMPROMISED = Instant.parse("2026-04-01T00:00:00Z");

  final TestRegistry registry;
  final TestRegistry next;
  final TestRegistry former;
  final BundleContent content;

  FullBundle(Suite suite) {
    registry = TestRegistry.of(suite);
    next = TestRegistry.fresh(suite);
    former = TestRegistry.fresh(suite);
    TestIssuer old = former.issuer(TestRegistry.A_CODE, "河清市工商局");
    content =
        registry
            .draft()
            .number(2, SOME_IDENTITY)
            .issuer(TestRegistry.A_CODE, issuer -> rotated(issuer, old.certificate()))
            .nextRoot(certified(registry, next.root()))
            .formerRoots(List.of(certified(registry, former.root())))
            .content();
  }

  private static byte[] filled(int value) {
    byte[] bytes = new byte[32];
    java.util.Arrays.fill(bytes, (byte) value);
    return bytes;
  }

  /** Issuer A with a second certificate, by the former root, whose key was stolen. */
  private static Issuer rotated(Issuer issuer, Certificate old) {
    IssuerCertificate compromised =
        new IssuerCertificate(
            old.der(),
            Optional.of(
                new Compromise(
                    COMPROMISED, SealedBefore.of(List.of(LATER_IDENTITY, SOME_IDENTITY)))));
    return new Issuer(
        issuer.code(),
        issuer.name(),
        List.of("440100", "MA5D12345"),
        Optional.of(
            List.of(
                new IssuerRight(TestRegistry.TYPE_OF_B, Optional.of(LocalDate.of(2026, 1, 1))),
                new IssuerRight(TestRegistry.TYPE, Optional.empty()))),
        ascending(List.of(issuer.certificates().get(0), compromised)));
  }

  static List<IssuerCertificate> ascending(List<IssuerCertificate> certificates) {
    return certificates.stream()
        .sorted(java.util.Comparator.comparing(IssuerCertificate::kid))
        .toList();
  }

  static CertifiedRoot certified(TestRegistry by, Certificate root) {
    return new CertifiedRoot(
        root.der(), Certificates.cross(root, by.root(), by.rootKey(), RANDOM).der());
  }

  Bytes payload() {
    return BundleEncoding.encode(content);
  }

  ProtectedHeader header() {
    return new ProtectedHeader(
        registry.bundleKey().suite().alg(),
        registry.bundleCertificate().kid(),
        "sb-bundle-1",
        List.of(registry.bundleCertificate().der(), registry.root().der()));
  }

  /** Well signed, whatever it says. */
  Bytes sign(Bytes payload) {
    return sign(header(), CoseSign1.EMPTY_HEADER, payload);
  }

  Bytes sign(ProtectedHeader header, Bytes unprotected, Bytes payload) {
    Bytes encoded = header.encode();
    Bytes signature =
        registry.bundleKey().sign(CoseSign1.sigStructure(encoded, Bytes.EMPTY, payload));
    return new CoseSign1(encoded, unprotected, payload, signature).encode();
  }
}
