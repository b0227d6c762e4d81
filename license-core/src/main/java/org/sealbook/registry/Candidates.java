package org.sealbook.registry;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.sealbook.store.Position;

/**
 * Places in the journal that an index named, eight bytes each. Collects up to a limit; then it is
 * overfull, and tells nothing any more.
 */
final class Candidates {
  /** Ordinals are below the most records of a batch, 65,536. */
  private static final int ORDINAL_BITS = 16;

  private final int limit;
  private long[] places = new long[64];
  private int size;
  private boolean overfull;

  Candidates(int limit) {
    this.limit = limit;
  }

  /** Adds a place, which may be there already; whether there is room for more. */
  boolean add(Position position) {
    if (size == limit) {
      overfull = true;
      return false;
    }
    if (size == places.length) {
      places = Arrays.copyOf(places, Math.min(limit, 2 * size));
    }
    places[size++] = pack(position);
    return true;
  }

  /** Whether more came than there was room for. */
  boolean isOverfull() {
    return overfull;
  }

  /** Puts them in order, each once; to be called when all are added. */
  void settle() {
    long[] distinct = LongStream.of(places).limit(size).sorted().distinct().toArray();
    places = distinct;
    size = distinct.length;
  }

  int size() {
    return size;
  }

  boolean contains(Position position) {
    return Arrays.binarySearch(places, 0, size, pack(position)) >= 0;
  }

  List<Position> positions() {
    return LongStream.of(places).limit(size).mapToObj(Candidates::unpack).toList();
  }

  private static long pack(Position position) {
    return position.sequence() << ORDINAL_BITS | position.ordinal();
  }

  private static Position unpack(long place) {
    return new Position(place >>> ORDINAL_BITS, (int) (place & ((1 << ORDINAL_BITS) - 1)));
  }
}
