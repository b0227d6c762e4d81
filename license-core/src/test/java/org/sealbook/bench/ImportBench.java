package org.sealbook.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.sealbook.crypto.Passphrase;
import org.sealbook.crypto.Suite;
import org.sealbook.model.LicenseType;
import org.sealbook.registry.CatalogueFile;
import org.sealbook.registry.ImportOptions;
import org.sealbook.registry.ImportProgress;
import org.sealbook.registry.ImportReport;
import org.sealbook.registry.NewIssuer;
import org.sealbook.registry.NewRegistry;
import org.sealbook.registry.Passphrases;
import org.sealbook.registry.Registry;
import org.sealbook.seeds.SeedGenerator;
import org.sealbook.stock.MappingFile;
import org.sealbook.stock.RowCleaner;
import org.sealbook.stock.StockFile;
import org.sealbook.stock.StockOptions;

/**
 * Imports a plain file of business licences into a new registry, prints where the time went, and
 * loads the same file into SQLite ({@link SqliteImport}) in the same run:
 *
 * <pre>{@code
 * mvn -q -Pfast,bench -Dfast -pl license-core process-test-classes \
 *     -Dbench="-XX:+UseParallelGC org.sealbook.bench.ImportBench 201000"
 * }</pre>
 *
 * <p>The argument is a number of rows, which are generated into a temporary file, or a file; behind
 * it {@code import} leaves out all but the import and SQLite. The heap is that of the command line,
 * 512 MiB.
 *
 * <p>The import comes first, so that it is cold, as a script's is. SQLite follows twice: in the
 * virtual machine that the import has warmed, and in a process of its own, as cold as the import
 * was. The processor time of the import's threads is that of the whole run: the caller's reads and
 * decides, the workers' cleans and seals, the appender's encodes frames, the store's writes and
 * indexes. Importing the same again, the dry run, reading and cleaning alone, and signing row by
 * row come last.
 */
public final class ImportBench {
  private static final String TYPE = "11100000MB0143028R001";
  private static final String ISSUER = "11449100MB9901016T";

  private final Path file;
  private final boolean importOnly;
  private final PrintStream out;
  private long lastProcessor;

  private ImportBench(Path file, boolean importOnly, PrintStream out) {
    this.file = file;
    this.importOnly = importOnly;
    this.out = out;
  }

  /** Arguments: a number of rows or a file; then {@code import}, or nothing. */
  public static void main(String... arguments) throws Exception {
    Path directory = Files.createTempDirectory("sealbook-bench-");
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    try {
      Path file = Path.of(arguments[0]);
      if (arguments[0].matches("[0-9]+")) {
        file = directory.resolve("plain.csv");
        generate(file, arguments[0]);
      }
      new ImportBench(file, arguments.length > 1, out).run(directory.resolve("registry"));
    } finally {
      delete(directory);
    }
  }

  /** In a process of its own: this one is to be cold when the import begins. */
  private static void generate(Path file, String rows) throws Exception {
    inOwnProcess(SeedGenerator.class, "plain", file.toString(), rows);
  }

