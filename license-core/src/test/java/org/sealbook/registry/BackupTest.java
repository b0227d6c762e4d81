package org.sealbook.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealbook.base.Bytes;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;
import org.sealbook.crypto.Passphrase;
import org.sealbook.crypto.Suite;
import org.sealbook.model.Status;
import org.sealbook.trust.TrustBundle;
import org.sealbook.verify.LicenseVerifier;
import org.sealbook.verify.Reason;

/** A registry that is backed up, and restored from its backup. */
class BackupTest {
  private static final Passphrases WRONG = Passphrases.same(Passphrase.of("no".toCharArray()));

  private static final String ROADS = "11449100MB9903011R";

  @TempDir Path scratch;

  private final SettableClock clock = Office.clock();
  private Path directory = Path.of("");
  private Path backup = Path.of("");
  private Path restored = Path.of("");

  @BeforeEach
  void registryWithTwoLicences() {
    directory = Office.in(scratch.resolve("r"), Suite.ED25519);
    backup = scratch.resolve("backup");
    restored = scratch.resolve("restored");
    try (Registry registry = open(directory)) {
      issue(registry, "N1");
      issue(registry, "N2");
      registry.changeStatus("N2", Status.SUSPENDED, "暂扣", "局");
    }
  }

  private Registry open(Path registry) {
    return Registry.open(registry, Office.passphrases(), clock);
  }

  private static StoredLicense issue(Registry registry, String number) {
    return registry.issue(Office.PERMIT, Office.MARKET, Office.permit(number).build());
  }

  private BackupReport backUp() {
    try (RegistryReader reader = RegistryReader.open(directory, clock)) {
      reader.backup(bare(), false);
      return reader.backup(backup, true);
    }
  }

  /** The same without keys: opening them takes time, and where all is refused it tells no more. */
  private Path bare() {
    return backup.resolveSibling(backup.getFileName() + " without keys");
  }

  private RestoreReport restore(RestoreOrder order) {
    return Registry.restore(backup, restored, order, Office.passphrases(), clock);
  }

  private void assertNothingRestored(ErrorCode code, RestoreOrder order) {
    Office.refused(
        code, () -> Registry.restore(bare(), restored, order, Office.passphrases(), clock));
    assertFalse(Files.exists(restored));
  }

  @Test
  void theRoundTrip() {
    try (Registry registry = open(directory)) {
      BackupReport report = registry.backup(backup, true); // beside the writer
      assertEquals(RegistryReader.inspect(directory, true).head(), report.head());
      assertTrue(report.keys());
    }
    RestoreReport report = restore(RestoreOrder.neverPublished());
    assertEquals(new RestoreReport(2, true, true, 0, 0, 0, List.of(), 0, 0), report);
    assertEquals(List.of(), RegistryReader.inspect(restored, true).problems());
    try (Registry old = open(directory);
        Registry registry = open(restored)) {
      assertEquals(old.resolve("N1").encoded(), registry.resolve("N1").encoded());
      assertEquals(Status.SUSPENDED, registry.resolve("N2").status());
      assertEquals(old.info().id(), registry.info().id());
      // both go on: what they issue now must not share a status index
      assertNotEquals(old.info().epoch(), registry.info().epoch());
      issue(old, "N3");
      issue(registry, "N4");
      registry.changeStatus("N2", Status.VALID, "解除", "局");
      TrustBundle bundle = registry.makeBundle(Duration.ofDays(9));
      assertEquals(2, bundle.content().statusLists().size());
      assertEquals(Optional.empty(), reason(bundle, registry.resolve("N4")));
      assertEquals(Optional.empty(), reason(bundle, registry.resolve("N2")));
      assertNotEquals(Optional.empty(), reason(bundle, old.resolve("N3")));
    }
  }

  private Optional<Reason> reason(TrustBundle bundle, StoredLicense license) {
    return LicenseVerifier.trusting(List.of(bundle), clock).verify(license.encoded()).reason();
  }

  @Test
  void anIssuersMissingKeyIsReported() throws IOException {
    backUp();
    try (Stream<Path> keys = Files.list(backup.resolve("keys"))) {
      for (Path key : keys.filter(file -> file.toString().contains(Office.HOUSING)).toList()) {
        Files.delete(key);
      }
    }
    assertEquals(List.of(Office.HOUSING), restore(RestoreOrder.neverPublished()).withoutKey());
  }

