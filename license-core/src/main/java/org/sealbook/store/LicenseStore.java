package org.sealbook.store;

import java.util.List;
import java.util.Optional;
import org.sealbook.base.Bytes;

/**
 * An append-only sequence of records with an index. Safe for use by many threads.
 *
 * <p>One store directory has at most one writer, in one process; readers may be many and in other
 * processes.
 */
public interface LicenseStore extends AutoCloseable {
  /** Most records in one batch. */
  int MAX_BATCH = 65_536;

  /** Most bytes of one batch, payloads and keys together: 64 MiB. */
  int MAX_BATCH_BYTES = 64 << 20;

  /**
   * Appends the batch as one frame, all of it or nothing, and returns when it is durable. The
   * record {@code batch.get(i)} then stands at {@code new Position(head.sequence(), i)}. A view
   * taken after the return shows it. Calls from many threads share the cost of making durable.
   *
   * <p>An interrupt does not cut the call short; the thread's flag is kept.
   *
   * @param batch 1 to {@value #MAX_BATCH} records of together at most {@value #MAX_BATCH_BYTES}
   *     bytes
   * @return the end of the history with this batch as its last frame
   * @throws org.sealbook.base.SealbookException {@code FILE_UNUSABLE} when the batch could not be
   *     made durable: then it is unknown until the next opening whether the batch is there, and
   *     this store takes no more; {@code INDEX_BEHIND} when the batch was refused
   * @throws IllegalArgumentException if the batch is empty or too large
   * @throws IllegalStateException if the store is closed or open for reading only
   */
  Head append(List<StoreRecord> batch);

  /**
   * Appends the batch as {@link #append(List)} does, if what was decided from a view still holds:
   * nothing is appended where another writer of the store was faster. A store that has one writer
   * only need not look: whoever decides knows what it appended itself.
   *
   * @return empty where a record of another writer that the view did not show bears one of the
   *     keys: then decide anew
   */
  default Optional<Head> append(List<StoreRecord> batch, Unchanged condition) {
    return Optional.of(append(batch));
  }

  /** Whether others may append as well, in this process or elsewhere, while it is open. */
  default boolean isShared() {
    return false;
  }

  /**
   * Sets numbers in a row aside: of all writers of the store, now and later, nobody else gets them.
   * A store that has one writer only need not remember.
   *
   * @param series what is numbered, 1 to 255 bytes
   * @param least the first number is this one or a later one
   * @param count how many; 0 only tells where the next ones would begin
   * @return the first of them
   */
  default long reserve(Bytes series, long least, int count) {
    return least;
  }

  /**
   * The batch as an unchanging list, for implementations.
   *
   * @throws IllegalArgumentException if it is empty or too large
   */
  static List<StoreRecord> requireFits(List<StoreRecord> batch) {
    List<StoreRecord> records = List.copyOf(batch);
    if (records.isEmpty() || records.size() > MAX_BATCH) {
      throw new IllegalArgumentException(
          "a batch has 1 to " + MAX_BATCH + " records: " + records.size());
    }
    long bytes = 0;
    for (StoreRecord record : records) {
      bytes += record.payload().size();
      for (Bytes key : record.keys()) {
        bytes += key.size();
      }
    }
    if (bytes > MAX_BATCH_BYTES) {
      throw new IllegalArgumentException(
          "a batch has at most " + MAX_BATCH_BYTES + " bytes: " + bytes);
    }
    return records;
  }

  /** What is acknowledged now, as an unchanging picture. */
  StoreView view();

  /** Waits for appends under way, then gives the store free. Closing twice does nothing. */
  @Override
  void close();
}
