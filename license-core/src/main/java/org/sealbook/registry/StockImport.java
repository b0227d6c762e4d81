package org.sealbook.registry;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;
import org.sealbook.model.Dates;
import org.sealbook.model.LicenseId;
import org.sealbook.model.LicenseType;
import org.sealbook.seal.SealOrder;
import org.sealbook.seal.Sealer;
import org.sealbook.seal.StatusRef;
import org.sealbook.stock.RejectedRow;
import org.sealbook.stock.RejectsWriter;
import org.sealbook.stock.RowCleaner;
import org.sealbook.stock.StockFile;
import org.sealbook.store.StoreView;
import org.sealbook.trust.Issuer;

/** Puts the parts of an import together, for a dry run or in earnest. */
final class StockImport {
  private final RegistryReader registry;
  private final ImportOptions options;
  private final ImportProgress.Listener listener;
  private final LicenseType type;
  private final Issuer issuer;
  private final Instant now;

  /**
   * @throws SealbookException {@code TYPE_UNKNOWN}, {@code ISSUER_UNKNOWN}, {@code
   *     ISSUER_NOT_AUTHORISED}
   */
  StockImport(RegistryReader registry, ImportOptions options, ImportProgress.Listener listener) {
    this.registry = registry;
    this.options = options;
    this.listener = listener;
    this.now = registry.clock.instant().truncatedTo(ChronoUnit.SECONDS);
    try (StoreView view = registry.store.view()) {
      Settings settings = registry.settings(view);
      this.type = settings.requireType(options.type());
      this.issuer = settings.requireIssuer(options.issuer());
    }
    LicenseWriter.requireRight(issuer, type, now);
  }

  /** Decides every row and writes nothing but the rejects; needs no key. */
  ImportReport dryRun(Path path) {
    ImportLedger.Source source =
        new ImportLedger.Source() {
          private final AtomicLong next = new AtomicLong();

          @Override
          public LicenseId candidate(String numberOrDigest, int n) {
            String serial = "DRYRUN" + next.getAndIncrement();
            return LicenseId.mint(type.code(), issuer.code(), serial, 1);
          }

          @Override
          public StatusRef statusIndex() {
            return new StatusRef(registry.info.epoch() + "/1", 0);
          }
        };
    try (DryRunMemory memory = DryRunMemory.make(registry.clock)) {
      return run(
          path,
          source,
          workers -> memory,
          view -> memory.over(new StoredPast(registry.book(view))));
    }
  }

  ImportReport run(Path path, KeyRing keys, StatusAllotment allotment, SerialMint mint) {
    KeyRing.Signer signer = keys.issuer(issuer, now);
    Sealer sealer = new Sealer(signer.key(), signer.certificate().kid(), new SecureRandom());
    ImportSigner signing =
        new ImportSigner(
            signer, sealer, issuer.code(), SealOrder.sensitiveFields(type), now, options.batch());
    ImportLedger.Source source =
        new ImportLedger.Source() {
          @Override
          public LicenseId candidate(String numberOrDigest, int n) {
            return mint.candidate(type.code(), issuer.code(), numberOrDigest, n);
          }

          @Override
          public StatusRef statusIndex() {
            return allotment.take();
          }
        };
    return run(
        path,
        source,
        workers ->
            new ImportSink.Signing(
                registry.store,
                signing,
                workers,
                Set.of(IndexKeys.type(type.code()), IndexKeys.issuer(issuer.code())),
                allotment),
        view -> {
          allotment.heed(view);
          return new StoredPast(registry.book(view));
        });
  }

  private interface SinkFactory {
    ImportSink make(ExecutorService workers);
  }

  private ImportReport run(
      Path path,
      ImportLedger.Source source,
      SinkFactory sinks,
      Function<StoreView, ImportLedger.Past> pasts) {
    ExecutorService workers = workers();
    try (StockFile file = StockFile.open(path, options.reading(), type, options.mapping());
        ImportSink sink = sinks.make(workers)) {
      if (!file.isOfRejects() || sink instanceof DryRunMemory) {
        options.rejects().ifPresent(target -> RejectsWriter.requireOther(path, target));
      }
      if (options.rejects().isEmpty()) {
        return importing(file, source, sink, pasts, row -> {}, workers).run(options);
      }
      try (RejectsWriter rejects = RejectsWriter.create(options.rejects().get(), file)) {
        ImportReport report =
            importing(file, source, sink, pasts, rejects::write, workers).run(options);
        rejects.finish();
        return report;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SealbookException(
          ErrorCode.FILE_UNUSABLE,
          "the import of " + path + " was interrupted",
          "run it again: rows that are in the registry are recognised",
          e);
    } catch (ExecutionException e) {
      throw unwrapped(e);
    } finally {
      workers.shutdownNow();
    }
  }

  private ImportRun importing(
      StockFile file,
      ImportLedger.Source source,
      ImportSink sink,
      Function<StoreView, ImportLedger.Past> pasts,
      Consumer<RejectedRow> rejects,
      ExecutorService workers) {
    Predicate<String> isIssuer =
        code -> issuer.code().equals(code) || issuer.formerCodes().contains(code);
    return new ImportRun(
        file,
        new RowCleaner(type, isIssuer, file.mapping()),
        new ImportLedger(type.code(), issuer.code(), options.asOf(), Dates.dayOf(now), source),
        registry.store,
        pasts,
        sink,
        rejects,
        workers,
        listener,
        new ImportTally(sink instanceof DryRunMemory),
        options.shard(),
        this::requireUnchanged);
  }

  /** The run has one key and one definition of the type, from its beginning to its end. */
  private void requireUnchanged() {
    try (StoreView view = registry.store.view()) {
      Settings settings = registry.settings(view);
      if (settings.requireType(type.code()).equals(type)
          && settings.requireIssuer(issuer.code()).encode().equals(issuer.encode())) {
        return;
      }
    }
    throw new SealbookException(
        ErrorCode.REGISTRY_CHANGED,
        "another service changed the issuer, its keys or the type while the import ran",
        "run it again: what is in the registry is recognised");
  }

  private static ExecutorService workers() {
    return Executors.newFixedThreadPool(
        Math.max(1, Runtime.getRuntime().availableProcessors()),
        task -> {
          Thread thread = new Thread(task, "sealbook-import-worker");
          thread.setDaemon(true);
          return thread;
        });
  }

  private static RuntimeException unwrapped(ExecutionException failed) {
    Throwable cause = failed.getCause();
    if (cause instanceof RuntimeException unchecked) {
      return unchecked;
    }
    if (cause instanceof Error error) {
      throw error;
    }
    return new IllegalStateException(failed);
  }
}
