package org.sealbook.store.jdbc;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sealbook.base.Bytes;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;
import org.sealbook.store.Head;
import org.sealbook.store.KeyRange;
import org.sealbook.store.StoreProblem;
import org.sealbook.store.StoreProblem.Code;
import org.sealbook.store.StoreRecord;
import org.sealbook.store.StoreReport;
import org.sealbook.store.frame.Digests;
import org.sealbook.store.frame.FrameHeader;

/**
 * Looks the tables over, beside writers: that no sequence is missing and each frame continues the
 * one before it and, deeply, that every body is what the chain says and the index holds what the
 * journal's records bear, no more and no less. So whoever changed a row behind the program's back
 * would have to change all frames behind it, and bundles name their chain values.
 */
final class JdbcInspection {
  private static final int MOST_PROBLEMS = 1_000;

  private final Database database;
  private final Head genesis;
  private final List<StoreProblem> problems = new ArrayList<>();

  JdbcInspection(Database database, Head genesis) {
    this.database = database;
    this.genesis = genesis;
  }

  StoreReport inspect(boolean deep) {
    Head head = database.read(c -> new FrameRows(c).last()).orElse(genesis);
    if (deep) {
      EntrySum wanted = new EntrySum();
      readJournal(head, wanted);
      if (problems.isEmpty()) { // a damaged journal tells nothing about the index
        compareIndex(head, wanted);
      }
    } else {
      checkSequence(head);
    }
    return new StoreReport(
        problems, size("sealbook_frame"), size("sealbook_entry"), Optional.of(head));
  }

  private void add(Code code, String where, String detail) {
    if (problems.size() < MOST_PROBLEMS) {
      problems.add(new StoreProblem(code, where, detail));
    }
  }

  /** Whether there are as many frames as the last one's sequence says. */
  private void checkSequence(Head head) {
    long count =
        database.read(
            connection -> {
              try (PreparedStatement select =
                  connection.prepareStatement(
                      "SELECT count(*) FROM sealbook_frame WHERE sequence BETWEEN 1 AND ?")) {
                select.setLong(1, head.sequence());
                try (ResultSet row = select.executeQuery()) {
                  return row.next() ? row.getLong(1) : 0L;
                }
              }
            });
    if (count != head.sequence()) {
      add(
          Code.JOURNAL_DAMAGED,
          "sealbook_frame",
          "of " + head.sequence() + " frames " + count + " are there");
    }
  }

  private void readJournal(Head head, EntrySum wanted) {
    FrameQueries frames = new FrameQueries(new FrameTables());
    Bytes before = genesis.chain();
    for (long next = 1; next <= head.sequence() && problems.size() < MOST_PROBLEMS; ) {
      long from = next;
      List<StoredFrame> page;
      try {
        page = database.read(connection -> frames.page(connection, from, head.sequence()));
      } catch (SealbookException e) {
        if (e.code() == ErrorCode.DATABASE_UNUSABLE) {
          throw e; // that tells nothing about the journal
        }
        add(Code.JOURNAL_DAMAGED, "sealbook_frame", String.valueOf(e.getMessage()));
        return;
      }
      for (StoredFrame frame : page) {
        check(frame, before, wanted);
        before = frame.chain();
      }
      next += page.size();
    }
  }

  private void check(StoredFrame frame, Bytes before, EntrySum wanted) {
    String where = "sealbook_frame, sequence " + frame.sequence();
    Optional<FrameHeader> header = frame.parsedHeader();
    if (header.isEmpty() || !header.get().previousChain().equals(before)) {
      add(Code.JOURNAL_DAMAGED, where, "it does not continue the frame before it");
      return;
    }
    if (!header
        .get()
        .chain(Digests.sha256().digest(frame.body().toArray()))
        .equals(frame.chain())) {
      add(Code.JOURNAL_DAMAGED, where, "its bytes are not those that its chain value is made of");
      return;
    }
    try {
      List<StoreRecord> records = frame.records();
      for (int ordinal = 0; ordinal < records.size(); ordinal++) {
        for (Bytes key : records.get(ordinal).keys()) {
          wanted.add(key, PackedPosition.of(frame.sequence(), ordinal));
        }
      }
    } catch (SealbookException e) {
      add(Code.JOURNAL_DAMAGED, where, String.valueOf(e.getMessage()));
    }
  }

  /**
   * Looks also at what the index tells of frames behind {@code head}: they must be there in the
   * end, or the end of the journal was lost.
   */
  private void compareIndex(Head head, EntrySum wanted) {
    EntrySum found = wanted.anew();
    long behind = PackedPosition.behind(head.sequence());
    long last = -1;
    EntryQueries entries = new EntryQueries(Long.MAX_VALUE);
    EntryQueries.Page page = database.read(c -> entries.first(c, KeyRange.ALL));
    while (true) {
      for (IndexRow row : page.rows()) {
        last = Math.max(last, row.position());
        if (row.position() < behind) {
          found.add(row.key(), row.position());
        }
      }
      if (page.isLast()) {
        break;
      }
      EntryQueries.Page done = page;
      page = database.read(c -> entries.next(c, KeyRange.ALL, done));
    }
    if (!found.isSame(wanted)) {
      add(
          Code.INDEX_WRONG,
          "sealbook_entry",
          "it has " + found.count + " rows, and the journal tells of others, " + wanted.count);
    }
    long end = database.read(c -> new FrameRows(c).last()).orElse(genesis).sequence();
    if (last >= PackedPosition.behind(end)) {
      add(
          Code.JOURNAL_DAMAGED,
          "sealbook_frame",
          "it ends with frame "
              + end
              + ", and the index tells of frame "
              + PackedPosition.sequence(last)
              + ": its end was lost");
    }
  }

  /** Bytes of a table with its indexes; 0 where the engine cannot tell. */
  private long size(String table) {
    return database.read(
        connection -> {
          try (Statement statement = connection.createStatement();
              ResultSet row =
                  statement.executeQuery("SELECT pg_total_relation_size('" + table + "')")) {
            return row.next() ? row.getLong(1) : 0L;
          } catch (SQLException e) {
            if (SqlState.of(e).mayPass()) {
              throw e;
            }
            return 0L;
          }
        });
  }

  /**
   * The sum of a hash over each index row: equal for equal sets in whatever order, so that neither
   * side has to be sorted or held. The hash is keyed, and the key is new each time: nobody can make
   * up rows whose sum is right.
   */
  private static final class EntrySum {
    private final byte[] key;
    private long count;
    private long first;
    private long second;

    EntrySum() {
      this(new byte[32]);
      new SecureRandom().nextBytes(key);
    }

    private EntrySum(byte[] key) {
      this.key = key;
    }

    EntrySum anew() {
      return new EntrySum(key);
    }

    void add(Bytes entryKey, long position) {
      MessageDigest digest = Digests.sha256();
      digest.update(key);
      digest.update(ByteBuffer.allocate(Long.BYTES).putLong(position).flip());
      digest.update(entryKey.buffer());
      ByteBuffer hash = ByteBuffer.wrap(digest.digest());
      count++;
      first += hash.getLong();
      second += hash.getLong();
    }

    boolean isSame(EntrySum other) {
      return count == other.count && first == other.first && second == other.second;
    }
  }
}
