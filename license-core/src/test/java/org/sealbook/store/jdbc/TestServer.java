package org.sealbook.store.jdbc;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.opentest4j.TestAbortedException;

/**
 * The PostgreSQL server of this test process: started at first use, stopped with the process. It
 * comes from Maven Central and needs nothing installed; as root it runs in a user namespace. Where
 * it cannot be started (no namespaces, no binaries for the processor), tests that want it are
 * skipped and say why.
 */
public final class TestServer {
  private static final AtomicInteger SCHEMAS = new AtomicInteger();

  private TestServer() {}

  private static final class Running {
    static final Optional<EmbeddedPostgres> SERVER = started();

    private static Optional<EmbeddedPostgres> started() {
      try {
        return Optional.of(start());
      } catch (IOException | RuntimeException e) {
        System.err.println("no PostgreSQL server can be started here: " + e);
        return Optional.empty();
      }
    }
  }

  private static EmbeddedPostgres server() {
    return Running.SERVER.orElseThrow(
        () -> new TestAbortedException("no PostgreSQL server can be started here"));
  }

  static EmbeddedPostgres start() throws IOException {
    return EmbeddedPostgres.builder()
        .setLocaleConfig("locale", "C.UTF-8")
        // the tests kill server processes: what was committed must be there as in earnest
        .setServerConfig("fsync", "on")
        .setServerConfig("synchronous_commit", "on")
        .setServerConfig("full_page_writes", "on")
        .start();
  }

  /** A fresh, empty schema of the server. */
  public static DataSource freshSchema() {
    return connect(freshAddress());
  }

  /** The address of a fresh, empty schema of the server. */
  public static String freshAddress() {
    String name = "s" + SCHEMAS.incrementAndGet();
    try (Connection connection = server().getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE SCHEMA " + name);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return "postgresql://postgres@localhost:"
        + server().getPort()
        + "/postgres?currentSchema="
        + name;
  }

  /** Connections to an address, for this process. */
  public static DataSource connect(String address) {
    return DatabaseAddress.parse(address).connect(variable -> Optional.empty()).source();
  }
}
