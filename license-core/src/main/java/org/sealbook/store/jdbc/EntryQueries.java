package org.sealbook.store.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sealbook.base.Bytes;
import org.sealbook.store.KeyRange;
import org.sealbook.store.Position;

/** Questions to the index; {@code behind} is the position at which what the view shows ends. */
record EntryQueries(long behind) {
  private static final int FIRST_PAGE = 128;
  private static final int LARGEST_PAGE = 8_192;

  /**
   * Some rows of a range, in their order.
   *
   * @param asked for so many
   */
  record Page(List<IndexRow> rows, int asked) {
    boolean isLast() {
      return rows.size() < asked;
    }
  }

  Optional<Position> last(Connection connection, Bytes key) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT position FROM sealbook_entry WHERE key = ? AND position < ?"
                + " ORDER BY position DESC LIMIT 1")) {
      select.setBytes(1, key.toArray());
      select.setLong(2, behind);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? Optional.of(PackedPosition.unpack(row.getLong(1))) : Optional.empty();
      }
    }
  }

  /** Where the records under each of the keys stand, oldest first; every key is in the answer. */
  Map<Bytes, List<Position>> positions(Connection connection, Collection<Bytes> keys)
      throws SQLException {
    Map<Bytes, List<Position>> found = new HashMap<>();
    keys.forEach(key -> found.put(key, new ArrayList<>()));
    for (List<Bytes> some : FrameRows.inLots(keys)) {
      try (PreparedStatement select =
          connection.prepareStatement(
              "SELECT key, position FROM sealbook_entry WHERE position < ? AND key IN "
                  + FrameRows.LOT
                  + " ORDER BY key, position")) {
        select.setLong(1, behind);
        FrameRows.setLot(select, 2, some);
        try (ResultSet row = select.executeQuery()) {
          while (row.next()) {
            found
                .computeIfAbsent(Bytes.wrap(row.getBytes(1)), key -> new ArrayList<>())
                .add(PackedPosition.unpack(row.getLong(2)));
          }
        }
      }
    }
    return found;
  }

  Optional<Bytes> greatest(Connection connection, KeyRange range) throws SQLException {
    String upper = range.to().isPresent() ? " AND key < ?" : "";
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT key FROM sealbook_entry WHERE key >= ?"
                + upper
                + " AND position < ? ORDER BY key DESC, position DESC LIMIT 1")) {
      int at = 1;
      select.setBytes(at++, range.from().toArray());
      if (range.to().isPresent()) {
        select.setBytes(at++, range.to().get().toArray());
      }
      select.setLong(at, behind);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? Optional.of(Bytes.wrap(row.getBytes(1))) : Optional.empty();
      }
    }
  }

  Page first(Connection connection, KeyRange range) throws SQLException {
    return page(connection, range, new IndexRow(range.from(), -1), FIRST_PAGE);
  }

  /** The rows behind a page, more than it had. */
  Page next(Connection connection, KeyRange range, Page page) throws SQLException {
    IndexRow last = page.rows().get(page.rows().size() - 1);
    return page(connection, range, last, Math.min(LARGEST_PAGE, 4 * page.asked()));
  }

  private Page page(Connection connection, KeyRange range, IndexRow after, int size)
      throws SQLException {
    String upper = range.to().isPresent() ? " AND key < ?" : "";
    // the comparison of rows is one place in the primary key, where the scan begins
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT key, position FROM sealbook_entry WHERE (key, position) > (?, ?)"
                + upper
                + " AND position < ? ORDER BY key, position LIMIT "
                + size)) {
      int at = 1;
      select.setBytes(at++, after.key().toArray());
      select.setLong(at++, after.position());
      if (range.to().isPresent()) {
        select.setBytes(at++, range.to().get().toArray());
      }
      select.setLong(at, behind);
      List<IndexRow> rows = new ArrayList<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          rows.add(new IndexRow(Bytes.wrap(row.getBytes(1)), row.getLong(2)));
        }
      }
      return new Page(rows, size);
    }
  }
}
