package org.sealbook.store.mapdb;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import org.sealbook.base.Bytes;
import org.sealbook.store.StoreProblem.Code;
import org.sealbook.store.frame.Digests;

/**
 * Tells whether segments hold exactly what the journal holds, in memory that does not grow: both
 * sides are added up, each entry and each place of a frame as the first half of a SHA-256 hash, and
 * sums that are equal come from equal sets.
 */
final class IndexComparison implements JournalInspection.FrameConsumer {
  private final List<SegmentInspection> segments;
  private final Sum[] expected;
  private int current;

  /** A sum over a set, and how many were added. */
  private static final class Sum {
    private final MessageDigest digest = Digests.sha256();
    private final ByteBuffer numbers = ByteBuffer.allocate(16);
    private long high;
    private long low;
    private long frames;
    private long entries;
    private boolean incomplete;
    private Bytes lastChain = Bytes.EMPTY;

    void addPlace(long sequence, long place) {
      frames++;
      add(sequence, place, new byte[0], 0);
    }

    void addEntry(byte[] key, int length, long sequence, int ordinal) {
      entries++;
      add(sequence, ordinal, key, length);
    }

    private void add(long sequence, long second, byte[] key, int length) {
      digest.update(numbers.clear().putLong(sequence).putLong(second).flip());
      digest.update(key, 0, length);
      ByteBuffer hash = ByteBuffer.wrap(digest.digest());
      high += hash.getLong();
      low += hash.getLong();
    }

    boolean equalTo(Sum other) {
      return high == other.high
          && low == other.low
          && frames == other.frames
          && entries == other.entries;
    }
  }

  /** Of segments in the order of the frames they cover. */
  IndexComparison(List<SegmentInspection> segments) {
    this.segments = segments;
    this.expected = new Sum[segments.size()];
    for (int i = 0; i < expected.length; i++) {
      expected[i] = new Sum();
    }
  }

  private Optional<Sum> sumFor(long sequence) {
    while (current < expected.length && segments.get(current).item().lastSequence() < sequence) {
      current++;
    }
    return current < expected.length && segments.get(current).item().firstSequence() <= sequence
        ? Optional.of(expected[current])
        : Optional.empty();
  }

  @Override
  public void key(long sequence, int ordinal, byte[] key) {
    sumFor(sequence).ifPresent(sum -> sum.addEntry(key, key.length, sequence, ordinal));
  }

  @Override
  public void frame(long sequence, long place, Bytes chain) {
    sumFor(sequence)
        .ifPresent(
            sum -> {
              sum.addPlace(sequence, place);
              sum.lastChain = chain;
            });
  }

  @Override
  public void gap(long from, long to) {
    for (int i = 0; i < expected.length; i++) {
      InspectedManifest.Item item = segments.get(i).item();
      if (from <= item.lastSequence() && item.firstSequence() <= to) {
        expected[i].incomplete = true;
      }
    }
  }

  /** Reads all segments, once the journal was read through. */
  void report(boolean journalIsIntact, Findings findings) {
    for (int i = 0; i < expected.length; i++) {
      SegmentInspection segment = segments.get(i);
      if (segment.blocksAreIntact(findings)) {
        compare(segment, expected[i], journalIsIntact, findings);
      }
    }
  }

  private static void compare(
      SegmentInspection segment, Sum journal, boolean journalIsIntact, Findings findings) {
    InspectedManifest.Item item = segment.item();
    Sum index = new Sum();
    Optional<String> defect =
        segment.read(
            new SegmentInspection.RowConsumer() {
              @Override
              public void place(long sequence, long place) {
                index.addPlace(sequence, place);
              }

              @Override
              public void entry(byte[] key, int length, long sequence, int ordinal) {
                index.addEntry(key, length, sequence, ordinal);
              }
            });
    if (defect.isPresent()) {
      findings.add(Code.INDEX_WRONG, item.name(), defect.get());
      return;
    }
    boolean comparable =
        !journal.incomplete
            && (journalIsIntact
                || journal.frames == item.lastSequence() - item.firstSequence() + 1);
    if (comparable && (!index.equalTo(journal) || !journal.lastChain.equals(segment.lastChain()))) {
      findings.add(
          Code.INDEX_WRONG,
          item.name(),
          "it says other things about frames "
              + item.firstSequence()
              + " to "
              + item.lastSequence()
              + " than the journal: "
              + index.entries
              + " keys, the journal has "
              + journal.entries);
    }
  }
}
