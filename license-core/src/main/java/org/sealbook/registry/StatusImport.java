package org.sealbook.registry;

import com.google.common.base.Stopwatch;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.sealbook.base.Bytes;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;
import org.sealbook.model.Status;
import org.sealbook.model.Texts;
import org.sealbook.status.ListName;
import org.sealbook.status.StatusChange;
import org.sealbook.status.StatusMoves;
import org.sealbook.status.StatusPoint;
import org.sealbook.stock.ChangeRow;
import org.sealbook.stock.ChangesFile;
import org.sealbook.stock.RejectedRow;
import org.sealbook.stock.RejectsWriter;
import org.sealbook.stock.RowReason;
import org.sealbook.stock.RowResult;
import org.sealbook.store.StoreRecord;
import org.sealbook.store.StoreView;
import org.sealbook.trust.Issuer;

/**
 * Takes a file of status changes, a chunk of rows after the other; each chunk is one frame of the
 * journal. A licence is changed once by a file: so a file that is taken again, after a crash or by
 * mistake, changes nothing twice. In this process no one else may write meanwhile; where another
 * service was faster, the chunk is decided anew, and in smaller ones until one is stored. Nothing
 * is counted or told of a row before it is durable.
 */
final class StatusImport {
  private static final int CHUNK_ROWS = 1_024;

  /** So often in a row another service may be faster: after ten times it is about a single row. */
  private static final int REFUSALS = 40;

  private final RegistryReader registry;
  private final SingleSigner signer;
  private final ChangesOptions options;
  private final ImportProgress.Listener listener;
  private final Instant now;
  private final ImportTally tally = new ImportTally(false);

  /** Which licences the rows that are dealt with named, by their status indexes. */
  private final Map<ListName, BitSet> named = new HashMap<>();

  StatusImport(
      RegistryReader registry,
      SingleSigner signer,
      ChangesOptions options,
      ImportProgress.Listener listener) {
    this.registry = registry;
    this.signer = signer;
    this.options = options;
    this.listener = listener;
    this.now = registry.clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }

  ChangesReport run(Path path) {
    Stopwatch time = Stopwatch.createStarted();
    try (ChangesFile file = ChangesFile.open(path, options.reading())) {
      if (!file.isOfRejects()) {
        options.rejects().ifPresent(target -> RejectsWriter.requireOther(path, target));
      }
      if (options.rejects().isEmpty()) {
        run(file, row -> {}, time);
      } else {
        try (RejectsWriter rejects =
            RejectsWriter.create(options.rejects().get(), file.format(), file.header())) {
          run(file, rejects::write, time);
          rejects.finish();
        }
      }
      return tally.report(file.sha256(), time.elapsed());
    }
  }

  private void run(ChangesFile file, Consumer<RejectedRow> rejects, Stopwatch time) {
    Deque<RowResult> waiting = new ArrayDeque<>();
    int most = CHUNK_ROWS;
    int refusals = 0;
    while (file.hasNext() || !waiting.isEmpty()) {
      while (file.hasNext() && waiting.size() < most) {
        waiting.addLast(file.next());
      }
      int rows = Math.min(most, waiting.size());
      if (isStored(waiting.stream().limit(rows).toList(), file.licenceColumn(), rejects)) {
        for (int i = 0; i < rows; i++) {
          waiting.removeFirst();
        }
        most = Math.min(CHUNK_ROWS, 2 * most);
        refusals = 0;
        tell(file, time);
      } else {
        if (++refusals > REFUSALS) {
          throw new SealbookException(
              ErrorCode.REGISTRY_CHANGED,
              "other services go on changing a licence that this is about, or its issuer",
              "run it again: what is in the registry is recognised");
        }
        most = Math.max(1, most / 2);
      }
    }
  }

  /** Decides rows and stores what follows; false, and nothing, where another writer was faster. */
  private boolean isStored(
      List<RowResult> rows, String licenceColumn, Consumer<RejectedRow> rejects) {
    Chunk chunk;
    long since;
    try (StoreView view = registry.store.view()) {
      since = view.head().sequence();
      chunk = new Chunk(view, licenceColumn);
      for (RowResult row : rows) {
        Optional<RejectedRow> rejected =
            row instanceof ChangeRow change ? chunk.decide(change) : Optional.of((RejectedRow) row);
        rejected.ifPresent(
            no ->
                chunk.effects.add(
                    () -> {
                      tally.rejected(no);
                      rejects.accept(no);
                    }));
      }
    }
    if (!chunk.records.isEmpty()
        && !Decision.isAppended(registry.store, chunk.records, since, chunk.issuers)) {
      return false;
    }
    chunk.effects.forEach(Runnable::run);
    chunk.seen.forEach((list, indexes) -> namedIn(list).or(indexes));
    return true;
  }

