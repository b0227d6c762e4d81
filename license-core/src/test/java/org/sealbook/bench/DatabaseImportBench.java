package org.sealbook.bench;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.sealbook.crypto.Passphrase;
import org.sealbook.crypto.Suite;
import org.sealbook.registry.CatalogueFile;
import org.sealbook.registry.ImportOptions;
import org.sealbook.registry.ImportReport;
import org.sealbook.registry.NewIssuer;
import org.sealbook.registry.NewRegistry;
import org.sealbook.registry.Passphrases;
import org.sealbook.registry.Registry;
import org.sealbook.seeds.SeedGenerator;
import org.sealbook.store.LicenseStore;
import org.sealbook.store.StoreRecord;
import org.sealbook.store.StoreView;
import org.sealbook.store.jdbc.DatabaseAddress;
import org.sealbook.store.jdbc.JdbcStores;
import org.sealbook.store.jdbc.OpenDatabase;

/**
 * Imports stock into a PostgreSQL server that it starts, and then lets COPY alone bring the same
 * rows into the same tables, keys included, one commit for each table: {@code mvn -Pbench
 * -Dbench.heap=2g -Dbench="org.sealbook.bench.DatabaseImportBench 201000"}. The heap is for the
 * copied rows, of which it holds a table at a time; the import shares the cores with the server.
 *
 * <p>Between the two, the import's batches once more through the store alone, one after the other:
 * what the store's own way costs, without reading, cleaning and signing.
 */
final class DatabaseImportBench {
  private static final String TYPE = "11100000MB0143028R001";
  private static final String ISSUER = "11430000006122244L";

  private DatabaseImportBench() {}

  /**
   * Arguments: a number of rows, and settings of the server in place of the usual ones. With {@code
   * shared_buffers=32MB debug_io_direct=data} the index soon is larger than all memory that holds
   * pages of it, since the system's is passed by.
   */
  public static void main(String... arguments) throws Exception {
    Path directory = Files.createTempDirectory("sealbook-bench-");
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    Path file = directory.resolve("plain.csv");
    SeedGenerator.main("plain", file.toString(), arguments[0]);
    EmbeddedPostgres.Builder builder =
        EmbeddedPostgres.builder()
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("full_page_writes", "on")
            .setServerConfig("shared_buffers", "512MB")
            .setServerConfig("max_wal_size", "4GB");
    for (String setting : List.of(arguments).subList(1, arguments.length)) {
      int equals = setting.indexOf('=');
      builder.setServerConfig(setting.substring(0, equals), setting.substring(equals + 1));
    }
    try (EmbeddedPostgres server = builder.start()) {
      String url = "postgresql://postgres@localhost:" + server.getPort() + "/postgres";
      ServerTimes times = new ServerTimes(postmaster(server));
      double imported;
      double appended;
      try (OpenDatabase database = DatabaseAddress.parse(url).connect(name -> Optional.empty())) {
        imported = importInto(database, file, directory.resolve("keys"), times, out);
        try (Connection connection = server.getPostgresDatabase().getConnection();
            Statement statement = connection.createStatement()) {
          statement.execute("CREATE SCHEMA again");
        }
        String again = url + "?currentSchema=again";
        try (OpenDatabase target = DatabaseAddress.parse(again).connect(n -> Optional.empty())) {
          appended = appendAgain(database, target, times, out);
        }
      }
      try (Connection connection = server.getPostgresDatabase().getConnection()) {
        times.begin();
        double copied = copyAlone(connection, out);
        times.end("COPY alone", out);
        out.printf(
            Locale.ROOT,
            "the import took %.2f times, the store alone %.2f times the time of COPY%n",
            imported / copied,
            appended / copied);
      }
    } finally {
      MoreFiles.deleteRecursively(directory, RecursiveDeleteOption.ALLOW_INSECURE);
    }
  }

