package org.sealbook.store.mapdb;

import java.util.Arrays;

/**
 * Where the frames of the tail begin, and how many records each has. Grows at the end by one
 * thread; other threads may look up what was added before they got hold of the state that tells of
 * it.
 */
final class FramePlaces {
  private final long before;
  private volatile Table content;
  private int size;

  /** Begins behind the frame {@code before}. */
  FramePlaces(long before) {
    this.before = before;
    this.content = new Table(new long[64], new int[64]);
  }

  /** Adds the next frame. */
  void add(long place, int records) {
    Table now = content;
    if (size == now.places.length) {
      now = new Table(Arrays.copyOf(now.places, 2 * size), Arrays.copyOf(now.records, 2 * size));
      content = now;
    }
    now.places[size] = place;
    now.records[size] = records;
    size++;
  }

  /** The {@linkplain Packed place} of a frame that was added. */
  long place(long sequence) {
    return content.places[index(sequence)];
  }

  int records(long sequence) {
    return content.records[index(sequence)];
  }

  private int index(long sequence) {
    return Math.toIntExact(sequence - before - 1);
  }

  /** The frames behind {@code sequence}, in a table of their own. */
  FramePlaces behind(long sequence) {
    FramePlaces rest = new FramePlaces(sequence);
    for (int i = index(sequence + 1); i < size; i++) {
      rest.add(content.places[i], content.records[i]);
    }
    return rest;
  }

  private static final class Table {
    final long[] places;
    final int[] records;

    Table(long[] places, int[] records) {
      this.places = places;
      this.records = records;
    }
  }
}
