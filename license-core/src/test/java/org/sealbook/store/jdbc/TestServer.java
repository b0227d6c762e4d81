package org.sealbook.store.jdbc;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/**
 * The PostgreSQL server of this test process: started at first use, stopped with the process. It
 * comes from Maven Central and needs nothing installed; as root it runs in a user namespace.
 */
public final class TestServer {
  private static final AtomicInteger SCHEMAS = new AtomicInteger();

  private TestServer() {}

  private static final class Running {
    static final EmbeddedPostgres SERVER = start();
  }

  static EmbeddedPostgres start() {
    try {
      return EmbeddedPostgres.builder()
          .setLocaleConfig("locale", "C.UTF-8")
          // the tests kill server processes: what was committed must be there as in earnest
          .setServerConfig("fsync", "on")
          .setServerConfig("synchronous_commit", "on")
          .setServerConfig("full_page_writes", "on")
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException("no PostgreSQL server can be started here", e);
    }
  }

  /** A fresh, empty schema of the server. */
  public static DataSource freshSchema() {
    String name = "s" + SCHEMAS.incrementAndGet();
    try (Connection connection = Running.SERVER.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE SCHEMA " + name);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return new KeptConnections(
        address(Running.SERVER.getPort(), name)
            .connectionPoolDataSource(variable -> Optional.empty()),
        16);
  }

  static DatabaseAddress address(int port, String schema) {
    return DatabaseAddress.parse(
        "postgresql://postgres@localhost:" + port + "/postgres?currentSchema=" + schema);
  }
}
