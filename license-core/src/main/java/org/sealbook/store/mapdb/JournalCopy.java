package org.sealbook.store.mapdb;

import java.io.IOException;
import org.sealbook.base.Bytes;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;
import org.sealbook.store.StoreBackup;
import org.sealbook.store.mapdb.StoreFiles.WritableFile;

/**
 * Copies the acknowledged journal of a store into another directory, or what came since an earlier
 * copy. The copy is a journal with a HEAD and no index.
 *
 * <ol>
 *   <li>The source's HEAD says how far; a writer may go on meanwhile.
 *   <li>New bytes are written behind those that the copy's HEAD covers, and forced. None that it
 *       covers is touched, so the earlier copy stays whole however this one ends.
 *   <li>The copy is read from its first frame to its last, the earlier part included, and must end
 *       in the chain value of the source's HEAD.
 *   <li>Only then the copy's HEAD names the new end.
 * </ol>
 *
 * <p>A file of the copy may have more bytes than its successor's header or HEAD says; as in any
 * store they count for nothing.
 */
final class JournalCopy {
  private static final int CHUNK = 1 << 20;
  private static final JournalScan.FrameVisitor CHECK_ONLY = (header, place, body) -> true;

  private final StoreFiles target;
  private final JournalFiles journal;
  private final JournalPoint end;
  private long copied;

  private JournalCopy(StoreFiles target, JournalFiles journal, JournalPoint end) {
    this.target = target;
    this.journal = journal;
    this.end = end;
  }

  /**
   * Copies.
   *
   * @param shared whether a process may be writing the source
   * @throws SealbookException {@code REGISTRY_DAMAGED} where the source is; {@code BACKUP_UNUSABLE}
   *     where the earlier copy is damaged or not the beginning of the source's history
   */
  static StoreBackup run(StoreFiles source, StoreFiles target, boolean shared) throws IOException {
    Bytes storeId = JournalFiles.storeId(source);
    try (JournalFiles journal = new JournalFiles(source, storeId)) {
      HeadContent head =
          shared ? StoreOpening.sharedHead(source, journal) : StoreOpening.head(source, storeId);
      JournalPoint end = head.newest().end();
      JournalCopy copy = new JournalCopy(target, journal, end);
      if (target.exists(StoreFormat.HEAD)) {
        copy.extend();
      } else {
        copy.copy(JournalScan.start(storeId), false);
        copy.verify(JournalScan.start(storeId));
        HeadFile.create(target, storeId, end);
      }
      return new StoreBackup(end.head(), copy.copied);
    }
  }

  private void extend() throws IOException {
    HeadContent known = presentHead();
    JournalPoint from = known.newest().end();
    if (from.sequence() > end.sequence()) {
      throw otherHistory(
          "the copy ends with frame "
              + from.sequence()
              + ", and the registry knows "
              + end.sequence()
              + " only: an older state of the registry was put back, or another one");
    }
    copy(from, true);
    verify(from);
    try (HeadFile head = new HeadFile(target, known)) {
      head.repair(known);
      head.write(end);
      head.force();
    }
  }

  private HeadContent presentHead() throws IOException {
    try {
      return StoreOpening.head(target, journal.storeId());
    } catch (SealbookException e) {
      throw damagedCopy(e);
    }
  }

  private void copy(JournalPoint from, boolean present) throws IOException {
    for (int file = from.file(); file <= end.file(); file++) {
      long length =
          file == end.file() ? end.offset() : journal.header(file + 1).predecessorLength();
      long start = present && file == from.file() ? from.offset() : 0;
      if (start < length) {
        copyFile(file, start, length);
      }
    }
    target.forceDirectory();
  }

  private void copyFile(int number, long start, long length) throws IOException {
    String name = StoreFormat.journalName(number);
    byte[] buffer = new byte[(int) Math.min(CHUNK, length - start)];
    try (WritableFile out =
        target.exists(name) ? target.openForWriting(name) : target.create(name)) {
      for (long at = start; at < length; ) {
        int wanted = (int) Math.min(buffer.length, length - at);
        if (journal.read(number, at, buffer, 0, wanted) != wanted) {
          throw Damage.journal(name, at, "the file ends before the acknowledged history does");
        }
        out.write(at, buffer, 0, wanted);
        at += wanted;
        copied += wanted;
      }
      out.force();
    }
  }

  /** Reads the whole copy; where it is not intact, finds out whose fault it is. */
  private void verify(JournalPoint earlier) throws IOException {
    try (JournalFiles copy = new JournalFiles(target, journal.storeId())) {
      try {
        check(copy, end);
      } catch (SealbookException e) {
        if (e.code() != ErrorCode.REGISTRY_DAMAGED) {
          throw e;
        }
        try {
          check(copy, earlier);
        } catch (SealbookException old) {
          throw damagedCopy(old);
        }
        check(journal, end); // if the source is damaged, this says where
        throw otherHistory("the registry's history is not that of the copy going on");
      }
    }
  }

  private static void check(JournalFiles files, JournalPoint end) throws IOException {
    files.header(1); // a scan begins behind it
    new JournalScan(files, JournalScan.start(files.storeId()), CHECK_ONLY).to(end);
  }

  private static SealbookException damagedCopy(SealbookException e) {
    return new SealbookException(
        ErrorCode.BACKUP_UNUSABLE,
        "the copy that is there: " + e.getMessage(),
        "keep it as it is, and make a new backup in another directory",
        e);
  }

  private static SealbookException otherHistory(String what) {
    return new SealbookException(
        ErrorCode.BACKUP_UNUSABLE,
        what,
        "keep that backup: it may know licences that the registry does not; make a new one in"
            + " another directory");
  }
}