  @Test
  void theSecondRunCopiesWhatIsNew() {
    BackupReport first = backUp();
    assertEquals(0, backUp().copiedBytes());
    try (Registry registry = open(directory)) {
      registry.addIssuer(NewIssuer.of(ROADS, "河清市交通运输局"));
      registry.issue(Office.PERMIT, ROADS, Office.permit("N3").build());
    }
    BackupReport second = backUp();
    assertTrue(second.copiedBytes() > 0 && second.copiedBytes() < first.copiedBytes());
    assertEquals(3, restore(RestoreOrder.neverPublished()).licenses());
    try (Registry registry = open(restored)) { // the new issuer's key is there as well
      registry.issue(Office.PERMIT, ROADS, Office.permit("N4").build());
    }
  }

  @Test
  void aBackupWithoutKeysCanReadAndNotSign() throws IOException {
    try (RegistryReader reader = RegistryReader.open(directory, clock)) {
      assertFalse(reader.backup(backup, false).keys());
      Office.refused(ErrorCode.BACKUP_UNUSABLE, () -> reader.backup(backup, true));
    }
    assertFalse(Files.exists(backup.resolve("keys")));
    RestoreReport report =
        Registry.restore(backup, restored, RestoreOrder.neverPublished(), WRONG, clock);
    assertFalse(report.keys());
    try (Registry registry = open(restored)) {
      assertEquals(Status.SUSPENDED, registry.resolve("N2").status());
      Office.refused(ErrorCode.KEY_UNUSABLE, () -> issue(registry, "N3"));
    }
    for (Map.Entry<String, Bytes> key : Office.contents(directory.resolve("keys")).entrySet()) {
      Files.createDirectories(backup.resolve("keys"));
      Files.write(backup.resolve("keys").resolve(key.getKey()), key.getValue().toArray());
    }
    restored = scratch.resolve("with keys from elsewhere");
    assertTrue(restore(RestoreOrder.neverPublished()).keys());
  }

  @Test
  void everyPartOfABackupIsChecked() throws IOException {
    // opening keys takes time: those are looked at by themselves
    try (RegistryReader reader = RegistryReader.open(directory, clock)) {
      reader.backup(backup, false);
    }
    checkParts(Office.contents(backup));
    backup = scratch.resolve("backup with keys");
    backUp();
    Map<String, Bytes> keys = new TreeMap<>(Office.contents(backup));
    keys.keySet().removeIf(name -> !name.startsWith("keys/"));
    checkParts(keys);
    Office.refused(
        ErrorCode.PASSPHRASE_WRONG,
        () -> Registry.restore(backup, restored, RestoreOrder.neverPublished(), WRONG, clock));
    restore(RestoreOrder.neverPublished());
  }

  private void checkParts(Map<String, Bytes> parts) throws IOException {
    for (Map.Entry<String, Bytes> part : parts.entrySet()) {
      String name = part.getKey();
      if (name.endsWith("LOCK")) {
        continue;
      }
      Path file = backup.resolve(name);
      byte[] flipped = part.getValue().toArray();
      flipped[flipped.length / 2] ^= 1;
      Files.write(file, flipped);
      if (!name.endsWith("HEAD")) { // of which one slot may be lost
        refusedFor(name);
      }
      Files.delete(file);
      if (!name.startsWith("keys/issuer-") && !name.equals("keys/root.p12")) {
        refusedFor(name);
      }
      Files.write(file, part.getValue().toArray());
    }
  }

  private void refusedFor(String part) {
    try {
      restore(RestoreOrder.neverPublished());
    } catch (SealbookException e) {
      assertFalse(Files.exists(restored), part);
      assertTrue(
          String.valueOf(e.getMessage()).contains(part.substring(part.indexOf('/') + 1)),
          () -> part + ": " + e);
      return;
    }
    throw new AssertionError("restored though " + part + " was damaged or missing");
  }

  @Test
  void anUnfinishedBackupIsNoneAndIsCompletedByTheNextRun() throws IOException {
    backUp();
    // as a kill leaves it: the label is written last, and before that under its other name
    Files.move(backup.resolve("backup.json"), backup.resolve("backup.unfinished"));
    String refusal =
        Office.refused(ErrorCode.BACKUP_UNUSABLE, () -> restore(RestoreOrder.neverPublished()));
    assertTrue(refusal.contains("not finished"), refusal);
    Office.refused(ErrorCode.REGISTRY_FOREIGN, () -> RegistryReader.open(backup, clock));
    Files.delete(backup.resolve("store/HEAD"));
    backUp();
    assertFalse(Files.exists(backup.resolve("backup.unfinished")));
    restore(RestoreOrder.neverPublished());
  }

