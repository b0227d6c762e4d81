package org.sealbook.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealbook.base.Bytes;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;
import org.sealbook.crypto.Suite;
import org.sealbook.model.Status;
import org.sealbook.store.jdbc.TestServer;
import org.sealbook.trust.BundleContent;
import org.sealbook.trust.Issuer;
import org.sealbook.trust.TrustBundle;

/** A registry is carried from a directory into a database and back, and is the same everywhere. */
class RegistryCopyTest {
  private static final RegistryCopy.Listener NOBODY = (frame, of) -> {};

  @TempDir Path scratch;

  private final SettableClock clock = Office.clock();

  private Path path(String name) {
    return scratch.resolve(name);
  }

  private Registry inDirectory(String name) {
    return Registry.open(path(name), Office.passphrases(), clock);
  }

  private Registry inDatabase(String address, String keys) {
    return Registry.open(TestServer.connect(address), path(keys), Office.passphrases(), clock);
  }

  /** Some of everything that a registry can hold. */
  private void furnish(Registry registry) throws IOException {
    for (int i = 0; i < 5; i++) {
      registry.issue(Office.PERMIT, Office.MARKET, Office.permit("A" + i).build());
    }
    registry.changeStatus("A1", Status.SUSPENDED, "暂扣", "局");
    registry.renew("A2", Office.permit("A2").build());
    Path file = path("stock.csv");
    StringBuilder rows = new StringBuilder("证照编号,持证主体,持证主体代码,发证日期\n");
    for (int i = 0; i < 200; i++) {
      rows.append("S").append(i).append(",公司,").append(Office.COMPANY).append(",2026-01-05\n");
    }
    Files.writeString(file, rows);
    registry.importStock(file, ImportOptions.of(Office.PERMIT, Office.MARKET), progress -> {});
    registry.makeBundle(Duration.ofDays(1));
    registry.rotateIssuer(Office.MARKET);
    registry.changeStatus("S7", Status.REVOKED, "吊销", "局");
  }

  /** Everything that a registry tells of its licences. */
  private static Map<String, Bytes> told(RegistryReader registry) {
    Map<String, Bytes> all = new TreeMap<>();
    registry.forEach(
        LicenseQuery.ALL,
        one -> {
          String id = one.license().id().toString();
          all.put(id, one.encoded());
          all.put(
              id + " history", Bytes.utf8(registry.history(one.license().id()) + "" + one.state()));
          return true;
        });
    return all;
  }

  /** The next bundle of a registry; it is made, so the registry is not the same then. */
  private static TrustBundle bundle(Registry registry) {
    TrustBundle bundle = registry.makeBundle(Duration.ofDays(9));
    bundle.checkAll();
    return bundle;
  }

  /**
   * All that a bundle says but its place in the journal: one in a database has a fence before it.
   */
  private static List<Object> said(TrustBundle bundle) {
    BundleContent content = bundle.content();
    return List.of(
        content.registryName(),
        content.registryId(),
        content.number(),
        content.previous(),
        content.issuedAt(),
        content.nextUpdate(),
        content.issuers().stream().map(Issuer::encode).toList(),
        content.types(),
        content.statusLists().stream()
            .map(list -> List.of(list.name().toString(), list.count(), list.compressed()))
            .toList());
  }

