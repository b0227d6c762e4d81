package org.sealbook.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;
import org.sealbook.crypto.Suite;
import org.sealbook.store.jdbc.GatedDatabase;
import org.sealbook.store.jdbc.TestServer;

/** Of a registry and its copy one is written: the other refuses. */
class RestingRegistryTest {
  private static final RegistryCopy.Listener NOBODY = (frame, of) -> {};

  @TempDir Path scratch;

  private final SettableClock clock = Office.clock();
  private final ExecutorService threads = Executors.newSingleThreadExecutor();

  @AfterEach
  void end() {
    threads.shutdownNow();
  }

  private Path path(String name) {
    return scratch.resolve(name);
  }

  private Registry open(Path directory) {
    return Registry.open(directory, Office.passphrases(), clock);
  }

  private Registry open(DataSource database) {
    return Registry.open(database, path("keys"), Office.passphrases(), clock);
  }

  private static StoredLicense issue(Registry registry, String number) {
    return registry.issue(Office.PERMIT, Office.MARKET, Office.permit(number).build());
  }

  @Test
  void whatWasMovedTakesNoWrites() {
    Path first = Office.in(path("first"), Suite.ED25519);
    DataSource database = TestServer.freshSchema();
    RegistryCopy.of(first, clock).to(database, path("keys"), NOBODY);
    String refusal = Office.refused(ErrorCode.REGISTRY_MOVED, () -> open(first));
    assertTrue(refusal.contains("2026-06-15"), refusal);
    try (RegistryReader reader = RegistryReader.open(first, clock)) {
      assertEquals(2, reader.issuers().size());
    }
    assertEquals(List.of(), RegistryReader.inspect(first, true).problems());
    try (Registry moved = open(database)) {
      issue(moved, "N1");
    }
    Path back = path("back");
    RegistryCopy.of(database, path("keys"), clock).to(back, NOBODY);
    Office.refused(ErrorCode.REGISTRY_MOVED, () -> open(database));
    try (Registry registry = open(back)) {
      issue(registry, "N2");
    }
    // whoever knows what he does
    assertTrue(Registry.reopen(first, clock));
    assertFalse(Registry.reopen(first, clock));
    open(first).close();
    assertTrue(Registry.reopen(database));
    assertFalse(Registry.reopen(database));
    try (Registry registry = open(database)) {
      issue(registry, "N2");
    }
  }

  @Test
  void aCopyForReadingTakesNoWrites() {
    Path first = Office.in(path("first"), Suite.ED25519);
    DataSource database = TestServer.freshSchema();
    Path beside = path("beside");
    try (Registry registry = open(first)) {
      RegistryCopy copy = RegistryCopy.of(first, clock).forReading();
      copy.to(database, path("keys"), NOBODY);
      copy.to(beside, NOBODY);
      issue(registry, "N1");
    }
    Office.refused(ErrorCode.REGISTRY_MOVED, () -> open(database));
    Office.refused(ErrorCode.REGISTRY_MOVED, () -> open(beside));
    try (RegistryReader reader = RegistryReader.open(database, path("keys"), clock)) {
      assertEquals(2, reader.issuers().size());
    }
    // a copy of the copy can take over
    Path last = path("last");
    RegistryCopy.of(database, path("keys"), clock).to(last, NOBODY);
    open(last).close();
    assertTrue(Registry.reopen(database));
    open(database).close();
  }

  /** A service that has the directory open would go on writing. */
  @Test
  void aDirectoryThatIsOpenForWritingIsNotMoved() {
    Path first = Office.in(path("first"), Suite.ED25519);
    Path copy = path("copy");
    try (Registry registry = open(first)) {
      Office.refused(
          ErrorCode.REGISTRY_LOCKED, () -> RegistryCopy.of(first, clock).to(copy, NOBODY));
      issue(registry, "N1");
    }
    Office.refused(ErrorCode.COPY_UNFINISHED, () -> open(copy));
    RegistryCopy.of(first, clock).to(copy, NOBODY);
    try (Registry registry = open(copy)) {
      issue(registry, "N2");
    }
    Office.refused(ErrorCode.REGISTRY_MOVED, () -> open(first));
  }

  /** Nothing is acknowledged by the original that the copy lacks, and nothing later at all. */
  @Test
  void servicesThatWentOnAreShutOut() throws Exception {
    DataSource database = Office.inDatabase(path("keys"));
    GatedDatabase gates = new GatedDatabase(database);
    Path copy = path("copy");
    try (Registry slow = open(gates.source());
        Registry other = open(database)) {
      GatedDatabase.Gate gate = gates.closeBeforeCommit();
      boolean[] met = {false};
      Future<StoredLicense> late = threads.submit(() -> issue(slow, "late"));
      gate.awaitSomebody();
      ExecutorService opener = Executors.newSingleThreadExecutor();
      try {
        RegistryCopy.of(database, path("keys"), clock)
            .to(
                copy,
                (frame, of) -> {
                  if (!met[0]) {
                    met[0] = true;
                    // it commits when the original is shut already
                    opener.execute(
                        () -> {
                          awaitRefusal(database);
                          gate.open();
                        });
                  }
                });
      } finally {
        opener.shutdown();
      }
      StoredLicense acknowledged = late.get();
      try (Registry moved = open(copy)) {
        assertEquals(acknowledged.encoded(), moved.resolve("late").encoded());
        assertEquals(other.statistics().licenses(), moved.statistics().licenses());
      }
      Office.refused(ErrorCode.REGISTRY_MOVED, () -> issue(slow, "too late"));
      Office.refused(ErrorCode.REGISTRY_MOVED, () -> other.makeBundle(Duration.ofDays(1)));
    }
  }

  /** Waits until the database takes no writes. */
  private void awaitRefusal(DataSource database) {
    while (true) {
      try {
        open(database).close();
      } catch (SealbookException e) {
        assertEquals(ErrorCode.REGISTRY_MOVED, e.code());
        return;
      }
    }
  }
}
