package org.sealbook.trust;

import java.util.Arrays;
import java.util.Collection;
import org.sealbook.base.Bytes;

/**
 * Identities of licences that are known, from outside a key, to have existed before it was
 * compromised. Sorted, searched in logarithmic time.
 */
public final class SealedBefore {
  /** No licence. */
  public static final SealedBefore NONE = new SealedBefore(new byte[0]);

  private static final int SIZE = Rules.HASH_SIZE;

  private final byte[] sorted;

  private SealedBefore(byte[] sorted) {
    this.sorted = sorted;
  }

  /**
   * The set of these.
   *
   * @param identities of 32 bytes each, in any order
   */
  public static SealedBefore of(Collection<Bytes> identities) {
    byte[] joined = new byte[identities.size() * SIZE];
    int offset = 0;
    for (Bytes identity : identities.stream().sorted().toList()) {
      Rules.requireSize("identity", identity, SIZE);
      identity.copyTo(joined, offset);
      offset += SIZE;
    }
    return ofSorted(Bytes.wrap(joined));
  }

  /**
   * The set of these.
   *
   * @param joined identities one behind the other, ascending
   * @throws IllegalArgumentException where they are not
   */
  static SealedBefore ofSorted(Bytes joined) {
    byte[] sorted = joined.toArray();
    if (sorted.length % SIZE != 0) {
      throw new IllegalArgumentException(
          "identities must have 32 bytes each, not " + sorted.length + " together");
    }
    for (int at = SIZE; at < sorted.length; at += SIZE) {
      if (Arrays.compareUnsigned(sorted, at - SIZE, at, sorted, at, at + SIZE) >= 0) {
        throw new IllegalArgumentException("identities must be ascending, each once");
      }
    }
    return new SealedBefore(sorted);
  }

  public boolean contains(Bytes identity) {
    byte[] wanted = identity.toArray();
    int low = 0;
    int high = count() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int at = middle * SIZE;
      int order = Arrays.compareUnsigned(sorted, at, at + SIZE, wanted, 0, wanted.length);
      if (order == 0) {
        return true;
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return false;
  }

  public int count() {
    return sorted.length / SIZE;
  }

  Bytes joined() {
    return Bytes.of(sorted);
  }
}
