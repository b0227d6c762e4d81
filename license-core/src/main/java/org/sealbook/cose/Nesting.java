package org.sealbook.cose;

import java.util.Arrays;

/**
 * Which arrays and maps are open around the next item, how many items each still lacks, and the key
 * that the next one of a map must sort behind. The same for reading and for writing.
 */
final class Nesting {
  private static final int LIMIT = CborReader.MAX_DEPTH;

  /** Items still to come; a map counts keys and values, so an even number means "key is next". */
  private final int[] lacking = new int[LIMIT];

  private final boolean[] map = new boolean[LIMIT];
  private final int[] keyFrom = new int[LIMIT];
  private final int[] keyTo = new int[LIMIT];
  private int depth;
  private boolean complete;

  /** Whether the outermost item has been read or written to its end. */
  boolean isComplete() {
    return complete;
  }

  /** Begins another outermost item. */
  void restart() {
    depth = 0;
    complete = false;
  }

  boolean isFull() {
    return depth == LIMIT;
  }

  boolean isKeyNext() {
    return depth > 0 && map[depth - 1] && (lacking[depth - 1] & 1) == 0;
  }

  /** Enters an array or map of {@code items} items. */
  void open(int items, boolean asMap) {
    if (items == 0) {
      itemDone();
      return;
    }
    lacking[depth] = items;
    map[depth] = asMap;
    keyTo[depth] = 0;
    depth++;
  }

  /** One item is finished, and with it every container of which it was the last. */
  void itemDone() {
    while (depth > 0) {
      if (--lacking[depth - 1] > 0) {
        return;
      }
      depth--;
    }
    complete = true;
  }

  /**
   * Compares the encoded key at {@code from} to {@code to} with the key before it in the same map,
   * and remembers it: positive if it sorts behind (as the first key does), 0 if equal.
   */
  int compareKey(byte[] bytes, int from, int to) {
    int top = depth - 1;
    int order =
        keyTo[top] == 0
            ? 1
            : Arrays.compareUnsigned(bytes, from, to, bytes, keyFrom[top], keyTo[top]);
    keyFrom[top] = from;
    keyTo[top] = to;
    return order;
  }
}
