package org.sealbook.store.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.sealbook.base.Bytes;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;
import org.sealbook.store.Head;
import org.sealbook.store.LicenseStore;
import org.sealbook.store.StoreRecord;
import org.sealbook.store.StoreReport;
import org.sealbook.store.frame.CopiedStore;
import org.sealbook.store.frame.Digests;
import org.sealbook.store.frame.Frame;
import org.sealbook.store.frame.FrameBody;

/**
 * Tables that are filled with another store's frames. The row {@code copy} of {@code sealbook_meta}
 * says whose they are; only when the row {@code store} is there as well, which is written last,
 * anybody opens them. So the copy needs no right but to insert.
 */
final class CopiedTables implements CopiedStore {
  /** Name of the row with the identity of the store that is being copied. */
  static final String COPY = "copy";

  private static final int GROUP_FRAMES = 1_024;
  private static final long GROUP_BYTES = 8 << 20;

  private final Database database;
  private final Bytes storeId;
  private final Head genesis;
  private final List<Added> group = new ArrayList<>();
  private long groupBytes;
  private Head durable;
  private Head head;

  /** A frame that is not written yet. */
  private record Added(Frame frame, Head end) {
    /** Deterministic, unlike a batch's: whoever copies the frame writes the same row. */
    Bytes batch() {
      return end.chain().slice(0, 16);
    }
  }

  private CopiedTables(Database database, Bytes storeId) {
    this.database = database;
    this.storeId = storeId;
    this.genesis = new Head(0, Digests.genesis(storeId));
    this.durable = newest();
    this.head = durable;
  }

  private Head newest() {
    return database.read(connection -> new FrameRows(connection).last()).orElse(genesis);
  }

  /**
   * Begins, or goes on.
   *
   * @throws SealbookException {@code DIRECTORY_NOT_EMPTY} where there is a store, or the beginning
   *     of another one's copy
   */
  static CopiedTables open(Database database, Bytes storeId) {
    boolean ours =
        database.read(
            connection -> {
              Schema.create(connection);
              if (Schema.meta(connection, Schema.STORE).isPresent()) {
                throw JdbcStores.taken();
              }
              return Schema.addMeta(connection, Map.of(COPY, storeId))
                  || Schema.meta(connection, COPY).filter(storeId::equals).isPresent();
            });
    if (!ours) {
      throw new SealbookException(
          ErrorCode.DIRECTORY_NOT_EMPTY,
          "the database holds the unfinished copy of another registry",
          "name another database or another schema (currentSchema)");
    }
    return new CopiedTables(database.forWriting(), storeId);
  }

  @Override
  public Head head() {
    return head;
  }

  @Override
  public void add(Frame frame) {
    head = CopiedStore.continued(head, frame);
    group.add(new Added(frame, head));
    groupBytes += frame.body().size();
    if (groupBytes >= GROUP_BYTES || group.size() >= GROUP_FRAMES) {
      flush();
    }
  }

  /**
   * One transaction; where the connection breaks, a look at the tables says whether it was kept.
   */
  @Override
  public void flush() {
    if (group.isEmpty()) {
      return;
    }
    List<IndexRow> index = index();
    Backoff backoff = database.backoff();
    while (!durable.equals(head)) {
      try (Connection connection = database.connect(backoff)) {
        Head present = new FrameRows(connection).last().orElse(genesis);
        if (present.equals(durable)) {
          Database.inTransaction(connection, open -> insert(open, index));
        } else if (!present.equals(head)) {
          throw otherCopier();
        }
        durable = head;
      } catch (SQLException e) {
        if (SqlState.of(e) == SqlState.TAKEN) {
          throw otherCopier();
        }
        if (!SqlState.of(e).mayPass() || !backoff.pause()) {
          throw Database.unusable(e);
        }
      }
    }
    group.clear();
    groupBytes = 0;
  }

  private boolean insert(Connection open, List<IndexRow> index) throws SQLException {
    FrameRows rows = new FrameRows(open);
    for (Added added : group) {
      rows.insert(
          added.batch(),
          added.frame().header(),
          added.end().chain(),
          added.frame().body().toArray());
    }
    rows.insertEntries(index);
    return true;
  }

  private List<IndexRow> index() {
    List<IndexRow> index = new ArrayList<>();
    for (Added added : group) {
      long sequence = added.frame().header().sequence();
      List<StoreRecord> records =
          FrameBody.decode(added.frame().body().toArray(), added.frame().header().recordCount())
              .orElseThrow(
                  () -> Database.damaged("frame " + sequence + " does not hold what it should"));
      IndexRow.addAll(index, sequence, records);
    }
    return IndexRow.sorted(index);
  }

  private static SealbookException otherCopier() {
    return new SealbookException(
        ErrorCode.REGISTRY_LOCKED,
        "another process is copying into the database",
        "wait for its end");
  }

  @Override
  public StoreReport check() {
    flush();
    return new JdbcInspection(database, genesis).inspect(true);
  }

  @Override
  public LicenseStore openForReading() {
    return new JdbcLicenseStore(database, storeId, false);
  }

  @Override
  public void finish(Map<String, Bytes> notes, Optional<Instant> resting) {
    flush();
    database.read(
        connection -> {
          RestingMark.set(connection, resting);
          return true;
        });
    Map<String, Bytes> rows = new TreeMap<>();
    notes.forEach((name, value) -> rows.put(Schema.NOTE + name, value));
    rows.put(Schema.STORE, storeId);
    if (!database.read(connection -> Schema.addMeta(connection, rows))
        && !database
            .read(connection -> Schema.meta(connection, Schema.STORE))
            .equals(Optional.of(storeId))) {
      throw JdbcStores.taken();
    }
  }

  @Override
  public void close() {
    group.clear(); // what was not flushed is copied by whoever goes on
  }
}