  /** Runs another program with this one's classes; answers what it printed. */
  private static String inOwnProcess(Class<?> program, String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException(program + " failed");
    }
    return printed;
  }

  private void run(Path directory) throws Exception {
    Path root = Path.of(System.getProperty("sealbook.root", "."));
    CatalogueFile catalogue = CatalogueFile.read(root.resolve("seeds/catalogue.json"));
    Passphrases passphrases = Passphrases.same(Passphrase.of("four horses".toCharArray()));
    Clock clock = Clock.systemUTC();
    Registry.create(directory, new NewRegistry("bench", Suite.SM2), passphrases, clock);
    try (Registry registry = Registry.open(directory, passphrases, clock)) {
      registry.loadTypes(catalogue);
      registry.addIssuer(NewIssuer.of(ISSUER, "bench"));
    }
    ImportOptions options = ImportOptions.of(TYPE, ISSUER);
    ThreadTimes times = new ThreadTimes();
    long processorBefore = ThreadTimes.processNanos();
    lastProcessor = processorBefore;
    long start = System.nanoTime();
    ImportReport report;
    try (Registry registry = Registry.open(directory, passphrases, clock)) {
      report = registry.importStock(file, options, new Pace(times));
    }
    double seconds = since(start);
    lastProcessor = processorBefore;
    line("import", report.rows(), seconds);
    times.print(out);
    out.printf(
        Locale.ROOT,
        "accepted %d, duplicates %d, rejected %d; heap in use at most %d MiB after collections;"
            + " resident at most %s; store %d MiB%n",
        report.accepted(),
        report.duplicates(),
        report.rejected(),
        times.heapPeak() >> 20,
        ThreadTimes.residentPeak(),
        size(directory) >> 20);
    sqlite(directory, seconds, report.rows());
    if (importOnly) {
      return;
    }
    again(directory, passphrases, options);
    LicenseType type = catalogue.catalogue().type(TYPE).orElseThrow();
    alone(type, false);
    alone(type, true);
    start = System.nanoTime();
    long signed = SingleSignatures.sign(20_000);
    line("signing row by row, SM2", signed, since(start));
  }

  private void sqlite(Path registry, double imported, long rows) throws Exception {
    lastProcessor = ThreadTimes.processNanos();
    long start = System.nanoTime();
    Path database = registry.resolveSibling("warm.db");
    requireAll(rows, SqliteImport.load(file, database));
    double warm = since(start);
    line("SQLite, warm", rows, warm);
    String[] printed =
        inOwnProcess(
                SqliteImport.class, file.toString(), registry.resolveSibling("cold.db").toString())
            .strip()
            .split(" ");
    requireAll(rows, Long.parseLong(printed[0]));
    double cold = Long.parseLong(printed[1]) / 1e9;
    line("SQLite, as cold", rows, cold, Long.parseLong(printed[2]));
    out.printf(
        Locale.ROOT,
        "the import took %.2f times the time of SQLite warm, %.2f times that of SQLite as cold;"
            + " SQLite's file has %d MiB%n",
        imported / warm,
        imported / cold,
        Files.size(database) >> 20);
    lastProcessor = ThreadTimes.processNanos();
  }

  private static void requireAll(long rows, long loaded) {
    if (loaded != rows) {
      throw new IllegalStateException(loaded + " rows in SQLite, " + rows + " imported");
    }
  }

  private void again(Path directory, Passphrases passphrases, ImportOptions options) {
    try (Registry registry = Registry.open(directory, passphrases, Clock.systemUTC())) {
      long start = System.nanoTime();
      ImportReport report = registry.importStock(file, options, progress -> {});
      line("the same again", report.duplicates(), since(start));
    }
    Path other = directory.resolveSibling("empty");
    Registry.create(other, new NewRegistry("bench", Suite.SM2), passphrases, Clock.systemUTC());
    Path root = Path.of(System.getProperty("sealbook.root", "."));
    try (Registry registry = Registry.open(other, passphrases, Clock.systemUTC())) {
      registry.loadTypes(CatalogueFile.read(root.resolve("seeds/catalogue.json")));
      registry.addIssuer(NewIssuer.of(ISSUER, "bench"));
      long start = System.nanoTime();
      ImportReport report = registry.tryImport(file, options, progress -> {});
      line("dry run", report.accepted(), since(start));
    }
  }

  private void alone(LicenseType type, boolean cleaning) {
    long start = System.nanoTime();
    long rows = 0;
    try (StockFile stock = StockFile.open(file, StockOptions.DETECT, type, MappingFile.EMPTY)) {
      RowCleaner cleaner = new RowCleaner(type, ISSUER::equals, stock.mapping());
      while (stock.hasNext()) {
        var row = stock.next();
        if (cleaning) {
          cleaner.clean(row);
        }
        rows++;
      }
    }
    line(cleaning ? "reading and cleaning alone" : "reading alone", rows, since(start));
  }

  /** Prints the speed of every 100,000 rows and feeds the thread times. */
  private final class Pace implements ImportProgress.Listener {
    private static final long EVERY = 100_000;

    private final ThreadTimes times;
    private long nextAt = EVERY;
    private long lastRows;
    private long lastNanos = System.nanoTime();

    Pace(ThreadTimes times) {
      this.times = times;
    }

    @Override
    public void at(ImportProgress progress) {
      times.sample();
      if (progress.rows() >= nextAt) {
        line("  rows to " + progress.rows(), progress.rows() - lastRows, since(lastNanos));
        lastRows = progress.rows();
        lastNanos = System.nanoTime();
        nextAt += EVERY;
      }
    }
  }

  private void line(String what, long rows, double seconds) {
    long processor = ThreadTimes.processNanos();
    line(what, rows, seconds, processor - lastProcessor);
    lastProcessor = processor;
  }

  private void line(String what, long rows, double seconds, long processor) {
    out.printf(
        Locale.ROOT,
        "%-28s %9d rows %7.2f s %8.0f rows/s; processor %7.2f s, %5.1f us/row%n",
        what,
        rows,
        seconds,
        rows / seconds,
        processor / 1e9,
        processor / 1e3 / rows);
  }

  private static double since(long nanos) {
    return (System.nanoTime() - nanos) / 1e9;
  }

  private static long size(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      long size = 0;
      for (Path path : files.filter(Files::isRegularFile).toList()) {
        size += Files.size(path);
      }
      return size;
    }
  }

  private static void delete(Path directory) throws IOException {
    List<Path> paths;
    try (Stream<Path> files = Files.walk(directory)) {
      paths = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : paths) {
      Files.delete(path);
    }
  }
}
