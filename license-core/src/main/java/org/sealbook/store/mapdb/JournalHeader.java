package org.sealbook.store.mapdb;

import java.nio.ByteBuffer;
import org.sealbook.base.Bytes;
import org.sealbook.store.frame.Digests;

/**
 * The first bytes of a journal file, which tie it to its store and to the file before it.
 *
 * @param number of the file, from 1 without gaps
 * @param firstSequence of the first frame this file holds or will hold
 * @param predecessorLength bytes of the file before that count; what lies behind them was never
 *     acknowledged. 0 for the first file
 * @param predecessorChain chain value of the last frame before this file; for the first file that
 *     of the empty store
 */
record JournalHeader(
    Bytes storeId, int number, long firstSequence, long predecessorLength, Bytes predecessorChain) {

  static JournalHeader first(Bytes storeId) {
    return new JournalHeader(storeId, 1, 1, 0, Digests.genesis(storeId));
  }

  byte[] encode() {
    ByteBuffer out = ByteBuffer.allocate(StoreFormat.JOURNAL_HEADER_SIZE);
    out.putLong(StoreFormat.JOURNAL_MAGIC).putInt(StoreFormat.VERSION).put(storeId.buffer());
    out.putInt(number).putLong(firstSequence).putLong(predecessorLength);
    out.put(predecessorChain.buffer());
    out.putInt(Digests.crc32c(out.array(), 0, out.position()));
    return out.array();
  }

  /** Reads what {@link #encode} wrote; {@code length} bytes were found at the start of the file. */
  static JournalHeader parse(int number, byte[] bytes, int length) {
    String file = StoreFormat.journalName(number);
    if (length < StoreFormat.JOURNAL_HEADER_SIZE) {
      throw Damage.journal(file, length, "the file ends within its header");
    }
    ByteBuffer in = ByteBuffer.wrap(bytes, 0, StoreFormat.JOURNAL_HEADER_SIZE);
    if (in.getLong() != StoreFormat.JOURNAL_MAGIC) {
      throw Damage.journal(file, 0, "this is no journal file");
    }
    if (in.getInt(StoreFormat.JOURNAL_HEADER_SIZE - 4)
        != Digests.crc32c(bytes, 0, StoreFormat.JOURNAL_HEADER_SIZE - 4)) {
      throw Damage.journal(file, 0, "the header does not match its checksum");
    }
    int version = in.getInt();
    if (version > StoreFormat.VERSION) {
      throw Damage.tooNew(file, version);
    }
    Bytes storeId = Bytes.of(bytes, in.position(), StoreFormat.STORE_ID_SIZE);
    in.position(in.position() + StoreFormat.STORE_ID_SIZE);
    int ownNumber = in.getInt();
    long firstSequence = in.getLong();
    long predecessorLength = in.getLong();
    Bytes chain = Bytes.of(bytes, in.position(), StoreFormat.CHAIN_SIZE);
    if (version != StoreFormat.VERSION || ownNumber != number) {
      throw Damage.journal(file, 8, "the header belongs to another file");
    }
    return new JournalHeader(storeId, number, firstSequence, predecessorLength, chain);
  }
}
