package org.sealbook.store.mapdb;

import java.util.ArrayList;
import java.util.List;

/**
 * One moment of a store: the acknowledged end of the journal, the index of all before it in
 * segments and, behind them, in memory. Never changes, apart from the table of places, which later
 * states share and only add to.
 *
 * @param manifest number of the manifest that lists the segments
 * @param runs index entries of the tail, older ones first
 * @param places of the tail's frames
 * @param tailRecords records behind the last segment
 */
record State(
    JournalPoint end,
    int manifest,
    List<Segment> segments,
    List<SortedRun> runs,
    FramePlaces places,
    long tailRecords) {

  /** With these segments and nothing behind them. */
  static State indexed(JournalPoint end, int manifest, List<Segment> segments) {
    return new State(
        end, manifest, segments, List.of(), new FramePlaces(lastSequence(segments)), 0);
  }

  /** Without what was loaded behind the segments; for a state whose end is theirs. */
  State withoutTail() {
    return indexed(end, manifest, segments);
  }

  private static long lastSequence(List<Segment> segments) {
    return segments.isEmpty() ? 0 : segments.get(segments.size() - 1).header().lastSequence();
  }

  /** The last frame that a segment covers. */
  long indexedThrough() {
    return lastSequence(segments);
  }

  /** A frame more: {@code added} are its index entries, which may be gathered with others'. */
  State plus(JournalPoint newEnd, List<SortedRun> added, int records) {
    List<SortedRun> longer = runs;
    if (!added.isEmpty()) {
      longer = new ArrayList<>(runs);
      longer.addAll(added);
    }
    return new State(newEnd, manifest, segments, longer, places, tailRecords + records);
  }

  State compacted() {
    return new State(end, manifest, segments, Runs.compacted(runs), places, tailRecords);
  }

  /** With other segments; what they cover leaves the tail. */
  State with(int newManifest, List<Segment> newSegments) {
    long through = lastSequence(newSegments);
    if (through == indexedThrough()) {
      return new State(end, newManifest, newSegments, runs, places, tailRecords);
    }
    List<SortedRun> rest = new ArrayList<>();
    for (SortedRun run : runs) {
      SortedRun behind = run.behind(through);
      if (behind.size() > 0) {
        rest.add(behind);
      }
    }
    FramePlaces restPlaces = places.behind(through);
    long records = 0;
    for (long sequence = through + 1; sequence <= end.sequence(); sequence++) {
      records += restPlaces.records(sequence);
    }
    return new State(end, newManifest, newSegments, rest, restPlaces, records);
  }

  /** Bytes of the keys in memory. */
  long tailKeyBytes() {
    long bytes = 0;
    for (SortedRun run : runs) {
      bytes += run.keyBytes();
    }
    return bytes;
  }

  long tailEntries() {
    long entries = 0;
    for (SortedRun run : runs) {
      entries += run.size();
    }
    return entries;
  }

  /** All parts of the index, older ones first. */
  List<IndexSource> sources() {
    List<IndexSource> sources = new ArrayList<>(segments.size() + runs.size());
    sources.addAll(segments);
    sources.addAll(runs);
    return sources;
  }

  /** The {@linkplain Packed place} of a frame up to the end. */
  long place(long sequence) {
    if (sequence > indexedThrough()) {
      return places.place(sequence);
    }
    int low = 0;
    int high = segments.size() - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (segments.get(middle).header().lastSequence() < sequence) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return segments.get(low).place(sequence);
  }
}
