package org.sealbook.vectors;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.sealbook.base.Bytes;
import org.sealbook.base.ErrorCode;
import org.sealbook.cose.CoseSign1;
import org.sealbook.crypto.Certificate;
import org.sealbook.crypto.Certificates;
import org.sealbook.crypto.HashFunction;
import org.sealbook.crypto.Suite;
import org.sealbook.model.Status;
import org.sealbook.status.StatusList;
import org.sealbook.testing.CborTree;
import org.sealbook.testing.TestBundle;
import org.sealbook.testing.TestIssuer;
import org.sealbook.testing.TestRegistry;
import org.sealbook.trust.CertifiedRoot;
import org.sealbook.trust.Compromise;
import org.sealbook.trust.Issuer;
import org.sealbook.trust.IssuerCertificate;
import org.sealbook.trust.SealedBefore;
import org.sealbook.trust.TrustBundle;
import org.sealbook.trust.TrustHome;

/** Bundles in good order, and which of them a reader goes on to from which. */
final class GoodBundles {
  /** When the key of issuer A was stolen, in the bundle that says so. */
  static final Instant STOLEN_AT = Instant.parse("2026-04-01T00:00:00Z");

  private static final List<Status> EACH = List.of(Status.values());

  private final VectorRegistries registries;
  private final TestRegistry sm2;
  private final BundleVectors vectors;

  GoodBundles(VectorRegistries registries, BundleVectors vectors) {
    this.registries = registries;
    this.sm2 = registries.of(Suite.SM2);
    this.vectors = vectors;
  }

  void add() {
    for (Suite suite : Suite.values()) {
      TestRegistry registry = registries.of(suite);
      vectors
          .begin(name(suite), "the first bundle of the registry of suite " + suite)
          .bundle(registry.sign(draft(registry, suite)))
          .good();
    }
    issuers();
    succession();
    nextRoot();
    messages();
    time();
    longTerm();
  }

  static String name(Suite suite) {
    return suite.name().toLowerCase(Locale.ROOT);
  }

  /** The ordinary bundle, but for a status list whose stream no library of compression chose. */
  static TestBundle draft(TestRegistry registry, Suite suite) {
    return registry
        .draft()
        .registryId(VectorRegistries.identity(suite))
        .lists(List.of(list(i -> i < EACH.size() ? EACH.get(i) : Status.VALID)));
  }

  private TestBundle draft() {
    return draft(sm2, Suite.SM2);
  }

  static StatusList list(java.util.function.IntFunction<Status> statusOf) {
    byte[] halves = new byte[TestRegistry.LIST_COUNT / 2];
    for (int i = 0; i < TestRegistry.LIST_COUNT; i++) {
      halves[i / 2] |= (byte) (statusOf.apply(i).value() << 4 * (i % 2));
    }
    return StatusList.received(
        TestRegistry.LIST, TestRegistry.LIST_COUNT, StoredZlib.of(Bytes.wrap(halves)));
  }

  private void issuers() {
    Bytes identity = HashFunction.SM3.hash(registries.license(Suite.SM2).sigStructure());
    compromised("compromised", "the key of issuer A was stolen; nothing is listed", STOLEN_AT);
    compromised(
        "compromised-listed", "stolen, with the identities of two licences", STOLEN_AT, identity);
    compromised(
        "compromised-before",
        "stolen at the second in which the ordinary licence was signed",
        TestRegistry.SIGNED_AT,
        identity);
    issuerA(
        "former-codes",
        "issuer A has former codes, and a certificate under one of them",
        issuer -> withCodes(withKeys(issuer, sm2.a(), registries.former)));
    issuerA(
        "rotated",
        "issuer A has an old and a new certificate",
        issuer -> withKeys(issuer, sm2.a(), registries.rotated));
    issuerA(
        "mixed",
        "issuer A has keys of two suites under one root",
        issuer -> withKeys(issuer, sm2.a(), registries.mixed));
    vectors
        .begin("without-lists", "no status list")
        .bundle(sm2.sign(draft().lists(List.of())))
        .good();
  }

