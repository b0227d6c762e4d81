package org.sealbook.registry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.IoFault;
import org.sealbook.base.SealbookException;
import org.sealbook.store.Head;
import org.sealbook.store.LicenseStore;
import org.sealbook.store.StoreProblem;
import org.sealbook.store.StoreView;
import org.sealbook.store.frame.CopiedStore;
import org.sealbook.store.frame.JournalSource;

/**
 * Copies a whole registry to another place, from a directory into a database or back, or between
 * two of a kind: the same frames with the same chain values, so the same licences, catalogue,
 * issuers, statuses and numbering of bundles, and the key files as they are, under the same
 * passphrases. Needs none of these.
 *
 * <ol>
 *   <li>Key files and attached files are copied, for they are there before the journal names them.
 *   <li>The frames that the target does not have yet; both again where the original went on.
 *   <li>The target is checked: chain, index, every seal, every status change and attached file; the
 *       end of the chain is compared with the original's.
 *   <li>The original is shut for writers. If it still ends where it did, the target becomes a
 *       registry. Until then nobody can open it ({@code COPY_UNFINISHED}), and the same call goes
 *       on where the last one ended.
 * </ol>
 *
 * <p>Afterwards there are two registries that know nothing of each other, would give out the same
 * status indexes and number their next bundles alike. So one of them rests, that is, refuses
 * whoever writes ({@code REGISTRY_MOVED}): the original, before its end is looked at for the last
 * time, or with {@link #forReading} the copy. {@link Registry#reopen(Path, Clock)} takes that back.
 */
public final class RegistryCopy {
  /** So often the original may turn out to have gone on. */
  private static final int ROUNDS = 8;

  private final RegistryFiles files;
  private final StorePlace place;
  private final InstantSource clock;
  private final boolean forReading;
  private long frames;

  /** Is told how far it is, on the calling thread. */
  @FunctionalInterface
  public interface Listener {
    /**
     * @param frame the sequence of the one copied last; it may not be durable yet
     * @param of the sequence of the last one
     */
    void at(long frame, long of);
  }

  private RegistryCopy(
      RegistryFiles files, StorePlace place, InstantSource clock, boolean forReading) {
    this.files = files;
    this.place = place;
    this.clock = clock;
    this.forReading = forReading;
  }

  public static RegistryCopy of(Path directory, InstantSource clock) {
    RegistryFiles files = new RegistryFiles(directory);
    return new RegistryCopy(files, new DirectoryPlace(files), clock, false);
  }

  /**
   * @param keys the directory of the keys, which need not be there
   */
  public static RegistryCopy of(DataSource database, Path keys, InstantSource clock) {
    return new RegistryCopy(new RegistryFiles(keys), new DatabasePlace(database), clock, false);
  }

  /**
   * The same, where the original goes on being written, and the copy refuses that: for searching
   * it, for statistics or a trial.
   */
  public RegistryCopy forReading() {
    return new RegistryCopy(files, place, clock, true);
  }

  /**
   * Copies into a directory.
   *
   * @param directory empty, not there, or the unfinished copy of the same registry
   * @throws SealbookException as {@link #to(DataSource, Path, Listener)}
   */
  public CopyReport to(Path directory, Listener listener) {
    return to(new DirectoryCopy(new RegistryFiles(directory)), listener);
  }

  /**
   * Copies into a database.
   *
   * @param database a pool, without a registry or with the unfinished copy of the same one
   * @param keys a directory for the keys: empty, not there, or with the same registry's
   * @throws SealbookException {@code DIRECTORY_NOT_EMPTY} where something else is there; {@code
   *     REGISTRY_CHANGED} where the original goes on being changed; {@code REGISTRY_DAMAGED} where
   *     it, or the copy, is; {@code REGISTRY_LOCKED} where another process copies into the same
   *     place, or has the original, a directory, open for writing; {@code BACKUP_UNUSABLE} where an
   *     older state of the original was put back since the copy began; and what opening the
   *     original throws
   */
  public CopyReport to(DataSource database, Path keys, Listener listener) {
    return to(new DatabaseCopy(new DatabasePlace(database), new RegistryFiles(keys)), listener);
  }

