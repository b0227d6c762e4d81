package org.sealbook.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;
import org.sealbook.model.LicenseId;
import org.sealbook.model.Status;
import org.sealbook.store.jdbc.TestServer;
import org.sealbook.trust.TrustBundle;
import org.sealbook.verify.LicenseVerifier;
import org.sealbook.verify.Reason;

/** A registry in a database with several services that write, each with connections of its own. */
class SeveralServicesTest {
  private static final int NUMBERS = 8;

  @TempDir Path scratch;

  private final SettableClock clock = Office.clock();
  private DataSource database;
  private Path keys;

  @BeforeEach
  void make() {
    keys = scratch.resolve("keys");
    database = Office.inDatabase(keys);
  }

  private Registry service() {
    return Registry.open(database, keys, Office.passphrases(), clock);
  }

  /** Issues all numbers, whoever else may do so; gives those that were issued here. */
  private static List<StoredLicense> issueAll(Registry service) {
    List<StoredLicense> issued = new ArrayList<>();
    for (int i = 0; i < NUMBERS; i++) {
      try {
        issued.add(service.issue(Office.PERMIT, Office.MARKET, Office.permit("N" + i).build()));
      } catch (SealbookException e) {
        assertEquals(ErrorCode.NUMBER_CONFLICT, e.code());
      }
    }
    return issued;
  }

  @Test
  void noNumberAndNoStatusIndexIsGivenTwice() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try (Registry one = service();
        Registry two = service()) {
      List<Callable<List<StoredLicense>>> calls = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        Registry service = i % 2 == 0 ? one : two;
        calls.add(() -> issueAll(service));
      }
      Set<LicenseId> ids = new HashSet<>();
      List<StoredLicense> issued = new ArrayList<>();
      for (Future<List<StoredLicense>> done : threads.invokeAll(calls)) {
        issued.addAll(done.get());
      }
      issued.forEach(licence -> ids.add(licence.license().id()));
      assertEquals(NUMBERS, issued.size());
      assertEquals(NUMBERS, ids.size());
      StoredLicense lost = two.changeStatus("N5", Status.LOST, "挂失", "局");
      TrustBundle bundle = one.makeBundle(Duration.ofDays(1));
      LicenseVerifier verifier = LicenseVerifier.trusting(List.of(bundle), clock);
      for (StoredLicense licence : issued) {
        assertEquals(
            licence.license().id().equals(lost.license().id())
                ? Optional.of(Reason.LOST)
                : Optional.empty(),
            verifier.verify(licence.encoded()).reason());
      }
      assertEquals(2, two.makeBundle(Duration.ofDays(1)).content().number());
    } finally {
      threads.shutdownNow();
    }
    assertEquals(List.of(), RegistryReader.inspect(database, keys, true).problems());
  }

  @Test
  void twoThatChangeOneLicenceDecideOneAfterTheOther() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try (Registry one = service();
        Registry two = service()) {
      for (int round = 0; round < 4; round++) {
        String number = "N" + round;
        one.issue(Office.PERMIT, Office.MARKET, Office.permit(number).build());
        List<Future<Boolean>> done = new ArrayList<>();
        for (Registry service : List.of(one, two)) {
          done.add(threads.submit(() -> cancels(service, number)));
        }
        assertTrue(done.get(0).get() ^ done.get(1).get());
        assertEquals(2, one.history(one.resolve(number).license().id()).size());
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static boolean cancels(Registry service, String number) {
    try {
      service.changeStatus(number, Status.CANCELLED, "注销", "局");
      return true;
    } catch (SealbookException e) {
      assertEquals(ErrorCode.STATUS_MOVE_REFUSED, e.code());
      return false;
    }
  }

  @Test
  void stockIsImportedOnce() throws IOException {
    Path file = scratch.resolve("stock.csv");
    StringBuilder rows = new StringBuilder("证照编号,持证主体,持证主体代码,发证日期\n");
    for (int i = 0; i < 300; i++) {
      rows.append("S").append(i).append(",公司").append(i).append(",").append(Office.COMPANY);
      rows.append(",2026-01-05\n");
    }
    Files.writeString(file, rows);
    ImportOptions options = ImportOptions.of(Office.PERMIT, Office.MARKET);
    try (Registry one = service();
        Registry two = service()) {
      two.issue(Office.PERMIT, Office.MARKET, Office.permit("X").build());
      assertEquals(300, one.importStock(file, options, progress -> {}).accepted());
      assertEquals(300, two.importStock(file, options, progress -> {}).duplicates());
      assertEquals("公司299", two.resolve("S299").license().content().holders().get(0).name());
      assertEquals(301, one.statistics().licenses());
    }
    assertEquals(List.of(), RegistryReader.inspect(database, keys, true).problems());
  }

  @Test
  void whoeverReadsNeedsNoKeys() {
    try (Registry one = service()) {
      one.issue(Office.PERMIT, Office.MARKET, Office.permit("N").build());
    }
    Path nowhere = scratch.resolve("nowhere");
    try (RegistryReader reader = RegistryReader.open(database, nowhere, clock)) {
      assertEquals("N", reader.resolve("N").license().content().number().orElseThrow());
      Office.refused(ErrorCode.DATA_INVALID, () -> reader.backup(scratch.resolve("backup"), true));
    }
    assertEquals(List.of(), RegistryReader.inspect(database, nowhere, true).problems());
    try (Registry without = Registry.open(database, nowhere, Office.passphrases(), clock)) {
      Office.refused(
          ErrorCode.KEY_UNUSABLE,
          () -> without.issue(Office.PERMIT, Office.MARKET, Office.permit("M").build()));
    }
  }

  @Test
  void oneDatabaseHoldsOneRegistry() {
    DataSource empty = TestServer.freshSchema();
    Office.refused(ErrorCode.REGISTRY_FOREIGN, () -> RegistryReader.open(empty, keys, clock));
    Office.refused(
        ErrorCode.DIRECTORY_NOT_EMPTY,
        () ->
            Registry.create(
                database,
                scratch.resolve("other"),
                new NewRegistry("second", org.sealbook.crypto.Suite.ED25519),
                Office.passphrases(),
                clock));
    assertTrue(!Files.exists(scratch.resolve("other")));
  }
}
