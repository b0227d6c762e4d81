package org.sealbook.store.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;

/** Asks the database, again where that may help. */
final class Database {
  private final DataSource source;
  private final Duration patience;

  /**
   * @param patience how long to try while the database cannot be reached
   */
  Database(DataSource source, Duration patience) {
    this.source = source;
    this.patience = patience;
  }

  Backoff backoff() {
    return new Backoff(patience);
  }

  /** How long a transaction may lie idle; a program that is silent for longer has gone. */
  Duration patience() {
    return patience;
  }

  /**
   * A connection that commits each statement by itself, whatever the pool is set to; the caller
   * closes it.
   */
  Connection connect() throws SQLException {
    Connection connection = source.getConnection();
    try {
      if (!connection.getAutoCommit()) {
        connection.setAutoCommit(true);
      }
      return connection;
    } catch (SQLException | RuntimeException | Error e) {
      try (connection) {
        throw e;
      }
    }
  }

  /** Reads; tries again where the connection was lost. */
  <T> T read(SqlWork<T> work) {
    Backoff backoff = backoff();
    while (true) {
      try (Connection connection = connect()) {
        return work.run(connection);
      } catch (SQLException e) {
        if (!SqlState.of(e).mayPass() || !backoff.pause()) {
          throw unusable(e);
        }
      }
    }
  }

  /**
   * Does the work as one transaction; whatever goes wrong, nothing of it is kept, unless it goes
   * wrong while committing.
   *
   * @throws SQLException also where COMMIT succeeds with a warning: PostgreSQL commits and warns
   *     where its waiting for a synchronous standby is cut short
   */
  static <T> T inTransaction(Connection connection, SqlWork<T> work) throws SQLException {
    connection.setAutoCommit(false);
    T result;
    try {
      result = work.run(connection);
      connection.clearWarnings();
      connection.commit();
      requireNoWarning(connection);
    } catch (SQLException | RuntimeException | Error e) {
      try {
        connection.rollback(); // before anything else: to set auto-commit would commit
        connection.setAutoCommit(true);
      } catch (SQLException lost) {
        e.addSuppressed(lost);
      }
      throw e;
    }
    connection.setAutoCommit(true);
    return result;
  }

  private static void requireNoWarning(Connection connection) throws SQLException {
    for (SQLWarning told = connection.getWarnings(); told != null; told = told.getNextWarning()) {
      // of class 01; what else the server may say has class 00
      if (Optional.ofNullable(told.getSQLState()).orElse("").startsWith("01")) {
        throw new SQLException(told.getMessage(), SqlState.COMPLETION_UNKNOWN, told);
      }
    }
  }

  static SealbookException unusable(SQLException e) {
    return new SealbookException(
        ErrorCode.DATABASE_UNUSABLE,
        "the database cannot be used: " + e.getMessage() + " (SQLSTATE " + e.getSQLState() + ")",
        "check that the server runs and that PGUSER, PGPASSWORD or ~/.pgpass let you in",
        e);
  }

  static SealbookException damaged(String what) {
    return new SealbookException(
        ErrorCode.REGISTRY_DAMAGED,
        "the database is damaged: " + what,
        "change nothing in it; `license doctor --deep` lists all damage; go on from a standby or a"
            + " backup of the server");
  }
}
