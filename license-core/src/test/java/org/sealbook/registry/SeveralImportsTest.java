package org.sealbook.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealbook.store.jdbc.TestServer;
import org.sealbook.trust.TrustBundle;
import org.sealbook.verify.LicenseVerifier;

/**
 * Several processes import one file at once, each a part of its rows or each all of them: the
 * registry then holds what one process alone leaves, the same identifiers included.
 */
class SeveralImportsTest {
  private static final int ROWS = 6_000;
  private static final int PERIOD = 50;

  @TempDir static Path scratch;

  private static Path file;
  private static String founded;
  private static Path keys;

  /** What one process alone leaves. */
  private static SortedSet<String> wanted;

  private static List<Long> report;

  @BeforeAll
  static void importAlone() throws IOException {
    file =
        Files.writeString(
            scratch.resolve("stock.csv"),
            StockRows.csv(
                IntStream.range(0, ROWS).mapToObj(SeveralImportsTest::row).toArray(String[]::new)));
    keys = scratch.resolve("keys");
    founded = TestServer.freshAddress();
    Office.inDatabase(TestServer.connect(founded), keys);
    String alone = copy();
    try (ImportProgram.Running process =
        new ImportProgram.Running(alone, keys, file, Shard.WHOLE)) {
      process.go();
      report = process.report();
    }
    wanted = contents(alone);
    assertEquals(ROWS, report.get(0));
    assertEquals(3L * ROWS / PERIOD, report.get(2) + report.get(3));
  }

  /** Numbers repeat far apart, so that their rows lie in different chunks. */
  private static String row(int i) {
    return switch (i % PERIOD) {
      case 11 -> StockRows.row(number(i - ROWS / 2), "2020-01-01");
      case 12 -> StockRows.row(number(i - ROWS / 2), "2021-01-01", "住所", "河清市示例路2号");
      case 13 -> StockRows.row(number(i - ROWS / 2), "2020-01-01", "证照状态", "暂扣");
      case 14 -> StockRows.row(number(i), "9/6/2018");
      case 15 -> StockRows.row("", "2020-01-01");
      default -> StockRows.row(number(i), "2020-01-01");
    };
  }

  private static String number(int i) {
    return "K" + Math.abs(i);
  }

  /** A database with the registry as it was founded: the same secret mints the same identifiers. */
  private static String copy() {
    String address = TestServer.freshAddress();
    CopyProgram.copy(founded, keys, address, keys, (frame, of) -> {});
    return address;
  }

  private static SortedSet<String> contents(String address) {
    try (RegistryReader registry =
        RegistryReader.open(TestServer.connect(address), keys, Office.clock())) {
      return contents(registry);
    }
  }

  /** Every licence with its content, status and history. */
  private static SortedSet<String> contents(RegistryReader registry) {
    SortedSet<String> contents = new TreeSet<>();
    registry.forEach(
        LicenseQuery.ALL,
        licence ->
            contents.add(
                licence.license()
                    + " "
                    + licence.status()
                    + " "
                    + registry.history(licence.license().id()).stream()
                        .map(HistoryEntry::change)
                        .toList()));
    return contents;
  }

  private static List<List<Long>> importAtOnce(String address, List<Shard> shards)
      throws IOException {
    List<ImportProgram.Running> processes = new ArrayList<>();
    try {
      for (Shard shard : shards) {
        processes.add(new ImportProgram.Running(address, keys, file, shard));
      }
      for (ImportProgram.Running process : processes) {
        process.go();
      }
      List<List<Long>> reports = new ArrayList<>();
      for (ImportProgram.Running process : processes) {
        reports.add(process.report());
      }
      return reports;
    } finally {
      processes.forEach(ImportProgram.Running::close);
    }
  }

  private static List<Long> sum(List<List<Long>> reports) {
    return IntStream.range(0, 4)
        .mapToObj(i -> reports.stream().mapToLong(each -> each.get(i)).sum())
        .toList();
  }

  /** No number and no status index twice, and nothing that a bundle does not know. */
  private static void assertSound(String address) {
    assertEquals(
        List.of(), RegistryReader.inspect(TestServer.connect(address), keys, true).problems());
    try (Registry registry =
        Registry.open(TestServer.connect(address), keys, Office.passphrases(), Office.clock())) {
      TrustBundle bundle = registry.makeBundle(Duration.ofDays(1));
      LicenseVerifier verifier = LicenseVerifier.trusting(List.of(bundle), Office.clock());
      registry.forEach(
          LicenseQuery.ALL,
          licence -> {
            assertEquals(
                Optional.of(licence.state().name()).filter(state -> !state.equals("VALID")),
                verifier.verify(licence.encoded()).reason().map(Enum::name));
            return true;
          });
    }
  }

  @Test
  void threeProcessesImportAThirdEach() throws IOException {
    String address = copy();
    List<Shard> thirds = List.of(new Shard(1, 3), new Shard(2, 3), new Shard(3, 3));
    List<List<Long>> reports = importAtOnce(address, thirds);
    assertEquals(wanted, contents(address));
    assertEquals(report, sum(reports));
    reports.forEach(each -> assertTrue(each.get(0) > ROWS / 4, reports::toString));
    assertSound(address);
    // again: all is known
    List<Long> again = sum(importAtOnce(address, thirds));
    assertEquals(List.of(report.get(0), 0L, report.get(1) + report.get(2), report.get(3)), again);
    assertEquals(wanted, contents(address));
  }

  @Test
  void twoProcessesImportTheSameFile() throws IOException {
    String address = copy();
    List<List<Long>> reports = importAtOnce(address, List.of(Shard.WHOLE, Shard.WHOLE));
    assertEquals(wanted, contents(address));
    List<Long> sum = sum(reports);
    assertEquals(report.get(1), sum.get(1), "each row was accepted by one of them");
    assertEquals(2 * report.get(0), sum.get(0));
    assertEquals(2 * report.get(3), sum.get(3));
    assertSound(address);
  }

  @Test
  void partsAreNumberedFromOne() {
    assertThrows(IllegalArgumentException.class, () -> new Shard(0, 3));
    assertThrows(IllegalArgumentException.class, () -> new Shard(4, 3));
    assertThrows(IllegalArgumentException.class, () -> new Shard(1, 1_025));
  }

  /** A registry in a directory has one writer; part after part is as good as all at once. */
  @Test
  void partAfterPartIntoADirectory() {
    Path directory = scratch.resolve("directory");
    CopyProgram.copy(founded, keys, directory.toString(), scratch, (frame, of) -> {});
    List<List<Long>> reports = new ArrayList<>();
    SettableClock clock = Office.clock();
    try (Registry registry = Registry.open(directory, Office.passphrases(), clock)) {
      for (int part = 1; part <= 3; part++) {
        ImportOptions options = ImportOptions.of(Office.PERMIT, Office.MARKET);
        ImportReport done =
            registry.importStock(file, options.withShard(new Shard(part, 3)), progress -> {});
        reports.add(List.of(done.rows(), done.accepted(), done.duplicates(), done.rejected()));
      }
      assertEquals(wanted, contents(registry));
    }
    assertEquals(report, sum(reports));
  }
}