  @Test
  void isTheSameEverywhere() throws IOException {
    Office.in(path("first"), Suite.ED25519);
    Map<String, Bytes> licences;
    try (Registry first = inDirectory("first")) {
      furnish(first);
      licences = told(first);
    }
    String database = TestServer.freshAddress();
    String second = TestServer.freshAddress();
    CopyReport there =
        CopyProgram.copy(path("first").toString(), scratch, database, path("keys"), NOBODY);
    CopyReport on = CopyProgram.copy(database, path("keys"), second, path("keys 2"), NOBODY);
    CopyReport back =
        CopyProgram.copy(second, path("keys 2"), path("last").toString(), scratch, NOBODY);
    CopyReport beside =
        CopyProgram.copy(
            path("last").toString(), scratch, path("beside").toString(), scratch, NOBODY);
    assertEquals(206, there.licenses());
    assertTrue(there.keys());
    assertEquals(List.of(there, there, there), List.of(on, back, beside));
    assertEquals(
        Office.contents(path("first")).keySet().stream()
            .filter(n -> !n.startsWith("store"))
            .toList(),
        Office.contents(path("last")).keySet().stream()
            .filter(n -> !n.startsWith("store"))
            .toList());
    for (String name : List.of("first", "last", "beside")) {
      RegistryHealth health = RegistryReader.inspect(path(name), true);
      assertEquals(List.of(), health.problems());
      assertEquals(there.head(), health.head());
    }
    // here all of them are written, each for itself
    assertTrue(Registry.reopen(path("first"), clock));
    assertTrue(Registry.reopen(TestServer.connect(database)));
    assertTrue(Registry.reopen(TestServer.connect(second)));
    assertTrue(Registry.reopen(path("last"), clock));
    try (Registry first = inDirectory("first");
        Registry middle = inDatabase(database, "keys");
        Registry third = inDatabase(second, "keys 2");
        Registry last = inDirectory("last")) {
      assertEquals(licences, told(middle));
      assertEquals(licences, told(last));
      assertEquals(first.info(), middle.info());
      TrustBundle wanted = bundle(first);
      assertEquals(2, wanted.content().number());
      assertEquals(said(wanted), said(bundle(middle)));
      assertEquals(said(wanted), said(bundle(third)));
      assertEquals(wanted.encoded(), bundle(last).encoded());
      // what goes on differs, and is as good in each
      String number = "new";
      assertEquals(
          first.issue(Office.PERMIT, Office.MARKET, Office.permit(number).build()).license(),
          middle.issue(Office.PERMIT, Office.MARKET, Office.permit(number).build()).license());
      assertEquals(3, bundle(middle).content().number());
    }
  }

  /** One that ends at any point leaves nothing usable, and the next goes on. */
  @Test
  void goesOnWhereAKilledOneEnded() throws Exception {
    Office.in(path("first"), Suite.ED25519);
    long frames = manyFrames();
    String database = TestServer.freshAddress();
    String directory = path("last").toString();
    goesOn(path("first").toString(), scratch, database, path("keys"), frames);
    goesOn(database, path("keys"), directory, scratch, frames);
    try (RegistryReader last = RegistryReader.open(path("last"), clock);
        RegistryReader first = RegistryReader.open(path("first"), clock)) {
      assertEquals(told(first), told(last));
    }
  }

