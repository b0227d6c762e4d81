package org.sealbook.store.jdbc;

import java.util.List;
import java.util.function.Consumer;
import org.sealbook.base.Bytes;
import org.sealbook.store.Head;
import org.sealbook.store.frame.Digests;
import org.sealbook.store.frame.Frame;
import org.sealbook.store.frame.JournalSource;

/** The journal in the tables, page by page, beside its writers. */
final class TableJournal implements JournalSource {
  private final Database database;
  private final Bytes storeId;
  private final Head genesis;
  private final Head head;
  private final FrameQueries frames = new FrameQueries(new FrameTables());

  TableJournal(Database database, Bytes storeId) {
    this.database = database;
    this.storeId = storeId;
    this.genesis = new Head(0, Digests.genesis(storeId));
    this.head = database.read(connection -> new FrameRows(connection).last()).orElse(genesis);
  }

  @Override
  public Bytes storeId() {
    return storeId;
  }

  @Override
  public Head head() {
    return head;
  }

  @Override
  public void frames(Head after, Consumer<Frame> visitor) {
    if (after.sequence() > head.sequence() || !after.chain().equals(chainAt(after.sequence()))) {
      throw JournalSource.otherHistory(after);
    }
    long next = after.sequence() + 1;
    while (next <= head.sequence()) {
      long from = next;
      List<StoredFrame> page = database.read(c -> frames.page(c, from, head.sequence()));
      page.forEach(frame -> visitor.accept(frame.frame()));
      next += page.size();
    }
  }

  private Bytes chainAt(long sequence) {
    return sequence == 0
        ? genesis.chain()
        : database.read(connection -> frames.chain(connection, sequence));
  }

  @Override
  public void close() {
    // Holds nothing that has to be given back.
  }
}
