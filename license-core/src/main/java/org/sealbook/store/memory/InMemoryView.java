package org.sealbook.store.memory;

import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import org.sealbook.base.Bytes;
import org.sealbook.store.Head;
import org.sealbook.store.KeyRange;
import org.sealbook.store.KeyVisitor;
import org.sealbook.store.Position;
import org.sealbook.store.RecordVisitor;
import org.sealbook.store.StoreRecord;
import org.sealbook.store.StoreView;
import org.sealbook.store.memory.InMemoryLicenseStore.IndexEntry;

/** Looks at the store's growing maps and passes over what came after its head. */
final class InMemoryView implements StoreView {
  private static final Position FIRST = new Position(1, 0);

  private final InMemoryLicenseStore store;
  private final Head head;

  InMemoryView(InMemoryLicenseStore store, Head head) {
    this.store = store;
    this.head = head;
  }

  @Override
  public Head head() {
    return head;
  }

  @Override
  public Optional<Bytes> chainAt(long sequence) {
    store.requireOpen();
    if (sequence < 0) {
      throw new IllegalArgumentException("sequence must not be negative: " + sequence);
    }
    return sequence > head.sequence()
        ? Optional.empty()
        : Optional.ofNullable(store.heads().get(sequence)).map(Head::chain);
  }

  @Override
  public Optional<Position> lastPosition(Bytes key) {
    return greatest(KeyRange.only(key)).map(IndexEntry::position);
  }

  @Override
  public Optional<Bytes> greatestKey(Bytes prefix) {
    return greatest(KeyRange.prefix(prefix)).map(IndexEntry::key);
  }

  private Optional<IndexEntry> greatest(KeyRange range) {
    for (IndexEntry entry : entries(range).descendingSet()) {
      if (entry.position().sequence() <= head.sequence()) {
        return Optional.of(entry);
      }
    }
    return Optional.empty();
  }

  @Override
  public void scan(KeyRange range, KeyVisitor visitor) {
    for (IndexEntry entry : entries(range)) {
      if (entry.position().sequence() <= head.sequence()
          && !visitor.visit(entry.key(), entry.position())) {
        return;
      }
    }
  }

  private NavigableSet<IndexEntry> entries(KeyRange range) {
    store.requireOpen();
    IndexEntry from = new IndexEntry(range.from(), FIRST);
    if (range.to().isEmpty()) {
      return store.index().tailSet(from, true);
    }
    IndexEntry to = new IndexEntry(range.to().get(), FIRST);
    return to.compareTo(from) <= 0
        ? store.index().subSet(from, true, from, false)
        : store.index().subSet(from, true, to, false);
  }

  @Override
  public StoreRecord read(Position position) {
    store.requireOpen();
    StoreRecord record =
        position.sequence() > head.sequence() ? null : store.records().get(position);
    if (record == null) {
      throw new IllegalArgumentException("no record stands at " + position);
    }
    return record;
  }

  @Override
  public void replay(long fromSequence, RecordVisitor visitor) {
    store.requireOpen();
    Position from = new Position(fromSequence, 0);
    for (Map.Entry<Position, StoreRecord> entry : store.records().tailMap(from).entrySet()) {
      if (entry.getKey().sequence() > head.sequence()
          || !visitor.visit(entry.getKey(), entry.getValue())) {
        return;
      }
    }
  }

  @Override
  public void close() {
    // Holds nothing that has to be given back.
  }
}
