package org.sealbook.store.mapdb;

import java.io.IOException;
import java.util.function.Consumer;
import org.sealbook.base.Bytes;
import org.sealbook.base.SealbookException;
import org.sealbook.store.Head;
import org.sealbook.store.frame.Frame;
import org.sealbook.store.frame.JournalSource;

/** The acknowledged journal of a store, read from its first frame on, beside a writer or not. */
final class JournalReading implements JournalSource {
  private final JournalFiles journal;
  private final JournalPoint end;

  private JournalReading(JournalFiles journal, JournalPoint end) {
    this.journal = journal;
    this.end = end;
  }

  static JournalReading open(StoreFiles files) throws IOException {
    JournalFiles journal = new JournalFiles(files, JournalFiles.storeId(files));
    try {
      return new JournalReading(journal, StoreOpening.sharedHead(files, journal).newest().end());
    } catch (IOException | RuntimeException | Error e) {
      journal.close();
      throw e;
    }
  }

  @Override
  public Bytes storeId() {
    return journal.storeId();
  }

  @Override
  public Head head() {
    return end.head();
  }

  /** Reads the frames before as well: so they are checked once more, and nothing is looked up. */
  @Override
  public void frames(Head after, Consumer<Frame> visitor) {
    JournalPoint start = JournalScan.start(storeId());
    requireKnown(after, start);
    requireKnown(after, end);
    if (after.sequence() > end.sequence()) {
      throw JournalSource.otherHistory(after);
    }
    JournalScan.FrameVisitor each =
        (header, place, body) -> {
          if (header.sequence() == after.sequence() + 1
              && !header.previousChain().equals(after.chain())) {
            throw JournalSource.otherHistory(after);
          }
          if (header.sequence() > after.sequence()) {
            visitor.accept(new Frame(header, Bytes.wrap(body)));
          }
          return true;
        };
    try {
      journal.header(1); // a scan begins behind it
      new JournalScan(journal, start, each).to(end);
    } catch (IOException e) {
      throw Damage.unusable("the journal cannot be read", e);
    }
  }

  /**
   * @throws SealbookException where the same sequence has another chain value
   */
  private static void requireKnown(Head after, JournalPoint known) {
    if (after.sequence() == known.sequence() && !after.chain().equals(known.chain())) {
      throw JournalSource.otherHistory(after);
    }
  }

  @Override
  public void close() {
    try {
      journal.close();
    } catch (IOException e) {
      throw Damage.unusable("the journal cannot be closed", e);
    }
  }
}