  /** The process from which all others of the server come. */
  private static ProcessHandle postmaster(EmbeddedPostgres server) throws SQLException {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT pg_backend_pid()")) {
      row.next();
      return ProcessHandle.of(row.getLong(1)).flatMap(ProcessHandle::parent).orElseThrow();
    }
  }

  /** Processor time of the server's processes, where Linux tells it, and of this one. */
  private static final class ServerTimes {
    private final ProcessHandle server;
    private final Map<Long, Long> before = new HashMap<>();
    private long processBefore;

    ServerTimes(ProcessHandle server) {
      this.server = server;
    }

    private Map<Long, Long> now() {
      Map<Long, Long> nanos = new HashMap<>();
      Stream.concat(Stream.of(server), server.descendants())
          .forEach(
              process ->
                  process
                      .info()
                      .totalCpuDuration()
                      .ifPresent(time -> nanos.put(process.pid(), time.toNanos())));
      return nanos;
    }

    void begin() {
      before.clear();
      before.putAll(now());
      processBefore = ThreadTimes.processNanos();
    }

    void end(String what, PrintStream out) {
      long sum = 0;
      for (Map.Entry<Long, Long> process : now().entrySet()) {
        sum += process.getValue() - before.getOrDefault(process.getKey(), 0L);
      }
      out.printf(
          Locale.ROOT,
          "%s: processor time here %.1f s, in the server %.1f s%n",
          what,
          (ThreadTimes.processNanos() - processBefore) / 1e9,
          sum / 1e9);
    }
  }

  private static double appendAgain(
      OpenDatabase from, OpenDatabase to, ServerTimes times, PrintStream out) {
    JdbcStores.create(to.source(), Map.of());
    List<List<StoreRecord>> batches = new ArrayList<>();
    try (LicenseStore source = JdbcStores.openForReading(from.source());
        StoreView view = source.view()) {
      view.replay(
          1,
          (position, record) -> {
            if (position.ordinal() == 0) {
              batches.add(new ArrayList<>());
            }
            return batches.get(batches.size() - 1).add(record);
          });
    }
    try (LicenseStore store = JdbcStores.openForWriting(to.source())) {
      times.begin();
      long start = System.nanoTime();
      batches.forEach(store::append);
      double seconds = (System.nanoTime() - start) / 1e9;
      times.end("the store alone", out);
      out.printf(Locale.ROOT, "the store alone: %d frames, %.1f s%n", batches.size(), seconds);
      return seconds;
    }
  }

  private static double importInto(
      OpenDatabase database, Path file, Path keys, ServerTimes times, PrintStream out) {
    Path root = Path.of(System.getProperty("sealbook.root", "."));
    CatalogueFile catalogue = CatalogueFile.read(root.resolve("seeds/catalogue.json"));
    Passphrases secrets = Passphrases.same(Passphrase.of("four horses".toCharArray()));
    Clock clock = Clock.systemUTC();
    Registry.create(database.source(), keys, new NewRegistry("bench", Suite.SM2), secrets, clock);
    try (Registry registry = Registry.open(database.source(), keys, secrets, clock)) {
      registry.loadTypes(catalogue);
      registry.addIssuer(NewIssuer.of(ISSUER, "bench"));
      ThreadTimes threads = new ThreadTimes();
      Paces paces = new Paces();
      times.begin();
      long start = System.nanoTime();
      ImportReport report =
          registry.importStock(
              file,
              ImportOptions.of(TYPE, ISSUER),
              progress -> {
                threads.sample();
                paces.see(progress.durable());
              });
      double seconds = (System.nanoTime() - start) / 1e9;
      paces.print(out);
      times.end("import", out);
      threads.print(out);
      out.printf(
          Locale.ROOT,
          "import: %d rows accepted in %.1f s, %.0f rows/s%n",
          report.accepted(),
          seconds,
          report.accepted() / seconds);
      return seconds;
    }
  }

  /** How fast it goes as the index grows. */
  private static final class Paces {
    private static final long STEP = 50_000;

    private final StringBuilder text = new StringBuilder();
    private long rows;
    private long since = System.nanoTime();

    void see(long durable) {
      if (durable >= rows + STEP) {
        long now = System.nanoTime();
        text.append(String.format(Locale.ROOT, " %.0f", (durable - rows) / ((now - since) / 1e9)));
        rows = durable;
        since = now;
      }
    }

    void print(PrintStream out) {
      out.println("import: rows/s, each " + STEP + " rows:" + text);
    }
  }

  private static double copyAlone(Connection connection, PrintStream out)
      throws SQLException, IOException {
    CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
    double seconds = 0;
    try (Statement statement = connection.createStatement()) {
      for (String table : new String[] {"sealbook_frame", "sealbook_entry"}) {
        ByteArrayOutputStream rows = new ByteArrayOutputStream();
        copy.copyOut(
            "COPY (SELECT * FROM " + table + " ORDER BY 1) TO STDOUT (FORMAT binary)", rows);
        statement.execute("CREATE TABLE copied (LIKE " + table + " INCLUDING ALL)");
        long start = System.nanoTime();
        copy.copyIn(
            "COPY copied FROM STDIN (FORMAT binary)",
            new java.io.ByteArrayInputStream(rows.toByteArray()));
        seconds += (System.nanoTime() - start) / 1e9;
        out.printf(
            Locale.ROOT,
            "%s: %d MiB to copy, table and keys %d MiB%n",
            table,
            rows.size() >> 20,
            size(statement, table) >> 20);
        statement.execute("DROP TABLE copied");
      }
    }
    out.printf(Locale.ROOT, "COPY alone: %.1f s%n", seconds);
    return seconds;
  }

  private static long size(Statement statement, String table) throws SQLException {
    try (ResultSet row = statement.executeQuery("SELECT pg_total_relation_size('" + table + "')")) {
      row.next();
      return row.getLong(1);
    }
  }
}
