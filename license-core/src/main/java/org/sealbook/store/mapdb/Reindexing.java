package org.sealbook.store.mapdb;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;
import org.sealbook.store.Head;

/**
 * Builds the index of a store anew from its journal, every frame of which is checked on the way.
 *
 * <ol>
 *   <li>HEAD, if it is lost, is written again: see {@link #restoredHead}.
 *   <li>The journal is read from its first frame on. Segments are written under numbers that no
 *       file has, and merged as they would have been in the course of time. No manifest lists them
 *       yet.
 *   <li>One new manifest takes the place of whatever was there. All other index files are deleted,
 *       those that were merged meanwhile among them.
 * </ol>
 */
final class Reindexing {
  private final StoreFiles files;
  private final JournalFiles journal;
  private final StoreOptions options;
  private final SegmentFiles segmentFiles;
  private final SegmentBuilding building;
  private final List<Segment> segments = new ArrayList<>();

  private Reindexing(StoreFiles files, JournalFiles journal, StoreOptions options)
      throws IOException {
    this.files = files;
    this.journal = journal;
    this.options = options;
    this.segmentFiles = SegmentFiles.open(files, Manifest.newest(files, journal.storeId()));
    this.building = new SegmentBuilding(files, journal.storeId(), segmentFiles);
  }

  /** The end of the history; the caller holds the lock. */
  static Head run(StoreFiles files, StoreOptions options) throws IOException {
    try (JournalFiles journal = new JournalFiles(files, JournalFiles.storeId(files))) {
      Optional<HeadContent> present = presentHead(files, journal);
      HeadContent content = present.isPresent() ? present.get() : restoredHead(files, journal);
      try (HeadFile head = new HeadFile(files, content)) {
        head.repair(content);
        return new Reindexing(files, journal, options).run(head, content.newest().end());
      }
    }
  }

  private static Optional<HeadContent> presentHead(StoreFiles files, JournalFiles journal)
      throws IOException {
    try {
      return Optional.of(StoreOpening.head(files, journal.storeId()));
    } catch (SealbookException e) {
      if (e.code() != ErrorCode.REGISTRY_DAMAGED) {
        throw e;
      }
      return Optional.empty();
    }
  }

  /**
   * Writes a HEAD that names the start of the last journal file, once the journal before it was
   * found intact; the ordinary recovery then takes in all intact frames behind it. Where HEAD alone
   * is lost, nothing else is; a last frame that is damaged as well looks like one torn by a crash,
   * unless the index knows of it.
   */
  private static HeadContent restoredHead(StoreFiles files, JournalFiles journal)
      throws IOException {
    int last = Recovery.lastFile(files);
    JournalPoint start = JournalPoint.startOf(journal.header(last));
    JournalScan scan =
        new JournalScan(
            journal, JournalScan.start(journal.storeId()), (header, place, body) -> true);
    scan.to(start);
    scan.whileIntact();
    JournalPoint end = scan.point();
    List<Manifest.Item> indexed = Manifest.newest(files, journal.storeId()).items();
    if ((end.offset() < journal.size(last) && scan.hasLaterProof())
        || (!indexed.isEmpty()
            && indexed.get(indexed.size() - 1).lastSequence() > end.sequence())) {
      throw Damage.journal(
          StoreFormat.journalName(last),
          end.offset(),
          "frame " + (end.sequence() + 1) + ", which was durable once, is not intact");
    }
    if (files.exists(StoreFormat.HEAD)) {
      files.delete(StoreFormat.HEAD);
    }
    HeadFile.create(files, journal.storeId(), start);
    return StoreOpening.head(files, journal.storeId());
  }

  private Head run(HeadFile head, JournalPoint headEnd) throws IOException {
    segmentFiles.deleteLeftovers();
    JournalPoint acknowledged = headEnd;
    JournalPoint end;
    boolean again;
    do {
      Recovery recovery = new Recovery(files, journal, head, acknowledged);
      end = read(recovery);
      again = recovery.hasWrittenAgain(); // frames beyond HEAD, which now stand at other places
      acknowledged = end;
    } while (again);
    head.force();
    Manifest manifest =
        new Manifest(
            journal.storeId(),
            segmentFiles.nextManifest(),
            segments.stream().map(Segment::item).toList());
    manifest.write(files);
    segmentFiles.keepOnly(manifest);
    return end.head();
  }

  private JournalPoint read(Recovery recovery) throws IOException {
    segments.clear();
    JournalPoint start = JournalScan.start(journal.storeId());
    TailLoader loader = new TailLoader(State.indexed(start, 0, List.of()));
    JournalPoint end =
        recovery.scan(
            start,
            loader,
            point -> {
              if (loader.tailRecords() >= options.segmentRecords()) {
                loader.restart(indexed(loader.state(point)));
              }
            });
    if (loader.tailRecords() >= options.closingRecords()) {
      indexed(loader.state(end));
    }
    return end;
  }

  /** The state with its tail made into a segment, and segments merged where they are many. */
  private State indexed(State state) throws IOException {
    segments.add(building.ofTail(state));
    List<Segment> due = SegmentBuilding.dueForMerge(segments, options.mergeWidth());
    while (!due.isEmpty()) {
      Segment merged = building.merged(due);
      int at = segments.indexOf(due.get(0));
      due.clear();
      segments.add(at, merged);
      due = SegmentBuilding.dueForMerge(segments, options.mergeWidth());
    }
    return State.indexed(state.end(), 0, List.copyOf(segments));
  }
}
