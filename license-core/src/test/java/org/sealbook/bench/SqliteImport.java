package org.sealbook.bench;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Iterator;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What an import is measured against: the same file loaded into SQLite by the shortest program that
 * can, which checks, signs and cleans nothing. One table of texts, indexes on number, name, code
 * and issue date, WAL, {@code synchronous=full}, transactions of 10,000 rows.
 */
public final class SqliteImport {
  private static final int TRANSACTION = 10_000;

  private SqliteImport() {}

  /**
   * Loads a file into a database, both given, and prints rows, nanoseconds and the nanoseconds of
   * processor time that the process took, its start included.
   */
  public static void main(String... arguments) throws IOException, SQLException {
    long start = System.nanoTime();
    long rows = load(Path.of(arguments[0]), Path.of(arguments[1]));
    long nanos = System.nanoTime() - start;
    System.out.println(rows + " " + nanos + " " + ThreadTimes.processNanos());
  }

  /** Loads all rows of the file and checkpoints; answers how many there are. */
  static long load(Path csv, Path database) throws IOException, SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        Statement statement = connection.createStatement();
        CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(csv)) {
      statement.execute("pragma journal_mode=wal");
      statement.execute("pragma synchronous=full");
      Iterator<CsvRecord> records = reader.iterator();
      int columns = records.next().getFieldCount();
      statement.execute("create table stock (" + list(columns, i -> "c" + i + " text") + ")");
      statement.execute("create index by_number on stock(c0)");
      statement.execute("create index by_name on stock(c1)");
      statement.execute("create index by_code on stock(c2)");
      statement.execute("create index by_date on stock(c11)");
      connection.setAutoCommit(false);
      long rows = 0;
      try (PreparedStatement insert =
          connection.prepareStatement(
              "insert into stock values (" + list(columns, i -> "?") + ")")) {
        while (records.hasNext()) {
          CsvRecord record = records.next();
          for (int i = 0; i < columns; i++) {
            insert.setString(i + 1, record.getField(i));
          }
          insert.executeUpdate();
          if (++rows % TRANSACTION == 0) {
            connection.commit();
          }
        }
        connection.commit();
      }
      return rows;
    }
  }

  private static String list(int columns, IntFunction<String> item) {
    return IntStream.range(0, columns).mapToObj(item).collect(Collectors.joining(","));
  }
}
