package org.sealbook.store.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import javax.sql.DataSource;
import org.sealbook.base.Bytes;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;

/**
 * Files in the database, each whole or not there, under a digest that the caller made of it and
 * compares again. In tables of an earlier version there are none.
 *
 * <p>All methods throw {@link SealbookException} with {@code DATABASE_UNUSABLE}.
 */
public final class FileTable {
  private static final int PART_BYTES = 1 << 20;

  private final Database database;

  private FileTable(Database database) {
    this.database = database;
  }

  /**
   * @param writing whether a database that cannot be reached is waited for
   */
  public static FileTable of(DataSource source, boolean writing) {
    Database database = Database.of(source);
    return new FileTable(writing ? database.forWriting() : database);
  }

  /** How many bytes are kept under a digest; nothing where there are none. */
  public OptionalLong size(Bytes digest) {
    return reading(
        OptionalLong.empty(),
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  "SELECT count(*), sum(octet_length(body)) FROM sealbook_file WHERE digest = ?")) {
            select.setBytes(1, digest.toArray());
            try (ResultSet row = select.executeQuery()) {
              return row.next() && row.getLong(1) > 0
                  ? OptionalLong.of(row.getLong(2))
                  : OptionalLong.empty();
            }
          }
        });
  }

  /** What is kept under a digest, as far as it is there. */
  public Bytes read(Bytes digest) {
    return reading(
        Bytes.EMPTY,
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  "SELECT body FROM sealbook_file WHERE digest = ? ORDER BY part")) {
            select.setBytes(1, digest.toArray());
            Bytes whole = Bytes.EMPTY;
            try (ResultSet row = select.executeQuery()) {
              while (row.next()) {
                whole = whole.concat(Bytes.wrap(row.getBytes(1)));
              }
            }
            return whole;
          }
        });
  }

  /**
   * Keeps a file; durable when this returns.
   *
   * @return false where another is kept under the digest, which stays
   */
  public boolean add(Bytes digest, Bytes content) {
    return writing(
        connection -> {
          try {
            return Database.inTransaction(connection, open -> insert(open, digest, content));
          } catch (SQLException e) {
            if (SqlState.of(e) == SqlState.TAKEN) {
              return false;
            }
            throw e;
          }
        });
  }

  /** Keeps a file in place of another; needs the right to delete. */
  public void replace(Bytes digest, Bytes content) {
    writing(
        connection ->
            Database.inTransaction(
                connection,
                open -> {
                  try (PreparedStatement delete =
                      open.prepareStatement("DELETE FROM sealbook_file WHERE digest = ?")) {
                    delete.setBytes(1, digest.toArray());
                    delete.executeUpdate();
                  }
                  return insert(open, digest, content);
                }));
  }

  private static boolean insert(Connection open, Bytes digest, Bytes content) throws SQLException {
    try (PreparedStatement insert =
        open.prepareStatement("INSERT INTO sealbook_file (digest, part, body) VALUES (?, ?, ?)")) {
      for (int from = 0; from == 0 || from < content.size(); from += PART_BYTES) {
        insert.setBytes(1, digest.toArray());
        insert.setInt(2, from / PART_BYTES);
        insert.setBytes(
            3, content.slice(from, Math.min(from + PART_BYTES, content.size())).toArray());
        insert.executeUpdate();
      }
    }
    return true;
  }

  /**
   * Digests of files, ascending.
   *
   * @param after only those behind it; empty: from the first on
   * @param most so many at most; where there are fewer, there are no more
   */
  public List<Bytes> digests(Bytes after, int most) {
    return reading(
        List.of(),
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  "SELECT DISTINCT digest FROM sealbook_file WHERE digest > ?"
                      + " ORDER BY digest LIMIT "
                      + most)) {
            select.setBytes(1, after.toArray());
            List<Bytes> digests = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
              while (row.next()) {
                digests.add(Bytes.wrap(row.getBytes(1)));
              }
            }
            return digests;
          }
        });
  }

  private <T> T reading(T none, SqlWork<T> work) {
    return run(work, withoutTable -> none);
  }

  private <T> T writing(SqlWork<T> work) {
    return run(
        work,
        withoutTable -> {
          throw new SealbookException(
              ErrorCode.DATABASE_UNUSABLE,
              "the database's tables are of an earlier version, which keeps no attached files",
              "let its administrator run what `license store ddl --from 1` prints",
              withoutTable);
        });
  }

  private <T> T run(SqlWork<T> work, Function<SQLException, T> withoutTable) {
    return database.read(
        connection -> {
          try {
            return work.run(connection);
          } catch (SQLException e) {
            if (SqlState.of(e) == SqlState.NO_TABLE) {
              return withoutTable.apply(e);
            }
            throw e;
          }
        });
  }
}