  private void compromised(String id, String comment, Instant since, Bytes... listed) {
    Bytes other = Bytes.wrap(new byte[32]);
    List<Bytes> identities =
        listed.length == 0 ? List.of() : List.of(other, Arrays.asList(listed).get(0));
    Compromise compromise = new Compromise(since, SealedBefore.of(identities));
    issuerA(
        id,
        comment,
        issuer ->
            with(
                issuer,
                List.of(
                    new IssuerCertificate(sm2.a().certificate().der(), Optional.of(compromise)))));
  }

  private void issuerA(String id, String comment, UnaryOperator<Issuer> change) {
    vectors.begin(id, comment).bundle(sm2.sign(draft().issuer(TestRegistry.A_CODE, change))).good();
  }

  private static Issuer withKeys(Issuer issuer, TestIssuer... keys) {
    return with(
        issuer,
        Arrays.stream(keys)
            .map(key -> new IssuerCertificate(key.certificate().der(), Optional.empty()))
            .sorted(Comparator.comparing(IssuerCertificate::kid))
            .toList());
  }

  static Issuer with(Issuer issuer, List<IssuerCertificate> certificates) {
    return new Issuer(
        issuer.code(), issuer.name(), issuer.formerCodes(), issuer.rights(), certificates);
  }

  private static Issuer withCodes(Issuer issuer) {
    return new Issuer(
        issuer.code(),
        issuer.name(),
        List.of(VectorRegistries.FORMER_CODE, VectorRegistries.FORMER_SHORT_CODE),
        issuer.rights(),
        issuer.certificates());
  }

  private void succession() {
    offer("the-same-again", "what is held already", "sm2")
        .bundle(vectors.get("sm2"))
        .becomes(TrustHome.Outcome.UNCHANGED);
    offer("second", "number 2, which revokes everything", "sm2")
        .bundle(
            sm2.sign(draft().number(2, identity("sm2")).lists(List.of(list(i -> Status.REVOKED)))))
        .becomes(TrustHome.Outcome.UPDATED);
    offer("gap", "number 3, where number 2 was never seen", "sm2")
        .bundle(sm2.sign(draft().number(3, identity("second"))))
        .becomes(TrustHome.Outcome.UPDATED);
    offer("older", "number 1 where number 2 is held", "second")
        .bundle(vectors.get("sm2"))
        .refused(ErrorCode.BUNDLE_OLDER);
    offer("fork-same-number", "another number 1", "sm2")
        .bundle(sm2.sign(draft().issuedAt(later(1), TestRegistry.NEXT_UPDATE)))
        .refused(ErrorCode.BUNDLE_FORK);
    offer("fork-next", "number 2 that names another number 1", "sm2")
        .bundle(sm2.sign(draft().number(2, Bytes.wrap(new byte[32]))))
        .refused(ErrorCode.BUNDLE_FORK);
    offer("another-registry", "the root held, for another registry", "sm2")
        .bundle(sm2.sign(draft().registryId(VectorRegistries.identity(Suite.ESP256))))
        .refused(ErrorCode.BUNDLE_FOREIGN);
  }

  private void nextRoot() {
    offer("next-root-announced", "announces a next root", "sm2")
        .bundle(
            sm2.sign(
                draft()
                    .number(2, identity("sm2"))
                    .nextRoot(certified(sm2, registries.next.root()))))
        .becomes(TrustHome.Outcome.UPDATED);
    offer(
            "next-root",
            "by the root announced, with a certificate of the former root",
            "next-root-announced")
        .bundle(moved("next-root-announced"))
        .becomes(TrustHome.Outcome.ROOT_MOVED);
    offer(
            "next-root-other-than-announced",
            "by another root than is announced",
            "next-root-announced")
        .bundle(
            registries.unnamed.sign(
                draft(registries.unnamed, Suite.SM2)
                    .number(3, identity("next-root-announced"))
                    .formerRoots(List.of(certified(registries.unnamed, sm2.root())))))
        .refused(ErrorCode.BUNDLE_FOREIGN);
    offer("next-root-not-announced", "by a root that nothing announced", "second")
        .bundle(moved("second"))
        .refused(ErrorCode.BUNDLE_FOREIGN);
  }

