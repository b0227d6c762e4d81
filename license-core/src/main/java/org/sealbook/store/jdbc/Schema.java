package org.sealbook.store.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sealbook.base.Bytes;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;

/**
 * The tables, made by numbered files of SQL; the row {@code schema} of {@code sealbook_meta} says
 * up to which number they were run.
 */
final class Schema {
  /** The number of the last file. */
  static final int VERSION = 2;

  /** Name of the row with the store's identity; without it there is no store. */
  static final String STORE = "store";

  /** Begins the names of rows that the store only keeps. */
  static final String NOTE = "note ";

  private static final String NAME = "schema";

  private Schema() {}

  /**
   * What a database administrator runs instead of {@link #create}: the same statements.
   *
   * @param from the version of the tables that are there; 0: none
   */
  static String ddl(int from) {
    StringBuilder all = new StringBuilder();
    for (int number = from + 1; number <= VERSION; number++) {
      all.append(file(number)).append('\n');
    }
    String version = "'" + VERSION + "'";
    return all.append(
            from == 0
                ? "INSERT INTO sealbook_meta (name, value) VALUES ('" + NAME + "', " + version + ")"
                : "UPDATE sealbook_meta SET value = " + version + " WHERE name = '" + NAME + "'")
        .append(";\n")
        .toString();
  }

  /** Makes the tables unless they are there; two that do so at once do not disturb each other. */
  static void create(Connection connection) throws SQLException {
    if (version(connection).isPresent()) {
      upgrade(connection);
      return;
    }
    try {
      run(connection, ddl(0));
    } catch (SQLException e) {
      SqlState state = SqlState.of(e);
      // of two that make a table of one name at once, one breaks a key of the catalogue
      if (state != SqlState.TABLE_EXISTS && state != SqlState.TAKEN) {
        throw e;
      }
    }
    requireKnown(connection);
  }

  private static void run(Connection connection, String ddl) throws SQLException {
    Database.inTransaction(
        connection,
        open -> {
          try (Statement statement = open.createStatement()) {
            for (String sql : statements(ddl)) {
              statement.execute(sql);
            }
          }
          return true;
        });
  }

  /**
   * Adds what tables of an earlier version lack. Where the user may not, or another does it at the
   * same time, they serve as they are: what needs the new tables says so.
   *
   * @throws SealbookException as {@link #requireKnown}
   */
  static void upgrade(Connection connection) throws SQLException {
    requireKnown(connection);
    int present = version(connection).orElse(VERSION);
    if (present < VERSION) {
      try {
        run(connection, ddl(present));
      } catch (SQLException e) {
        if (SqlState.of(e).mayPass()) {
          throw e;
        }
      }
    }
  }

  /**
   * @throws SealbookException {@code REGISTRY_FOREIGN}, {@code REGISTRY_TOO_NEW}
   */
  static void requireKnown(Connection connection) throws SQLException {
    int version =
        version(connection)
            .orElseThrow(
                () ->
                    new SealbookException(
                        ErrorCode.REGISTRY_FOREIGN,
                        "the database holds no registry",
                        "name the right database with -r, or make a registry with"
                            + " `license init`"));
    if (version > VERSION) {
      throw new SealbookException(
          ErrorCode.REGISTRY_TOO_NEW,
          "the database's tables have version " + version + ", this program knows " + VERSION,
          "use the program version that made them, or a later one");
    }
  }

  static boolean exists(Connection connection) throws SQLException {
    return version(connection).isPresent();
  }

  private static Optional<Integer> version(Connection connection) throws SQLException {
    try {
      return meta(connection, NAME)
          .map(value -> new String(value.toArray(), StandardCharsets.US_ASCII))
          .filter(text -> text.matches("[0-9]{1,9}"))
          .map(Integer::valueOf);
    } catch (SQLException e) {
      if (SqlState.of(e) == SqlState.NO_TABLE) {
        return Optional.empty();
      }
      throw e;
    }
  }

  static Optional<Bytes> meta(Connection connection, String name) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT value FROM sealbook_meta WHERE name = ?")) {
      select.setString(1, name);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? Optional.of(Bytes.wrap(row.getBytes(1))) : Optional.empty();
      }
    }
  }

  /** Adds all of them or none; false if one is there already. */
  static boolean addMeta(Connection connection, Map<String, Bytes> rows) throws SQLException {
    try {
      return Database.inTransaction(
          connection,
          open -> {
            try (PreparedStatement insert =
                open.prepareStatement("INSERT INTO sealbook_meta (name, value) VALUES (?, ?)")) {
              for (Map.Entry<String, Bytes> row : rows.entrySet()) {
                insert.setString(1, row.getKey());
                insert.setBytes(2, row.getValue().toArray());
                insert.executeUpdate();
              }
            }
            return true;
          });
    } catch (SQLException e) {
      if (SqlState.of(e) == SqlState.TAKEN) {
        return false;
      }
      throw e;
    }
  }

  private static List<String> statements(String script) {
    List<String> statements = new ArrayList<>();
    for (String statement : script.replaceAll("(?m)^--.*$", "").split(";", -1)) {
      if (!statement.isBlank()) {
        statements.add(statement.strip());
      }
    }
    return statements;
  }

  private static String file(int number) {
    String name = "schema-00" + number + ".sql";
    try (InputStream in = Schema.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the program is incomplete: " + name + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
