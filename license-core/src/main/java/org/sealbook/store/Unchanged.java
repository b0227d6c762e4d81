package org.sealbook.store;

import java.util.Collection;
import java.util.Set;
import java.util.function.Supplier;
import org.sealbook.base.Bytes;

/**
 * What a decision rests on: that no other writer has appended a record with one of these keys. The
 * keys are gathered when they are asked for, which a store with one writer never does.
 */
public final class Unchanged {
  private final long since;
  private final Supplier<Set<Bytes>> keys;

  private Unchanged(long since, Supplier<Set<Bytes>> keys) {
    this.since = since;
    this.keys = keys;
  }

  /**
   * @param since sequence of the view from which was decided; what lies behind it was not seen
   * @param keys at least those that were looked up; asked each time that the store looks
   */
  public static Unchanged since(long since, Supplier<Set<Bytes>> keys) {
    return new Unchanged(since, keys);
  }

  public static Unchanged since(StoreView view, Collection<Bytes> keys) {
    Set<Bytes> copy = Set.copyOf(keys);
    return new Unchanged(view.head().sequence(), () -> copy);
  }

  /** Sequence of the view. */
  public long since() {
    return since;
  }

  /** The keys that nobody else may have touched. */
  public Set<Bytes> keys() {
    return keys.get();
  }
}
