package org.sealbook.store.jdbc;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.opentest4j.TestAbortedException;

/**
 * Two PostgreSQL servers, the second of which follows the first by streaming replication. Tests
 * that want them are skipped where no server can be started.
 */
public final class ServerPair implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 60_000;
  private static final int STEP_MILLIS = 20;

  private final EmbeddedPostgres primary;
  private final EmbeddedPostgres standby;
  private final Path primaryData;

  private ServerPair(EmbeddedPostgres primary, EmbeddedPostgres standby, Path primaryData) {
    this.primary = primary;
    this.standby = standby;
    this.primaryData = primaryData;
  }

  /**
   * @param directory empty, for the files of both, which stay there
   * @param synchronous a commit is answered when both have it
   */
  public static ServerPair start(Path directory, boolean synchronous) throws Exception {
    Path first = directory.resolve("primary");
    Path second = directory.resolve("standby");
    EmbeddedPostgres founder = server(first);
    int port = founder.getPort();
    founder.close();
    copy(first, second);
    Files.createFile(second.resolve("standby.signal"));
    EmbeddedPostgres primary = server(first, port);
    Files.writeString(
        second.resolve("postgresql.auto.conf"),
        "primary_conninfo = 'host=localhost port=" + port + " user=postgres'\n");
    ServerPair pair = new ServerPair(primary, server(second), first);
    if (synchronous) {
      execute(primary, "ALTER SYSTEM SET synchronous_standby_names = '*'");
      execute(primary, "SELECT pg_reload_conf()");
      pair.awaitOnPrimary("SELECT count(*) FROM pg_stat_replication WHERE sync_state = 'sync'");
    } else {
      pair.awaitOnPrimary("SELECT count(*) FROM pg_stat_replication WHERE state = 'streaming'");
    }
    return pair;
  }

  private static EmbeddedPostgres server(Path data) throws IOException {
    return start(builder(data));
  }

  private static EmbeddedPostgres server(Path data, int port) throws IOException {
    return start(builder(data).setPort(port));
  }

  private static EmbeddedPostgres.Builder builder(Path data) {
    return EmbeddedPostgres.builder()
        .setLocaleConfig("locale", "C.UTF-8")
        .setDataDirectory(data)
        .setCleanDataDirectory(false)
        .setServerConfig("fsync", "on")
        .setServerConfig("synchronous_commit", "on")
        .setServerConfig("full_page_writes", "on");
  }

  private static EmbeddedPostgres start(EmbeddedPostgres.Builder builder) {
    try {
      return builder.start();
    } catch (IOException | RuntimeException e) {
      throw new TestAbortedException("no PostgreSQL server can be started here", e);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> paths = Files.walk(from)) {
      for (Path path : paths.toList()) {
        if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) && !Files.isDirectory(path)) {
          continue;
        }
        Files.copy(
            path, to.resolve(from.relativize(path).toString()), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  private static void execute(EmbeddedPostgres server, String sql) throws SQLException {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private void awaitOnPrimary(String count) throws SQLException {
    await(primary, count);
  }

  /** Asks until the answer is above 0. */
  private static void await(EmbeddedPostgres server, String count) throws SQLException {
    for (int waited = 0; waited < PATIENCE_MILLIS; waited += STEP_MILLIS) {
      try (Connection connection = server.getPostgresDatabase().getConnection();
          Statement statement = connection.createStatement();
          ResultSet row = statement.executeQuery(count)) {
        if (row.next() && row.getLong(1) > 0) {
          return;
        }
      }
      LockSupport.parkNanos(STEP_MILLIS * 1_000_000L);
    }
    throw new AssertionError("waited in vain: " + count);
  }

  private static String address(String hosts) {
    return "postgresql://postgres@" + hosts + "/postgres";
  }

  /** The one that writes, by itself. */
  public String primary() {
    return address("localhost:" + primary.getPort());
  }

  /** The one that follows, by itself. */
  public String standby() {
    return address("localhost:" + standby.getPort());
  }

  /** Both: whichever writes. */
  public String both() {
    return address("localhost:" + primary.getPort() + ",localhost:" + standby.getPort());
  }

  public static DataSource connect(String address) {
    return TestServer.connect(address);
  }

  /** Lets the standby show nothing new, as one that is far behind. */
  public void holdBack() throws SQLException {
    execute(standby, "SELECT pg_wal_replay_pause()");
    await(
        standby,
        "SELECT count(*) FROM (SELECT 1) AS one WHERE pg_get_wal_replay_pause_state() = 'paused'");
  }

  public void goOn() throws SQLException {
    execute(standby, "SELECT pg_wal_replay_resume()");
  }

  /** Waits until the standby shows what the primary has. */
  public void catchUp() throws SQLException {
    String end;
    try (Connection connection = primary.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT pg_current_wal_lsn()")) {
      row.next();
      end = row.getString(1);
    }
    await(
        standby,
        "SELECT count(*) FROM (SELECT 1) AS one WHERE pg_last_wal_replay_lsn() >= '" + end + "'");
  }

  /** Kills the primary as a loss of power does: no process of it ends in order. */
  public void killPrimary() throws IOException {
    long postmaster =
        Long.parseLong(Files.readAllLines(primaryData.resolve("postmaster.pid")).get(0).strip());
    ProcessHandle process = ProcessHandle.of(postmaster).orElseThrow();
    Stream.concat(process.descendants().toList().stream(), Stream.of(process))
        .forEach(ProcessHandle::destroyForcibly);
  }

  /** Makes a primary of the standby. */
  public void promote() throws SQLException {
    execute(standby, "SELECT pg_promote()");
  }

  /** Stops the standby in order; nothing is acknowledged then where it is synchronous. */
  public void stopStandby() throws IOException {
    standby.close();
  }

  /** Lets the primary go on by itself, and answer those who wait for the standby. */
  public void doWithoutStandby() throws SQLException {
    execute(primary, "ALTER SYSTEM RESET synchronous_standby_names");
    execute(primary, "SELECT pg_reload_conf()");
  }

  /** Names the server process that waits for the standby with a commit, another than that one. */
  public String awaitWaiting(String other) throws SQLException {
    for (int waited = 0; waited < PATIENCE_MILLIS; waited += STEP_MILLIS) {
      try (Connection connection = primary.getPostgresDatabase().getConnection();
          Statement statement = connection.createStatement();
          ResultSet row =
              statement.executeQuery(
                  "SELECT pid || ' ' || backend_start || ' ' || xact_start FROM pg_stat_activity"
                      + " WHERE wait_event = 'SyncRep'")) {
        if (row.next() && !row.getString(1).equals(other)) {
          return row.getString(1);
        }
      }
      LockSupport.parkNanos(STEP_MILLIS * 1_000_000L);
    }
    throw new AssertionError("nobody waits for the standby");
  }

  /**
   * Ends the waiting of such a process.
   *
   * @param how a function of the server that takes the number of a process
   * @return which it was
   */
  public String endWaiting(String how, String other) throws SQLException {
    String waiting = awaitWaiting(other);
    execute(primary, "SELECT " + how + "(" + waiting.substring(0, waiting.indexOf(' ')) + ")");
    return waiting;
  }

  @Override
  public void close() throws IOException {
    standby.close();
    try {
      primary.close();
    } catch (IOException e) {
      // killed before
    }
  }
}
