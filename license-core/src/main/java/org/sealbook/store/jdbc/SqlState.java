package org.sealbook.store.jdbc;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Locale;
import java.util.Optional;

/**
 * What an engine's error code (SQL:2016 part 2, clause 24; PostgreSQL manual, appendix A) means.
 */
enum SqlState {
  /** 23505: someone else inserted the key first. */
  TAKEN,
  /** 40001, 40P01, 55P03: the transaction was rolled back, and may succeed when repeated. */
  ROLLED_BACK,
  /**
   * 08xxx, 57P01, 57P02, 57P05, 25P03, 25P04, 40003: the connection is lost or refused, the server
   * stops, or ended what lay idle; or a pool has no connection free. Whether a transaction that was
   * being committed is kept is not known.
   */
  CONNECTION_LOST,
  /**
   * 53300, 57P03: the server is there, and has no connection to give yet: it is full, or starts.
   */
  NOT_YET,
  /** 57014: a statement took longer than its user may let it, or an administrator cancelled it. */
  CANCELLED,
  /** 28xxx: the user is unknown, or the password wrong. */
  NOT_LET_IN,
  /** 3D000: there is no such database. */
  NO_DATABASE,
  /** 42P01, 3F000: there is no such table. */
  NO_TABLE,
  /** 42P07: the table is there already. */
  TABLE_EXISTS,
  OTHER;

  /** SQLSTATE 40003. */
  static final String COMPLETION_UNKNOWN = "40003";

  static SqlState of(SQLException e) {
    String code = Optional.ofNullable(e.getSQLState()).orElse("").toUpperCase(Locale.ROOT);
    return switch (code) {
      case "23505" -> TAKEN;
      case "40001", "40P01", "55P03" -> ROLLED_BACK;
      case "57P01", "57P02", "57P05", "25P03", "25P04", COMPLETION_UNKNOWN -> CONNECTION_LOST;
      case "53300", "57P03" -> NOT_YET;
      case "57014" -> CANCELLED;
      case "28000", "28P01" -> NOT_LET_IN;
      case "3D000" -> NO_DATABASE;
      case "42P01", "3F000" -> NO_TABLE;
      case "42P07" -> TABLE_EXISTS;
      default ->
          code.startsWith("08") || e instanceof SQLTransientConnectionException
              ? CONNECTION_LOST
              : OTHER;
    };
  }

  /** Whether the same may succeed in a while. */
  boolean mayPass() {
    return this == ROLLED_BACK || this == CONNECTION_LOST || this == NOT_YET;
  }
}
