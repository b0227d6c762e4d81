package org.sealbook.registry;

/**
 * Where an event stands in a registry's journal: later events have greater positions. A host keeps
 * the position of the last event that it has dealt with, as {@link #toString} writes it, and goes
 * on behind it. Positions hold for one epoch of the registry ({@link RegistryInfo#epoch}): after a
 * restore they may stand for other events.
 *
 * @param sequence 0 for {@link #START}, else from 1
 * @param ordinal of what became durable together, from 0
 */
public record EventPosition(long sequence, int ordinal) implements Comparable<EventPosition> {
  /** Before the first event. */
  public static final EventPosition START = new EventPosition(0, 0);

  public EventPosition {
    if (sequence < 0 || ordinal < 0 || sequence == 0 && ordinal != 0) {
      throw new IllegalArgumentException("no position: " + sequence + "/" + ordinal);
    }
  }

  /**
   * Reads what {@link #toString} writes.
   *
   * @throws IllegalArgumentException for anything else
   */
  public static EventPosition parse(String text) {
    if (!text.matches("(?:0|[1-9][0-9]{0,17})/(?:0|[1-9][0-9]{0,8})")) {
      throw new IllegalArgumentException("a position is written like 12/0, not " + text);
    }
    int slash = text.indexOf('/');
    return new EventPosition(
        Long.parseLong(text.substring(0, slash)), Integer.parseInt(text.substring(slash + 1)));
  }

  @Override
  public int compareTo(EventPosition other) {
    int bySequence = Long.compare(sequence, other.sequence);
    return bySequence != 0 ? bySequence : Integer.compare(ordinal, other.ordinal);
  }

  /** Such as {@code 12/0}. */
  @Override
  public String toString() {
    return sequence + "/" + ordinal;
  }
}
