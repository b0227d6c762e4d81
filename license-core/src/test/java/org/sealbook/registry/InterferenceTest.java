package org.sealbook.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;
import org.sealbook.model.FieldValue;
import org.sealbook.model.Status;
import org.sealbook.stock.RowReason;
import org.sealbook.stock.StockOptions;
import org.sealbook.store.Head;
import org.sealbook.store.LicenseStore;
import org.sealbook.store.StoreRecord;
import org.sealbook.store.StoreView;
import org.sealbook.store.Unchanged;
import org.sealbook.store.jdbc.GatedDatabase;
import org.sealbook.trust.Issuer;

/** Another service writes while a file is worked off. */
class InterferenceTest {
  @TempDir Path scratch;

  private final SettableClock clock = Office.clock();
  private final ExecutorService threads = Executors.newSingleThreadExecutor();
  private @SuppressWarnings("NullAway.Init") GatedDatabase gates;
  private @SuppressWarnings("NullAway.Init") Registry registry;
  private @SuppressWarnings("NullAway.Init") Registry other;

  @BeforeEach
  void open() {
    DataSource database = Office.inDatabase(scratch.resolve("keys"));
    gates = new GatedDatabase(database);
    registry = service(gates.source());
    other = service(database);
  }

  private Registry service(DataSource database) {
    return Registry.open(database, scratch.resolve("keys"), Office.passphrases(), clock);
  }

  @AfterEach
  void close() {
    registry.close();
    other.close();
    threads.shutdownNow();
  }

  private ChangesOptions options() {
    return new ChangesOptions(
        StockOptions.DETECT, "某科", Optional.of(scratch.resolve("rejects.csv")));
  }

  private Path changes(String... rows) throws Exception {
    return Files.writeString(
        scratch.resolve("changes.csv"), "编号,状态,原因\n" + String.join("\n", rows) + "\n");
  }

  /** Each row is answered by what the registry holds when it is stored. */
  @Test
  void changesAreDecidedAnew() throws Exception {
    for (int i = 1; i <= 4; i++) {
      registry.issue(Office.PERMIT, Office.MARKET, Office.permit("N" + i).build());
    }
    Path file = changes("N1,暂扣,查", "N2,暂扣,查", "N3,暂扣,查", "N4,暂扣,查", "N3,吊销,查");
    GatedDatabase.Gate gate = gates.close();
    Future<ChangesReport> done =
        threads.submit(() -> registry.changeStatuses(file, options(), progress -> {}));
    gate.awaitSomebody();
    other.changeStatus("N1", Status.REVOKED, "吊销", "局");
    other.changeStatus("N2", Status.SUSPENDED, "暂扣", "局");
    gate.open();
    ChangesReport report = done.get();
    assertEquals(
        List.of(5L, 2L, 1L, 2L),
        List.of(report.rows(), report.accepted(), report.duplicates(), report.rejected()));
    assertEquals(Map.of(RowReason.STATUS_CONFLICT, 2L), report.reasons());
    assertEquals(Map.of(RowReason.STATUS_CONFLICT, List.of(2L, 6L)), report.examples());
    String rejects = Files.readString(scratch.resolve("rejects.csv"));
    assertEquals(3, rejects.lines().count(), rejects);
    assertEquals(Status.REVOKED, other.resolve("N1").status());
    for (String number : List.of("N2", "N3", "N4")) {
      assertEquals(Status.SUSPENDED, other.resolve(number).status());
      assertEquals(2, other.history(other.resolve(number).license().id()).size());
    }
  }

  /**
   * A licence that another service goes on changing does not keep the other rows from being stored.
   */
  @Test
  void fewerRowsAreTriedWhereOneIsFoughtFor() throws Exception {
    for (int i = 1; i <= 16; i++) {
      registry.issue(Office.PERMIT, Office.MARKET, Office.permit("N" + i).build());
    }
    Path file =
        changes(
            IntStream.rangeClosed(1, 16).mapToObj(i -> "N" + i + ",暂扣,查").toArray(String[]::new));
    GatedDatabase.Gate gate = gates.close();
    List<Long> told = new ArrayList<>();
    Future<ChangesReport> done =
        threads.submit(
            () -> registry.changeStatuses(file, options(), progress -> told.add(progress.rows())));
    for (int i = 0; i < 12; i++) {
      gate.awaitSomebody();
      GatedDatabase.Gate next = gates.close();
      other.changeStatus("N1", Status.LOST, "挂失", "局");
      other.changeStatus("N1", Status.VALID, "找回", "局");
      gate.open();
      gate = next;
    }
    gate.open();
    assertEquals(16, done.get().accepted());
    assertEquals(List.of(1L, 3L, 7L, 15L, 16L), told);
    assertEquals(1, Files.readString(scratch.resolve("rejects.csv")).lines().count());
  }

