package org.sealbook.store.mapdb;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sealbook.base.Bytes;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;
import org.sealbook.store.Head;
import org.sealbook.store.LicenseStore;
import org.sealbook.store.StoreReport;
import org.sealbook.store.frame.CopiedStore;
import org.sealbook.store.frame.Frame;

/**
 * A store that is made of another one's frames. HEAD says how far it came; what a process left
 * behind that, when it ended, is not read, and the next one continues in a journal file of its own,
 * as every opening for writing does.
 */
final class CopiedJournal implements CopiedStore {
  private static final long GROUP_BYTES = 16 << 20;
  private static final int GROUP_FRAMES = 1_024;

  private final Path directory;
  private final StoreLock lock;
  private final StoreFiles files;
  private final HeadFile headFile;
  private final JournalOutput output;
  private final List<Added> group = new ArrayList<>();
  private long groupBytes;
  private Head head;

  /** A frame that is not written yet, and its chain value. */
  private record Added(Frame frame, Bytes chain) {}

  private CopiedJournal(
      Path directory, StoreLock lock, StoreFiles files, HeadContent head, HeadFile headFile) {
    JournalPoint end = head.newest().end();
    this.directory = directory;
    this.lock = lock;
    this.files = files;
    this.headFile = headFile;
    this.head = end.head();
    this.output =
        new JournalOutput(
            files, head.newest().storeId(), headFile, end, StoreOptions.DEFAULT.journalFileBytes());
  }

  /**
   * Begins, or goes on.
   *
   * @throws SealbookException {@code DIRECTORY_NOT_EMPTY} where another store lies there; {@code
   *     REGISTRY_LOCKED} where another process is copying into it
   */
  static CopiedJournal open(Path directory, Bytes storeId, InstantSource clock) throws IOException {
    StoreLock lock = StoreLock.acquire(directory, clock);
    try {
      DirectoryFiles files = new DirectoryFiles(directory);
      if (!files.exists(StoreFormat.HEAD)) { // stopped before the first frame
        deleteJournal(files, 0);
        JournalStore.create(files, storeId);
      } else if (!JournalFiles.storeId(files).equals(storeId)) {
        throw new SealbookException(
            ErrorCode.DIRECTORY_NOT_EMPTY,
            directory + " holds the store of another registry",
            "name an empty directory, or one that is not there");
      }
      HeadContent head = StoreOpening.head(files, storeId);
      deleteJournal(files, head.newest().end().file());
      HeadFile headFile = new HeadFile(files, head);
      headFile.repair(head);
      return new CopiedJournal(directory, lock, files, head, headFile);
    } catch (IOException | RuntimeException | Error e) {
      lock.close();
      throw e;
    }
  }

  /** Deletes the journal files behind one, none of whose frames counts. */
  private static void deleteJournal(StoreFiles files, int behind) throws IOException {
    for (String name : files.list()) {
      if (StoreFormat.number(StoreFormat.JOURNAL_PREFIX, name) > behind) {
        files.delete(name);
      }
    }
    files.forceDirectory();
  }

  @Override
  public Head head() {
    return head;
  }

  @Override
  public void add(Frame frame) {
    head = CopiedStore.continued(head, frame);
    group.add(new Added(frame, head.chain()));
    groupBytes += frame.header().frameLength();
    if (groupBytes >= GROUP_BYTES || group.size() >= GROUP_FRAMES) {
      flush();
    }
  }

  @Override
  public void flush() {
    if (group.isEmpty()) {
      return;
    }
    try {
      output.begin(groupBytes);
      for (Added added : group) {
        output.add(added.frame().header(), added.frame().body().toArray(), added.chain());
      }
      output.force();
      headFile.write(output.end());
    } catch (IOException e) {
      throw Damage.unusable("the copy in " + directory + " cannot be written", e);
    }
    group.clear();
    groupBytes = 0;
  }

  @Override
  public StoreReport check() {
    flush();
    try {
      headFile.force();
      Reindexing.run(files, StoreOptions.DEFAULT);
    } catch (IOException e) {
      throw Damage.unusable("the index of the copy in " + directory + " cannot be built", e);
    }
    return StoreInspection.inspect(files, true);
  }

  @Override
  public LicenseStore openForReading() {
    return MapDbStores.openForReading(directory);
  }

  /** Whether the directory is a registry is what its description says, which comes last. */
  @Override
  public void finish(Map<String, Bytes> notes, Optional<Instant> resting) {
    // the store itself is whole after the check
  }

  @Override
  public void close() {
    try (lock;
        headFile;
        output) {
      group.clear(); // what was not flushed is copied by whoever goes on
    } catch (IOException e) {
      throw Damage.unusable("the copy in " + directory + " cannot be closed", e);
    }
  }
}
