package org.sealbook.store.mapdb;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import org.sealbook.base.Bytes;
import org.sealbook.store.Head;
import org.sealbook.store.LicenseStore;
import org.sealbook.store.StoreRecord;
import org.sealbook.store.StoreView;

/** A store directory open for writing. */
final class JournalStore implements LicenseStore {
  private final JournalFiles journal;
  private final LiveState live;
  private final HeadFile head;
  private final JournalWriter writer;
  private final IndexMaintenance maintenance;
  private final Runnable whenClosed;
  private volatile boolean closed;

  private JournalStore(
      JournalFiles journal,
      LiveState live,
      HeadFile head,
      JournalWriter writer,
      IndexMaintenance maintenance,
      Runnable whenClosed) {
    this.journal = journal;
    this.live = live;
    this.head = head;
    this.writer = writer;
    this.maintenance = maintenance;
    this.whenClosed = whenClosed;
  }

  /** The threads that build and merge segments. */
  record Background(ExecutorService builder, ExecutorService merger) {
    static Background threads() {
      return new Background(thread("sealbook-index"), thread("sealbook-merge"));
    }

    private static ExecutorService thread(String name) {
      ThreadFactory factory =
          task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
          };
      return Executors.newSingleThreadExecutor(factory);
    }
  }

  /** Makes an empty store: the first journal file, then HEAD. */
  static void create(StoreFiles files, Bytes storeId) throws IOException {
    JournalHeader first = JournalHeader.first(storeId);
    WholeFile.create(files, StoreFormat.journalName(1), first.encode());
    HeadFile.create(files, storeId, JournalPoint.startOf(first));
  }

  /**
   * Opens, having recovered what a crash may have left.
   *
   * @param whenClosed run once, at the end of {@link #close}
   */
  static JournalStore open(
      StoreFiles files, StoreOptions options, Background background, Runnable whenClosed)
      throws IOException {
    JournalFiles journal = new JournalFiles(files, JournalFiles.storeId(files));
    HeadFile head = null;
    try {
      HeadContent content = StoreOpening.head(files, journal.storeId());
      head = new HeadFile(files, content);
      return open(files, options, background, whenClosed, journal, content, head);
    } catch (IOException | RuntimeException | Error e) {
      if (head != null) {
        head.close();
      }
      journal.close();
      throw e;
    }
  }

  private static JournalStore open(
      StoreFiles files,
      StoreOptions options,
      Background background,
      Runnable whenClosed,
      JournalFiles journal,
      HeadContent content,
      HeadFile head)
      throws IOException {
    LiveState live = new LiveState(StoreOpening.indexed(files, journal));
    SegmentFiles segmentFiles = SegmentFiles.open(files, Manifest.newest(files, journal.storeId()));
    segmentFiles.deleteLeftovers();
    IndexMaintenance maintenance =
        new IndexMaintenance(
            files,
            journal.storeId(),
            live,
            head,
            options,
            segmentFiles,
            background.builder(),
            background.merger());
    head.repair(content);
    JournalPoint end = recover(files, journal, content, head, live, maintenance);
    JournalOutput output =
        new JournalOutput(files, journal.storeId(), head, end, options.journalFileBytes());
    JournalWriter writer = new JournalWriter(output, live, head, maintenance::tailGrew);
    return new JournalStore(journal, live, head, writer, maintenance, whenClosed);
  }

  /** Loads the tail; again if frames had to be written again, which changes their places. */
  private static JournalPoint recover(
      StoreFiles files,
      JournalFiles journal,
      HeadContent content,
      HeadFile head,
      LiveState live,
      IndexMaintenance maintenance)
      throws IOException {
    JournalPoint acknowledged = content.newest().end();
    while (true) {
      TailLoader loader = new TailLoader(live.update(State::withoutTail));
      Recovery recovery = new Recovery(files, journal, head, acknowledged);
      JournalPoint end =
          recovery.scan(
              live.get().end(), loader, point -> maintenance.indexWhileLoading(loader, point));
      if (!recovery.hasWrittenAgain()) {
        live.update(state -> loader.state(end));
        return end;
      }
      acknowledged = end;
    }
  }

  @Override
  public Head append(List<StoreRecord> batch) {
    requireOpen();
    List<StoreRecord> records = LicenseStore.requireFits(batch);
    maintenance.awaitRoom();
    return writer.append(new EncodedBatch(records));
  }

  @Override
  public StoreView view() {
    requireOpen();
    return new JournalView(live.get(), journal, this::requireOpen);
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the store is closed");
    }
  }

  @Override
  public void close() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
    }
    try {
      finish();
    } catch (IOException e) {
      throw Damage.unusable("the store cannot be closed properly", e);
    } finally {
      whenClosed.run();
    }
  }

  private void finish() throws IOException {
    try {
      writer.close();
      maintenance.finish(!writer.hasFailed());
      if (writer.hasWritten() && !writer.hasFailed()) {
        head.force();
      }
    } finally {
      try {
        head.close();
      } finally {
        journal.close();
      }
    }
  }
}
