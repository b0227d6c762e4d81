package org.sealbook.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealbook.base.ErrorCode;
import org.sealbook.crypto.Passphrase;
import org.sealbook.crypto.Suite;
import org.sealbook.trust.PinDecision;
import org.sealbook.trust.TrustBundle;
import org.sealbook.trust.TrustHome;

/** Backups and copies from before, between and after the steps of a change of root. */
class RootsBackupTest {
  private static final Duration DAYS = Duration.ofDays(10);

  @TempDir Path scratch;

  private final SettableClock clock = Office.clock();
  private Path directory = Path.of("");
  private Path restored = Path.of("");
  private TrustHome home = new TrustHome(Path.of(""));

  @BeforeEach
  void make() {
    directory = Office.in(scratch.resolve("r"), Suite.ED25519);
    restored = scratch.resolve("restored");
    home = new TrustHome(scratch.resolve("home"));
  }

  private Registry open(Path registry) {
    return Registry.open(registry, Office.passphrases(), clock);
  }

  private TrustBundle handOut(Registry registry) {
    TrustBundle bundle = registry.makeBundle(DAYS);
    home.add(bundle.encoded(), PinDecision.yes(), clock.instant());
    return bundle;
  }

  private void restore(String backup, RestoreOrder order) {
    Registry.restore(scratch.resolve(backup), restored, order, Office.passphrases(), clock);
  }

  /** Makes the backups "before", "between" and "after", and returns the newest bundle. */
  private TrustBundle life() {
    try (Registry registry = open(directory)) {
      handOut(registry);
      registry.backup(scratch.resolve("before"), true);
      registry.announceRoot(Optional.empty(), false);
      handOut(registry);
      registry.backup(scratch.resolve("between"), true);
      clock.pass(Duration.ofDays(11));
      registry.moveRoot(false);
      TrustBundle newest = handOut(registry);
      registry.backup(scratch.resolve("before"), true); // goes on with the same one
      registry.backup(scratch.resolve("after"), true);
      return newest;
    }
  }

  @Test
  void aBackupFromBehindTheMoveGoesOn() {
    TrustBundle newest = life();
    for (String backup : List.of("before", "after")) {
      restored = scratch.resolve("restored " + backup);
      restore(backup, RestoreOrder.newest(newest));
      try (Registry registry = open(restored)) {
        assertEquals(newest.root(), registry.info().root());
        TrustBundle next = registry.makeBundle(DAYS);
        assertEquals(newest.root(), next.root());
        assertEquals(newest.content().number() + 1, next.content().number());
        assertEquals(newest.content().formerRoots(), next.content().formerRoots());
      }
      assertEquals(List.of(), RegistryReader.inspect(restored, true, clock.instant()).problems());
    }
  }

  @Test
  void aBackupFromBeforeTheMoveBringsTheOldRootBackForNobody() {
    TrustBundle newest = life();
    Office.refused(ErrorCode.BACKUP_OLDER, () -> restore("between", RestoreOrder.newest(newest)));
    assertFalse(Files.exists(restored));
    Office.refused(ErrorCode.DATA_INVALID, () -> restore("between", RestoreOrder.neverPublished()));
    restore("between", RestoreOrder.newest(newest).acceptingLoss());
    try (Registry registry = open(restored)) {
      assertEquals(newest.root(), registry.info().root());
      // the key for bundles under the new root is not in that backup, the root's own is
      String refused = Office.refused(ErrorCode.KEY_UNUSABLE, () -> registry.makeBundle(DAYS));
      assertTrue(refused.contains("license root bundle-key"), refused);
      registry.renewBundleKey();
      handOut(registry); // the place holds the newest one, and follows
      registry.rotateIssuer(Office.MARKET);
      registry.announceRoot(Optional.empty(), false);
    }
    assertEquals(List.of(), RegistryReader.inspect(restored, true, clock.instant()).problems());
  }

