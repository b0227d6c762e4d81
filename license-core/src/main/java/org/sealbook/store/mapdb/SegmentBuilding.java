package org.sealbook.store.mapdb;

import java.io.IOException;
import java.util.List;
import java.util.function.LongUnaryOperator;
import org.sealbook.base.Bytes;

/** Makes segments of a tail and of other segments; tells nobody of them. */
final class SegmentBuilding {
  private final StoreFiles files;
  private final Bytes storeId;
  private final SegmentFiles segmentFiles;

  SegmentBuilding(StoreFiles files, Bytes storeId, SegmentFiles segmentFiles) {
    this.files = files;
    this.storeId = storeId;
    this.segmentFiles = segmentFiles;
  }

  /** One segment of all that the tail of a state holds, which must not be nothing. */
  Segment ofTail(State state) throws IOException {
    SegmentWriter.Range range =
        new SegmentWriter.Range(
            storeId,
            state.indexedThrough() + 1,
            state.end().sequence(),
            state.end().chain(),
            state.tailRecords(),
            state.tailEntries());
    EntryCursor entries =
        new MergedCursor(state.runs().stream().map(run -> run.cursor(Bytes.EMPTY)).toList());
    return write(range, 0, state.places()::place, entries);
  }

  /** One segment of several that follow each other. */
  Segment merged(List<Segment> parts) throws IOException {
    SegmentHeader first = parts.get(0).header();
    SegmentHeader last = parts.get(parts.size() - 1).header();
    SegmentWriter.Range range =
        new SegmentWriter.Range(
            storeId,
            first.firstSequence(),
            last.lastSequence(),
            last.lastChain(),
            parts.stream().mapToLong(part -> part.header().records()).sum(),
            parts.stream().mapToLong(part -> part.header().entries()).sum());
    EntryCursor entries =
        new MergedCursor(parts.stream().map(part -> part.cursor(Bytes.EMPTY)).toList());
    int level = parts.get(0).item().level() + 1;
    return write(range, level, new PlaceWalk(parts), entries);
  }

  private Segment write(
      SegmentWriter.Range range, int level, LongUnaryOperator places, EntryCursor entries)
      throws IOException {
    Manifest.Item item =
        new Manifest.Item(
            segmentFiles.nextNumber(), level, range.firstSequence(), range.lastSequence());
    SegmentWriter.write(files, item.name(), range, places, entries);
    return Segment.open(files, storeId, item);
  }

  /** The first neighbours of one level that are as many as are merged at a time, or none. */
  static List<Segment> dueForMerge(List<Segment> segments, int mergeWidth) {
    int start = 0;
    for (int i = 1; i <= segments.size(); i++) {
      if (i - start == mergeWidth) {
        return segments.subList(start, i);
      }
      if (i < segments.size()
          && segments.get(i).item().level() != segments.get(start).item().level()) {
        start = i;
      }
    }
    return List.of();
  }
}
