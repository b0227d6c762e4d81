package org.sealbook.store.mapdb;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.sealbook.base.Bytes;
import org.sealbook.store.frame.Digests;

/**
 * One of the two slots of HEAD.
 *
 * @param generation counts the writes of HEAD
 * @param end where acknowledged history ends
 */
record HeadSlot(Bytes storeId, long generation, JournalPoint end) {
  /** Byte in HEAD at which the slot stands that is forced whenever it is written. */
  static final int SURE = 0;

  /** Byte in HEAD at which the slot stands that is written at each acknowledgement. */
  static final int QUICK = StoreFormat.HEAD_SLOT_DISTANCE;

  byte[] encode() {
    ByteBuffer out = ByteBuffer.allocate(StoreFormat.HEAD_SLOT_SIZE);
    out.putLong(StoreFormat.HEAD_MAGIC).putInt(StoreFormat.VERSION).put(storeId.buffer());
    out.putLong(generation).putLong(end.sequence()).putInt(end.file()).putLong(end.offset());
    out.put(end.chain().buffer());
    out.putInt(Digests.crc32c(out.array(), 0, out.position()));
    return out.array();
  }

  static Optional<HeadSlot> parse(byte[] head, int at) {
    ByteBuffer in = ByteBuffer.wrap(head, at, StoreFormat.HEAD_SLOT_SIZE);
    if (in.getLong() != StoreFormat.HEAD_MAGIC
        || in.getInt(at + StoreFormat.HEAD_SLOT_SIZE - 4)
            != Digests.crc32c(head, at, StoreFormat.HEAD_SLOT_SIZE - 4)) {
      return Optional.empty();
    }
    int version = in.getInt();
    if (version > StoreFormat.VERSION) {
      throw Damage.tooNew(StoreFormat.HEAD, version);
    }
    Bytes storeId = Bytes.of(head, in.position(), StoreFormat.STORE_ID_SIZE);
    in.position(in.position() + StoreFormat.STORE_ID_SIZE);
    long generation = in.getLong();
    long sequence = in.getLong();
    int file = in.getInt();
    long offset = in.getLong();
    Bytes chain = Bytes.of(head, in.position(), StoreFormat.CHAIN_SIZE);
    return Optional.of(
        new HeadSlot(storeId, generation, new JournalPoint(sequence, chain, file, offset)));
  }
}
