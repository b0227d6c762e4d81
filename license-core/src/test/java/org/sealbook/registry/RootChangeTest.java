package org.sealbook.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealbook.base.Bytes;
import org.sealbook.base.ErrorCode;
import org.sealbook.crypto.Certificate;
import org.sealbook.crypto.Passphrase;
import org.sealbook.crypto.Suite;
import org.sealbook.trust.BundlePlace;
import org.sealbook.trust.JournalPosition;
import org.sealbook.trust.PinDecision;
import org.sealbook.trust.TrustBundle;
import org.sealbook.trust.TrustHome;
import org.sealbook.verify.LicenseVerifier;

/** The next root: announced, replaced, gone on to, and refused. */
class RootChangeTest {
  @TempDir Path scratch;

  private final SettableClock clock = Office.clock();
  private Path directory = Path.of("");

  @BeforeEach
  void make() {
    directory = Office.in(scratch.resolve("r"), Suite.ED25519);
  }

  private static Passphrases phrases(String operating, String root) {
    return Passphrases.of(
        Passphrase.of(operating.toCharArray()), Passphrase.of(root.toCharArray()));
  }

  private Registry open() {
    return Registry.open(directory, Office.passphrases(), clock);
  }

  private static TrustBundle bundle(Registry registry) {
    return registry.makeBundle(Duration.ofDays(10));
  }

  private static NextRoot announce(Registry registry) {
    return registry.announceRoot(Optional.empty(), false);
  }

  /** Announces a root, hands it out and goes on to it. */
  private TrustBundle moveOn(Registry registry) {
    announce(registry);
    bundle(registry);
    clock.pass(Duration.ofDays(11));
    registry.moveRoot(false);
    return bundle(registry);
  }

  private Map<String, Bytes> files() {
    return Office.contents(directory);
  }

  @Test
  void goesOnOnlyWhenEveryPlaceCanHaveHeardOfIt() {
    try (Registry registry = open()) {
      registry.makeBundle(Duration.ofDays(100));
      Office.refused(ErrorCode.ROOT_CHANGE_REFUSED, () -> registry.moveRoot(false));
      NextRoot next = announce(registry);
      String refused =
          Office.refused(ErrorCode.ROOT_CHANGE_REFUSED, () -> registry.moveRoot(false));
      assertTrue(refused.contains("no trust bundle announces"), refused);
      assertTrue(refused.contains("--accept-repinning"), refused);
      bundle(registry);
      bundle(registry); // counts no more
      clock.pass(Duration.ofDays(11)); // the first one lasts longer than the one that announces
      Instant known = registry.validities().next().orElseThrow().knownAfter().orElseThrow();
      assertEquals(Instant.parse(Office.NOW).plus(Duration.ofDays(100)), known);
      refused = Office.refused(ErrorCode.ROOT_CHANGE_REFUSED, () -> registry.moveRoot(false));
      assertTrue(refused.contains("bundle 2") && refused.contains(known.toString()), refused);
      clock.pass(Duration.ofDays(90));
      assertEquals(next.root(), registry.moveRoot(false));
      assertEquals(next.root(), bundle(registry).root());
      assertEquals(Optional.empty(), registry.validities().next());
      Office.refused(ErrorCode.ROOT_CHANGE_REFUSED, () -> registry.moveRoot(false));
    }
  }

  @Test
  void goesOnAtOnceWhereThatIsAccepted() {
    try (Registry registry = open()) {
      Certificate first = registry.info().root();
      TrustHome home = new TrustHome(scratch.resolve("home"));
      home.add(bundle(registry).encoded(), PinDecision.yes(), clock.instant());
      Office.refused(ErrorCode.ROOT_CHANGE_REFUSED, () -> registry.moveRoot(true));
      announce(registry);
      registry.moveRoot(true);
      TrustBundle moved = bundle(registry);
      Office.refused(
          ErrorCode.BUNDLE_FOREIGN,
          () -> home.add(moved.encoded(), PinDecision.yes(), clock.instant()));
      home.remove(first.fingerprint());
      assertEquals(
          TrustHome.Outcome.PINNED,
          home.add(moved.encoded(), PinDecision.yes(), clock.instant()).outcome());
    }
  }

