package org.sealbook.store.mapdb;

import java.io.IOException;
import java.util.Optional;
import org.sealbook.base.Bytes;
import org.sealbook.store.StoreProblem.Code;
import org.sealbook.store.frame.FrameHeader;
import org.sealbook.store.mapdb.StoreFiles.ReadableFile;

/**
 * Reads the journal's frames in order, with code of its own, and goes on behind damage: looks for
 * the next frame that is intact, so that all damage is found in one run.
 */
final class JournalInspection {
  private final StoreFiles files;
  private final InspectedHeaders headers;
  private final Bytes storeId;
  private final Optional<JournalPoint> acknowledged;
  private final Findings findings;
  private final FrameConsumer consumer;

  private long sequence;
  private Bytes chain;
  private long offset;
  private boolean reachedHead;

  /** Whether damage reaches to the end of the file, so that the next one cannot follow. */
  private boolean lost;

  /** Receives what the journal holds. */
  interface FrameConsumer {
    /** A key of a record of the frame that comes next. */
    void key(long sequence, int ordinal, byte[] key);

    /** An intact frame, after its keys. */
    void frame(long sequence, long place, Bytes chain);

    /** Frames that cannot be read; keys of them may have come. */
    void gap(long from, long to);
  }

  /** A place where no intact frame begins: why. */
  private record Defect(String what) {}

  JournalInspection(
      StoreFiles files,
      InspectedHeaders headers,
      Bytes storeId,
      Optional<JournalPoint> acknowledged,
      Findings findings,
      FrameConsumer consumer) {
    this.files = files;
    this.headers = headers;
    this.storeId = storeId;
    this.acknowledged = acknowledged;
    this.findings = findings;
    this.consumer = consumer;
    this.chain = InspectedFrame.genesis(storeId);
  }

  /** Reads from the start of this file on. */
  void from(int first) {
    int before = findings.count();
    for (int number = first; number <= headers.last(); number++) {
      if (headers.byNumber().containsKey(number)) {
        enter(number, number == first && first > 1);
        inspect(number);
      }
    }
    if (acknowledged.isPresent() && !reachedHead && findings.count() == before) {
      JournalPoint end = acknowledged.get();
      findings.add(
          end.file() > headers.last() ? Code.JOURNAL_DAMAGED : Code.HEAD_DAMAGED,
          end.file() > headers.last() ? StoreFormat.journalName(end.file()) : StoreFormat.HEAD,
          "HEAD says that frame "
              + end.sequence()
              + " ends at byte "
              + end.offset()
              + " of file "
              + end.file()
              + ", the journal does not");
    }
  }

  long sequence() {
    return sequence;
  }

  Bytes chain() {
    return chain;
  }

  private void enter(int number, boolean trustHeader) {
    offset = StoreFormat.JOURNAL_HEADER_SIZE;
    Optional<InspectedHeaders.Content> header = headers.header(number);
    if (header.isEmpty()) {
      return; // reported; the frames say themselves where they belong
    }
    InspectedHeaders.Content content = header.get();
    String name = StoreFormat.journalName(number);
    if (!content.storeId().equals(storeId)) {
      findings.add(Code.JOURNAL_DAMAGED, name, 12, "the file belongs to another store");
    } else if (number == 1
        && (content.predecessorLength() != 0
            || content.firstSequence() != 1
            || !content.predecessorChain().equals(chain))) {
      findings.add(Code.JOURNAL_DAMAGED, name, 32, "the header is not that of a first file");
    } else if (!trustHeader
        && !lost
        && (content.firstSequence() != sequence + 1 || !content.predecessorChain().equals(chain))) {
      findings.add(
          Code.JOURNAL_DAMAGED,
          name,
          32,
          "the file begins with frame "
              + content.firstSequence()
              + " and does not continue frame "
              + sequence
              + ", the last one before it");
    }
    if (!trustHeader && content.firstSequence() > sequence + 1) {
      consumer.gap(sequence + 1, content.firstSequence() - 1);
    }
    lost = false;
    sequence = content.firstSequence() - 1;
    chain = content.predecessorChain();
    lookForHead(number);
  }

  private void inspect(int number) {
    String name = StoreFormat.journalName(number);
    try (ReadableFile file = files.openForReading(name)) {
      FileWindow window = new FileWindow(file);
      Optional<InspectedHeaders.Content> next = headers.header(number + 1);
      long claimed =
          acknowledged.isPresent() && acknowledged.get().file() == number
              ? acknowledged.get().offset()
              : 0;
      through(number, window, next.isPresent() ? next.get().predecessorLength() : claimed);
      if (next.isEmpty()) {
        tail(number, file, window);
      }
    } catch (IOException e) {
      findings.unreadable(name, e);
    }
  }

