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
   * 08xxx, 57P0x, 53300, 25P03, 25P04, 40003: the connection is lost or refused, the server stops,
   * starts, is full, or ended what lay idle; or a pool has no connection free. Whether a
   * transaction that was being committed is kept is not known.
   */
  CONNECTION_LOST,
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
      case "53300", "57P01", "57P02", "57P03", "57P05", "25P03", "25P04", COMPLETION_UNKNOWN ->
          CONNECTION_LOST;
      case "42P01", "3F000" -> NO_TABLE;
      case "42P07" -> TABLE_EXISTS;
      default ->
          code.startsWith("08") || e instanceof SQLTransientConnectionException
              ? CONNECTION_LOST
              : OTHER;
    };
  }

  boolean mayPass() {
    return this == ROLLED_BACK || this == CONNECTION_LOST;
  }
}
