package org.sealbook.store.jdbc;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.sealbook.base.Bytes;
import org.sealbook.store.Entry;
import org.sealbook.store.Head;
import org.sealbook.store.KeyRange;
import org.sealbook.store.KeyVisitor;
import org.sealbook.store.Position;
import org.sealbook.store.RecordVisitor;
import org.sealbook.store.StoreRecord;
import org.sealbook.store.StoreView;

/**
 * What the tables held when the view was taken: as rows are only added, it is enough to pass over
 * those behind the head. Holds no connection between two questions.
 */
final class JdbcView implements StoreView {
  private final Database database;
  private final Head genesis;
  private final Head head;
  private final Runnable requireOpen;
  private final EntryQueries entries;
  private final FrameQueries frames;
  private volatile Map<Bytes, List<Position>> expected = Map.of();

  JdbcView(Database database, Head genesis, Head head, FrameTables tables, Runnable requireOpen) {
    this.database = database;
    this.genesis = genesis;
    this.head = head;
    this.requireOpen = requireOpen;
    this.entries = new EntryQueries(PackedPosition.behind(head.sequence()));
    this.frames = new FrameQueries(tables);
  }

  private <T> T ask(SqlWork<T> question) {
    requireOpen.run();
    return database.read(question);
  }

  @Override
  public Head head() {
    return head;
  }

  @Override
  public Optional<Bytes> chainAt(long sequence) {
    if (sequence < 0) {
      throw new IllegalArgumentException("sequence must not be negative: " + sequence);
    }
    if (sequence == 0 || sequence > head.sequence()) {
      requireOpen.run();
      return sequence == 0 ? Optional.of(genesis.chain()) : Optional.empty();
    }
    return Optional.of(ask(connection -> frames.chain(connection, sequence)));
  }

  /** The answers replace those that were fetched before: who asks goes from one lot to the next. */
  @Override
  public void expect(Supplier<? extends Collection<Bytes>> keys) {
    Set<Bytes> wanted = Set.copyOf(keys.get());
    expected = ask(connection -> entries.positions(connection, wanted));
  }

  @Override
  public List<Entry> all(Bytes key) {
    List<Position> known = expected.get(key);
    return known == null
        ? StoreView.super.all(key)
        : known.stream().map(position -> new Entry(position, read(position))).toList();
  }

  @Override
  public Optional<Position> lastPosition(Bytes key) {
    List<Position> known = expected.get(key);
    if (known != null) {
      requireOpen.run();
      return known.isEmpty() ? Optional.empty() : Optional.of(known.get(known.size() - 1));
    }
    return ask(connection -> entries.last(connection, key));
  }

  @Override
  public Optional<Bytes> greatestKey(Bytes prefix) {
    return ask(connection -> entries.greatest(connection, KeyRange.prefix(prefix)));
  }

  @Override
  public void scan(KeyRange range, KeyVisitor visitor) {
    if (range.to().isPresent() && range.to().get().compareTo(range.from()) <= 0) {
      requireOpen.run();
      return;
    }
    EntryQueries.Page page = ask(connection -> entries.first(connection, range));
    while (true) {
      for (IndexRow row : page.rows()) {
        if (!visitor.visit(row.key(), PackedPosition.unpack(row.position()))) {
          return;
        }
      }
      if (page.isLast()) {
        return;
      }
      EntryQueries.Page done = page;
      page = ask(connection -> entries.next(connection, range, done));
    }
  }

  @Override
  public StoreRecord read(Position position) {
    requireOpen.run();
    Optional<StoreRecord> record =
        position.sequence() > head.sequence()
            ? Optional.empty()
            : ask(connection -> frames.record(connection, position));
    return record.orElseThrow(
        () -> new IllegalArgumentException("no record stands at " + position));
  }

  @Override
  public void replay(long fromSequence, RecordVisitor visitor) {
    if (fromSequence < 1) {
      throw new IllegalArgumentException("sequences begin at 1: " + fromSequence);
    }
    requireOpen.run();
    long next = fromSequence;
    while (next <= head.sequence()) {
      long from = next;
      for (StoredFrame frame : ask(c -> frames.page(c, from, head.sequence()))) {
        List<StoreRecord> records = frame.records();
        for (int ordinal = 0; ordinal < records.size(); ordinal++) {
          if (!visitor.visit(new Position(frame.sequence(), ordinal), records.get(ordinal))) {
            return;
          }
        }
        next = frame.sequence() + 1;
      }
    }
  }

  @Override
  public void close() {
    // Holds nothing that has to be given back.
  }
}
