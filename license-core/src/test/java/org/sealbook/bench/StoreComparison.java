package org.sealbook.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.sealbook.store.LicenseStore;
import org.sealbook.store.StoreRecord;
import org.sealbook.store.StoreView;
import org.sealbook.store.mapdb.MapDbStores;

/**
 * The embedded store and SQLite with the same rows and the same four indexes, at several sizes: how
 * docs/PERFORMANCE.md was measured. The rows are those of {@link StoreRows}.
 *
 * <pre>
 * mvn -q -Pfast,bench -Dfast -pl license-core process-test-classes \
 *     -Dbench="org.sealbook.bench.StoreComparison DIRECTORY 201000 1000000"
 * </pre>
 *
 * <p>Arguments: a directory below which everything is made and deleted again, then numbers of
 * records. The first size runs twice, the first time to warm the virtual machine; SQLite takes part
 * in that one only, since it needs many minutes for more.
 */
public final class StoreComparison {
  private static final int BATCH = 2_048;
  private static final int READS = 20_000;
  private static final int SINGLE_SECONDS = 5;

  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
  private final Path directory;
  private final int records;
  private final StoreRows rows;

  private StoreComparison(Path directory, int records) {
    this.directory = directory;
    this.records = records;
    this.rows = new StoreRows(records);
  }

  public static void main(String... arguments) throws Exception {
    Path scratch = Files.createTempDirectory(Path.of(arguments[0]), "store-comparison");
    try {
      run(scratch, Integer.parseInt(arguments[1]), true);
      for (int i = 1; i < arguments.length; i++) {
        run(scratch, Integer.parseInt(arguments[i]), i == 1);
      }
    } finally {
      delete(scratch);
    }
  }