  private TrustBundle moved(String from) {
    return registries.next.sign(
        draft(registries.next, Suite.SM2)
            .number(3, identity(from))
            .formerRoots(List.of(certified(registries.next, sm2.root())))
            .issuer(TestRegistry.A_CODE, issuer -> withKeys(issuer, sm2.a(), registries.stranger)));
  }

  static CertifiedRoot certified(TestRegistry by, Certificate root) {
    Bytes cross = Certificates.cross(root, by.root(), by.rootKey(), by.a().random()).der();
    return new CertifiedRoot(root.der(), cross);
  }

  private void messages() {
    Bytes skipped = CborTree.set(CoseSign1.EMPTY_HEADER, CborTree.of(Bytes.utf8("stamp")), 269);
    skipped = CborTree.set(skipped, CborTree.of(Bytes.utf8("stamp")), 270);
    skipped = CborTree.set(skipped, CborTree.of(List.of(Bytes.utf8("receipt"))), 394);
    vectors
        .begin("skipped-labels", "time stamps and receipts in the unprotected header")
        .bundle(Signed.of(vectors.get("sm2")).withUnprotected(skipped).encode())
        .good();
    vectors
        .begin("skipped-label-nul", "a text of U+0000 under label 269")
        .bundle(
            Signed.of(vectors.get("sm2")).withUnprotected(Bytes.fromHex("a119010d6100")).encode())
        .good();
  }

  private void time() {
    vectors
        .begin("last-second", "taken in at the second of the next update")
        .clockIs(TestRegistry.NEXT_UPDATE)
        .bundle(vectors.get("sm2"))
        .good();
    vectors
        .begin("expired", "taken in one second after the next update")
        .clockIs(TestRegistry.NEXT_UPDATE.plusSeconds(1))
        .bundle(vectors.get("sm2"))
        .refused(ErrorCode.BUNDLE_EXPIRED);
    vectors
        .begin("clock-behind", "taken in by a clock that is behind its issue")
        .clockIs(later(-400))
        .bundle(vectors.get("sm2"))
        .good();
    vectors
        .begin("certificate-first-second", "issued in the first second of its certificates")
        .bundle(sm2.sign(draft().issuedAt(TestRegistry.FROM, TestRegistry.NEXT_UPDATE)))
        .good();
  }

  private void longTerm() {
    Instant never = Instant.parse("2199-12-31T00:00:00Z");
    vectors
        .begin("long-term", "the last bundle of a registry whose keys have all expired since")
        .clockIs(LongTermRegistry.CLOCK)
        .bundle(registries.longTerm.lastBundle(never))
        .good();
    vectors
        .begin("long-term-compromised", "the same; a key was stolen, one licence is listed")
        .clockIs(LongTermRegistry.CLOCK)
        .bundle(registries.longTerm.bundleAfterTheft(never))
        .good();
    vectors
        .begin("long-term-due", "the same; its next update was due the year after")
        .clockIs(LongTermRegistry.CLOCK)
        .bundle(registries.longTerm.lastBundle(Instant.parse("2011-01-31T00:00:00Z")))
        .refused(ErrorCode.BUNDLE_EXPIRED);
  }

  private BundleVectors.Offer offer(String id, String comment, String held) {
    return vectors.begin(id, comment).heldIs(held);
  }

  private Bytes identity(String id) {
    return TrustBundle.open(vectors.get(id)).identity();
  }

  private static Instant later(int days) {
    return TestRegistry.BUNDLE_AT.plus(Duration.ofDays(days));
  }
}