  /** A store in which another writer is always faster. */
  private record Fought(LicenseStore store) implements LicenseStore {
    @Override
    public Head append(List<StoreRecord> batch) {
      return store.append(batch);
    }

    @Override
    public Optional<Head> append(List<StoreRecord> batch, Unchanged condition) {
      return Optional.empty();
    }

    @Override
    public StoreView view() {
      return store.view();
    }

    @Override
    public void close() {
      store.close();
    }
  }

  @Test
  void somebodyWhoIsAlwaysSlowerGivesUp() throws Exception {
    registry.issue(Office.PERMIT, Office.MARKET, Office.permit("N1").build());
    Path file = changes("N1,暂扣,查");
    RegistryReader fought =
        new RegistryReader(
            registry.files,
            registry.place,
            registry.info,
            new Fought(registry.store),
            registry.attachments,
            clock);
    SingleSigner signer = new SingleSigner(registry.keys, registry.allotment, registry.random);
    Office.refused(
        ErrorCode.REGISTRY_CHANGED,
        () -> new StatusImport(fought, signer, options(), progress -> {}).run(file));
    assertEquals(Status.VALID, registry.resolve("N1").status());
  }

  /** Else no bundle could ever be made again: in it a code belongs to one issuer. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aCodeIsGivenToOneIssuer(boolean formerIsFaster) throws Exception {
    String code = Office.COMPANY;
    NewIssuer former = issuer("11449100MB9901016T", code);
    NewIssuer present = issuer(code);
    GatedDatabase.Gate gate = gates.close();
    Future<Issuer> slow =
        threads.submit(() -> registry.addIssuer(formerIsFaster ? present : former));
    gate.awaitSomebody();
    other.addIssuer(formerIsFaster ? former : present);
    gate.open();
    ExecutionException refused = assertThrows(ExecutionException.class, slow::get);
    assertEquals(
        ErrorCode.DATA_INVALID,
        assertInstanceOf(SealbookException.class, refused.getCause()).code());
    assertEquals(1, other.makeBundle(Duration.ofDays(1)).content().number());
  }

  private static NewIssuer issuer(String code, String... former) {
    return new NewIssuer(code, "局", List.of(former), Optional.empty(), Optional.empty());
  }

  /** What is durable of a file of very large rows is not decided again. */
  @Test
  void largeRowsAreCountedOnce() throws Exception {
    String large = "住".repeat(FieldValue.MAX_TEXT);
    Path file =
        Files.writeString(
            scratch.resolve("stock.csv"),
            StockRows.csv(
                IntStream.range(0, 450)
                    .mapToObj(i -> StockRows.row("S" + i, "2020-01-01", "住所", large, "经营范围", large))
                    .toArray(String[]::new)));
    GatedDatabase.Gate first = gates.close();
    Future<ImportReport> done =
        threads.submit(
            () ->
                registry.importStock(
                    file, ImportOptions.of(Office.PERMIT, Office.MARKET), progress -> {}));
    first.awaitSomebody();
    GatedDatabase.Gate second = gates.close();
    first.open();
    second.awaitSomebody();
    other.makeBundle(Duration.ofDays(1)); // all that is not stored yet is decided anew
    second.open();
    ImportReport report = done.get();
    assertEquals(
        List.of(450L, 450L, 0L, 0L),
        List.of(report.rows(), report.accepted(), report.duplicates(), report.rejected()));
    assertEquals(450, other.statistics().licenses());
    assertTrue(other.resolve("S449").license().content().fields().containsKey("住所"));
  }
}
