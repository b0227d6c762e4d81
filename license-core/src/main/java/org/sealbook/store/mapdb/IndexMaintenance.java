package org.sealbook.store.mapdb;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.sealbook.base.Bytes;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.IoFault;
import org.sealbook.base.SealbookException;

/**
 * Makes segments of the tail, and larger segments of small ones, behind the writer's back: one
 * thread builds, another merges. No failure here touches an acknowledged frame; the tail just grows
 * until, at four segments' worth, appends wait for the builder or, if it keeps failing, are
 * refused.
 */
final class IndexMaintenance {
  private final StoreFiles files;
  private final Bytes storeId;
  private final LiveState live;
  private final HeadFile head;
  private final StoreOptions options;
  private final ExecutorService builder;
  private final ExecutorService merger;
  private final SegmentFiles segmentFiles;
  private final SegmentBuilding segmentBuilding;

  private boolean building; // guarded by this
  private boolean merging; // guarded by this
  private volatile boolean finishing;
  private Optional<Throwable> failure = Optional.empty(); // guarded by this
  private long retryAt; // records in the tail; guarded by this

  IndexMaintenance(
      StoreFiles files,
      Bytes storeId,
      LiveState live,
      HeadFile head,
      StoreOptions options,
      SegmentFiles segmentFiles,
      ExecutorService builder,
      ExecutorService merger) {
    this.files = files;
    this.storeId = storeId;
    this.live = live;
    this.head = head;
    this.options = options;
    this.segmentFiles = segmentFiles;
    this.segmentBuilding = new SegmentBuilding(files, storeId, segmentFiles);
    this.builder = builder;
    this.merger = merger;
  }

  /** To be called when the tail has grown. */
  void tailGrew() {
    State state = live.get();
    if (isDue(state)) {
      synchronized (this) {
        if (building || finishing || state.tailRecords() < retryAt) {
          return;
        }
        building = true;
      }
      builder.execute(this::build);
    }
  }

  private boolean isDue(State state) {
    return state.tailRecords() >= options.segmentRecords()
        || state.tailKeyBytes() >= options.segmentKeyBytes();
  }

  private boolean isFull(State state) {
    int most = StoreOptions.TAIL_SEGMENTS;
    return state.tailRecords() >= (long) most * options.segmentRecords()
        || state.tailKeyBytes() >= (long) most * options.segmentKeyBytes();
  }

  /**
   * Returns when the tail has room.
   *
   * @throws SealbookException {@code INDEX_BEHIND} if the tail is full and building failed
   */
  void awaitRoom() {
    if (!isFull(live.get())) {
      return;
    }
    boolean interrupted = false;
    try {
      synchronized (this) {
        while (isFull(live.get())) {
          if (finishing) {
            throw new IllegalStateException("the store is closed");
          }
          if (!building) {
            Optional<Throwable> cause = failure;
            building = true;
            builder.execute(this::build);
            if (cause.isPresent()) {
              throw behind(cause.get());
            }
          } else {
            try {
              wait();
            } catch (InterruptedException e) {
              interrupted = true;
            }
          }
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static SealbookException behind(Throwable cause) {
    return new SealbookException(
        ErrorCode.INDEX_BEHIND,
        "no more licences are taken until the index has caught up; building it failed: "
            + IoFault.of(cause),
        "check free space, rights and the health of the disk, then try again",
        cause);
  }

  private void build() {
    Optional<Throwable> failed = Optional.empty();
    try {
      buildSegment();
    } catch (IOException | RuntimeException | Error e) {
      failed = Optional.of(e);
    }
    synchronized (this) {
      building = false;
      failure = failed;
      retryAt = failed.isPresent() ? live.get().tailRecords() + options.segmentRecords() / 4 : 0;
      notifyAll();
    }
    if (failed.isEmpty() && !finishing) {
      merge();
      tailGrew();
    }
  }

  /** Makes one segment of all that the tail holds now. */
  void buildSegment() throws IOException {
    State state = live.get();
    if (state.tailRecords() == 0) {
      return;
    }
    Segment segment = segmentBuilding.ofTail(state);
    publish(
        segments -> {
          List<Segment> longer = new ArrayList<>(segments);
          longer.add(segment);
          return longer;
        });
  }

  /** Makes a segment, while a store is being opened, of each so many records. */
  void indexWhileLoading(TailLoader loader, JournalPoint point) throws IOException {
    if (loader.tailRecords() >= options.segmentRecords()) {
      live.update(state -> loader.state(point));
      buildSegment();
      loader.restart(live.get());
    }
  }

  /** HEAD is forced first, so that what the index covers is never beyond a HEAD that survived. */
  private void publish(UnaryOperator<List<Segment>> change) throws IOException {
    synchronized (segmentFiles) {
      List<Segment> segments = List.copyOf(change.apply(live.get().segments()));
      int number = segmentFiles.nextManifest();
      head.force();
      new Manifest(storeId, number, segments.stream().map(Segment::item).toList()).write(files);
      live.update(state -> state.with(number, segments));
      segmentFiles.published(segments);
    }
  }

  private void merge() {
    synchronized (this) {
      if (merging || dueForMerge().isEmpty()) {
        return;
      }
      merging = true;
    }
    merger.execute(this::mergeAll);
  }

  private void mergeAll() {
    try {
      List<Segment> due = dueForMerge();
      while (!due.isEmpty()) {
        mergeSegments(due);
        due = dueForMerge();
      }
    } catch (IOException | RuntimeException | Error e) {
      System.getLogger(IndexMaintenance.class.getName())
          .log(System.Logger.Level.WARNING, "index segments were not merged: " + e);
    } finally {
      synchronized (this) {
        merging = false;
      }
    }
  }

  private List<Segment> dueForMerge() {
    return SegmentBuilding.dueForMerge(live.get().segments(), options.mergeWidth());
  }

  private void mergeSegments(List<Segment> parts) throws IOException {
    Segment merged = segmentBuilding.merged(parts);
    publish(
        segments -> {
          List<Segment> fewer = new ArrayList<>(segments);
          int at = fewer.indexOf(parts.get(0));
          fewer.subList(at, at + parts.size()).clear();
          fewer.add(at, merged);
          return fewer;
        });
  }

  /** Makes a last segment if that is worth while, and waits until nothing is left to do. */
  void finish(boolean mayBuild) {
    finishing = true;
    if (mayBuild) {
      builder.execute(this::buildAtClosing);
    }
    end(builder);
    merge();
    end(merger);
  }

  private void buildAtClosing() {
    if (live.get().tailRecords() >= options.closingRecords()) {
      build();
    }
  }

  private static void end(ExecutorService threads) {
    threads.shutdown();
    boolean interrupted = false;
    boolean ended = false;
    while (!ended) {
      try {
        ended = threads.awaitTermination(1, TimeUnit.HOURS);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
