package org.sealbook.store.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;

/**
 * What the server is set to do, as far as writers rest on it. An engine that does not know one of
 * PostgreSQL's settings is taken as it is.
 *
 * @param limitsIdle whether transactions are to say themselves how long they may lie idle: the
 *     engine can end such, and is not set to
 */
record ServerSettings(boolean limitsIdle) {
  private static final String IDLE = "idle_in_transaction_session_timeout";

  /**
   * @throws SealbookException {@code DATABASE_UNUSABLE} where COMMIT is answered before it is
   *     durable
   */
  static ServerSettings forWriting(Connection connection) throws SQLException {
    if (show(connection, "synchronous_commit").filter("off"::equals).isPresent()) {
      throw new SealbookException(
          ErrorCode.DATABASE_UNUSABLE,
          "the server answers before it has written (synchronous_commit is off)",
          "ALTER ROLE ... SET synchronous_commit = on, for the role or the database");
    }
    return new ServerSettings(show(connection, IDLE).filter("0"::equals).isPresent());
  }

  private static Optional<String> show(Connection connection, String name) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SHOW " + name)) {
      return row.next() ? Optional.ofNullable(row.getString(1)) : Optional.empty();
    } catch (SQLException e) {
      if (SqlState.of(e).mayPass()) {
        throw e;
      }
      return Optional.empty();
    }
  }

  /**
   * Within a transaction: lets the server end it where the program is silent for so long, such as
   * on a machine that sleeps or is cut off. Else whoever wants the same sequence would wait until
   * the operating system notices, which takes hours.
   */
  void limitIdle(Connection open, Duration limit) throws SQLException {
    if (limitsIdle) {
      try (Statement statement = open.createStatement()) {
        statement.execute("SET LOCAL " + IDLE + " = " + limit.toMillis());
      }
    }
  }
}
