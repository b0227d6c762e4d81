package org.sealbook.store.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.sealbook.base.Bytes;

/** Names of which each can be taken once. */
final class Claims {
  private Claims() {}

  /**
   * False if the name is taken; also where the connection broke after it was taken here: a name
   * that nobody uses does no harm.
   */
  static boolean claim(Database database, Bytes name) {
    return database.read(
        connection -> {
          try (PreparedStatement insert =
              connection.prepareStatement("INSERT INTO sealbook_claim (name) VALUES (?)")) {
            insert.setBytes(1, name.toArray());
            insert.executeUpdate();
            return true;
          } catch (SQLException e) {
            if (SqlState.of(e) == SqlState.TAKEN) {
              return false;
            }
            throw e;
          }
        });
  }
}
