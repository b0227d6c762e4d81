package org.sealbook.registry;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.sealbook.base.Bytes;
import org.sealbook.seal.StatusRef;
import org.sealbook.status.ListName;
import org.sealbook.status.StatusList;
import org.sealbook.store.StoreView;

/**
 * Gives out the indexes of status lists, each once. What was given out is known from the index keys
 * of the licences themselves; an index given to a licence that was then not stored stays unused,
 * and a bundle lists it as such.
 *
 * <p>For the one writer of a registry; safe for use by its threads.
 */
final class StatusAllotment {
  private final String epoch;
  private ListName list;
  private int next;

  private StatusAllotment(String epoch, ListName list, int next) {
    this.epoch = epoch;
    this.list = list;
    this.next = next;
  }

  /** Goes on behind the last index that the store knows of this epoch. */
  static StatusAllotment after(StoreView view, String epoch) {
    Optional<Bytes> last = view.greatestKey(IndexKeys.statusEpoch(epoch));
    if (last.isEmpty()) {
      return new StatusAllotment(epoch, new ListName(epoch, 1), 0);
    }
    ByteBuffer key = last.get().buffer();
    int end = key.limit();
    ListName list = new ListName(epoch, key.getInt(end - 2 * Integer.BYTES));
    return new StatusAllotment(epoch, list, key.getInt(end - Integer.BYTES) + 1);
  }

  synchronized StatusRef take() {
    if (next > StatusList.MAX_INDEX) {
      list = new ListName(epoch, list.number() + 1);
      next = 0;
    }
    return new StatusRef(list.toString(), next++);
  }
}