  /** A restore that ends, like a killed process, when it asks for the time again. */
  static final class Victim {
    private Victim() {}

    /** Arguments: backup, directory, how often the time is told. */
    public static void main(String... arguments) {
      AtomicInteger left = new AtomicInteger(Integer.parseInt(arguments[2]));
      Clock halting =
          new SettableClock(Office.NOW) {
            @Override
            public Instant instant() {
              if (left.getAndDecrement() == 0) {
                Runtime.getRuntime().halt(9);
              }
              return super.instant();
            }
          };
      Registry.restore(
          Path.of(arguments[0]),
          Path.of(arguments[1]),
          RestoreOrder.neverPublished(),
          Office.passphrases(),
          halting);
    }
  }

  @Test
  void aKilledRestoreLeavesNothingThatPassesAsARegistry() throws Exception {
    backUp();
    Map<String, Bytes> before = Office.contents(bare());
    int kills = 0;
    while (restoreInAnotherProcess(kills) != 0) {
      kills++;
      assertTrue(Files.exists(restored), "killed before it began");
      Office.refused(ErrorCode.REGISTRY_FOREIGN, () -> RegistryReader.open(restored, clock));
      assertNotRestoredOver();
      assertEquals(before, Office.contents(bare()));
      restored = scratch.resolve("restored " + kills);
    }
    assertTrue(kills >= 3, "kills: " + kills);
    assertEquals(List.of(), storeProblems());
  }

