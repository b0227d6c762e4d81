package org.sealbook.store.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.OptionalLong;
import org.sealbook.base.Bytes;

/** Numbers of which each writer of the store sets some aside for itself. */
final class Numbers {
  private Numbers() {}

  /** Where the connection breaks, numbers may be lost; none is given twice. */
  static long reserve(Database database, Bytes series, long least, int count) {
    while (true) {
      OptionalLong first =
          database.read(connection -> tryOnce(connection, series.toArray(), least, count));
      if (first.isPresent()) {
        return first.getAsLong();
      }
    }
  }

  /** Empty where another writer was faster. */
  private static OptionalLong tryOnce(Connection connection, byte[] series, long least, int count)
      throws SQLException {
    OptionalLong next = next(connection, series);
    long first = Math.max(least, next.orElse(least));
    String change =
        next.isPresent()
            ? "UPDATE sealbook_series SET next = ? WHERE name = ? AND next = " + next.getAsLong()
            : "INSERT INTO sealbook_series (next, name) VALUES (?, ?)";
    try (PreparedStatement statement = connection.prepareStatement(change)) {
      statement.setLong(1, first + count);
      statement.setBytes(2, series);
      return statement.executeUpdate() == 1 ? OptionalLong.of(first) : OptionalLong.empty();
    } catch (SQLException e) {
      if (SqlState.of(e) == SqlState.TAKEN) {
        return OptionalLong.empty();
      }
      throw e;
    }
  }

  private static OptionalLong next(Connection connection, byte[] series) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT next FROM sealbook_series WHERE name = ?")) {
      select.setBytes(1, series);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
      }
    }
  }
}