  /** Bundles of earlier versions did not leave in the journal how long they last. */
  @Test
  void anOldBundleCountsForTheLongestTime() {
    try (Registry registry = open()) {
      JournalPosition start = new JournalPosition(0, Bytes.wrap(new byte[32]));
      PublishedBundle old =
          new PublishedBundle(
              1, Bytes.wrap(new byte[32]), clock.instant(), start, Optional.empty());
      assertEquals(old, PublishedBundle.decode(old.encode()));
      registry.store.append(List.of(LicenseRecords.bundle(old)));
      announce(registry);
      PublishedBundle next = old.at(new JournalPosition(1_000, old.identity()));
      registry.store.append(List.of(LicenseRecords.bundle(next)));
      assertEquals(
          Optional.of(Instant.parse(Office.NOW).plus(Duration.ofDays(3_660))),
          registry.validities().next().orElseThrow().knownAfter());
    }
  }

  @Test
  void oneIsAnnouncedUnlessItIsReplaced() {
    try (Registry registry = open()) {
      NextRoot first = announce(registry);
      bundle(registry);
      String refused = Office.refused(ErrorCode.ROOT_CHANGE_REFUSED, () -> announce(registry));
      assertTrue(refused.contains(first.root().fingerprint().toHex()), refused);
      NextRoot second = registry.announceRoot(Optional.empty(), true);
      assertNotEquals(first.root(), second.root());
      clock.pass(Duration.ofDays(11));
      // nobody has heard of the second one
      Office.refused(ErrorCode.ROOT_CHANGE_REFUSED, () -> registry.moveRoot(false));
      bundle(registry);
      clock.pass(Duration.ofDays(11));
      assertEquals(second.root(), registry.moveRoot(false));
    }
  }

  @Test
  void goesOnTwice() {
    try (Registry registry = open()) {
      StoredLicense first =
          registry.issue(Office.PERMIT, Office.MARKET, Office.permit("N1").build());
      TrustHome home = new TrustHome(scratch.resolve("home"));
      home.add(bundle(registry).encoded(), PinDecision.yes(), clock.instant());
      announce(registry);
      home.add(bundle(registry).encoded(), PinDecision.no(), clock.instant());
      clock.pass(Duration.ofDays(11));
      registry.moveRoot(false);
      registry.rotateIssuer(Office.MARKET);
      StoredLicense second =
          registry.issue(Office.PERMIT, Office.MARKET, Office.permit("N2").build());
      announce(registry);
      TrustBundle between = bundle(registry); // of the second root, announces the third
      assertEquals(
          TrustHome.Outcome.ROOT_MOVED,
          home.add(between.encoded(), PinDecision.no(), clock.instant()).outcome());
      clock.pass(Duration.ofDays(11));
      registry.moveRoot(false);
      registry.rotateIssuer(Office.MARKET);
      StoredLicense third =
          registry.issue(Office.PERMIT, Office.MARKET, Office.permit("N3").build());
      TrustBundle last = bundle(registry);
      assertEquals(2, last.content().formerRoots().size());
      assertEquals(
          TrustHome.Outcome.ROOT_MOVED,
          home.add(last.encoded(), PinDecision.no(), clock.instant()).outcome());
      LicenseVerifier verifier = LicenseVerifier.trusting(home.bundles(), clock);
      for (StoredLicense licence : List.of(first, second, third)) {
        assertEquals(Optional.empty(), verifier.verify(licence.encoded()).reason());
      }
      assertEquals(2, registry.validities().formerRoots().size());
    }
    try (Registry again = open()) {
      assertEquals(BundlePlace.Succession.NEXT, succession(again));
    }
    assertEquals(List.of(), RegistryReader.inspect(directory, true, clock.instant()).problems());
  }

