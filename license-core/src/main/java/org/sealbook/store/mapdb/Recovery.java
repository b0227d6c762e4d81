package org.sealbook.store.mapdb;

import java.io.IOException;
import org.sealbook.base.Bytes;

/**
 * Finds, when a store is opened for writing, where its history ends.
 *
 * <ol>
 *   <li>Up to the index's last frame the journal is taken as checked, but for that frame.
 *   <li>From there up to HEAD, and in every file but the last, each frame must be intact.
 *   <li>In the last file, intact chained frames behind HEAD belong to the history: they may have
 *       been acknowledged before a crash that lost HEAD. Because nothing tells whether they are
 *       durable, they are written again, into a file of their own.
 *   <li>What follows them is the torn end of a write that was never acknowledged, unless a later
 *       frame proves that it was durable once: then it is damage.
 * </ol>
 */
final class Recovery {
  private final StoreFiles files;
  private final JournalFiles journal;
  private final HeadFile head;
  private final JournalPoint acknowledged;
  private final int lastFile;
  private boolean writtenAgain;

  /** Told how far the history is certain. */
  @FunctionalInterface
  interface Checkpoint {
    void reached(JournalPoint point) throws IOException;
  }

  Recovery(StoreFiles files, JournalFiles journal, HeadFile head, JournalPoint acknowledged)
      throws IOException {
    this.files = files;
    this.journal = journal;
    this.head = head;
    this.acknowledged = acknowledged;
    this.lastFile = lastFile(files);
    if (acknowledged.file() > lastFile) {
      throw missing(lastFile + 1);
    }
  }

  /** The number of the last journal file; there must be no gap before it. */
  static int lastFile(StoreFiles files) throws IOException {
    int[] numbers =
        files.list().stream()
            .mapToInt(name -> StoreFormat.number(StoreFormat.JOURNAL_PREFIX, name))
            .filter(number -> number > 0)
            .sorted()
            .toArray();
    for (int i = 0; i < numbers.length; i++) {
      if (numbers[i] != i + 1) {
        throw missing(i + 1);
      }
    }
    return numbers.length;
  }

  private static RuntimeException missing(int number) {
    return Damage.journal(StoreFormat.journalName(number), 0, "the file is missing");
  }

  /**
   * Scans what the index does not cover.
   *
   * @param loader takes the frames; it may make segments of those up to HEAD
   * @param checkpoint told the point behind each frame up to HEAD
   * @return the end of the history, which HEAD now tells as well if frames had to be written again
   */
  JournalPoint scan(JournalPoint from, JournalScan.FrameVisitor loader, Checkpoint checkpoint)
      throws IOException {
    boolean[] certain = {true};
    JournalScan[] self = new JournalScan[1];
    JournalScan scan =
        new JournalScan(
            journal,
            from,
            (header, place, body) -> {
              boolean more = loader.visit(header, place, body);
              if (certain[0]) {
                checkpoint.reached(self[0].point());
              }
              return more;
            });
    self[0] = scan;
    if (acknowledged.sequence() >= from.sequence()) {
      scan.to(acknowledged);
    }
    while (scan.point().file() < lastFile) {
      scan.enterNextFile();
    }
    JournalPoint sure = scan.point();
    certain[0] = false;
    scan.whileIntact();
    JournalPoint end = scan.point();
    if (end.offset() < journal.size(lastFile) && scan.hasLaterProof()) {
      throw Damage.journal(
          StoreFormat.journalName(lastFile),
          end.offset(),
          "frame " + (end.sequence() + 1) + ", which was durable once, is not intact");
    }
    return end.sequence() > sure.sequence() ? writeAgain(sure, end) : end;
  }

  /** Whether frames were written again, so that they now stand at other places. */
  boolean hasWrittenAgain() {
    return writtenAgain;
  }

  private JournalPoint writeAgain(JournalPoint from, JournalPoint to) throws IOException {
    Bytes storeId = journal.storeId();
    JournalHeader header =
        new JournalHeader(storeId, lastFile + 1, from.sequence() + 1, from.offset(), from.chain());
    long[] end = {StoreFormat.JOURNAL_HEADER_SIZE};
    WholeFile.create(
        files,
        StoreFormat.journalName(header.number()),
        file -> {
          file.write(0, header.encode(), 0, StoreFormat.JOURNAL_HEADER_SIZE);
          JournalScan.FrameVisitor copy =
              (frame, place, body) -> {
                byte[] encoded = frame.encode(storeId, header.number(), end[0]);
                file.write(end[0], encoded, 0, encoded.length);
                file.write(end[0] + encoded.length, body, 0, body.length);
                end[0] += frame.frameLength();
                return true;
              };
          new JournalScan(journal, from, copy).to(to);
        });
    writtenAgain = true;
    JournalPoint copied = new JournalPoint(to.sequence(), to.chain(), header.number(), end[0]);
    head.write(copied);
    head.force();
    return copied;
  }
}
