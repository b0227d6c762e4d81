package org.sealbook.store.mapdb;

import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.List;
import java.util.function.LongUnaryOperator;

/**
 * The places of the frames of several segments, asked for in ascending order, so that each row is
 * read once.
 */
final class PlaceWalk implements LongUnaryOperator {
  private final Iterator<Segment> rest;
  private Segment segment;
  private int chunk;
  private ByteBuffer places;

  PlaceWalk(List<Segment> segments) {
    rest = segments.iterator();
    segment = rest.next();
    places = segment.places(0);
  }

  @Override
  public long applyAsLong(long sequence) {
    while (sequence > segment.header().lastSequence()) {
      segment = rest.next();
      chunk = -1;
    }
    if (segment.chunk(sequence) != chunk) {
      chunk = segment.chunk(sequence);
      places = segment.places(chunk);
    }
    return places.getLong(segment.within(sequence));
  }
}
