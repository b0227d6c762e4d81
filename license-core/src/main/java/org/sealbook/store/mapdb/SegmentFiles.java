package org.sealbook.store.mapdb;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.sealbook.base.Bytes;
import org.sealbook.base.SealbookException;

/**
 * The index files of the directory: gives out numbers, and deletes what is no longer needed. A
 * segment that a manifest has dropped is kept until the next manifest, so that a reader with the
 * newest list but one still finds its files, and so that one damaged manifest costs nothing. A file
 * that cannot be deleted now (Windows, while it is mapped) is deleted at a later opening.
 */
final class SegmentFiles {
  private final StoreFiles files;
  private final Bytes storeId;
  private int lastNumber;
  private int lastManifest;
  private Set<Integer> listed = new HashSet<>();
  private Set<Integer> droppedBefore = new HashSet<>();

  private SegmentFiles(StoreFiles files, Bytes storeId) {
    this.files = files;
    this.storeId = storeId;
  }

  /** Looks through the directory of a store that is being opened for writing, and clears it up. */
  static SegmentFiles open(StoreFiles files, Manifest newest) throws IOException {
    SegmentFiles segmentFiles = new SegmentFiles(files, newest.storeId());
    newest.items().forEach(item -> segmentFiles.listed.add(item.number()));
    for (String name : files.list()) {
      String finished =
          name.endsWith(StoreFormat.UNFINISHED)
              ? name.substring(0, name.length() - StoreFormat.UNFINISHED.length())
              : name;
      int number = StoreFormat.number(StoreFormat.SEGMENT_PREFIX, finished);
      int manifest = StoreFormat.number(StoreFormat.MANIFEST_PREFIX, finished);
      segmentFiles.lastNumber = Math.max(segmentFiles.lastNumber, number);
      segmentFiles.lastManifest = Math.max(segmentFiles.lastManifest, manifest);
    }
    return segmentFiles;
  }

  /** Deletes what an interrupted run left: unfinished files, and segments that nobody lists. */
  void deleteLeftovers() throws IOException {
    List<Integer> manifests = Manifest.numbers(files);
    Set<Integer> wanted = new HashSet<>(listed);
    for (int number : manifests.subList(0, Math.min(2, manifests.size()))) {
      wanted.addAll(segmentsIn(number));
    }
    for (String name : files.list()) {
      int segment = StoreFormat.number(StoreFormat.SEGMENT_PREFIX, name);
      int manifest = StoreFormat.number(StoreFormat.MANIFEST_PREFIX, name);
      if (name.endsWith(StoreFormat.UNFINISHED)
          || (segment > 0 && !wanted.contains(segment))
          || (manifest > 0 && manifests.indexOf(manifest) > 1)) {
        delete(name);
      }
    }
  }

  private Set<Integer> segmentsIn(int manifest) throws IOException {
    Set<Integer> numbers = new HashSet<>();
    try {
      Manifest.read(files, storeId, manifest).items().forEach(item -> numbers.add(item.number()));
    } catch (SealbookException e) {
      return Set.of(); // a damaged manifest counts for nothing
    }
    return numbers;
  }

  /** Numbers of files that could not be finished are not given out again. */
  synchronized int nextManifest() {
    return ++lastManifest;
  }

  synchronized int nextNumber() {
    return ++lastNumber;
  }

  /** Tells of a new manifest; what the one before had dropped is deleted. */
  synchronized void published(List<Segment> segments) {
    Set<Integer> now = new HashSet<>();
    segments.forEach(segment -> now.add(segment.item().number()));
    for (int number : droppedBefore) {
      delete(StoreFormat.segmentName(number));
    }
    delete(StoreFormat.manifestName(lastManifest - 2));
    List<Integer> dropped = new ArrayList<>(listed);
    dropped.removeAll(now);
    droppedBefore = new HashSet<>(dropped);
    listed = now;
  }

  /** Deletes every other manifest and segment, which this newest manifest has no more use for. */
  synchronized void keepOnly(Manifest newest) throws IOException {
    Set<String> wanted = new HashSet<>();
    wanted.add(StoreFormat.manifestName(newest.number()));
    newest.items().forEach(item -> wanted.add(item.name()));
    for (String name : files.list()) {
      boolean index =
          StoreFormat.number(StoreFormat.SEGMENT_PREFIX, name) > 0
              || StoreFormat.number(StoreFormat.MANIFEST_PREFIX, name) > 0;
      if (index && !wanted.contains(name)) {
        delete(name);
      }
    }
  }

  private void delete(String name) {
    try {
      if (files.exists(name)) {
        files.delete(name);
      }
    } catch (IOException e) {
      System.getLogger(SegmentFiles.class.getName())
          .log(System.Logger.Level.DEBUG, "kept for now: " + name, e);
    }
  }
}
