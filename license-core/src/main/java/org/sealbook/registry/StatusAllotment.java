package org.sealbook.registry;

import java.nio.ByteBuffer;
import java.util.Optional;
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

  private final LicenseStore store;
  private final String epoch;

  /** Indexes counted through all lists of the epoch. */
  private long next;

  private long end;
  private int range = FIRST_RANGE;

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
    long before = (key.getInt(tail) - 1) * LIST_SIZE;
    return new StatusAllotment(store, epoch, before + key.getInt(tail + Integer.BYTES) + 1);
  }

  synchronized StatusRef take() {
    if (next == end) {
      next = store.reserve(IndexKeys.statusEpoch(epoch), next, range);
      end = next + range;
      range = Math.min(LARGEST_RANGE, 2 * range);
    }
    ListName list = new ListName(epoch, Math.toIntExact(next / LIST_SIZE) + 1);
    return new StatusRef(list.toString(), (int) (next++ % LIST_SIZE));
  }
}
