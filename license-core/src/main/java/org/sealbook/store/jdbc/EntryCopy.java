package org.sealbook.store.jdbc;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Index rows by COPY in its binary format (PostgreSQL manual, COPY, "Binary Format"). */
final class EntryCopy {
  private static final String DRIVER = "org.postgresql.PGConnection";
  private static final int FLUSH_AT = 1 << 16;

  private EntryCopy() {}

  /**
   * Whether the connection is pgjdbc's, which need not be on the class path. A pool that hides its
   * connections, in whatever way, is no failure: INSERT does the same, more slowly.
   */
  static boolean isPossible(Connection connection) {
    try {
      Class<?> driver = Class.forName(DRIVER, false, EntryCopy.class.getClassLoader());
      return connection.isWrapperFor(driver) && driver.isInstance(connection.unwrap(driver));
    } catch (ClassNotFoundException | SQLException e) {
      return false;
    }
  }

  static void run(Connection connection, List<IndexRow> rows) throws SQLException {
    CopyIn copy =
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyIn("COPY sealbook_entry (key, position) FROM STDIN (FORMAT binary)");
    try {
      write(copy, rows);
      copy.endCopy();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // an array in memory does not fail
    } finally {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    }
  }

  private static void write(CopyIn copy, List<IndexRow> rows) throws SQLException, IOException {
    ByteArrayOutputStream buffer = new ByteArrayOutputStream(FLUSH_AT + 1024);
    DataOutputStream out = new DataOutputStream(buffer);
    out.write("PGCOPY\n\377\r\n\0".getBytes(StandardCharsets.ISO_8859_1));
    out.writeInt(0); // no flags
    out.writeInt(0); // no further header
    for (IndexRow row : rows) {
      out.writeShort(2);
      out.writeInt(row.key().size());
      out.write(row.key().toArray());
      out.writeInt(Long.BYTES);
      out.writeLong(row.position());
      if (buffer.size() >= FLUSH_AT) {
        copy.writeToCopy(buffer.toByteArray(), 0, buffer.size());
        buffer.reset();
      }
    }
    out.writeShort(-1);
    copy.writeToCopy(buffer.toByteArray(), 0, buffer.size());
  }
}
