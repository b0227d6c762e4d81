package org.sealbook.store.jdbc;

import org.sealbook.store.Position;

/** A position as the database keeps it: sequence * 65,536 + ordinal. */
final class PackedPosition {
  private static final int ORDINAL_BITS = 16;

  private PackedPosition() {}

  static long of(long sequence, int ordinal) {
    return sequence << ORDINAL_BITS | ordinal;
  }

  /** Less than this are the positions of all frames up to a sequence. */
  static long behind(long sequence) {
    return of(sequence + 1, 0);
  }

  static long sequence(long packed) {
    return packed >>> ORDINAL_BITS;
  }

  static Position unpack(long packed) {
    return new Position(sequence(packed), (int) (packed & (1 << ORDINAL_BITS) - 1));
  }
}