  private BundlePlace.Succession succession(Registry registry) {
    TrustBundle last;
    try {
      last = TrustBundle.open(Bytes.wrap(Files.readAllBytes(directory.resolve("bundle.sb"))));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return last.place().judge(bundle(registry).place());
  }

  @Test
  void aReaderThatWasOpenBeforeTellsOfTheNewRoot() {
    try (RegistryReader reader = RegistryReader.open(directory, clock);
        Registry registry = open()) {
      Certificate first = reader.info().root();
      NextRoot next = announce(registry);
      assertEquals(next.root(), reader.validities().next().orElseThrow().root());
      registry.moveRoot(true);
      assertEquals(next.root(), reader.info().root());
      assertEquals(List.of(first), reader.validities().formerRoots());
    }
  }

  @Test
  void wrongPassphrasesChangeNothing() throws IOException {
    try (Registry registry = open()) {
      announce(registry);
    }
    Map<String, Bytes> before = files();
    for (Passphrases wrong : List.of(phrases("no", "root"), phrases("operating", "no"))) {
      try (Registry registry = Registry.open(directory, wrong, clock)) {
        Office.refused(ErrorCode.PASSPHRASE_WRONG, () -> registry.renewBundleKey());
        Office.refused(ErrorCode.PASSPHRASE_WRONG, () -> registry.moveRoot(true));
      }
    }
    try (Registry registry = Registry.open(directory, phrases("operating", "no"), clock)) {
      Office.refused(
          ErrorCode.PASSPHRASE_WRONG, () -> registry.announceRoot(Optional.empty(), true));
    }
    assertEquals(keys(before), keys(files()));
    try (Registry registry = open()) {
      assertEquals(
          RegistryFiles.parseDescription(
                  Bytes.wrap(Files.readAllBytes(directory.resolve("registry.json"))),
                  Bytes.wrap(Files.readAllBytes(directory.resolve("root.cer"))),
                  "")
              .root(),
          registry.info().root());
      bundle(registry);
    }
  }

  private static Map<String, Bytes> keys(Map<String, Bytes> files) {
    files.keySet().removeIf(name -> !name.startsWith("keys"));
    return files;
  }

  @Test
  void theNextRootMayHaveAPassphraseOfItsOwn() {
    NextRoot next;
    try (Registry registry = open()) {
      next = registry.announceRoot(Optional.of(Passphrase.of("vault".toCharArray())), false);
      Office.refused(ErrorCode.PASSPHRASE_WRONG, () -> registry.moveRoot(true));
    }
    // the present root's passphrase changes alone
    assertEquals(
        1,
        Registry.changeRootPassphrase(
            directory,
            Passphrase.of("root".toCharArray()),
            Passphrase.of("deeper".toCharArray()),
            clock));
    try (Registry registry = Registry.open(directory, phrases("operating", "vault"), clock)) {
      Office.refused(ErrorCode.PASSPHRASE_WRONG, () -> registry.rotateIssuer(Office.MARKET));
      assertEquals(next.root(), registry.moveRoot(true));
      registry.rotateIssuer(Office.MARKET);
      registry.renewBundleKey();
      bundle(registry);
    }
  }

  @Test
  void theirKeysChangeTheirPassphraseWithTheOthers() {
    try (Registry registry = open()) {
      moveOn(registry);
      announce(registry);
    }
    Passphrase next = Passphrase.of("another".toCharArray());
    assertEquals(
        3, // former, present and next
        Registry.changeRootPassphrase(directory, Passphrase.of("root".toCharArray()), next, clock));
    assertEquals(
        5, // two issuers, two keys for bundles, the secret
        Registry.changePassphrase(
            directory, Passphrase.of("operating".toCharArray()), next, clock));
    try (Registry registry = Registry.open(directory, Passphrases.same(next), clock)) {
      registry.moveRoot(true);
      registry.renewBundleKey();
      bundle(registry);
    }
  }

  /** A kill leaves the new key without the journal's word for it, or with it. */
  @Test
  void whatAKillLeavesMakesBundlesAndGoesOn() throws IOException {
    Map<String, Bytes> before = files();
    try (Registry registry = open()) {
      announce(registry);
      registry.moveRoot(true);
    }
    Map<String, Bytes> after = files();
    put(before);
    for (String name : after.keySet()) {
      if (name.startsWith("keys")) { // keys are written before the journal
        Files.write(directory.resolve(name), after.get(name).toArray());
        Files.write(directory.resolve("keys/.root.p12.stray.tmp"), new byte[] {1});
        try (Registry registry = open()) {
          assertEquals(registry.info().root(), bundle(registry).root());
        }
      }
    }
    try (Registry registry = open()) {
      Certificate first = registry.info().root();
      TrustBundle moved = moveOn(registry);
      assertNotEquals(first, moved.root());
    }
    assertEquals(List.of(), RegistryReader.inspect(directory, true, clock.instant()).problems());
  }

  private void put(Map<String, Bytes> files) throws IOException {
    for (String name : files().keySet()) {
      if (!files.containsKey(name)) {
        Files.delete(directory.resolve(name));
      }
    }
    for (Map.Entry<String, Bytes> file : files.entrySet()) {
      Files.write(directory.resolve(file.getKey()), file.getValue().toArray());
    }
  }

  @Test
  void aKeyThatIsNotHereIsNamed() throws IOException {
    NextRoot next;
    try (Registry registry = open()) {
      next = announce(registry);
      Path file = directory.resolve("keys/root-" + next.root().kid().toHex() + ".p12");
      Bytes content = Bytes.wrap(Files.readAllBytes(file));
      Files.delete(file);
      Office.refused(ErrorCode.KEY_UNUSABLE, () -> registry.moveRoot(true));
      Files.copy(directory.resolve("keys/root.p12"), file);
      String refused = Office.refused(ErrorCode.KEY_UNUSABLE, () -> registry.moveRoot(true));
      assertTrue(refused.contains("not of"), refused);
      Files.write(file, content.toArray());
      registry.moveRoot(true);
      Path bundleKey = directory.resolve("keys/bundle-" + next.root().kid().toHex() + ".p12");
      Files.delete(bundleKey);
    }
    try (Registry registry = open()) {
      String refused = Office.refused(ErrorCode.KEY_UNUSABLE, () -> bundle(registry));
      assertTrue(refused.contains("license root bundle-key"), refused);
      assertEquals(
          List.of("FILE_NOT_FOUND"),
          RegistryReader.inspect(directory, false).problems().stream()
              .map(RegistryHealth.Problem::code)
              .toList());
      registry.renewBundleKey();
      bundle(registry);
    }
  }

  /** A bundle key never outlives its root, nor does an issuer's. */
  @Test
  void nothingLastsLongerThanTheRoot() {
    clock.set("2050-01-01T00:00:00Z");
    try (Registry registry = open()) {
      Instant end = registry.info().root().notAfter();
      assertEquals(end, registry.renewBundleKey().notAfter());
      registry.rotateIssuer(Office.MARKET);
      assertEquals(
          Optional.of(end),
          registry.validities().issuers().get(1).certificate().map(Certificate::notAfter));
      assertEquals(Optional.of(end), registry.validities().bundleKey().map(Certificate::notAfter));
      clock.set("2055-12-01T00:00:00Z");
      assertEquals(
          List.of(
              "`license issuer rotate --code " + Office.HOUSING + "` makes a new one",
              "under the next root (`license root move`) `license issuer rotate --code "
                  + Office.MARKET
                  + "` makes a new one"),
          registry.validities().issuerRemarks(clock.instant()).stream()
              .map(RegistryHealth.Problem::hint)
              .toList());
      clock.set("2049-01-01T00:00:00Z"); // the clock goes back
      Office.refused(ErrorCode.KEY_UNUSABLE, () -> bundle(registry));
    }
  }

  /** What was made while the clock was years ahead is made anew once it is right again. */
  @Test
  void aClockThatWasWrongHarmsNothingForGood() {
    try (Registry registry = open()) {
      bundle(registry);
      clock.set("2045-01-01T00:00:00Z");
      registry.renewBundleKey();
      announce(registry);
      clock.set(Office.NOW);
      assertTrue(
          Office.refused(ErrorCode.KEY_UNUSABLE, () -> bundle(registry))
              .contains(
                  "if it is right, it was wrong when this was made, and `license root bundle"));
      registry.renewBundleKey();
      bundle(registry);
      assertTrue(
          Office.refused(ErrorCode.KEY_UNUSABLE, () -> registry.moveRoot(true))
              .contains("--replace"));
      clock.set("2045-01-02T00:00:00Z");
      registry.moveRoot(true);
      clock.set(Office.NOW);
      Office.refused(ErrorCode.KEY_UNUSABLE, () -> bundle(registry));
      Office.refused(ErrorCode.KEY_UNUSABLE, () -> registry.rotateIssuer(Office.MARKET));
      announce(registry);
      registry.moveRoot(true);
      assertEquals(2, bundle(registry).content().formerRoots().size());
    }
  }

  /** A root that ended without an announcement still has one to follow it. */
  @Test
  void aRootThatHasEndedCanBeFollowed() {
    try (Registry registry = open()) {
      StoredLicense old = registry.issue(Office.PERMIT, Office.MARKET, Office.permit("N1").build());
      clock.set("2060-01-01T00:00:00Z");
      announce(registry);
      Office.refused(ErrorCode.KEY_UNUSABLE, () -> bundle(registry));
      Office.refused(ErrorCode.ROOT_CHANGE_REFUSED, () -> registry.moveRoot(false));
      registry.moveRoot(true);
      TrustBundle bundle = bundle(registry);
      assertEquals(
          Optional.empty(),
          LicenseVerifier.trusting(List.of(bundle), clock).verify(old.encoded()).reason());
      // and one that ended before it became the present one
      announce(registry);
      clock.set("2099-01-01T00:00:00Z");
      String refused = Office.refused(ErrorCode.KEY_UNUSABLE, () -> registry.moveRoot(true));
      assertTrue(refused.contains("--replace"), refused);
      registry.announceRoot(Optional.empty(), true);
      registry.moveRoot(true);
      bundle(registry);
    }
  }
}
