package org.sealbook.store.mapdb;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.sealbook.base.Bytes;
import org.sealbook.store.Entry;
import org.sealbook.store.Head;
import org.sealbook.store.KeyRange;
import org.sealbook.store.KeyTest;
import org.sealbook.store.KeyVisitor;
import org.sealbook.store.Position;
import org.sealbook.store.RecordVisitor;
import org.sealbook.store.StoreRecord;
import org.sealbook.store.StoreView;
import org.sealbook.store.frame.FrameHeader;

/** A state of the store, with the answers to questions about it. */
final class JournalView implements StoreView {
  private final State state;
  private final List<IndexSource> sources;
  private final JournalFiles journal;
  private final Runnable requireOpen;

  JournalView(State state, JournalFiles journal, Runnable requireOpen) {
    this.state = state;
    this.sources = state.sources();
    this.journal = journal;
    this.requireOpen = requireOpen;
  }

  @Override
  public Head head() {
    return state.end().head();
  }

  @Override
  public Optional<Bytes> chainAt(long sequence) {
    requireOpen.run();
    if (sequence < 0) {
      throw new IllegalArgumentException("sequence must not be negative: " + sequence);
    }
    if (sequence > state.end().sequence()) {
      return Optional.empty();
    }
    return Optional.of(chain(sequence));
  }

  private Bytes chain(long sequence) {
    if (sequence == state.end().sequence()) {
      return state.end().chain();
    }
    long next = sequence + 1;
    return reading(() -> journal.frameHeader(state.place(next), next).previousChain());
  }

  @Override
  public Optional<Position> lastPosition(Bytes key) {
    requireOpen.run();
    for (int i = sources.size() - 1; i >= 0; i--) {
      OptionalLong position = sources.get(i).lastPosition(key);
      if (position.isPresent()) {
        return Optional.of(Packed.unpack(position.getAsLong()));
      }
    }
    return Optional.empty();
  }

  @Override
  public List<Entry> all(Bytes key) {
    requireOpen.run();
    List<Entry> entries = new ArrayList<>();
    for (IndexSource source : sources) {
      if (source.lastPosition(key).isPresent()) {
        EntryCursor entry = source.cursor(key);
        while (entry.next() && entry.key().equals(key)) {
          Position position = Packed.unpack(entry.position());
          entries.add(new Entry(position, read(position)));
        }
      }
    }
    return entries;
  }

  @Override
  public Optional<Bytes> greatestKey(Bytes prefix) {
    requireOpen.run();
    Optional<Bytes> bound = KeyRange.prefix(prefix).to();
    Optional<Bytes> greatest = Optional.empty();
    for (IndexSource source : sources) {
      Optional<Bytes> key = source.greatestKey(bound);
      if (key.isPresent()
          && key.get().startsWith(prefix)
          && (greatest.isEmpty() || key.get().compareTo(greatest.get()) > 0)) {
        greatest = key;
      }
    }
    return greatest;
  }

  @Override
  public void scan(KeyRange range, KeyVisitor visitor) {
    requireOpen.run();
    EntryCursor entries =
        new MergedCursor(sources.stream().map(source -> source.cursor(range.from())).toList());
    boolean more = true;
    while (more && entries.next()) {
      Bytes key = entries.key();
      more = range.contains(key) && visitor.visit(key, Packed.unpack(entries.position()));
    }
  }

  @Override
  public void filter(KeyRange range, KeyTest test, Predicate<Position> visitor) {
    requireOpen.run();
    new FilteredScan(sources, range, test, visitor).run();
  }

  @Override
  public StoreRecord read(Position position) {
    requireOpen.run();
    Optional<StoreRecord> record =
        position.sequence() > state.end().sequence()
            ? Optional.empty()
            : reading(() -> journal.record(state.place(position.sequence()), position));
    return record.orElseThrow(
        () -> new IllegalArgumentException("no record stands at " + position));
  }

  @Override
  public void replay(long fromSequence, RecordVisitor visitor) {
    requireOpen.run();
    if (fromSequence < 1) {
      throw new IllegalArgumentException("sequences begin at 1: " + fromSequence);
    }
    if (fromSequence > state.end().sequence()) {
      return;
    }
    long place = state.place(fromSequence);
    JournalPoint start =
        new JournalPoint(
            fromSequence - 1, chain(fromSequence - 1), Packed.file(place), Packed.offset(place));
    JournalScan scan =
        new JournalScan(
            journal,
            start,
            (header, at, body) -> {
              requireOpen.run();
              return visit(header, at, body, visitor);
            });
    reading(
        () -> {
          scan.to(state.end());
          return scan;
        });
  }

  private static boolean visit(FrameHeader header, long place, byte[] body, RecordVisitor visitor) {
    List<StoreRecord> records = FrameRecords.of(header, place, body);
    for (int ordinal = 0; ordinal < records.size(); ordinal++) {
      if (!visitor.visit(new Position(header.sequence(), ordinal), records.get(ordinal))) {
        return false;
      }
    }
    return true;
  }

  private interface Reading<T> {
    T run() throws IOException;
  }

  private <T> T reading(Reading<T> use) {
    try {
      return use.run();
    } catch (IOException e) {
      requireOpen.run();
      throw Damage.unusable("the journal cannot be read", e);
    }
  }

  @Override
  public void close() {
    // What a view holds is given back by the garbage collector.
  }
}
