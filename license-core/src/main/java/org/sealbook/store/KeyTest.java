package org.sealbook.store;

/** A question about keys. Several threads may ask it at once. */
@FunctionalInterface
public interface KeyTest {
  /**
   * Whether a key passes, which stands in {@code buffer} from {@code start} up to {@code end}; the
   * buffer is neither changed nor kept.
   */
  boolean passes(byte[] buffer, int start, int end);
}
