package org.sealbook.store.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.sealbook.base.Bytes;
import org.sealbook.base.SealbookException;
import org.sealbook.store.LicenseStore;
import org.sealbook.store.Position;
import org.sealbook.store.StoreRecord;
import org.sealbook.store.frame.FrameBody;
import org.sealbook.store.frame.RecordCodec;

/** Questions to the journal. */
record FrameQueries(FrameTables tables) {
  /** A body up to this size is fetched whole, with the table in it: one question instead of two. */
  private static final int SMALL = 8_192;

  private static final int PAGE_FRAMES = 256;
  private static final long PAGE_BYTES = 8 << 20;

  Bytes chain(Connection connection, long sequence) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT chain FROM sealbook_frame WHERE sequence = ?")) {
      select.setLong(1, sequence);
      try (ResultSet row = select.executeQuery()) {
        if (!row.next()) {
          throw Database.damaged("frame " + sequence + " is missing");
        }
        return Bytes.wrap(row.getBytes(1));
      }
    }
  }

  /** Empty if the frame, which is there, has no such record. */
  Optional<StoreRecord> record(Connection connection, Position position) throws SQLException {
    Optional<byte[]> known = tables.get(position.sequence());
    return known.isPresent()
        ? slice(connection, position, known.get())
        : start(connection, position);
  }

  /** Fetches a small body, or the table of a large one. */
  private Optional<StoreRecord> start(Connection connection, Position position)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT records, CASE WHEN octet_length(body) <= "
                + SMALL
                + " THEN body ELSE substring(body FROM 1 FOR 4 * records) END,"
                + " octet_length(body) FROM sealbook_frame WHERE sequence = ?")) {
      select.setLong(1, position.sequence());
      try (ResultSet row = select.executeQuery()) {
        if (!row.next()) {
          throw Database.damaged("frame " + position.sequence() + " is missing");
        }
        int records = row.getInt(1);
        byte[] bytes = row.getBytes(2);
        if (records < 1
            || records > LicenseStore.MAX_BATCH
            || bytes.length < FrameBody.tableSize(records)) {
          throw damaged(position);
        }
        byte[] table = Arrays.copyOf(bytes, FrameBody.tableSize(records));
        if (row.getInt(3) > SMALL) {
          tables.put(position.sequence(), table);
          return slice(connection, position, table);
        }
        Optional<FrameTables.Place> place = FrameTables.place(table, position.ordinal());
        if (place.isEmpty()) {
          return Optional.empty();
        }
        if (!place.get().isOrderly(table.length) || place.get().end() > bytes.length) {
          throw damaged(position);
        }
        return Optional.of(decode(bytes, place.get(), position));
      }
    }
  }

  private static Optional<StoreRecord> slice(Connection connection, Position position, byte[] table)
      throws SQLException {
    Optional<FrameTables.Place> place = FrameTables.place(table, position.ordinal());
    if (place.isEmpty()) {
      return Optional.empty();
    }
    if (!place.get().isOrderly(table.length)) {
      throw damaged(position);
    }
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT substring(body FROM ? FOR ?) FROM sealbook_frame WHERE sequence = ?")) {
      select.setInt(1, place.get().from() + 1);
      select.setInt(2, place.get().length());
      select.setLong(3, position.sequence());
      try (ResultSet row = select.executeQuery()) {
        if (!row.next()) {
          throw Database.damaged("frame " + position.sequence() + " is missing");
        }
        byte[] bytes = row.getBytes(1);
        return Optional.of(decode(bytes, new FrameTables.Place(0, bytes.length), position));
      }
    }
  }

  private static StoreRecord decode(byte[] bytes, FrameTables.Place place, Position position) {
    return RecordCodec.read(bytes, place.from(), place.length(), position.ordinal())
        .orElseThrow(() -> damaged(position));
  }

  private static SealbookException damaged(Position position) {
    return Database.damaged("the record at " + position + " is not intact");
  }

  /** Frames from {@code from} on, at least one, without gaps and not too many for the memory. */
  List<StoredFrame> page(Connection connection, long from, long last) throws SQLException {
    List<StoredFrame> frames = new ArrayList<>();
    long end = pageEnd(connection, from, last);
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT sequence, records, header, chain, body FROM sealbook_frame"
                + " WHERE sequence BETWEEN ? AND ? ORDER BY sequence")) {
      select.setLong(1, from);
      select.setLong(2, end);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          if (row.getLong(1) != from + frames.size()) {
            break;
          }
          frames.add(
              new StoredFrame(
                  row.getLong(1),
                  row.getInt(2),
                  Bytes.wrap(row.getBytes(3)),
                  Bytes.wrap(row.getBytes(4)),
                  Bytes.wrap(row.getBytes(5))));
        }
      }
    }
    if (frames.size() != end - from + 1) {
      throw Database.damaged("frame " + (from + frames.size()) + " is missing");
    }
    return frames;
  }

  private static long pageEnd(Connection connection, long from, long last) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT octet_length(body) FROM sealbook_frame WHERE sequence BETWEEN ? AND ?"
                + " ORDER BY sequence")) {
      long limit = Math.min(last, from + PAGE_FRAMES - 1);
      select.setLong(1, from);
      select.setLong(2, limit);
      try (ResultSet row = select.executeQuery()) {
        long end = from;
        long bytes = row.next() ? row.getLong(1) : 0;
        while (end < limit && row.next()) {
          bytes += row.getLong(1);
          if (bytes > PAGE_BYTES) {
            return end;
          }
          end++;
        }
        return end;
      }
    }
  }
}