  /** All up to {@code end} must be intact. */
  private void through(int number, FileWindow window, long end) throws IOException {
    while (offset < end) {
      Optional<Defect> defect = advance(number, window, true);
      if (defect.isPresent()) {
        resume(number, window, end, defect.get());
      } else if (offset > end) {
        findings.add(
            Code.JOURNAL_DAMAGED,
            StoreFormat.journalName(number),
            end,
            "the frame that should end here is longer");
      }
    }
  }

  /** Moves over the next frame if it is intact and continues the one before it. */
  private Optional<Defect> advance(int number, FileWindow window, boolean counts)
      throws IOException {
    byte[] bytes = window.bytes(offset, FrameHeader.SIZE);
    Optional<InspectedFrame> parsed = InspectedFrame.parse(bytes, storeId, number, offset);
    if (parsed.isEmpty()) {
      boolean whole = bytes.length == FrameHeader.SIZE;
      return Optional.of(new Defect(whole ? "its header is not intact" : "the file ends here"));
    }
    InspectedFrame frame = parsed.get();
    Optional<String> defect = frame.headerDefect();
    if (defect.isEmpty()
        && (frame.sequence() != sequence + 1 || !frame.previousChain().equals(chain))) {
      defect = Optional.of("frame " + frame.sequence() + " stands here and does not continue it");
    }
    byte[] body = {};
    if (defect.isEmpty()) {
      body = window.bytes(offset + FrameHeader.SIZE, frame.bodyLength());
      defect =
          frame.bodyDefect(
              body,
              (ordinal, key) -> {
                if (counts) {
                  consumer.key(frame.sequence(), ordinal, key);
                }
              });
    }
    if (defect.isPresent()) {
      return defect.map(Defect::new);
    }
    sequence = frame.sequence();
    chain = frame.chain(body);
    if (counts) {
      consumer.frame(sequence, Packed.place(number, offset), chain);
    }
    offset += frame.length();
    lookForHead(number);
    return Optional.empty();
  }

  /** Reports a bad frame and goes to the next good header before {@code end}, or to the end. */
  private void resume(int number, FileWindow window, long end, Defect defect) throws IOException {
    long bad = offset;
    long first = sequence + 1;
    Optional<InspectedFrame> next = Optional.empty();
    while (next.isEmpty() && ++offset < end) {
      next = laterFrame(number, window, offset);
    }
    if (next.isPresent()) {
      sequence = next.get().sequence() - 1;
      chain = next.get().previousChain();
    }
    lost = next.isEmpty();
    boolean several = next.isPresent() && sequence > first;
    consumer.gap(first, Math.max(first, sequence));
    findings.add(
        Code.JOURNAL_DAMAGED,
        StoreFormat.journalName(number),
        bad,
        several
            ? "frames " + first + " to " + sequence + " are not intact"
            : "frame " + first + " is not intact: " + defect.what);
  }

  private Optional<InspectedFrame> laterFrame(int number, FileWindow window, long at)
      throws IOException {
    return InspectedFrame.parse(window.bytes(at, FrameHeader.SIZE), storeId, number, at)
        .filter(frame -> frame.headerDefect().isEmpty() && frame.sequence() > sequence);
  }

  /**
   * What lies beyond HEAD in the last file: a write that was never acknowledged and may be torn,
   * unless a later frame says that it was durable.
   */
  private void tail(int number, ReadableFile file, FileWindow window) throws IOException {
    while (advance(number, window, false).isEmpty()) {
      // each step is one intact frame
    }
    long torn = offset;
    long size = file.size();
    for (long at = torn + 1; at < size; at++) {
      Optional<InspectedFrame> later = laterFrame(number, window, at);
      if (later.isPresent() && later.get().forcedThrough() > sequence && !headHasMoved()) {
        findings.add(
            Code.JOURNAL_DAMAGED,
            StoreFormat.journalName(number),
            torn,
            "frame " + (sequence + 1) + ", which was durable once, is not intact");
        return;
      }
    }
  }

  /** Whether a writer is at work: then what looked torn was being written. */
  private boolean headHasMoved() {
    Optional<JournalPoint> now =
        HeadInspection.inspect(files, new Findings()).map(HeadInspection.Claim::end);
    return now.isPresent() && acknowledged.isPresent() && !now.equals(acknowledged);
  }

  private void lookForHead(int number) {
    if (acknowledged.isEmpty()
        || acknowledged.get().file() != number
        || acknowledged.get().offset() != offset) {
      return;
    }
    reachedHead = true;
    JournalPoint end = acknowledged.get();
    if (end.sequence() != sequence || !end.chain().equals(chain)) {
      findings.add(
          Code.HEAD_DAMAGED,
          StoreFormat.HEAD,
          "the history ends with another frame " + sequence + " than HEAD says");
    }
  }
}
