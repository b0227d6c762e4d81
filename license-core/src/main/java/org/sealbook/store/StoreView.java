package org.sealbook.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.sealbook.base.Bytes;

/**
 * One moment of a store: every answer of a view is about the same, acknowledged history. Safe for
 * use by many threads. A view must not be used after its store was closed.
 *
 * <p>Any method may throw {@link org.sealbook.base.SealbookException} with {@code
 * REGISTRY_DAMAGED}: what is read is checked, and damage is an error, never a wrong or missing
 * record.
 */
public interface StoreView extends AutoCloseable {
  /** The end of the history this view shows. */
  Head head();

  /**
   * The chain value of the frame {@code sequence}, for {@code 0} that of the empty store; nothing
   * if the history is shorter.
   *
   * @throws IllegalArgumentException if {@code sequence} is negative
   */
  Optional<Bytes> chainAt(long sequence);

  /** Where the newest record bearing exactly this key stands. */
  Optional<Position> lastPosition(Bytes key);

  /** The greatest key that begins with {@code prefix}, which may be empty. */
  Optional<Bytes> greatestKey(Bytes prefix);

  /**
   * Shows the index entries of a range in ascending order of key, then position. Payloads are not
   * read.
   */
  void scan(KeyRange range, KeyVisitor visitor);

  /**
   * Shows where the keys of a range stand that pass a test, in no order, until {@code visitor}
   * returns false. Keys may be tested on several threads at once; the visitor is asked by one at a
   * time.
   */
  default void filter(KeyRange range, KeyTest test, Predicate<Position> visitor) {
    scan(
        range,
        (key, position) -> !test.passes(key.toArray(), 0, key.size()) || visitor.test(position));
  }

  /**
   * The record at a position.
   *
   * @throws IllegalArgumentException if this view has no such position
   */
  StoreRecord read(Position position);

  /**
   * Shows all records from the frame {@code fromSequence} on, in the order in which they were
   * appended.
   *
   * @throws IllegalArgumentException if {@code fromSequence} is below 1
   */
  void replay(long fromSequence, RecordVisitor visitor);

  /**
   * Tells which keys will be asked for next, one by one, with {@link #lastPosition} and {@link
   * #all}: a store to which each question is a journey answers them together.
   *
   * @param keys not asked for where it makes no difference
   */
  default void expect(Supplier<? extends Collection<Bytes>> keys) {}

  /** The newest record bearing exactly this key. */
  default Optional<Entry> last(Bytes key) {
    return lastPosition(key).map(position -> new Entry(position, read(position)));
  }

  /** All records bearing exactly this key, oldest first. */
  default List<Entry> all(Bytes key) {
    List<Entry> entries = new ArrayList<>();
    scan(KeyRange.only(key), (found, position) -> entries.add(new Entry(position, read(position))));
    return entries;
  }

  @Override
  void close();
}
