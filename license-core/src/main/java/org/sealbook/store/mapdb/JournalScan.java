package org.sealbook.store.mapdb;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.sealbook.base.Bytes;
import org.sealbook.store.frame.Digests;
import org.sealbook.store.frame.FrameHeader;

/**
 * Walks the journal frame by frame and checks everything on the way: checksums, sequence, chain,
 * and at each change of file that the next one names the end of this one.
 */
final class JournalScan {
  private static final int WINDOW = 1 << 18;

  private final JournalFiles journal;
  private final FrameVisitor visitor;
  private JournalPoint point;
  private boolean stopped;

  private byte[] window = {};
  private int windowFile;
  private long windowStart;
  private int windowLength;

  /** Receives frames, one by one. */
  @FunctionalInterface
  interface FrameVisitor {
    /** Looks at one frame; true asks for the next. */
    boolean visit(FrameHeader header, long place, byte[] body) throws IOException;
  }

  JournalScan(JournalFiles journal, JournalPoint from, FrameVisitor visitor) {
    this.journal = journal;
    this.point = from;
    this.visitor = visitor;
  }

  JournalPoint point() {
    return point;
  }

  /**
   * Goes on to {@code end}; every frame before it must be intact, and the history must have the
   * sequence and chain that {@code end} has.
   */
  void to(JournalPoint end) throws IOException {
    while (!stopped && point.file() < end.file()) {
      enterNextFile();
    }
    through(end.offset());
    if (!stopped && !point.equals(end)) {
      throw Damage.journal(
          StoreFormat.journalName(point.file()),
          point.offset(),
          "the history up to here, frame " + point.sequence() + ", is not the acknowledged one");
    }
  }

  /** Goes through the rest of this file as far as it counts, and on to the start of the next. */
  void enterNextFile() throws IOException {
    JournalHeader next = journal.header(point.file() + 1);
    through(next.predecessorLength());
    if (stopped) {
      return;
    }
    if (next.firstSequence() != point.sequence() + 1
        || !next.predecessorChain().equals(point.chain())) {
      throw Damage.journal(
          StoreFormat.journalName(next.number()),
          0,
          "the file does not continue the one before it");
    }
    point = JournalPoint.startOf(next);
  }

  private void through(long end) throws IOException {
    while (!stopped && point.offset() < end) {
      if (!advance()) {
        throw Damage.journal(
            StoreFormat.journalName(point.file()),
            point.offset(),
            "the acknowledged frame " + (point.sequence() + 1) + " is not intact");
      }
    }
    if (!stopped && point.offset() > end) {
      throw Damage.journal(
          StoreFormat.journalName(point.file()), end, "no frame ends where one should");
    }
  }

  /** Goes on within this file as long as frames are intact. */
  void whileIntact() throws IOException {
    boolean more = true;
    while (more && !stopped) {
      more = advance();
    }
  }

  /** Moves over the next frame, if there is one, intact and chained to the one before. */
  private boolean advance() throws IOException {
    int file = point.file();
    long offset = point.offset();
    Optional<FrameHeader> parsed = headerAt(file, offset);
    if (parsed.isEmpty()) {
      return false;
    }
    FrameHeader header = parsed.get();
    if (header.sequence() != point.sequence() + 1
        || !header.previousChain().equals(point.chain())) {
      return false;
    }
    Optional<byte[]> body = bodyAt(header, file, offset);
    if (body.isEmpty()) {
      return false;
    }
    byte[] digest = Digests.sha256().digest(body.get());
    point =
        new JournalPoint(
            header.sequence(), header.chain(digest), file, offset + header.frameLength());
    stopped = !visitor.visit(header, Packed.place(file, offset), body.get());
    return true;
  }

  private Optional<FrameHeader> headerAt(int file, long offset) throws IOException {
    return fill(file, offset, FrameHeader.SIZE)
        ? FrameHeader.parse(window, (int) (offset - windowStart), journal.storeId(), file, offset)
        : Optional.empty();
  }

  private Optional<byte[]> bodyAt(FrameHeader header, int file, long offset) throws IOException {
    long start = offset + FrameHeader.SIZE;
    if (!fill(file, start, header.bodyLength())) {
      return Optional.empty();
    }
    int at = (int) (start - windowStart);
    return Digests.crc32c(window, at, header.bodyLength()) == header.bodyCrc()
        ? Optional.of(Arrays.copyOfRange(window, at, at + header.bodyLength()))
        : Optional.empty();
  }

  /** Brings so many bytes into the window; false if the file has fewer. */
  private boolean fill(int file, long offset, int length) throws IOException {
    if (file == windowFile
        && offset >= windowStart
        && offset + length <= windowStart + windowLength) {
      return true;
    }
    if (length > window.length) {
      // no larger than the rest of the file: most scans are of a few frames
      long rest = journal.size(file) - offset;
      if (rest < length) {
        return false;
      }
      window = new byte[(int) Math.max(length, Math.min(WINDOW, rest))];
    }
    windowFile = file;
    windowStart = offset;
    windowLength = journal.read(file, offset, window, 0, window.length);
    return windowLength >= length;
  }

  /**
   * Whether behind this point, where no intact frame begins, there is one that was written after
   * the frame missing here had become durable. Then the missing one is damaged, not torn. Its
   * header is enough of a proof, which has a checksum of its own.
   */
  boolean hasLaterProof() throws IOException {
    int file = point.file();
    long size = journal.size(file);
    for (long offset = point.offset() + 1; offset + FrameHeader.SIZE <= size; offset++) {
      Optional<FrameHeader> header = headerAt(file, offset);
      if (header.isPresent() && header.get().forcedThrough() > point.sequence()) {
        return true;
      }
    }
    return false;
  }

  /** The genesis of a store, for scans of everything. */
  static JournalPoint start(Bytes storeId) {
    return JournalPoint.startOf(JournalHeader.first(storeId));
  }
}
