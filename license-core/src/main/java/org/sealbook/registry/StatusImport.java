package org.sealbook.registry;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.BitSet;
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
 * mistake, changes nothing twice. No one else may write meanwhile.
 */
final class StatusImport {
  private static final int CHUNK_ROWS = 1_024;

  private final RegistryReader registry;
  private final SingleSigner signer;
  private final ChangesOptions options;
  private final ImportProgress.Listener listener;
  private final Instant now;
  private final ImportTally tally = new ImportTally(false);

  /** Which licences the file named before, by their status indexes. */
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
    Instant start = registry.clock.instant();
    try (ChangesFile file = ChangesFile.open(path, options.reading())) {
      if (options.rejects().isEmpty()) {
        run(file, row -> {}, start);
      } else {
        try (RejectsWriter rejects =
            RejectsWriter.create(options.rejects().get(), file.format(), file.header())) {
          run(file, rejects::write, start);
          rejects.finish();
        }
      }
      return tally.report(file.sha256(), Duration.between(start, registry.clock.instant()));
    }
  }

  private void run(ChangesFile file, Consumer<RejectedRow> rejects, Instant start) {
    while (file.hasNext()) {
      List<StoreRecord> records = new ArrayList<>();
      Set<Bytes> restsOn = new HashSet<>();
      long since;
      try (StoreView view = registry.store.view()) {
        since = view.head().sequence();
        Chunk chunk = new Chunk(view, file.licenceColumn());
        for (int i = 0; i < CHUNK_ROWS && file.hasNext(); i++) {
          RowResult row = file.next();
          Optional<RejectedRow> rejected =
              row instanceof ChangeRow change
                  ? chunk.decide(change)
                  : Optional.of((RejectedRow) row);
          rejected.ifPresent(
              no -> {
                tally.rejected(no);
                rejects.accept(no);
              });
        }
        records.addAll(chunk.records);
        restsOn.addAll(chunk.issuers);
      }
      if (!records.isEmpty()) {
        Decision.append(registry.store, records, since, restsOn);
      }
      listener.at(
          new ImportProgress(
              tally.rows(),
              tally.rows() - tally.rejected(),
              tally.rejected(),
              Duration.between(start, registry.clock.instant()),
              file.progress()));
    }
  }

  /** The rows that are decided over one view of the store. */
  private final class Chunk {
    private final Settings settings;
    private final LicenseBook book;
    private final String column;
    private final List<StoreRecord> records = new ArrayList<>();
    private final Set<Bytes> issuers = new HashSet<>();
    private final Map<StatusPoint, Status> changed = new HashMap<>();

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
      BitSet seen = named.computeIfAbsent(point.list(), list -> new BitSet());
      Status present = changed.getOrDefault(point, point.status());
      if (present == row.status()) {
        tally.unchanged();
        seen.set(point.index());
        return Optional.empty();
      }
      if (seen.get(point.index())) {
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
      seen.set(point.index());
      tally.changed();
      return Optional.empty();
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