  private BitSet namedIn(ListName list) {
    return named.computeIfAbsent(list, none -> new BitSet());
  }

  private void tell(ChangesFile file, Stopwatch time) {
    listener.at(
        new ImportProgress(
            tally.rows(),
            tally.rows() - tally.rejected(),
            tally.rejected(),
            time.elapsed(),
            file.progress()));
  }

  /** The rows that are decided over one view of the store. */
  private final class Chunk {
    private final Settings settings;
    private final LicenseBook book;
    private final String column;
    private final List<StoreRecord> records = new ArrayList<>();
    private final Set<Bytes> issuers = new HashSet<>();
    private final Map<StatusPoint, Status> changed = new HashMap<>();

    /** What is told and counted of the rows once they are durable. */
    private final List<Runnable> effects = new ArrayList<>();

    /** Which licences its rows name. */
    private final Map<ListName, BitSet> seen = new HashMap<>();

    Chunk(StoreView view, String column) {
      this.settings = registry.settings(view);
      this.book = registry.book(view);
      this.column = column;
    }

    /** Accepts the row, or knows it already; else says why not. */
    Optional<RejectedRow> decide(ChangeRow row) {
      String actor = row.actor().orElse(options.actor());
      if (!fits(row.reason(), StatusChange.MAX_REASON) || !fits(actor, StatusChange.MAX_ACTOR)) {
        return rejected(
            row,
            RowReason.REASON_INVALID,
            "shorten it: a reason has up to 400 characters, an actor up to 200");
      }
      KnownLicense known;
      try {
        known = RegistryReader.resolve(book, row.idOrNumber());
      } catch (SealbookException e) {
        if (e.code() == ErrorCode.LICENSE_NOT_FOUND) {
          return rejected(row, RowReason.LICENSE_UNKNOWN, "`license find` searches by holder");
        }
        if (e.code() == ErrorCode.LICENSE_AMBIGUOUS) {
          return rejected(row, RowReason.LICENSE_AMBIGUOUS, "name it by its identifier");
        }
        throw e;
      }
      return decide(row, known, actor);
    }

    private Optional<RejectedRow> decide(ChangeRow row, KnownLicense known, String actor) {
      StatusPoint point = known.point();
      Status present = changed.getOrDefault(point, point.status());
      if (present == row.status()) {
        effects.add(tally::unchanged);
        see(point);
        return Optional.empty();
      }
      if (isSeen(point)) {
        return rejected(
            row,
            RowReason.STATUS_CONFLICT,
            "a row above changes the same licence: put the second change into another file");
      }
      if (!StatusMoves.isAllowed(present, row.status())) {
        return rejected(
            row,
            RowReason.STATUS_CONFLICT,
            "it is " + present.word() + " and cannot become " + row.status().word());
      }
      Issuer issuer =
          settings
              .issuerOf(known.kid())
              .orElseThrow(() -> new IllegalStateException("no issuer of " + known.kid()));
      issuers.add(IndexKeys.issuer(issuer.code()));
      records.add(
          signer.change(known, issuer, row.status(), now, row.reason(), actor, Optional.empty()));
      changed.put(point, row.status());
      see(point);
      effects.add(tally::changed);
      return Optional.empty();
    }

    private void see(StatusPoint point) {
      seen.computeIfAbsent(point.list(), list -> new BitSet()).set(point.index());
    }

    private boolean isSeen(StatusPoint point) {
      return namedIn(point.list()).get(point.index())
          || seen.getOrDefault(point.list(), new BitSet()).get(point.index());
    }

    private Optional<RejectedRow> rejected(ChangeRow row, RowReason reason, String hint) {
      return Optional.of(new RejectedRow(row.source(), reason, column, hint));
    }
  }

  private static boolean fits(String text, int most) {
    try {
      Texts.require("text", text, most);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
