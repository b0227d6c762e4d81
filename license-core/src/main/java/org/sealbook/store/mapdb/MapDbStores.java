package org.sealbook.store.mapdb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.sealbook.base.Bytes;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;
import org.sealbook.store.Head;
import org.sealbook.store.LicenseStore;
import org.sealbook.store.StoreBackup;
import org.sealbook.store.StoreProblem;
import org.sealbook.store.StoreReport;
import org.sealbook.store.frame.CopiedStore;
import org.sealbook.store.frame.JournalSource;

/**
 * Makes and opens embedded stores. Each lives in a directory of its own.
 *
 * <p>All methods but {@link #inspect} throw {@link SealbookException}: {@code REGISTRY_MISSING}
 * where there is no directory, {@code REGISTRY_FOREIGN} where it holds no store, {@code
 * REGISTRY_TOO_NEW} for a later format, {@code REGISTRY_DAMAGED} with file, byte and advice, {@code
 * FILE_UNUSABLE} when the disk refuses.
 */
public final class MapDbStores {
  private MapDbStores() {}

  /**
   * Makes an empty store, durable when this returns.
   *
   * @throws SealbookException {@code DIRECTORY_NOT_EMPTY} if there is anything in the directory
   */
  public static void create(Path directory) {
    byte[] storeId = new byte[StoreFormat.STORE_ID_SIZE];
    new SecureRandom().nextBytes(storeId);
    try {
      Files.createDirectories(directory);
      DirectoryFiles files = new DirectoryFiles(directory);
      if (!files.list().isEmpty()) {
        throw new SealbookException(
            ErrorCode.DIRECTORY_NOT_EMPTY,
            directory + " is not empty",
            "name a new directory, or empty this one");
      }
      JournalStore.create(files, Bytes.wrap(storeId));
    } catch (IOException e) {
      throw Damage.unusable("no store can be made in " + directory, e);
    }
  }

  /**
   * Opens the store for writing, and recovers what a crash has left.
   *
   * @param clock asked once, for the message that others get while this store is open
   * @throws SealbookException {@code REGISTRY_LOCKED} if it is open for writing already
   */
  public static LicenseStore openForWriting(Path directory, InstantSource clock) {
    requireDirectory(directory);
    try {
      DirectoryFiles files = new DirectoryFiles(directory);
      JournalFiles.storeId(files); // before anything is written into a foreign directory
      StoreLock lock = StoreLock.acquire(directory, clock);
      boolean opened = false;
      try {
        LicenseStore store =
            JournalStore.open(
                files,
                StoreOptions.DEFAULT,
                JournalStore.Background.threads(),
                () -> release(lock));
        opened = true;
        return store;
      } finally {
        if (!opened) {
          lock.close();
        }
      }
    } catch (IOException e) {
      throw Damage.unusable("the store in " + directory + " cannot be opened for writing", e);
    }
  }

  /**
   * Reads the whole journal, checks it, and builds the index anew from it, whatever state the
   * present index is in; a HEAD that is lost is written again. The new index takes the place of the
   * old one in one step: interrupted before that, the store is as it was. Readers in other
   * processes go on.
   *
   * @param clock asked once, for the message that others get meanwhile
   * @return the end of the history
   * @throws SealbookException {@code REGISTRY_DAMAGED} if the journal itself is damaged; {@code
   *     REGISTRY_LOCKED} if the store is open for writing
   */
  public static Head reindex(Path directory, InstantSource clock) {
    requireDirectory(directory);
    try {
      DirectoryFiles files = new DirectoryFiles(directory);
      JournalFiles.storeId(files); // before anything is written into a foreign directory
      StoreLock lock = StoreLock.acquire(directory, clock);
      try {
        return Reindexing.run(files, StoreOptions.DEFAULT);
      } finally {
        lock.close();
      }
    } catch (IOException e) {
      throw Damage.unusable("the index of " + directory + " cannot be built", e);
    }
  }

