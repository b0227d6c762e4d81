package org.sealbook.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An import in a process of its own that is killed at any moment, again and again, and then runs to
 * its end: the registry holds what an undisturbed run leaves, and after each kill all that was
 * reported as durable.
 */
class KilledImportTest {
  /** {@code -Pkills} kills 50 times. */
  private static final int KILLS = Integer.getInteger("sealbook.import.kills", 3);

  private static final int ROWS = 2_000 * KILLS;

  /**
   * The last kill comes after so many lines of the import about how far it is; one line a chunk.
   */
  private static final int LAST_LINE = ROWS / 1_024 * 4 / 5;

  /** Every so many rows the episodes of {@link #row} come again. */
  private static final int PERIOD = 50;

  @TempDir static Path scratch;

  private static Path founded;
  private static Path file;

  @BeforeAll
  static void prepare() throws IOException {
    founded = scratch.resolve("founded");
    StockRegistry.create(founded);
    String rows =
        StockRows.csv(
            IntStream.range(0, ROWS).mapToObj(KilledImportTest::row).toArray(String[]::new));
    file = Files.writeString(scratch.resolve("stock.csv"), rows);
  }

  /** Mostly new licences; among them a duplicate, a next version, a status change, a reject. */
  private static String row(int i) {
    return switch (i % PERIOD) {
      case 11 -> StockRows.row(number(i), "2020-01-01");
      case 12 -> StockRows.row(number(i), "2021-01-01", "住所", "河清市示例路2号");
      case 13 -> StockRows.row(number(i), "2020-01-01", "证照状态", "暂扣");
      case 14 -> StockRows.row(number(i), "9/6/2018");
      case 15 -> StockRows.row(number(i), "2020-01-01", "证照状态", "注销");
      default -> StockRows.row(number(i), "2020-01-01");
    };
  }

  private static String number(int i) {
    return "K" + (i % PERIOD >= 11 && i % PERIOD <= 13 ? i - 10 : i);
  }

  private static boolean isRejected(int i) {
    return i % PERIOD == 14;
  }

  /** The process that is killed: imports, and prints how many rows are durable. */
  static final class Victim {
    private Victim() {}

    /** Arguments: registry, file. */
    public static void main(String... arguments) {
      try (StockRegistry stock = StockRegistry.open(Path.of(arguments[0]))) {
        stock
            .registry()
            .importStock(
                Path.of(arguments[1]),
                StockRegistry.options(),
                progress -> System.out.println(progress.durable()));
      }
    }
  }

  @Test
  void whatIsLeftIsWhatAnUndisturbedRunLeaves() throws IOException, InterruptedException {
    Path undisturbed = copy("undisturbed");
    try (StockRegistry stock = StockRegistry.open(undisturbed)) {
      assertEquals(
          String.format(
              "new %d, version %2$d, change %2$d, duplicate %2$d, DATE_AMBIGUOUS %2$d",
              46 * ROWS / PERIOD, ROWS / PERIOD),
          StockRegistry.told(stock.registry().importStock(file, StockRegistry.options(), p -> {})));
    }
    SortedSet<String> whole = contents(undisturbed);
    Path killed = copy("killed");
    Random random = new Random(7);
    int before = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      long durable =
          runAndKill(killed, 1 + kill * LAST_LINE / Math.max(1, KILLS - 1), random.nextInt(80));
      Set<String> left = numbers(killed);
      assertTrue(left.size() >= before, "a kill took back what an earlier run had stored");
      before = left.size();
      assertTrue(left.containsAll(promised(durable)), "a row reported as durable is not there");
    }
    assertTrue(before < ROWS * 46 / PERIOD, "every kill came too late to disturb anything");
    assertTrue(before > 0, "every kill came before anything was stored");
    try (StockRegistry stock = StockRegistry.open(killed)) {
      ImportReport report =
          stock.registry().importStock(file, StockRegistry.options(), progress -> {});
      assertEquals(ROWS, report.rows());
      assertEquals(ROWS / PERIOD, report.rejected());
    }
    assertEquals(whole, contents(killed));
  }

  /**
   * Starts an import and kills it so many milliseconds after so many lines.
   *
   * @return how many rows it called durable last
   */
  private static long runAndKill(Path registry, int lines, int milliseconds)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-Dsealbook.root=" + System.getProperty("sealbook.root"),
                "-cp",
                System.getProperty("java.class.path"),
                Victim.class.getName(),
                registry.toString(),
                file.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      long durable = 0;
      int seen = 0;
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        durable = Long.parseLong(line);
        if (++seen == lines) {
          Thread.sleep(milliseconds);
          process.toHandle().destroyForcibly(); // the process would close the stream too
        }
      }
      assertTrue(seen >= lines, "the import ended before it could be killed");
      return durable;
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  /** The numbers of the first {@code durable} rows that are not rejected. */
  private static List<String> promised(long durable) {
    List<String> promised =
        IntStream.range(0, ROWS)
            .filter(i -> !isRejected(i))
            .limit(durable)
            .mapToObj(KilledImportTest::number)
            .toList();
    assertEquals(durable, promised.size());
    return promised;
  }

  private static Set<String> numbers(Path directory) {
    Set<String> numbers = new HashSet<>();
    try (StockRegistry stock = StockRegistry.open(directory)) {
      stock
          .registry()
          .forEach(
              LicenseQuery.ALL,
              license -> {
                numbers.add(license.license().content().number().orElseThrow());
                return true;
              });
    }
    return numbers;
  }

  /** Every licence with its content, status and history. */
  private static SortedSet<String> contents(Path directory) {
    SortedSet<String> contents = new TreeSet<>();
    try (StockRegistry stock = StockRegistry.open(directory)) {
      stock
          .registry()
          .forEach(
              LicenseQuery.ALL,
              license ->
                  contents.add(
                      license.license()
                          + " "
                          + license.status()
                          + " "
                          + stock.registry().history(license.license().id()).stream()
                              .map(HistoryEntry::change)
                              .toList()));
    }
    return contents;
  }

  private static Path copy(String name) throws IOException {
    Path target = scratch.resolve(name);
    try (Stream<Path> paths = Files.walk(founded)) {
      for (Path path : paths.toList()) {
        Files.copy(path, target.resolve(founded.relativize(path).toString()));
      }
    }
    return target;
  }
}
