package org.sealbook.registry;

import com.google.common.base.Stopwatch;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sealbook.base.Bytes;
import org.sealbook.stock.CleanRow;
import org.sealbook.stock.RawRow;
import org.sealbook.stock.RejectedRow;
import org.sealbook.stock.RowCleaner;
import org.sealbook.stock.RowResult;
import org.sealbook.stock.StockFile;
import org.sealbook.store.LicenseStore;
import org.sealbook.store.StoreView;

/**
 * One import. The calling thread reads the rows and decides them in order; workers clean them and
 * look them up before and sign them after that; the {@link ImportSink} appends in order. A fixed
 * number of chunks is under way at most, so memory does not grow with the file.
 *
 * <p>Where another writer of the store was faster, and a chunk is refused, it and those behind it
 * are decided anew. So nothing is counted and no reject is written before its chunk is durable.
 */
final class ImportRun {
  private static final int CHUNK_ROWS = 512;

  /**
   * No row is added to a chunk that has so many characters: whatever they become, it fits into one
   * frame, and is stored whole or not at all.
   */
  private static final long CHUNK_CHARACTERS = 4 << 20;

  /** Chunks that are cleaned and looked up ahead of the one that is decided. */
  private static final int AHEAD = 2;

  private final StockFile file;
  private final RowCleaner cleaner;
  private final ImportLedger ledger;
  private final LicenseStore store;
  private final Function<StoreView, ImportLedger.Past> pasts;
  private final ImportSink sink;
  private final Consumer<RejectedRow> rejects;
  private final ExecutorService workers;
  private final ImportProgress.Listener listener;
  private final ImportTally tally;
  private final Shard shard;
  private final Runnable requireUnchanged;

  /** Read and not decided, in the order of the file. */
  private final Deque<Chunk> ahead = new ArrayDeque<>();

  /** Decided and not known to be durable, in the order of the file. */
  private final Deque<Chunk> decided = new ArrayDeque<>();

  private int chunk;
  private long rows;

  /** Rows on their way; for the calling thread. */
  private static final class Chunk {
    private final List<RawRow> rows;

    /** What is told and counted of the rows once they are durable. */
    private final List<Runnable> effects = new ArrayList<>();

    /** The last chunk that the store showed whole when this one was handed out to be looked up. */
    private int durable;

    private @Nullable Future<PreparedRows> prepared;

    /** Given when it is decided. */
    private int number;

    Chunk(List<RawRow> rows) {
      this.rows = rows;
    }
  }

  /**
   * @param since sequence of the view in which they were looked up
   */
  private record PreparedRows(long since, List<Prepared> rows) {}

  /** A row that was cleaned and, where it is clean, looked up. */
  private record Prepared(RowResult row, Optional<ImportLedger.Lookup> found) {}

  /**
   * @param requireUnchanged asked before chunks that were refused are decided anew: throws where
   *     the run cannot go on with what it began with
   */
  ImportRun(
      StockFile file,
      RowCleaner cleaner,
      ImportLedger ledger,
      LicenseStore store,
      Function<StoreView, ImportLedger.Past> pasts,
      ImportSink sink,
      Consumer<RejectedRow> rejects,
      ExecutorService workers,
      ImportProgress.Listener listener,
      ImportTally tally,
      Shard shard,
      Runnable requireUnchanged) {
    this.shard = shard;
    this.requireUnchanged = requireUnchanged;
    this.file = file;
    this.cleaner = cleaner;
    this.ledger = ledger;
    this.store = store;
    this.pasts = pasts;
    this.sink = sink;
    this.rejects = rejects;
    this.workers = workers;
    this.listener = listener;
    this.tally = tally;
  }

  /** Runs to the end of the file; everything accepted is then durable. */
  ImportReport run(ImportOptions options) throws InterruptedException, ExecutionException {
    Stopwatch time = Stopwatch.createStarted();
    while (file.hasNext() || !ahead.isEmpty() || !decided.isEmpty()) {
      while (file.hasNext() && ahead.size() < AHEAD) {
        ahead.addLast(handOut(new Chunk(read())));
      }
      if (ahead.isEmpty()) {
        sink.finish();
      } else if (!sink.isRefused()) {
        decide(ahead.removeFirst());
      }
      settle();
      if (sink.isRefused()) {
        takeBack();
      }
      tell(time);
    }
    return tally.report(file, options, time.elapsed());
  }

  private Chunk handOut(Chunk next) {
    next.durable = sink.durableChunk();
    next.prepared = workers.submit(() -> prepare(next.rows));
    return next;
  }

  /** Counts and tells what has become durable. */
  private void settle() {
    int durable = sink.durableChunk();
    while (!decided.isEmpty() && decided.getFirst().number <= durable) {
      decided.removeFirst().effects.forEach(Runnable::run);
    }
  }

