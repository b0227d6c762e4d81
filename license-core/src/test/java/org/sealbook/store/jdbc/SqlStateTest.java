package org.sealbook.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlStateTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "08006", "08001", "57P01", "57P02", "57P03", "53300", // lost, or refused for now
        "57P05", "25P03", "25P04", // ended by the server since it was idle for too long
        "40001", "40P01", "40003", "55P03"
      })
  void mayPass(String code) {
    assertTrue(SqlState.of(new SQLException("as if", code)).mayPass());
  }

  /** HikariCP's exception where no connection becomes free in time; it has no code. */
  @Test
  void anExhaustedPoolMayPass() {
    assertTrue(SqlState.of(new SQLTransientConnectionException("as if")).mayPass());
  }

  @ParameterizedTest
  @ValueSource(strings = {"42501", "23505", "42P01", "53100", "57014", ""})
  void staysAsItIs(String code) {
    assertFalse(SqlState.of(new SQLException("as if", code)).mayPass());
  }
}
