package org.sealbook.store.jdbc;

import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;

/**
 * Asks the database, again where that may help.
 *
 * <p>What was asked and broke off is asked again for {@link #PATIENCE}. Whether a connection that
 * cannot be had is waited for is another matter: nobody has gained anything who learns after a
 * minute that a name was wrong, so opening and reading are told at once. Only who is in the midst
 * of writing ({@link #forWriting}) waits, for a server that starts again or a standby that takes
 * over.
 */
final class Database {
  /** How long what may pass is tried. */
  static final Duration PATIENCE = Duration.ofSeconds(60);

  /** How long a server is asked that answers, and has no connection to give yet. */
  private static final Duration FULL_PATIENCE = Duration.ofSeconds(5);

  private final DataSource source;
  private final Duration patience;
  private final boolean writing;

  private Database(DataSource source, Duration patience, boolean writing) {
    this.source = source;
    this.patience = patience;
    this.writing = writing;
  }

  /**
   * For opening and reading.
   *
   * @param patience how long what may pass is tried
   */
  Database(DataSource source, Duration patience) {
    this(source, patience, false);
  }

  static Database of(DataSource source) {
    return new Database(source, PATIENCE);
  }

  /** The same for the midst of writing: it is waited for. */
  Database forWriting() {
    return new Database(source, patience, true);
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
   *
   * @param backoff the caller's own, which waiting for a connection uses up as well
   * @throws SealbookException {@code DATABASE_UNUSABLE} where there is none
   */
  Connection connect(Backoff backoff) {
    Backoff reaching = writing ? backoff : new Backoff(FULL_PATIENCE);
    while (true) {
      try {
        return connectOnce();
      } catch (SQLException e) {
        SqlState state = SqlState.of(e);
        boolean awaits = writing ? state.mayPass() : state == SqlState.NOT_YET;
        if (!awaits || !reaching.pause()) {
          throw unusable(e);
        }
        if (writing) {
          tellOfWaiting(e);
        }
      }
    }
  }

  /** A pool of the caller's own has its ways to tell; whoever has none hears it from us. */
  private void tellOfWaiting(SQLException e) {
    try {
      if (source.isWrapperFor(KeptConnections.class)) {
        source
            .unwrap(KeptConnections.class)
            .tell(
                "the database cannot be reached; trying again for "
                    + patience.toSeconds()
                    + " s: "
                    + reason(e));
      }
    } catch (SQLException unknown) {
      // then it is none of ours
    }
  }

  private Connection connectOnce() throws SQLException {
    Connection connection = uninterrupted();
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

  /** Drivers and pools give an interrupted thread no connection; here it stays interrupted. */
  private Connection uninterrupted() throws SQLException {
    boolean interrupted = Thread.interrupted();
    try {
      while (true) {
        try {
          return source.getConnection();
        } catch (SQLException e) {
          if (!Thread.interrupted()) {
            throw e;
          }
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Reads; tries again where the connection was lost. */
  <T> T read(SqlWork<T> work) {
    Backoff backoff = backoff();
    while (true) {
      try (Connection connection = connect(backoff)) {
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
        "the database cannot be used: " + reason(e) + " (SQLSTATE " + e.getSQLState() + ")",
        hint(SqlState.of(e)),
        e);
  }

  /** pgjdbc leaves what its message does not say to the cause. */
  private static String reason(SQLException e) {
    Throwable cause = e.getCause();
    if (cause instanceof UnknownHostException) {
      return "unknown host " + cause.getMessage();
    }
    return cause instanceof SocketTimeoutException
        ? e.getMessage() + " " + cause.getMessage()
        : String.valueOf(e.getMessage());
  }

  private static String hint(SqlState state) {
    return switch (state) {
      case CONNECTION_LOST, NOT_YET ->
          "check host and port of the address, and that the server runs and lets this machine in";
      case NOT_LET_IN -> "check the user and the password: PGUSER, PGPASSWORD or ~/.pgpass";
      case NO_DATABASE ->
          "check the name of the database in the address, or let its administrator make it";
      case CANCELLED ->
          "let the database's administrator give this user more time for a statement: ALTER ROLE"
              + " ... SET statement_timeout = 0; what was done before is kept, and the command can"
              + " be repeated";
      case TAKEN, ROLLED_BACK, NO_TABLE, TABLE_EXISTS, OTHER ->
          "check that the user may use the tables; the server's log says more";
    };
  }

  static SealbookException damaged(String what) {
    return new SealbookException(
        ErrorCode.REGISTRY_DAMAGED,
        "the database is damaged: " + what,
        "change nothing in it; `license doctor --deep` lists all damage; go on from a standby or a"
            + " backup of the server");
  }
}