  /** More than are made durable together; gives their number. */
  private long manyFrames() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try (Registry registry = inDirectory("first")) {
      List<Callable<Boolean>> calls = new ArrayList<>();
      for (int t = 0; t < 8; t++) {
        String name = "T" + t + "-";
        calls.add(
            () -> {
              for (int i = 0; i < 140; i++) {
                registry.issue(Office.PERMIT, Office.MARKET, Office.permit(name + i).build());
              }
              return true;
            });
      }
      for (Future<Boolean> done : threads.invokeAll(calls)) {
        assertTrue(done.get());
      }
    } finally {
      threads.shutdownNow();
    }
    return RegistryReader.inspect(path("first"), false).lastSequence();
  }

  private void goesOn(String from, Path fromKeys, String to, Path toKeys, long frames)
      throws Exception {
    // before anything is durable, behind the first group, when all is durable and not checked
    for (long told : List.of(1L, 1_100L, frames - 1_024 + 1)) {
      assertTrue(CopyProgram.isKilledAt(from, fromKeys, to, toKeys, told), "at " + told);
      assertEquals(
          ErrorCode.COPY_UNFINISHED,
          codeOfOpening(to, toKeys),
          "nobody may use what is not whole, killed at " + told);
    }
    CopyReport report = CopyProgram.copy(from, fromKeys, to, toKeys, NOBODY);
    assertEquals(frames, report.lastSequence());
    assertEquals(0, report.frames(), "all was there already");
    assertTrue(report.keys());
    assertEquals(Optional.empty(), Optional.ofNullable(codeOfOpening(to, toKeys)));
  }

  private @Nullable ErrorCode codeOfOpening(String to, Path keys) {
    try (RegistryReader reader =
        to.startsWith("postgresql:")
            ? RegistryReader.open(TestServer.connect(to), keys, clock)
            : RegistryReader.open(Path.of(to), clock)) {
      assertFalse(reader.issuers().isEmpty());
      return null;
    } catch (SealbookException e) {
      return e.code();
    }
  }

  @Test
  void leavesAloneWhatIsThere() throws Exception {
    Office.in(path("first"), Suite.ED25519);
    RegistryCopy copy = RegistryCopy.of(path("first"), clock);
    Path full = Files.createDirectory(path("full"));
    Files.writeString(full.resolve("notes.txt"), "mine");
    Office.refused(ErrorCode.DIRECTORY_NOT_EMPTY, () -> copy.to(full, NOBODY));
    assertEquals(List.of("notes.txt"), List.copyOf(Office.contents(full).keySet()));
    Office.refused(ErrorCode.DIRECTORY_NOT_EMPTY, () -> copy.to(path("first"), NOBODY));
    String taken = TestServer.freshAddress();
    CopyProgram.copy(path("first").toString(), scratch, taken, path("keys"), NOBODY);
    Office.refused(
        ErrorCode.DIRECTORY_NOT_EMPTY,
        () -> CopyProgram.copy(path("first").toString(), scratch, taken, path("keys"), NOBODY));
    // another registry's keys are not mixed with these, nor another registry's frames
    Office.in(path("other"), Suite.ESP256);
    Office.refused(
        ErrorCode.DIRECTORY_NOT_EMPTY,
        () ->
            CopyProgram.copy(
                path("other").toString(),
                scratch,
                TestServer.freshAddress(),
                path("keys"),
                NOBODY));
    String begun = TestServer.freshAddress();
    assertTrue(CopyProgram.isKilledAt(path("first").toString(), scratch, begun, path("k"), 1));
    Office.refused(
        ErrorCode.DIRECTORY_NOT_EMPTY,
        () -> CopyProgram.copy(path("other").toString(), scratch, begun, path("k 2"), NOBODY));
    Office.refused(
        ErrorCode.DIRECTORY_NOT_EMPTY,
        () ->
            Registry.create(
                TestServer.connect(begun),
                path("k 3"),
                new NewRegistry("another", Suite.ED25519),
                Office.passphrases(),
                clock));
  }

  /** What comes while it copies is copied too; where it never stops, nothing becomes usable. */
  @Test
  void theOriginalMayGoOnForAWhile() {
    Office.in(path("first"), Suite.ED25519);
    RegistryCopy copy = RegistryCopy.of(path("first"), clock).forReading();
    try (Registry first = inDirectory("first")) {
      Office.refused(
          ErrorCode.REGISTRY_CHANGED,
          () ->
              copy.to(
                  path("never"),
                  (frame, of) -> {
                    if (frame == of) {
                      issue(first);
                    }
                  }));
      Office.refused(ErrorCode.COPY_UNFINISHED, () -> RegistryReader.open(path("never"), clock));
      int[] more = {2};
      CopyReport report =
          copy.to(
              path("second"),
              (frame, of) -> {
                if (frame == of && more[0]-- > 0) {
                  issue(first);
                }
              });
      assertEquals(first.statistics().licenses(), report.licenses());
    }
    try (RegistryReader second = RegistryReader.open(path("second"), clock);
        RegistryReader first = RegistryReader.open(path("first"), clock)) {
      assertEquals(told(first), told(second));
    }
  }

  private int issued;

  private void issue(Registry registry) {
    registry.issue(Office.PERMIT, Office.MARKET, Office.permit("G" + issued++).build());
  }

  /** A copy does not go on behind a journal that is another one by now. */
  @Test
  void anOlderStateThatWasPutBackIsNoticed() throws Exception {
    Office.in(path("first"), Suite.ED25519);
    Map<String, Bytes> older = Office.contents(path("first"));
    try (Registry first = inDirectory("first")) {
      issue(first);
      issue(first);
    }
    String database = TestServer.freshAddress();
    assertTrue(
        CopyProgram.isKilledAt(
            path("first").toString(),
            scratch,
            database,
            path("keys"),
            RegistryReader.inspect(path("first"), false).lastSequence() + 1));
    for (Map.Entry<String, Bytes> file : older.entrySet()) {
      Files.createDirectories(path("old").resolve(file.getKey()).getParent());
      Files.write(path("old").resolve(file.getKey()), file.getValue().toArray());
    }
    Office.refused(
        ErrorCode.BACKUP_UNUSABLE,
        () -> CopyProgram.copy(path("old").toString(), scratch, database, path("keys"), NOBODY));
    try (Registry old = inDirectory("old")) {
      issue(old);
      issue(old);
      issue(old);
    }
    Office.refused(
        ErrorCode.BACKUP_UNUSABLE,
        () -> CopyProgram.copy(path("old").toString(), scratch, database, path("keys"), NOBODY));
  }
}