  /**
   * Copies the acknowledged journal, beside a writer or not; where the target holds an earlier
   * copy, only what came since. The whole copy is checked, the earlier part included; it counts
   * from the moment at which everything is durable, and until then the earlier one does.
   *
   * @param target an existing directory; another process's copying into it at the same time is
   *     refused
   * @param clock asked once, for the message that others get meanwhile
   * @throws SealbookException {@code BACKUP_UNUSABLE} where the earlier copy is damaged, or not the
   *     beginning of this store's history
   */
  public static StoreBackup backup(Path directory, Path target, InstantSource clock) {
    requireDirectory(directory);
    try {
      DirectoryFiles files = new DirectoryFiles(directory);
      JournalFiles.storeId(files); // before anything is written
      StoreLock lock = StoreLock.acquire(target, clock);
      try {
        return JournalCopy.run(files, new DirectoryFiles(target), true);
      } finally {
        lock.close();
      }
    } catch (IOException e) {
      throw Damage.unusable("the store in " + directory + " cannot be copied to " + target, e);
    }
  }

  /**
   * Makes a store of a copy: checks and copies its journal and builds the index.
   *
   * @param copy made by {@link #backup}; it is not changed
   * @param directory an empty directory
   * @param clock asked once, for the message that others get meanwhile
   * @return the end of the history
   * @throws SealbookException {@code REGISTRY_DAMAGED} where the copy is damaged
   */
  public static Head restore(Path copy, Path directory, InstantSource clock) {
    requireDirectory(copy);
    try {
      DirectoryFiles files = new DirectoryFiles(directory);
      StoreLock lock = StoreLock.acquire(directory, clock);
      try {
        JournalCopy.run(new DirectoryFiles(copy), files, false);
        return Reindexing.run(files, StoreOptions.DEFAULT);
      } finally {
        lock.close();
      }
    } catch (IOException e) {
      throw Damage.unusable("the store in " + copy + " cannot be copied to " + directory, e);
    }
  }

  /** Opens the journal for being copied frame by frame, beside a writer or not. */
  public static JournalSource journal(Path directory) {
    requireDirectory(directory);
    try {
      return JournalReading.open(new DirectoryFiles(directory));
    } catch (IOException e) {
      throw Damage.unusable("the store in " + directory + " cannot be read", e);
    }
  }

  /**
   * Begins a store that is made of another one's frames, or goes on with it.
   *
   * @param directory an existing directory, empty or with what an earlier call has left
   * @param storeId of the store that is copied
   * @param clock asked once, for the message that others get meanwhile
   * @throws SealbookException {@code DIRECTORY_NOT_EMPTY} where it holds another store; {@code
   *     REGISTRY_LOCKED} where another process copies into it
   */
  public static CopiedStore copyInto(Path directory, Bytes storeId, InstantSource clock) {
    requireDirectory(directory);
    try {
      return CopiedJournal.open(directory, storeId, clock);
    } catch (IOException e) {
      throw Damage.unusable("nothing can be copied into " + directory, e);
    }
  }

  private static void release(StoreLock lock) {
    try {
      lock.close();
    } catch (IOException e) {
      throw Damage.unusable("the lock cannot be given back", e);
    }
  }

  /** Opens the store for reading, whether or not another process is writing it. */
  public static LicenseStore openForReading(Path directory) {
    requireDirectory(directory);
    try {
      return ReadingStore.open(new DirectoryFiles(directory));
    } catch (IOException e) {
      throw Damage.unusable("the store in " + directory + " cannot be read", e);
    }
  }

  /**
   * Looks a store over: takes no lock, changes nothing, and works beside a writer in this or
   * another process. What is wrong stands in the answer; nothing is thrown.
   *
   * @param deep reads every frame of the journal and every block of the index and compares the two;
   *     takes about a second for each 200 MB. Otherwise only what opening depends on is read
   */
  public static StoreReport inspect(Path directory, boolean deep) {
    if (!Files.isDirectory(directory)) {
      StoreProblem missing =
          new StoreProblem(
              StoreProblem.Code.STORE_MISSING, StoreInspection.WHOLE, "there is no such directory");
      return new StoreReport(List.of(missing), 0, 0, Optional.empty());
    }
    return StoreInspection.inspect(new DirectoryFiles(directory), deep);
  }

  private static void requireDirectory(Path directory) {
    if (!Files.isDirectory(directory)) {
      throw new SealbookException(
          ErrorCode.REGISTRY_MISSING,
          "there is no directory " + directory,
          "make a registry with `license init`");
    }
  }
}
