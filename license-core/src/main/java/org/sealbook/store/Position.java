package org.sealbook.store;

/**
 * Where a record stands in a store's history: later records have greater positions.
 *
 * @param sequence number of the frame, from 1
 * @param ordinal number of the record within its frame, from 0
 */
public record Position(long sequence, int ordinal) implements Comparable<Position> {
  public Position {
    if (sequence < 1 || ordinal < 0) {
      throw new IllegalArgumentException("no position: " + sequence + "/" + ordinal);
    }
  }

  @Override
  public int compareTo(Position other) {
    int bySequence = Long.compare(sequence, other.sequence);
    return bySequence != 0 ? bySequence : Integer.compare(ordinal, other.ordinal);
  }

  @Override
  public String toString() {
    return sequence + "/" + ordinal;
  }
}
