package org.sealbook.store.mapdb;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;
import org.sealbook.store.Head;
import org.sealbook.store.LicenseStore;
import org.sealbook.store.StoreRecord;
import org.sealbook.store.StoreView;
import org.sealbook.store.mapdb.StoreFiles.ReadableFile;

/**
 * A store directory open for reading, without a lock and without writing a byte; another process
 * may be writing it. Each view looks at HEAD, reads the frames that came since and, from time to
 * time, the newest manifest, so that its memory stays small.
 */
final class ReadingStore implements LicenseStore {
  /** After so many records more, the manifest is looked at again. */
  private static final int MANIFEST_RECORDS = 10_000;

  /** A tail of more records than any writer leaves means that the index is missing. */
  private static final long MAX_TAIL =
      2L * StoreOptions.TAIL_SEGMENTS * StoreOptions.DEFAULT.segmentRecords();

  private final StoreFiles files;
  private final JournalFiles journal;
  private final ReadableFile headFile;
  private volatile boolean closed;

  /** Empty before the first look and after one that failed. */
  private Optional<State> known = Optional.empty(); // guarded by this

  private long lookAgainAt; // tail records; guarded by this

  private ReadingStore(StoreFiles files, JournalFiles journal, ReadableFile headFile) {
    this.files = files;
    this.journal = journal;
    this.headFile = headFile;
  }

  static ReadingStore open(StoreFiles files) throws IOException {
    JournalFiles journal = new JournalFiles(files, JournalFiles.storeId(files));
    try {
      StoreOpening.sharedHead(files, journal);
      ReadingStore store = new ReadingStore(files, journal, files.openForReading(StoreFormat.HEAD));
      try {
        store.refresh();
        return store;
      } catch (IOException | RuntimeException | Error e) {
        store.headFile.close();
        throw e;
      }
    } catch (IOException | RuntimeException | Error e) {
      journal.close();
      throw e;
    }
  }

  private synchronized State refresh() throws IOException {
    JournalPoint end = HeadContent.readShared(headFile, journal).newest().end();
    State state = known.isPresent() ? known.get() : StoreOpening.indexed(files, journal);
    known = Optional.empty(); // a scan that fails may have added places
    if (end.sequence() > state.end().sequence()) {
      if (state.tailRecords() >= lookAgainAt) {
        state = withNewestManifest(state);
        lookAgainAt = state.tailRecords() + MANIFEST_RECORDS;
      }
      state = load(state, end);
    }
    known = Optional.of(state);
    return state;
  }

  private State withNewestManifest(State state) throws IOException {
    Manifest newest = Manifest.newest(files, journal.storeId());
    if (newest.number() <= state.manifest()) {
      return state;
    }
    State indexed = StoreOpening.indexed(files, journal);
    return indexed.end().sequence() >= state.end().sequence()
        ? indexed
        : state.with(indexed.manifest(), indexed.segments());
  }

  private State load(State state, JournalPoint end) throws IOException {
    if (end.sequence() <= state.end().sequence()) {
      return state; // the index is further than the HEAD that was read before it
    }
    TailLoader loader = new TailLoader(state);
    JournalScan scan =
        new JournalScan(
            journal,
            state.end(),
            (header, place, body) -> {
              if (loader.tailRecords() > MAX_TAIL) {
                throw indexMissing();
              }
              return loader.visit(header, place, body);
            });
    scan.to(end);
    return loader.state(end).compacted();
  }

  private static SealbookException indexMissing() {
    return new SealbookException(
        ErrorCode.INDEX_BEHIND,
        "more than " + MAX_TAIL + " records are not in the index",
        "`license reindex` builds the index from the journal");
  }

  @Override
  public StoreView view() {
    requireOpen();
    try {
      return new JournalView(refresh(), journal, this::requireOpen);
    } catch (IOException e) {
      requireOpen();
      throw Damage.unusable("the store cannot be read", e);
    }
  }

  @Override
  public Head append(List<StoreRecord> batch) {
    requireOpen();
    throw new IllegalStateException("the store is open for reading only");
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the store is closed");
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    try {
      try {
        headFile.close();
      } finally {
        journal.close();
      }
    } catch (IOException e) {
      throw Damage.unusable("the store cannot be closed properly", e);
    }
  }
}
