package org.sealbook.store.jdbc;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/**
 * Says that nobody may write frames, and since when: a row of {@code sealbook_series}, which
 * whoever writes may change, with the seconds since 1970; 0 where everybody may. Looked at by the
 * statement that writes a frame.
 */
final class RestingMark {
  static final byte[] NAME = "resting".getBytes(StandardCharsets.US_ASCII);

  private RestingMark() {}

  static Optional<Instant> get(Connection connection) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT next FROM sealbook_series WHERE name = ? AND next > 0")) {
      select.setBytes(1, NAME);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? Optional.of(Instant.ofEpochSecond(row.getLong(1))) : Optional.empty();
      }
    }
  }

  static void set(Connection connection, Optional<Instant> since) throws SQLException {
    long next = since.map(Instant::getEpochSecond).orElse(0L);
    if (!isChanged(
        connection, "UPDATE sealbook_series SET next = ? WHERE name = ? AND next >= 0", next)) {
      isChanged(connection, "INSERT INTO sealbook_series (next, name) VALUES (?, ?)", next);
    }
  }

  private static boolean isChanged(Connection connection, String sql, long next)
      throws SQLException {
    try (PreparedStatement change = connection.prepareStatement(sql)) {
      change.setLong(1, next);
      change.setBytes(2, NAME);
      return change.executeUpdate() == 1;
    }
  }

  /**
   * Returns when every frame is committed, or given up, that was begun before the mark was set: its
   * place is tried until it is free, and left free.
   */
  static void awaitWriters(Connection connection) throws SQLException {
    boolean free = false;
    while (!free) {
      free = isFree(connection);
    }
  }

  private static boolean isFree(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    try (PreparedStatement probe =
        connection.prepareStatement(
            "INSERT INTO sealbook_frame (sequence, batch, header, chain, records, body)"
                + " SELECT coalesce(max(sequence), 0) + 1, ?, ?, ?, 0, ? FROM sealbook_frame")) {
      for (int i = 1; i <= 4; i++) {
        probe.setBytes(i, new byte[0]);
      }
      probe.executeUpdate();
      return true;
    } catch (SQLException e) {
      if (SqlState.of(e) == SqlState.TAKEN) {
        return false;
      }
      throw e;
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }
}
