package org.sealbook.store;

import java.util.Collection;
import java.util.Set;
import org.sealbook.base.Bytes;

/**
 * What a decision rests on: that no other writer has appended a record with one of these keys.
 *
 * @param since sequence of the view from which was decided; what lies behind it was not seen
 * @param keys at least those that were looked up
 */
public record Unchanged(long since, Set<Bytes> keys) {
  public Unchanged {
    keys = Set.copyOf(keys);
  }

  public static Unchanged since(StoreView view, Collection<Bytes> keys) {
    return new Unchanged(view.head().sequence(), Set.copyOf(keys));
  }
}
