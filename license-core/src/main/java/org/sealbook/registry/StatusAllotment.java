package org.sealbook.registry;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.sealbook.base.Bytes;
import org.sealbook.seal.StatusRef;
import org.sealbook.status.ListName;
import org.sealbook.status.StatusList;
import org.sealbook.store.LicenseStore;
import org.sealbook.store.StoreView;

/**
 * Gives out the indexes of status lists, each once. What was given out is known from the index keys
 * of the licences themselves; an index given to a licence that was then not stored stays unused,
 * and a bundle lists it as such.
 *
 * <p>Of a store that has several writers, each sets ranges aside: small ones at first, so that a
 * process that issues one licence wastes few. Safe for use by many threads.
 */
final class StatusAllotment {
  private static final long LIST_SIZE = StatusList.MAX_INDEX + 1L;
  private static final int FIRST_RANGE = 8;
  private static final int LARGEST_RANGE = 4_096;
  private static final int ALL = Integer.MAX_VALUE;

  private final LicenseStore store;
  private final String epoch;

  /** Indexes counted through all lists of the epoch. */
  private long next;

  private long end;
  private int range = FIRST_RANGE;

  /** Indexes below are not given out any more: see {@link #fence}. */
  private long floor;

  /** Chunks of an import whose indexes are given out and not stored yet. */
  private final Semaphore chunks = new Semaphore(ALL, true);

  private StatusAllotment(LicenseStore store, String epoch, long next) {
    this.store = store;
    this.epoch = epoch;
    this.next = next;
    this.end = next;
  }

  /** Goes on behind the last index that the store knows of this epoch. */
  static StatusAllotment after(LicenseStore store, StoreView view, String epoch) {
    Optional<Bytes> last = view.greatestKey(IndexKeys.statusEpoch(epoch));
    if (last.isEmpty()) {
      return new StatusAllotment(store, epoch, 0);
    }
    ByteBuffer key = last.get().buffer();
    int tail = key.limit() - 2 * Integer.BYTES;
    ListName list = new ListName(epoch, key.getInt(tail));
    return new StatusAllotment(store, epoch, place(list, key.getInt(tail + Integer.BYTES)) + 1);
  }

  /** An index counted through all lists of its epoch. */
  static long place(ListName list, int index) {
    return (list.number() - 1) * LIST_SIZE + index;
  }

  /**
   * Looks for the newest fence. Whoever decides about a licence does so with the view from which he
   * decides, before he takes an index.
   */
  void heed(StoreView view) {
    if (store.isShared()) {
      raise(LicenseRecords.fence(view));
    }
  }

  private synchronized void raise(long fence) {
    floor = Math.max(floor, fence);
    next = Math.max(next, Math.min(floor, end));
  }

  /**
   * Makes sure that all licences with a status index below the answer, of whatever service, are in
   * the store or will never be: those that other services decided from an older view are refused,
   * and of the newer ones none takes such an index. A bundle that is made of a view from now on can
   * say of each index below that it is used or not; the licences beyond are for the next bundle.
   *
   * <p>The caller sees to it that no single write of this process is under way; an import's chunks
   * are waited for.
   *
   * @return {@link Long#MAX_VALUE} where nobody else writes
   */
  long fence() {
    if (!store.isShared()) {
      return Long.MAX_VALUE;
    }
    chunks.acquireUninterruptibly(ALL);
    try {
      long first = store.reserve(IndexKeys.statusEpoch(epoch), known(), 0);
      store.append(List.of(LicenseRecords.fence(first)));
      raise(first);
      return first;
    } finally {
      chunks.release(ALL);
    }
  }

  private synchronized long known() {
    return next;
  }

  /** Called before the first index for a chunk is taken. */
  void beginChunk() throws InterruptedException {
    chunks.acquire();
  }

  /** Called when a chunk is stored, or will never be; by any thread. */
  void endChunk() {
    chunks.release();
  }

  synchronized StatusRef take() {
    if (next == end) {
      next = store.reserve(IndexKeys.statusEpoch(epoch), Math.max(next, floor), range);
      end = next + range;
      range = Math.min(LARGEST_RANGE, 2 * range);
    }
    ListName list = new ListName(epoch, Math.toIntExact(next / LIST_SIZE) + 1);
    return new StatusRef(list.toString(), (int) (next++ % LIST_SIZE));
  }
}
