package org.sealbook.store.frame;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.sealbook.base.Bytes;
import org.sealbook.store.StoreRecord;

/**
 * A record within a frame's body: length (4 bytes, of the whole record), CRC32C of what follows
 * (4), ordinal (2), kind (1), number of keys (1), each key with its length before it (2), payload.
 */
public final class RecordCodec {
  /** Bytes before the keys. */
  public static final int HEADER_SIZE = 12;

  private RecordCodec() {}

  static int size(StoreRecord record) {
    int size = HEADER_SIZE + record.payload().size();
    for (Bytes key : record.keys()) {
      size += 2 + key.size();
    }
    return size;
  }

  /** Writes at {@code out}'s position. */
  static void write(StoreRecord record, int ordinal, ByteBuffer out) {
    int start = out.position();
    out.putInt(size(record)).putInt(0).putShort((short) ordinal);
    out.put((byte) record.kind()).put((byte) record.keys().size());
    for (Bytes key : record.keys()) {
      out.putShort((short) key.size()).put(key.buffer());
    }
    out.put(record.payload().buffer());
    out.putInt(
        start + 4,
        Digests.crc32c(out.array(), out.arrayOffset() + start + 8, out.position() - start - 8));
  }

  /** The record that fills {@code length} bytes from {@code from} on, if it is intact. */
  public static Optional<StoreRecord> read(byte[] bytes, int from, int length, int ordinal) {
    if (length < HEADER_SIZE) {
      return Optional.empty();
    }
    ByteBuffer in = ByteBuffer.wrap(bytes, from, length);
    if (in.getInt() != length || in.getInt() != Digests.crc32c(bytes, from + 8, length - 8)) {
      return Optional.empty();
    }
    if (Short.toUnsignedInt(in.getShort()) != ordinal) {
      return Optional.empty();
    }
    int kind = Byte.toUnsignedInt(in.get());
    int keyCount = Byte.toUnsignedInt(in.get());
    List<Bytes> keys = new ArrayList<>(keyCount);
    for (int i = 0; i < keyCount; i++) {
      int size = in.remaining() < 2 ? 0 : Short.toUnsignedInt(in.getShort());
      if (size == 0 || size > StoreRecord.MAX_KEY || size > in.remaining()) {
        return Optional.empty();
      }
      keys.add(Bytes.of(bytes, in.position(), size));
      in.position(in.position() + size);
    }
    if (in.remaining() > StoreRecord.MAX_PAYLOAD
        || keyCount > StoreRecord.MAX_KEYS
        || new HashSet<>(keys).size() != keyCount) {
      return Optional.empty();
    }
    return Optional.of(new StoreRecord(kind, Bytes.of(bytes, in.position(), in.remaining()), keys));
  }
}
