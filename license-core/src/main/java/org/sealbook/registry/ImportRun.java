package org.sealbook.registry;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
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
 */
final class ImportRun {
  private static final int CHUNK_ROWS = 1_024;

  /** Chunks that are cleaned and looked up ahead of the one that is decided. */
  private static final int AHEAD = 3;

  private final StockFile file;
  private final RowCleaner cleaner;
  private final ImportLedger ledger;
  private final LicenseStore store;
  private final Function<StoreView, ImportLedger.Past> pasts;
  private final ImportSink sink;
  private final Consumer<RejectedRow> rejects;
  private final ExecutorService workers;
  private final ImportProgress.Listener listener;
  private final Clock clock;
  private final ImportTally tally;
  private final Queue<Ahead> ahead = new ArrayDeque<>();
  private int chunk;

  /**
   * A chunk on its way to be decided.
   *
   * @param durable the last chunk that the store showed whole when this one was handed out: what is
   *     looked up is at least as new
   */
  private record Ahead(int durable, Future<PreparedRows> rows) {}

  /**
   * @param since sequence of the view in which they were looked up
   */
  private record PreparedRows(long since, List<Prepared> rows) {}

  /** A row that was cleaned and, where it is clean, looked up. */
  private record Prepared(RowResult row, Optional<ImportLedger.Lookup> found) {}

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
      Clock clock) {
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
    this.clock = clock;
  }

  /** Runs to the end of the file; everything accepted is then durable. */
  ImportReport run(ImportOptions options) throws InterruptedException, ExecutionException {
    Instant start = clock.instant();
    while (file.hasNext() || !ahead.isEmpty()) {
      while (file.hasNext() && ahead.size() < AHEAD) {
        List<RawRow> rows = read();
        ahead.add(new Ahead(sink.durableChunk(), workers.submit(() -> prepare(rows))));
      }
      decide(ahead.remove());
      tell(start);
    }
    sink.finish();
    tell(start);
    return tally.report(file, options, Duration.between(start, clock.instant()));
  }

  private List<RawRow> read() {
    List<RawRow> rows = new ArrayList<>(CHUNK_ROWS);
    while (file.hasNext() && rows.size() < CHUNK_ROWS) {
      rows.add(file.next());
    }
    return rows;
  }

  private PreparedRows prepare(List<RawRow> rows) {
    List<Prepared> prepared = new ArrayList<>(rows.size());
    try (StoreView view = store.view()) {
      ImportLedger.Past past = pasts.apply(view);
      List<RowResult> cleaned = rows.stream().map(cleaner::clean).toList();
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

  private List<Bytes> keys(List<RowResult> rows) {
    return rows.stream()
        .flatMap(row -> row instanceof CleanRow clean ? Stream.of(clean) : Stream.empty())
        .flatMap(clean -> ledger.keys(clean).stream())
        .toList();
  }

  private void decide(Ahead next) throws InterruptedException, ExecutionException {
    PreparedRows prepared = next.rows().get();
    List<Prepared> rows = prepared.rows();
    chunk++;
    ledger.begin(chunk, next.durable());
    List<ImportStep> steps = new ArrayList<>(rows.size());
    long rejectedBefore = tally.rejected();
    try (StoreView view = store.view()) {
      ImportLedger.Past past = pasts.apply(view);
      for (Prepared each : rows) {
        if (each.row() instanceof CleanRow clean) {
          decide(clean, each.found().orElseThrow(), past, steps);
        } else if (each.row() instanceof RejectedRow rejected) {
          reject(rejected, past);
        }
      }
    }
    long rejected = tally.rejected() - rejectedBefore;
    sink.put(chunk, steps, ledger.changed(), rows.size() - rejected, prepared.since());
  }

  private void decide(
      CleanRow row, ImportLedger.Lookup found, ImportLedger.Past past, List<ImportStep> steps) {
    RowDecision decision = ledger.decide(row, found, past);
    if (decision instanceof RowDecision.Rejected rejected) {
      reject(rejected(row.source(), rejected));
      return;
    }
    tally.warned(row.warnings());
    if (decision instanceof RowDecision.Accepted accepted) {
      tally.accepted(row, accepted.kind());
      steps.addAll(accepted.steps());
    } else if (decision instanceof RowDecision.Duplicate duplicate) {
      tally.duplicate(row);
      tally.warned(duplicate.warnings());
    }
  }

  private void reject(RejectedRow row, ImportLedger.Past past) {
    reject(
        ledger
            .earlierReason(row, past)
            .map(earlier -> rejected(row.source(), earlier))
            .orElse(row));
  }

  private RejectedRow rejected(RawRow row, RowDecision.Rejected why) {
    return new RejectedRow(row, why.reason(), file.mapping().columnOf(why.at()), why.hint());
  }

  private void reject(RejectedRow row) {
    tally.rejected(row);
    rejects.accept(row);
  }

  private void tell(Instant start) {
    listener.at(
        new ImportProgress(
            tally.rows(),
            sink.durableRows(),
            tally.rejected(),
            Duration.between(start, clock.instant()),
            file.progress()));
  }
}
