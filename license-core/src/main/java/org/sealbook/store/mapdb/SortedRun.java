package org.sealbook.store.mapdb;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.sealbook.base.Bytes;
import org.sealbook.store.KeyRange;

/**
 * Sorted index entries in memory, packed into three arrays: 12 bytes an entry and its key, where a
 * sorted map would take well over a hundred.
 */
final class SortedRun implements IndexSource {
  private static final int ENTRIES_IN_PIECE = 4_096;

  private final byte[] keys;
  private final int[] starts; // one more than entries
  private final long[] positions;

  SortedRun(byte[] keys, int[] starts, long[] positions) {
    this.keys = keys;
    this.starts = starts;
    this.positions = positions;
  }

  int size() {
    return positions.length;
  }

  int keyBytes() {
    return keys.length;
  }

  /** The same entries, each position moved by {@code base}. */
  SortedRun shifted(long base) {
    long[] moved = new long[positions.length];
    for (int i = 0; i < moved.length; i++) {
      moved[i] = base + positions[i];
    }
    return new SortedRun(keys, starts, moved);
  }

  /** The entries of several runs in one. */
  static SortedRun merge(List<SortedRun> runs) {
    int entries = 0;
    int bytes = 0;
    for (SortedRun run : runs) {
      entries = Math.addExact(entries, run.size());
      bytes = Math.addExact(bytes, run.keyBytes());
    }
    return collect(
        new MergedCursor(runs.stream().map(run -> run.cursor(Bytes.EMPTY)).toList()),
        0,
        entries,
        bytes);
  }

  /** The entries of frames behind {@code sequence}. */
  SortedRun behind(long sequence) {
    long floor = Packed.position(sequence + 1, 0);
    int entries = 0;
    int bytes = 0;
    for (int i = 0; i < positions.length; i++) {
      if (positions[i] >= floor) {
        entries++;
        bytes += starts[i + 1] - starts[i];
      }
    }
    return entries == positions.length ? this : collect(cursor(Bytes.EMPTY), floor, entries, bytes);
  }

  private static SortedRun collect(EntryCursor from, long floor, int entries, int bytes) {
    byte[] keys = new byte[bytes];
    int[] starts = new int[entries + 1];
    long[] positions = new long[entries];
    int entry = 0;
    int end = 0;
    while (from.next()) {
      if (from.position() >= floor) {
        System.arraycopy(from.buffer(), from.keyStart(), keys, end, from.keyLength());
        end += from.keyLength();
        positions[entry++] = from.position();
        starts[entry] = end;
      }
    }
    return new SortedRun(keys, starts, positions);
  }

  @Override
  public OptionalLong lastPosition(Bytes key) {
    int last = firstAtOrAbove(key, true) - 1;
    return last >= 0 && compare(last, key) == 0
        ? OptionalLong.of(positions[last])
        : OptionalLong.empty();
  }

  @Override
  public Optional<Bytes> greatestKey(Optional<Bytes> bound) {
    int end = bound.isEmpty() ? positions.length : firstAtOrAbove(bound.get(), false);
    return end == 0
        ? Optional.empty()
        : Optional.of(Bytes.of(keys, starts[end - 1], starts[end] - starts[end - 1]));
  }

  @Override
  public EntryCursor cursor(Bytes from) {
    return new Cursor(from.isEmpty() ? 0 : firstAtOrAbove(from, false), positions.length);
  }

  @Override
  public Pieces pieces(KeyRange range) {
    AtomicInteger next = new AtomicInteger(firstAtOrAbove(range.from(), false));
    int end = range.to().map(to -> firstAtOrAbove(to, false)).orElse(positions.length);
    return () -> {
      int first = next.getAndAdd(ENTRIES_IN_PIECE);
      return first >= end
          ? Optional.empty()
          : Optional.of(new Cursor(first, Math.min(end, first + ENTRIES_IN_PIECE)));
    };
  }

  /** The first entry whose key is at or above {@code key}, or above it if {@code above}. */
  private int firstAtOrAbove(Bytes key, boolean above) {
    int low = 0;
    int high = positions.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      int comparison = compare(middle, key);
      if (comparison < 0 || (above && comparison == 0)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private int compare(int entry, Bytes key) {
    return -key.compareTo(keys, starts[entry], starts[entry + 1]);
  }

  private final class Cursor implements EntryCursor {
    private final int end;
    private int entry;

    Cursor(int first, int end) {
      this.entry = first - 1;
      this.end = end;
    }

    @Override
    public boolean next() {
      entry++;
      return entry < end;
    }

    @Override
    public byte[] buffer() {
      return keys;
    }

    @Override
    public int keyStart() {
      return starts[entry];
    }

    @Override
    public int keyLength() {
      return starts[entry + 1] - starts[entry];
    }

    @Override
    public long position() {
      return positions[entry];
    }
  }
}