  private int restoreInAnotherProcess(int times) throws Exception {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Victim.class.getName(),
            bare().toString(),
            restored.toString(),
            Integer.toString(times))
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }

  private void assertNotRestoredOver() {
    Office.refused(
        ErrorCode.DIRECTORY_NOT_EMPTY,
        () ->
            Registry.restore(
                bare(), restored, RestoreOrder.neverPublished(), Office.passphrases(), clock));
  }

  /** It has no keys, which is all that may be said of it. */
  private List<String> storeProblems() {
    return RegistryReader.inspect(restored, true).problems().stream()
        .map(RegistryHealth.Problem::where)
        .filter(where -> !where.startsWith("keys/"))
        .toList();
  }

  @Test
  void foreignDirectoriesAreLeftAlone() throws IOException {
    try (RegistryReader reader = RegistryReader.open(directory, clock)) {
      Office.refused(ErrorCode.DIRECTORY_NOT_EMPTY, () -> reader.backup(scratch, true));
      Office.refused(
          ErrorCode.DATA_INVALID, () -> reader.backup(directory.resolve("backup"), true));
      assertEquals(List.of(), RegistryReader.inspect(directory, true).problems());
    }
    backUp();
    Office.refused(ErrorCode.REGISTRY_FOREIGN, () -> RegistryReader.open(backup, clock));
    Office.refused(
        ErrorCode.DIRECTORY_NOT_EMPTY,
        () ->
            Registry.restore(
                backup, directory, RestoreOrder.neverPublished(), Office.passphrases(), clock));
    Files.createDirectory(restored);
    Office.refused(
        ErrorCode.PASSPHRASE_WRONG,
        () -> Registry.restore(backup, restored, RestoreOrder.neverPublished(), WRONG, clock));
    try (var left = Files.list(restored)) {
      assertEquals(0, left.count());
    }
    restore(RestoreOrder.neverPublished());
  }

  @Test
  void numbersGoOnBehindTheNewestBundle() {
    TrustBundle first;
    try (Registry registry = open(directory)) {
      first = registry.makeBundle(Duration.ofDays(9));
    }
    backUp();
    assertNothingRestored(ErrorCode.DATA_INVALID, RestoreOrder.neverPublished());
    TrustBundle second;
    TrustBundle third;
    try (Registry registry = open(directory)) {
      second = registry.makeBundle(Duration.ofDays(9));
      third = registry.makeBundle(Duration.ofDays(9));
    }
    // the third knows that the second was made, which the backup does not
    assertNothingRestored(ErrorCode.BACKUP_OLDER, RestoreOrder.newest(third));
    assertTrue(restore(RestoreOrder.newest(second)).complete());
    try (Registry registry = open(restored)) {
      TrustBundle next = registry.makeBundle(Duration.ofDays(9));
      assertEquals(3, next.content().number());
      assertEquals(Optional.of(second.identity()), next.content().previous());
    }
    backUp();
    restored = scratch.resolve("again");
    assertNothingRestored(ErrorCode.BUNDLE_OLDER, RestoreOrder.newest(first).acceptingLoss());
  }

  @Test
  void anOlderBackupTakesNoPublishedStatusBack() {
    try (Registry registry = open(directory)) {
      registry.makeBundle(Duration.ofDays(9));
      issue(registry, "N3");
    }
    backUp();
    StoredLicense lost;
    TrustBundle newest;
    try (Registry registry = open(directory)) {
      registry.changeStatus("N1", Status.REVOKED, "吊销", "局");
      registry.changeStatus("N2", Status.VALID, "解除", "局");
      registry.changeStatus("N3", Status.LOST, "挂失", "局");
      lost = issue(registry, "N4");
      newest = registry.makeBundle(Duration.ofDays(9));
    }
    assertNothingRestored(ErrorCode.BACKUP_OLDER, RestoreOrder.newest(newest));
    RestoreReport report = restore(RestoreOrder.newest(newest).acceptingLoss());
    assertEquals(new RestoreReport(3, true, false, 1, 2, 1, List.of(), 0, 0), report);
    try (Registry registry = open(restored)) {
      assertEquals(Status.REVOKED, registry.resolve("N1").status());
      assertEquals(Status.SUSPENDED, registry.resolve("N2").status()); // no change makes it better
      assertEquals(Status.LOST, registry.resolve("N3").status());
      issue(registry, "N5");
      TrustBundle next = registry.makeBundle(Duration.ofDays(9));
      assertEquals(3, next.content().number());
      assertEquals(Optional.of(newest.identity()), next.content().previous());
      assertEquals(Optional.of(Reason.REVOKED), reason(next, registry.resolve("N1")));
      assertEquals(Optional.empty(), reason(next, registry.resolve("N5")));
      assertNotEquals(Optional.empty(), reason(next, lost));
      assertEquals(4, registry.makeBundle(Duration.ofDays(9)).content().number());
    }
    assertEquals(List.of(), RegistryReader.inspect(restored, true).problems());
  }

  @Test
  void aForkIsRefused() throws IOException {
    backUp();
    TrustBundle published;
    try (Registry registry = open(directory)) {
      published = registry.makeBundle(Duration.ofDays(9));
    }
    // a second registry goes on from the same backup, and is backed up itself
    restore(RestoreOrder.neverPublished());
    Path fork = scratch.resolve("fork backup");
    try (Registry registry = open(restored)) {
      issue(registry, "N7");
      issue(registry, "N8");
      issue(registry, "N9");
      registry.backup(fork, false);
      String refusal = Office.refused(ErrorCode.BACKUP_UNUSABLE, () -> backUpTo(fork));
      assertTrue(refusal.contains("keep that backup"), refusal);
      TrustBundle other = registry.makeBundle(Duration.ofDays(9));
      assertNotEquals(published.identity(), other.identity());
      registry.backup(fork, false);
    }
    backup = fork;
    Files.move(fork, bare());
    restored = scratch.resolve("restored fork");
    assertNothingRestored(ErrorCode.BUNDLE_FORK, RestoreOrder.newest(published));
    assertNothingRestored(ErrorCode.BUNDLE_FORK, RestoreOrder.newest(published).acceptingLoss());
  }

  private void backUpTo(Path target) {
    try (RegistryReader reader = RegistryReader.open(directory, clock)) {
      reader.backup(target, false);
    }
  }

  @Test
  void aBundleOfAnotherRegistryIsRefused() {
    backUp();
    Path other = Office.in(scratch.resolve("other"), Suite.ESP256);
    try (Registry registry = open(other)) {
      TrustBundle bundle = registry.makeBundle(Duration.ofDays(9));
      assertNothingRestored(ErrorCode.BUNDLE_FOREIGN, RestoreOrder.newest(bundle).acceptingLoss());
      Office.refused(ErrorCode.BACKUP_UNUSABLE, () -> registry.backup(backup, true));
    }
  }
}
