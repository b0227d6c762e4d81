package org.sealbook.registry;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.sealbook.base.Bytes;
import org.sealbook.store.LicenseStore;
import org.sealbook.store.StoreRecord;

/** Where an import puts what it decided, chunk by chunk. */
sealed interface ImportSink extends AutoCloseable permits ImportSink.Signing, DryRunMemory {
  /** Number of the last chunk that the store shows, 0 before the first. */
  int durableChunk();

  /** Rows of the durable chunks, without the rejected ones. */
  long durableRows();

  /** Called before a chunk is decided. */
  default void begin() throws InterruptedException {}

  /**
   * Takes the next chunk, numbered from 1; waits while too many are under way.
   *
   * @param versions all versions, by number key, of each licence that the steps change
   * @param rows of the chunk that were not rejected
   * @param since sequence of the oldest view that the steps were decided from
   * @throws ExecutionException where an earlier chunk failed
   */
  void put(
      int chunk, List<ImportStep> steps, Map<Bytes, List<Version>> versions, long rows, long since)
      throws InterruptedException, ExecutionException;

  /** Waits until every chunk is durable, or one is refused. */
  void finish() throws InterruptedException, ExecutionException;

  /**
   * Whether another writer of the store was faster, so that no chunk behind {@link #durableChunk}
   * is stored: they are to be decided anew.
   */
  default boolean isRefused() {
    return false;
  }

  /** Waits until nothing is under way, and takes chunks again after a refusal. */
  default void goOn() throws InterruptedException, ExecutionException {}

  /**
   * Takes no more chunks, and returns when none is under way: those that are being appended are
   * then durable, the others are not and never will be.
   */
  @Override
  void close();

  /** Signs on the workers and appends on a thread of its own, a frame for each chunk. */
  final class Signing implements ImportSink {
    private static final int UNDER_WAY = 3;

    private record Progress(int chunk, long rows) {}

    private final LicenseStore store;
    private final ImportSigner signer;
    private final ExecutorService workers;
    private final ExecutorService appender =
        Executors.newSingleThreadExecutor(
            task -> {
              Thread thread = new Thread(task, "sealbook-import-appender");
              thread.setDaemon(true);
              return thread;
            });
    private final Semaphore free = new Semaphore(UNDER_WAY);
    private volatile Progress durable = new Progress(0, 0);
    private volatile @Nullable Throwable failure;
    private volatile boolean closed;
    private volatile boolean refused;

    private final Set<Bytes> restsOn;
    private final StatusAllotment allotment;

    /** Whether a chunk is being decided that was not put yet; for the deciding thread. */
    private boolean begun;

    /**
     * @param restsOn keys of what all chunks are decided by: no other writer may change that
     * @param allotment is told from when to when a chunk has indexes that are not stored
     */
    Signing(
        LicenseStore store,
        ImportSigner signer,
        ExecutorService workers,
        Set<Bytes> restsOn,
        StatusAllotment allotment) {
      this.store = store;
      this.signer = signer;
      this.workers = workers;
      this.restsOn = restsOn;
      this.allotment = allotment;
    }

    @Override
    public void begin() throws InterruptedException {
      allotment.beginChunk();
      begun = true;
    }

    @Override
    public int durableChunk() {
      return durable.chunk();
    }

    @Override
    public long durableRows() {
      return durable.rows();
    }

    @Override
    public void put(
        int chunk,
        List<ImportStep> steps,
        Map<Bytes, List<Version>> versions,
        long rows,
        long since)
        throws InterruptedException, ExecutionException {
      free.acquire();
      requireNoFailure();
      Future<List<StoreRecord>> signing = workers.submit(() -> signer.sign(steps));
      appender.execute(() -> append(chunk, signing, rows, since));
      begun = false;
    }

    private void append(int chunk, Future<List<StoreRecord>> signing, long rows, long since) {
      try {
        if (failure == null && !closed && !refused) {
          List<StoreRecord> records = signing.get();
          if (!records.isEmpty() && !Decision.isAppended(store, records, since, restsOn)) {
            refused = true;
            return;
          }
          durable = new Progress(chunk, durable.rows() + rows);
        }
      } catch (ExecutionException e) {
        failure = e.getCause();
      } catch (InterruptedException | RuntimeException | Error e) {
        failure = e;
      } finally {
        allotment.endChunk();
        free.release();
      }
    }

    @Override
    public boolean isRefused() {
      return refused;
    }

    @Override
    public void goOn() throws InterruptedException, ExecutionException {
      finish();
      refused = false;
    }

    @Override
    public void finish() throws InterruptedException, ExecutionException {
      free.acquire(UNDER_WAY);
      free.release(UNDER_WAY);
      requireNoFailure();
    }

    private void requireNoFailure() throws ExecutionException {
      Throwable known = failure;
      if (known != null) {
        throw new ExecutionException(known);
      }
    }

    @Override
    public void close() {
      closed = true;
      if (begun) {
        allotment.endChunk();
      }
      appender.shutdown();
      boolean interrupted = false;
      boolean ended = false;
      while (!ended) {
        try {
          ended = appender.awaitTermination(1, TimeUnit.HOURS);
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