  private static void run(Path scratch, int records, boolean withSqlite) throws Exception {
    Path directory = scratch.resolve("run");
    Files.createDirectories(directory);
    StoreComparison comparison = new StoreComparison(directory, records);
    comparison.out.printf(Locale.ROOT, "== %,d records%n", records);
    comparison.store();
    if (withSqlite) {
      comparison.sqlite();
    }
    delete(directory);
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** Something to measure. */
  private interface Work {
    void run() throws Exception;
  }

  private void measure(String what, long count, Work work) throws Exception {
    long processor = ThreadTimes.processNanos();
    long start = System.nanoTime();
    work.run();
    double seconds = (System.nanoTime() - start) / 1e9;
    double used = (ThreadTimes.processNanos() - processor) / 1e3;
    out.printf(
        Locale.ROOT,
        "%-32s %8.2f s %10.0f /s %8.1f us of processor each%n",
        what,
        seconds,
        count / seconds,
        used / count);
  }

  /** One read, by the number of a record. */
  private interface Read {
    int of(int number) throws Exception;
  }

  private void latency(String what, int expected, Read read) throws Exception {
    Random random = new Random(5);
    long[] nanos = new long[READS];
    for (int i = 0; i < READS; i++) {
      int number = random.nextInt(records);
      long start = System.nanoTime();
      int found = read.of(number);
      nanos[i] = System.nanoTime() - start;
      if (expected > 0 && found != expected || found < 1) {
        throw new IllegalStateException(what + ": " + found + " for record " + number);
      }
    }
    Arrays.sort(nanos);
    out.printf(
        Locale.ROOT,
        "%-32s p50 %7.1f us  p99 %7.1f us%n",
        what,
        nanos[READS / 2] / 1e3,
        nanos[READS * 99 / 100] / 1e3);
  }

  private void disk(Path path) throws IOException {
    long bytes = 0;
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        bytes += Files.size(file);
      }
    }
    out.printf(
        Locale.ROOT,
        "%-32s %d bytes each, %.2f times the payload%n",
        "disk",
        bytes / records,
        (double) bytes / records / StoreRows.PAYLOAD);
  }

  private void store() throws Exception {
    Path path = directory.resolve("store");
    MapDbStores.create(path);
    measure("store: append until idle", records, () -> load(path));
    disk(path);
    measure(
        "store: cold open and one get",
        1,
        () -> {
          try (LicenseStore store = MapDbStores.openForReading(path);
              StoreView view = store.view()) {
            if (view.last(StoreRows.identifierKey(records / 2)).isEmpty()) {
              throw new IllegalStateException("a record is missing");
            }
          }
        });
    try (LicenseStore store = MapDbStores.openForReading(path);
        StoreView view = store.view()) {
      latency(
          "store: get by identifier",
          1,
          i -> view.last(StoreRows.identifierKey(i)).isPresent() ? 1 : 0);
      latency("store: find by holder", 0, i -> view.all(rows.holderKey(i)).size());
    }
    measure("store: reindex", records, () -> MapDbStores.reindex(path, InstantSource.system()));
    try (LicenseStore store = MapDbStores.openForWriting(path, InstantSource.system())) {
      double one = singles(store, 1);
      double many = singles(store, 32);
      out.printf(Locale.ROOT, "%-32s %.1f times%n", "store: 32 threads against 1", many / one);
    }
  }

  private void load(Path path) {
    try (LicenseStore store = MapDbStores.openForWriting(path, InstantSource.system())) {
      List<StoreRecord> batch = new ArrayList<>();
      for (int i = 0; i < records; i++) {
        batch.add(rows.record(i));
        if (batch.size() == BATCH || i == records - 1) {
          store.append(batch);
          batch.clear();
        }
      }
    } // closing waits for the segments
  }

  /** Durable commits of one record a second. */
  private double singles(LicenseStore store, int threads) throws InterruptedException {
    long[] counts = new long[threads];
    List<Thread> running = new ArrayList<>();
    long start = System.nanoTime();
    long end = start + SINGLE_SECONDS * 1_000_000_000L;
    for (int t = 0; t < threads; t++) {
      int own = t;
      Thread thread =
          new Thread(
              () -> {
                while (System.nanoTime() < end) {
                  store.append(List.of(rows.record(records + own)));
                  counts[own]++;
                }
              });
      thread.start();
      running.add(thread);
    }
    for (Thread thread : running) {
      thread.join();
    }
    double rate = Arrays.stream(counts).sum() / ((System.nanoTime() - start) / 1e9);
    out.printf(Locale.ROOT, "store: single, %2d threads %19.0f /s%n", threads, rate);
    return rate;
  }

  private void sqlite() throws Exception {
    Path path = Files.createDirectory(directory.resolve("sqlite"));
    String url = "jdbc:sqlite:" + path.resolve("db");
    measure("sqlite: load", records, () -> loadSqlite(url));
    disk(path);
    try (Connection connection = DriverManager.getConnection(url);
        PreparedStatement byId = connection.prepareStatement("select body from l where id=?");
        PreparedStatement byHolder =
            connection.prepareStatement("select body from l where holder=?")) {
      latency("sqlite: get by identifier", 1, i -> rows(byId, StoreRows.identifier(i)));
      latency("sqlite: find by holder", 0, i -> rows(byHolder, rows.holder(i)));
    }
  }

  private static int rows(PreparedStatement query, String key) throws SQLException {
    query.setString(1, key);
    int count = 0;
    try (ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        count += rows.getBytes(1).length == StoreRows.PAYLOAD ? 1 : 0;
      }
    }
    return count;
  }

  private void loadSqlite(String url) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute("pragma journal_mode=wal");
      statement.execute("pragma synchronous=full");
      statement.execute(
          "create table l (id text, number text, holder text, status int, body blob)");
      statement.execute("create unique index i on l(id)");
      statement.execute("create index n on l(number)");
      statement.execute("create index h on l(holder)");
      statement.execute("create unique index s on l(status)");
      connection.setAutoCommit(false);
      try (PreparedStatement insert =
          connection.prepareStatement("insert into l values (?,?,?,?,?)")) {
        for (int i = 0; i < records; i++) {
          insert.setString(1, StoreRows.identifier(i));
          insert.setString(2, StoreRows.number(i));
          insert.setString(3, rows.holder(i));
          insert.setInt(4, i);
          insert.setBytes(5, StoreRows.payload(i));
          insert.executeUpdate();
          if (i % BATCH == BATCH - 1) {
            connection.commit();
          }
        }
        connection.commit();
      }
    }
  }
}