  @Test
  void aBundleByARootThatTheBackupNeverHeardOfNeedsItsKey() throws IOException {
    TrustBundle newest;
    Path old = scratch.resolve("old");
    try (Registry registry = open(directory)) {
      handOut(registry);
      registry.backup(old, true);
      registry.announceRoot(Optional.empty(), false);
      handOut(registry);
      registry.moveRoot(true);
      newest = handOut(registry);
    }
    RestoreOrder order = RestoreOrder.newest(newest).acceptingLoss();
    Office.refused(ErrorCode.BUNDLE_FOREIGN, () -> restore("old", order));
    assertFalse(Files.exists(restored));
    String key = "keys/root-" + newest.root().kid().toHex() + ".p12";
    Files.copy(directory.resolve(key), old.resolve(key));
    restore("old", order);
    try (Registry registry = open(restored)) {
      registry.renewBundleKey();
      handOut(registry);
    }
  }

  @Test
  void aLostAnnouncementIsTakenFromTheNewestBundle() {
    TrustBundle newest;
    try (Registry registry = open(directory)) {
      handOut(registry);
      registry.backup(scratch.resolve("old"), true);
      registry.announceRoot(Optional.empty(), false);
      newest = handOut(registry);
    }
    restore("old", RestoreOrder.newest(newest).acceptingLoss());
    try (Registry registry = open(restored)) {
      assertEquals(newest.content().nextRoot(), handOut(registry).content().nextRoot());
      clock.pass(Duration.ofDays(11));
      // known to all, but its key is lost: another one takes its place
      Office.refused(ErrorCode.KEY_UNUSABLE, () -> registry.moveRoot(false));
      registry.announceRoot(Optional.empty(), true);
      handOut(registry);
      clock.pass(Duration.ofDays(11));
      registry.moveRoot(false);
      handOut(registry);
    }
  }

  @Test
  void thePresentRootsPassphraseMustBeRight() {
    TrustBundle newest = life();
    RestoreOrder order = RestoreOrder.newest(newest);
    Registry.changeRootPassphrase(
        directory,
        Passphrase.of("root".toCharArray()),
        Passphrase.of("deeper".toCharArray()),
        clock);
    Passphrases wrong =
        Passphrases.of(Passphrase.of("operating".toCharArray()), Passphrase.of("no".toCharArray()));
    Office.refused(
        ErrorCode.PASSPHRASE_WRONG,
        () -> Registry.restore(scratch.resolve("after"), restored, order, wrong, clock));
    assertFalse(Files.exists(restored));
  }

  /** They sign nothing any more. */
  @Test
  void theFormerRootsKeysCanBePutAway() throws IOException {
    TrustBundle newest = life();
    Files.delete(directory.resolve("keys/root.p12"));
    Files.delete(directory.resolve("keys/bundle.p12"));
    assertEquals(List.of(), RegistryReader.inspect(directory, true, clock.instant()).problems());
    try (Registry registry = open(directory)) {
      registry.backup(scratch.resolve("without them"), true);
    }
    restore("without them", RestoreOrder.newest(newest));
    Passphrase next = Passphrase.of("another".toCharArray());
    assertEquals(
        1,
        Registry.changeRootPassphrase(restored, Passphrase.of("root".toCharArray()), next, clock));
    assertEquals(
        4,
        Registry.changePassphrase(restored, Passphrase.of("operating".toCharArray()), next, clock));
    try (Registry registry = Registry.open(restored, Passphrases.same(next), clock)) {
      handOut(registry);
      registry.rotateIssuer(Office.MARKET);
      registry.announceRoot(Optional.empty(), false);
      registry.moveRoot(true);
      assertEquals(2, registry.makeBundle(DAYS).content().formerRoots().size());
    }
  }

  @Test
  void aBackupWithoutThePresentBundleKeyIsNoneWithKeys() throws IOException {
    TrustBundle newest = life();
    String name = "keys/bundle-" + newest.root().kid().toHex() + ".p12";
    Files.delete(scratch.resolve("after").resolve(name));
    String refused =
        Office.refused(
            ErrorCode.BACKUP_UNUSABLE, () -> restore("after", RestoreOrder.newest(newest)));
    assertTrue(refused.contains(name), refused);
    assertFalse(Files.exists(restored));
  }

  @Test
  void aCopyHasTheRootsAndTheirKeys() {
    TrustBundle newest = life();
    RegistryCopy.of(directory, clock).to(restored, (frame, of) -> {});
    try (Registry registry = open(restored)) {
      TrustBundle next = handOut(registry);
      assertEquals(newest.root(), next.root());
      assertEquals(newest.content().number() + 1, next.content().number());
      registry.rotateIssuer(Office.MARKET);
    }
  }
}
