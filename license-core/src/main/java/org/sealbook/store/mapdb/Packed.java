package org.sealbook.store.mapdb;

import org.sealbook.store.Position;

/**
 * Two numbers in one {@code long}, so that index entries stay small: a position (sequence and
 * ordinal, in the order of positions; 2^47 - 1 frames fit) and a place (journal file and byte in
 * it).
 */
final class Packed {
  private static final int ORDINAL_BITS = 16;
  private static final int OFFSET_BITS = 40;

  private Packed() {}

  static long position(long sequence, int ordinal) {
    return sequence << ORDINAL_BITS | ordinal;
  }

  static long sequence(long position) {
    return position >>> ORDINAL_BITS;
  }

  static int ordinal(long position) {
    return (int) position & ((1 << ORDINAL_BITS) - 1);
  }

  static Position unpack(long position) {
    return new Position(sequence(position), ordinal(position));
  }

  static long place(int file, long offset) {
    return (long) file << OFFSET_BITS | offset;
  }

  static int file(long place) {
    return (int) (place >>> OFFSET_BITS);
  }

  static long offset(long place) {
    return place & ((1L << OFFSET_BITS) - 1);
  }
}