  private CopyReport to(CopyTarget target, Listener listener) {
    RegistryInfo info = place.describe();
    try (JournalSource journal = place.journal();
        CopiedStore copy = target.open(info, journal.storeId(), clock)) {
      for (int round = 0; round < ROUNDS; round++) {
        copyNew(copy, target, listener);
        if (head().equals(copy.head())) {
          long licenses = check(copy, target, info);
          boolean keys = copyFiles(target); // those of a change that no frame needed
          Instant now = clock.instant();
          if (!forReading) {
            place.rest(Optional.of(now), clock);
          }
          if (head().equals(copy.head())) {
            target.finish(copy, info, forReading ? Optional.of(now) : Optional.empty());
            return new CopyReport(
                licenses, copy.head().sequence(), copy.head().chain().toHex(), frames, keys);
          }
        }
      }
      throw new SealbookException(
          ErrorCode.REGISTRY_CHANGED,
          "the registry goes on being changed while it is copied",
          "stop the services and commands that write to it, and run this again: it goes on");
    }
  }

  private Head head() {
    try (JournalSource journal = place.journal()) {
      return journal.head();
    }
  }

  private void copyNew(CopiedStore copy, CopyTarget target, Listener listener) {
    copyFiles(target);
    try (JournalSource journal = place.journal()) {
      long of = journal.head().sequence();
      journal.frames(
          copy.head(),
          frame -> {
            copy.add(frame);
            frames++;
            listener.at(frame.header().sequence(), of);
          });
      copy.flush();
      listener.at(of, of);
    }
  }

  /**
   * Checks the copy by itself, and returns how many licences it has: where the chain ends as the
   * original's, the journal is the same, and the index is compared with that. The original's index
   * plays no part, so that a copy is made of one whose index is damaged.
   */
  private long check(CopiedStore copy, CopyTarget target, RegistryInfo info) {
    List<StoreProblem> problems = copy.check().problems();
    if (!problems.isEmpty()) {
      throw damaged(problems.get(0).where() + ": " + problems.get(0).detail());
    }
    try (LicenseStore store = copy.openForReading();
        StoreView view = store.view()) {
      List<RegistryHealth.Problem> seals = new ArrayList<>(SealInspection.inspect(info, view));
      seals.addAll(AttachmentInspection.inspect(target.attachments(), view, true).problems());
      if (!seals.isEmpty()) {
        throw damaged(seals.get(0).where() + ": " + seals.get(0).detail());
      }
      return LicenseBook.count(view);
    }
  }

  private static SealbookException damaged(String what) {
    return new SealbookException(
        ErrorCode.REGISTRY_DAMAGED,
        "what was copied is not sound and stays unusable: " + what,
        "`license doctor --deep` on the original tells whether it is sound itself");
  }

  /**
   * Copies what lies beside the store: keys, encrypted as they are, attached files, the last
   * bundle.
   *
   * @return whether there are keys at the target
   */
  private boolean copyFiles(CopyTarget target) {
    place.attachments(true).copyTo(target.attachments()); // damaged ones are found by the check
    try {
      Path here = files.directory();
      Path there = target.files().directory();
      if (!Files.isDirectory(here)) {
        return false;
      }
      if (!Files.isDirectory(there) || !Files.isSameFile(here, there)) {
        if (Files.isDirectory(files.keys())) {
          RegistryBackup.copyKeys(files, target.files());
        }
        if (Files.exists(files.lastBundle())) {
          RegistryBackup.copyFile(files.lastBundle(), target.files().lastBundle(), false);
        }
      }
      return Files.isDirectory(files.keys());
    } catch (IOException e) {
      throw new SealbookException(
          ErrorCode.FILE_UNUSABLE,
          "the keys cannot be copied: " + IoFault.of(e),
          "check rights and free space, and run this again",
          e);
    }
  }
}
