package org.sealbook.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.sealbook.base.Bytes;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;
import org.sealbook.crypto.Certificate;
import org.sealbook.crypto.Suite;
import org.sealbook.testing.TestBundle;
import org.sealbook.testing.TestRegistry;
import org.sealbook.trust.TrustHome.Outcome;

class TrustHomeTest {
  private static final TestRegistry REGISTRY = TestRegistry.of(Suite.ED25519);
  private static final TestRegistry NEXT = TestRegistry.fresh(Suite.ED25519);
  private static final TrustBundle FIRST = REGISTRY.bundle();
  private static final TrustBundle SECOND =
      REGISTRY.sign(REGISTRY.draft().number(2, FIRST.identity()));

  @TempDir private Path directory;
  private TrustHome home;

  @BeforeEach
  void open() {
    home = new TrustHome(directory.resolve("home"));
  }

  private Outcome add(TrustBundle bundle, PinDecision decision) {
    return home.add(bundle.encoded(), decision, TestRegistry.NOW).outcome();
  }

  private static void assertRefused(ErrorCode code, Executable adding) {
    assertEquals(code, assertThrows(SealbookException.class, adding).code());
  }

  private List<Bytes> held() {
    return home.bundles().stream().map(TrustBundle::identity).toList();
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> listing = Files.list(directory.resolve("home/trust"))) {
      return listing.filter(file -> file.toString().endsWith(".bundle")).toList();
    }
  }

  @Test
  void nothingIsBelievedAtFirst() {
    assertEquals(List.of(), home.bundles());
    assertFalse(Files.exists(directory.resolve("home")));
  }

  @Test
  void aRootIsPinnedByItsFingerprint() {
    Bytes fingerprint = FIRST.root().fingerprint();
    PinDecision other = PinDecision.fingerprint(NEXT.root().fingerprint());
    assertRefused(ErrorCode.ROOT_UNKNOWN, () -> add(FIRST, other));
    assertRefused(ErrorCode.ROOT_UNKNOWN, () -> add(FIRST, PinDecision.no()));
    assertEquals(List.of(), home.bundles());
    assertEquals(Outcome.PINNED, add(FIRST, PinDecision.fingerprint(fingerprint)));
    assertEquals(FIRST.identity(), home.find(fingerprint).orElseThrow().identity());
    assertTrue(home.find(NEXT.root().fingerprint()).isEmpty());
  }

  @Test
  void aNewerBundleOfAPinnedRootAsksNothing() throws IOException {
    add(FIRST, PinDecision.yes());
    assertEquals(Outcome.UNCHANGED, add(FIRST, PinDecision.no()));
    assertEquals(Outcome.UPDATED, add(SECOND, PinDecision.no()));
    assertEquals(List.of(SECOND.identity()), held());
    assertEquals(1, files().size());
  }

  @Test
  void anOlderBundleAndAForkAreRefused() {
    add(SECOND, PinDecision.yes());
    assertRefused(ErrorCode.BUNDLE_OLDER, () -> add(FIRST, PinDecision.yes()));
    TrustBundle fork = REGISTRY.sign(REGISTRY.draft().number(2, FIRST.identity()).lists(List.of()));
    assertRefused(ErrorCode.BUNDLE_FORK, () -> add(fork, PinDecision.yes()));
    TrustBundle third = REGISTRY.sign(REGISTRY.draft().number(3, fork.identity()));
    assertRefused(ErrorCode.BUNDLE_FORK, () -> add(third, PinDecision.yes()));
    assertEquals(List.of(SECOND.identity()), held());
  }

  @Test
  void aBundleOfAnotherRegistryUnderThePinnedRootIsRefused() {
    add(FIRST, PinDecision.yes());
    TrustBundle foreign = REGISTRY.sign(REGISTRY.draft().registryId(Bytes.wrap(new byte[16])));
    assertRefused(ErrorCode.BUNDLE_FOREIGN, () -> add(foreign, PinDecision.yes()));
  }

  /** The second of NEXT_UPDATE, all of it, is the last in which a bundle can be taken in. */
  @Test
  void anExpiredBundleIsRefused() {
    Bytes encoded = FIRST.encoded();
    assertRefused(
        ErrorCode.BUNDLE_EXPIRED,
        () -> home.add(encoded, PinDecision.yes(), TestRegistry.NEXT_UPDATE.plusSeconds(1)));
    home.add(encoded, PinDecision.yes(), TestRegistry.NEXT_UPDATE.plusMillis(999));
  }

  @Test
  void aDamagedBundleIsRefused() {
    byte[] damaged = FIRST.encoded().toArray();
    damaged[damaged.length / 2] ^= 1;
    assertRefused(
        ErrorCode.BUNDLE_UNUSABLE,
        () -> home.add(Bytes.of(damaged), PinDecision.yes(), TestRegistry.NOW));
  }

  @Test
  void everyCertificateIsCheckedBeforeABundleIsTakenIn() {
    FullBundle full = new FullBundle(Suite.ED25519);
    TestBundle draft = full.registry.draft();
    Issuer forged = full.next.a().entry(java.util.Optional.empty());
    Bytes payload =
        BundleEncoding.encode(draft.issuer(TestRegistry.A_CODE, old -> forged).content());
    TrustBundle opened = TrustBundle.open(full.sign(payload));
    assertTrue(
        opened.issuerKey(full.next.a().certificate().kid()).orElseThrow().certificate().isEmpty());
    assertRefused(ErrorCode.BUNDLE_UNUSABLE, () -> add(opened, PinDecision.yes()));
  }

  @Test
  void twoRegistriesLiveSideBySide() {
    add(FIRST, PinDecision.yes());
    TrustBundle other = NEXT.sign(NEXT.draft().registryId(Bytes.wrap(new byte[16])));
    assertEquals(Outcome.PINNED, add(other, PinDecision.yes()));
    List<Bytes> roots = home.bundles().stream().map(bundle -> bundle.root().fingerprint()).toList();
    assertEquals(roots.stream().sorted().toList(), roots);
    assertTrue(home.remove(FIRST.root().fingerprint()));
    assertFalse(home.remove(FIRST.root().fingerprint()));
    assertEquals(List.of(other.identity()), held());
  }

  private static TestBundle underNextRoot() {
    return NEXT.draft()
        .number(3, SECOND.identity())
        .formerRoots(List.of(FullBundle.certified(NEXT, REGISTRY.root())));
  }

  @Test
  void anAnnouncedRootIsFollowedWithoutAsking() throws IOException {
    TrustBundle announcing =
        REGISTRY.sign(
            REGISTRY
                .draft()
                .number(2, FIRST.identity())
                .nextRoot(FullBundle.certified(REGISTRY, NEXT.root())));
    add(announcing, PinDecision.yes());
    TrustBundle moved = NEXT.sign(underNextRoot().number(3, announcing.identity()));
    assertEquals(Outcome.ROOT_MOVED, add(moved, PinDecision.no()));
    assertEquals(List.of(moved.identity()), held());
    assertEquals(1, files().size());
    assertRefused(ErrorCode.BUNDLE_OLDER, () -> add(announcing, PinDecision.yes()));
  }

  @Test
  void aRootThatWasNotAnnouncedIsRefusedEvenIfTheCallerWouldPinIt() {
    add(SECOND, PinDecision.yes());
    TrustBundle moved = NEXT.sign(underNextRoot());
    assertRefused(ErrorCode.BUNDLE_FOREIGN, () -> add(moved, PinDecision.yes()));
    assertEquals(List.of(SECOND.identity()), held());
  }

  /** The announcement names one certificate, not a name or key. */
  @Test
  void anotherRootThanTheAnnouncedOneIsRefused() {
    TestRegistry stranger = TestRegistry.fresh(Suite.ED25519);
    TrustBundle announcing =
        REGISTRY.sign(REGISTRY.draft().nextRoot(FullBundle.certified(REGISTRY, NEXT.root())));
    add(announcing, PinDecision.yes());
    TrustBundle moved = stranger.sign(stranger.draft().number(2, announcing.identity()));
    assertRefused(ErrorCode.BUNDLE_FOREIGN, () -> add(moved, PinDecision.yes()));
  }

  @Test
  void aStoredFileThatDecayedIsNoticed() throws IOException {
    add(FIRST, PinDecision.yes());
    Path file = files().get(0);
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 1] ^= 1;
    Files.write(file, bytes);
    assertRefused(ErrorCode.BUNDLE_UNUSABLE, () -> home.bundles());
  }

  @Test
  void aCrashBetweenWritingAndDeletingLeavesTheNewerOneInForce() throws IOException {
    add(FIRST, PinDecision.yes());
    Path old = files().get(0);
    byte[] before = Files.readAllBytes(old);
    add(SECOND, PinDecision.yes());
    Files.write(old, before);
    assertEquals(List.of(SECOND.identity()), held());
    TrustBundle third = REGISTRY.sign(REGISTRY.draft().number(3, SECOND.identity()));
    assertEquals(Outcome.UPDATED, add(third, PinDecision.no()));
    assertEquals(1, files().size());
  }

  @Test
  void otherFilesInTheDirectoryDoNotDisturb() throws IOException {
    add(FIRST, PinDecision.yes());
    Path trust = directory.resolve("home/trust");
    String name = files().get(0).getFileName().toString();
    Files.writeString(trust.resolve("notes.txt"), "x");
    Files.writeString(trust.resolve(name + ".tmp"), "x");
    Files.writeString(trust.resolve(name.replace("-1-", "-01-")), "x");
    Files.writeString(trust.resolve("x.bundle"), "x");
    assertEquals(List.of(FIRST.identity()), held());
  }

  @Test
  void aStoredBundleIsReadWithAllItSays() {
    add(FIRST, PinDecision.yes());
    TrustBundle read = home.bundles().get(0);
    assertEquals(FIRST.encoded(), read.encoded());
    Certificate a = REGISTRY.a().certificate();
    IssuerKey key = read.issuerKey(a.kid()).orElseThrow();
    assertEquals(a, key.certificate().orElseThrow());
    assertEquals(TestRegistry.A_CODE, key.issuer().code());
    assertEquals("营业执照", read.type(TestRegistry.TYPE).orElseThrow().name());
    assertEquals("注册地址", read.type(TestRegistry.TYPE).orElseThrow().label("住所"));
    assertEquals(TestRegistry.LIST_COUNT, read.statusList(TestRegistry.LIST).orElseThrow().count());
  }
}
