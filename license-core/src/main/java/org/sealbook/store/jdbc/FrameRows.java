package org.sealbook.store.jdbc;

import com.google.common.collect.Lists;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.sealbook.base.Bytes;
import org.sealbook.store.Head;
import org.sealbook.store.frame.CopiedStore;
import org.sealbook.store.frame.FrameHeader;

/** The statements by which frames are written, each within the caller's transaction. */
final class FrameRows {
  /** Rows of one INSERT: with a number that stays the same, the server plans it once. */
  private static final int ROWS = 16;

  private static final String INSERT_ENTRIES = "INSERT INTO sealbook_entry (key, position) VALUES ";

  /** From so many index rows on, COPY is faster than INSERT. */
  private static final int COPY_FROM = 64;

  /** Name of the row that writers lock in turn. */
  private static final byte[] TURN = "turn".getBytes(StandardCharsets.US_ASCII);

  /** Keys in one question. */
  private static final int KEYS = 256;

  /** Stands behind IN: so many parameters that the statement is always the same. */
  static final String LOT = "(?" + ", ?".repeat(KEYS - 1) + ")";

  private final Connection connection;

  FrameRows(Connection connection) {
    this.connection = connection;
  }

  /** The last frame; nothing in an empty store. */
  Optional<Head> last() throws SQLException {
    try (PreparedStatement select =
            connection.prepareStatement(
                "SELECT sequence, chain FROM sealbook_frame ORDER BY sequence DESC LIMIT 1");
        ResultSet row = select.executeQuery()) {
      return row.next()
          ? Optional.of(new Head(row.getLong(1), Bytes.wrap(row.getBytes(2))))
          : Optional.empty();
    }
  }

  /** Whether the frame with this sequence is there and was made of this batch. */
  boolean holds(long sequence, EncodedBatch batch) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT batch FROM sealbook_frame WHERE sequence = ?")) {
      select.setLong(1, sequence);
      try (ResultSet row = select.executeQuery()) {
        return row.next() && Bytes.wrap(row.getBytes(1)).equals(batch.id());
      }
    }
  }

  /**
   * Waits until no other writer that calls this is between here and the end of its transaction.
   *
   * @throws SQLException with {@link SqlState#TAKEN} where another was faster in making the row
   */
  void takeTurn() throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT next FROM sealbook_series WHERE name = ? FOR UPDATE")) {
      select.setBytes(1, TURN);
      try (ResultSet row = select.executeQuery()) {
        if (row.next()) {
          return;
        }
      }
    }
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO sealbook_series (name, next) VALUES (?, 0)")) {
      insert.setBytes(1, TURN);
      insert.executeUpdate();
    }
  }

  /**
   * Writes a frame without its index rows.
   *
   * @param batch 16 bytes by which its writer recognises it
   * @throws SQLException with {@link SqlState#TAKEN} where another writer was faster
   * @throws org.sealbook.base.SealbookException {@code REGISTRY_MOVED}
   */
  void insert(Bytes batch, FrameHeader header, Bytes chain, byte[] body) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO sealbook_frame (sequence, batch, header, chain, records, body)"
                + " SELECT ?, ?, ?, ?, ?, ? WHERE NOT EXISTS"
                + " (SELECT 1 FROM sealbook_series WHERE name = ? AND next > 0)")) {
      insert.setLong(1, header.sequence());
      insert.setBytes(2, batch.toArray());
      insert.setBytes(3, header.chained());
      insert.setBytes(4, chain.toArray());
      insert.setInt(5, header.recordCount());
      insert.setBytes(6, body);
      insert.setBytes(7, RestingMark.NAME);
      if (insert.executeUpdate() == 0) {
        throw CopiedStore.resting(RestingMark.get(connection).orElse(Instant.EPOCH));
      }
    }
  }

  /**
   * Writes index rows.
   *
   * @param rows in the order of the index, so that neighbours go to the same page
   */
  void insertEntries(List<IndexRow> rows) throws SQLException {
    if (rows.size() >= COPY_FROM && EntryCopy.isPossible(connection)) {
      EntryCopy.run(connection, rows);
      return;
    }
    int whole = rows.size() - rows.size() % ROWS;
    insertInRows(rows.subList(0, whole), ROWS);
    insertInRows(rows.subList(whole, rows.size()), 1);
  }

  private void insertInRows(List<IndexRow> entries, int rows) throws SQLException {
    if (entries.isEmpty()) {
      return;
    }
    String values = INSERT_ENTRIES + "(?, ?)" + ", (?, ?)".repeat(rows - 1);
    try (PreparedStatement insert = connection.prepareStatement(values)) {
      int parameter = 0;
      for (IndexRow entry : entries) {
        insert.setBytes(++parameter, entry.key().toArray());
        insert.setLong(++parameter, entry.position());
        if (parameter == 2 * rows) {
          insert.addBatch();
          parameter = 0;
        }
      }
      insert.executeBatch();
    }
  }

  /** Sequences of the frames behind {@code sequence} in which a record bears one of the keys. */
  NavigableSet<Long> touching(Collection<Bytes> keys, long sequence) throws SQLException {
    NavigableSet<Long> sequences = new TreeSet<>();
    for (List<Bytes> some : inLots(keys)) {
      try (PreparedStatement select =
          connection.prepareStatement(
              "SELECT position FROM sealbook_entry WHERE position >= ? AND key IN " + LOT)) {
        select.setLong(1, PackedPosition.behind(sequence));
        setLot(select, 2, some);
        try (ResultSet row = select.executeQuery()) {
          while (row.next()) {
            sequences.add(PackedPosition.sequence(row.getLong(1)));
          }
        }
      }
    }
    return sequences;
  }

  static List<List<Bytes>> inLots(Collection<Bytes> keys) {
    return Lists.partition(List.copyOf(keys), KEYS);
  }

  /** Fills the parameters of {@link #LOT}, the rest of it with a key that no record bears. */
  static void setLot(PreparedStatement select, int from, List<Bytes> keys) throws SQLException {
    for (int i = 0; i < KEYS; i++) {
      select.setBytes(from + i, i < keys.size() ? keys.get(i).toArray() : new byte[0]);
    }
  }
}