  /** Another writer was faster: all that is not durable is looked up and decided anew. */
  private void takeBack() throws InterruptedException, ExecutionException {
    sink.goOn();
    settle();
    requireUnchanged.run();
    ledger.forget();
    while (!decided.isEmpty()) {
      Chunk last = decided.removeLast();
      rows -= last.effects.size();
      last.effects.clear();
      ahead.addFirst(last);
    }
    ahead.forEach(this::handOut);
  }

  private List<RawRow> read() {
    List<RawRow> rows = new ArrayList<>(CHUNK_ROWS);
    long characters = 0;
    while (file.hasNext() && rows.size() < CHUNK_ROWS && characters < CHUNK_CHARACTERS) {
      RawRow row = file.next();
      rows.add(row);
      characters += row.characters();
    }
    return rows;
  }

  private PreparedRows prepare(List<RawRow> rows) {
    List<Prepared> prepared = new ArrayList<>(rows.size());
    try (StoreView view = store.view()) {
      ImportLedger.Past past = pasts.apply(view);
      List<RowResult> cleaned =
          rows.stream()
              .map(cleaner::clean)
              .filter(row -> shard.isWhole() || isOfThisShard(row))
              .toList();
      view.expect(() -> keys(cleaned));
      for (RowResult row : cleaned) {
        Optional<ImportLedger.Lookup> found =
            row instanceof CleanRow clean
                ? Optional.of(ledger.lookUp(clean, past))
                : Optional.empty();
        prepared.add(new Prepared(row, found));
      }
      return new PreparedRows(view.head().sequence(), prepared);
    }
  }

  private boolean isOfThisShard(RowResult row) {
    return row instanceof CleanRow clean
        ? shard.holds(ledger.numberKey(clean))
        : row instanceof RejectedRow rejected && shard.holds(rejected.line());
  }

  private List<Bytes> keys(List<RowResult> rows) {
    return rows.stream()
        .flatMap(row -> row instanceof CleanRow clean ? Stream.of(clean) : Stream.empty())
        .flatMap(clean -> ledger.keys(clean).stream())
        .toList();
  }

  private void decide(Chunk next) throws InterruptedException, ExecutionException {
    PreparedRows prepared = Objects.requireNonNull(next.prepared).get();
    next.prepared = null;
    next.number = ++chunk;
    sink.begin();
    ledger.begin(next.number, next.durable);
    List<ImportStep> steps = new ArrayList<>(prepared.rows().size());
    long rejected = 0;
    try (StoreView view = store.view()) {
      ImportLedger.Past past = pasts.apply(view);
      for (Prepared each : prepared.rows()) {
        if (each.row() instanceof CleanRow clean) {
          rejected += decide(clean, each.found().orElseThrow(), past, steps, next.effects) ? 0 : 1;
        } else if (each.row() instanceof RejectedRow no) {
          reject(no, past, next.effects);
          rejected++;
        }
      }
    }
    rows += next.effects.size();
    decided.addLast(next);
    sink.put(
        next.number, steps, ledger.changed(), prepared.rows().size() - rejected, prepared.since());
  }

  /** Adds one effect; whether the row was not rejected. */
  private boolean decide(
      CleanRow row,
      ImportLedger.Lookup found,
      ImportLedger.Past past,
      List<ImportStep> steps,
      List<Runnable> effects) {
    RowDecision decision = ledger.decide(row, found, past);
    if (decision instanceof RowDecision.Rejected rejected) {
      reject(rejected(row.source(), rejected), effects);
      return false;
    }
    if (decision instanceof RowDecision.Accepted accepted) {
      steps.addAll(accepted.steps());
    }
    effects.add(() -> count(row, decision));
    return true;
  }

  private void count(CleanRow row, RowDecision decision) {
    tally.warned(row.warnings());
    if (decision instanceof RowDecision.Accepted accepted) {
      tally.accepted(row, accepted.kind());
    } else if (decision instanceof RowDecision.Duplicate duplicate) {
      tally.duplicate(row);
      tally.warned(duplicate.warnings());
    }
  }

  private void reject(RejectedRow row, ImportLedger.Past past, List<Runnable> effects) {
    reject(
        ledger.earlierReason(row, past).map(earlier -> rejected(row.source(), earlier)).orElse(row),
        effects);
  }

  private RejectedRow rejected(RawRow row, RowDecision.Rejected why) {
    return new RejectedRow(row, why.reason(), file.mapping().columnOf(why.at()), why.hint());
  }

  private void reject(RejectedRow row, List<Runnable> effects) {
    effects.add(
        () -> {
          tally.rejected(row);
          rejects.accept(row);
        });
  }

  private void tell(Stopwatch time) {
    listener.at(
        new ImportProgress(
            rows, sink.durableRows(), tally.rejected(), time.elapsed(), file.progress()));
  }
}
