package org.sealbook.store.mapdb;

import org.sealbook.base.Bytes;
import org.sealbook.store.Head;

/**
 * A place in the journal right behind a frame, or behind a file's header.
 *
 * @param sequence of the frame before it, 0 if there is none
 * @param chain value of that frame
 * @param file number of the journal file
 * @param offset byte in that file at which the next frame begins, if there is one
 */
record JournalPoint(long sequence, Bytes chain, int file, long offset) {
  /** The point behind the header of a file. */
  static JournalPoint startOf(JournalHeader header) {
    return new JournalPoint(
        header.firstSequence() - 1,
        header.predecessorChain(),
        header.number(),
        StoreFormat.JOURNAL_HEADER_SIZE);
  }

  Head head() {
    return new Head(sequence, chain);
  }
}
