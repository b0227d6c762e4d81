package org.sealbook.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.sealbook.base.Bytes;
import org.sealbook.base.ErrorCode;
import org.sealbook.crypto.Suite;
import org.sealbook.model.Status;
import org.sealbook.trust.TrustBundle;

/** A host's thread that was interrupted before it calls, as a pool does when it is shut down. */
class InterruptedThreadTest {
  @TempDir Path scratch;

  private final SettableClock clock = Office.clock();

  @AfterEach
  void forget() {
    Thread.interrupted();
  }

  private static void interrupted(Executable call) throws Throwable {
    Thread.currentThread().interrupt();
    call.execute();
    assertTrue(Thread.interrupted(), "the thread is not interrupted any more");
  }

  @Test
  void itsWritesAreDoneAndItStaysInterrupted() throws Throwable {
    Path directory = Office.in(scratch.resolve("r"), Suite.ED25519);
    Registry registry = Registry.open(directory, Office.passphrases(), clock);
    interrupted(() -> registry.issue(Office.PERMIT, Office.MARKET, Office.permit("N1").build()));
    interrupted(() -> registry.renew("N1", Office.permit("N1").build()));
    interrupted(() -> registry.changeStatus("N1", Status.LOST, "因", "局"));
    interrupted(() -> registry.addIssuer(NewIssuer.of("91110000600037341L", "第三局")));
    interrupted(() -> assertEquals(2, registry.find(LicenseQuery.ALL).licenses().size()));
    interrupted(registry::close);
    try (RegistryReader reader = RegistryReader.open(directory, clock)) {
      assertEquals(Status.LOST, reader.resolve("N1").status());
      assertEquals(3, reader.issuers().size());
    }
  }

  /** The journal knows a bundle before its file is there: the caller gets what it was told of. */
  @Test
  void aBundleIsNotLostOnTheWayToItsFile() throws Throwable {
    Path directory = Office.in(scratch.resolve("r"), Suite.ED25519);
    try (Registry registry = Registry.open(directory, Office.passphrases(), clock)) {
      interrupted(
          () -> {
            TrustBundle bundle = registry.makeBundle(Duration.ofDays(1));
            assertEquals(1, bundle.content().number());
            Thread.interrupted();
            assertEquals(bundle.encoded(), fileOf(directory));
            Thread.currentThread().interrupt();
          });
      assertEquals(2, registry.makeBundle(Duration.ofDays(1)).content().number());
    }
  }

  private static Bytes fileOf(Path directory) throws IOException {
    return Bytes.wrap(Files.readAllBytes(directory.resolve("bundle.sb")));
  }

  @Test
  void anImportGivesUpAndCanBeRunAgain() throws Throwable {
    Path file = Office.export(scratch.resolve("a.csv"));
    ImportOptions options = ImportOptions.of(Office.PERMIT, Office.MARKET);
    try (Registry registry = Office.open(scratch.resolve("r"), clock)) {
      interrupted(
          () -> {
            for (Executable call :
                List.<Executable>of(
                    () -> registry.importStock(file, options, progress -> {}),
                    () -> registry.tryImport(file, options, progress -> {}))) {
              String refusal = Office.refused(ErrorCode.FILE_UNUSABLE, call);
              assertTrue(refusal.contains("interrupted"), refusal);
            }
          });
      assertEquals(1, registry.importStock(file, options, progress -> {}).accepted());
    }
  }

  @Test
  void closedTwiceARegistryIsClosedAndAnswersNothing() {
    Registry registry = Office.open(scratch.resolve("r"), clock);
    registry.close();
    registry.close();
    assertThrows(IllegalStateException.class, () -> registry.find(LicenseQuery.ALL));
    assertThrows(IllegalStateException.class, () -> registry.makeBundle(Duration.ofDays(1)));
  }
}
