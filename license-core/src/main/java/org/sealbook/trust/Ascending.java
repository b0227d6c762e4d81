package org.sealbook.trust;

import org.jspecify.annotations.Nullable;

/**
 * Demands that keys which come one after the other rise; so none comes twice.
 *
 * @param <K> what is compared
 */
final class Ascending<K extends Comparable<? super K>> {
  private final String what;
  private @Nullable K previous;

  /**
   * Before the first key.
   *
   * @param what the keys are of, for messages
   */
  Ascending(String what) {
    this.what = what;
  }

  /** Throws {@link IllegalArgumentException} where the key does not sort behind the one before. */
  void next(K key) {
    if (previous != null && previous.compareTo(key) >= 0) {
      throw new IllegalArgumentException(what + " must be ascending, each once: " + key);
    }
    previous = key;
  }
}
