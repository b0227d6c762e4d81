package org.sealbook.store.mapdb;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.sealbook.base.Bytes;

/**
 * The beginning of a frame.
 *
 * @param bodyLength bytes that follow the header
 * @param sequence of this frame
 * @param forcedThrough all frames up to this sequence were durable before this one was written; so
 *     a bad frame at or below it is damage, while one above it may have been torn by the same crash
 * @param recordCount records in the body, 1 to 65,536
 * @param bodyCrc CRC32C of the body
 * @param previousChain chain value of the frame before
 */
record FrameHeader(
    int bodyLength,
    long sequence,
    long forcedThrough,
    int recordCount,
    int bodyCrc,
    Bytes previousChain) {

  /**
   * The header's bytes at one place. Its checksum covers the place as well, so that a frame is
   * intact only where it was written: bytes of a frame within a payload are none.
   */
  byte[] encode(Bytes storeId, int file, long offset) {
    ByteBuffer out = ByteBuffer.allocate(StoreFormat.FRAME_HEADER_SIZE);
    out.putInt(StoreFormat.FRAME_MAGIC).putInt(bodyLength).putLong(sequence);
    out.putLong(forcedThrough).putInt(recordCount).putInt(bodyCrc).put(previousChain.buffer());
    out.putInt(crc(out.array(), 0, storeId, file, offset));
    return out.array();
  }

  private static int crc(byte[] header, int at, Bytes storeId, int file, long offset) {
    CRC32C crc = new CRC32C();
    crc.update(header, at, StoreFormat.FRAME_CHAINED_SIZE);
    crc.update(storeId.buffer());
    crc.update(ByteBuffer.allocate(12).putInt(file).putLong(offset).flip());
    return (int) crc.getValue();
  }

  /**
   * The header in {@code bytes} from {@code at} on, if it is one that was written for this place.
   */
  static Optional<FrameHeader> parse(byte[] bytes, int at, Bytes storeId, int file, long offset) {
    ByteBuffer in = ByteBuffer.wrap(bytes, at, StoreFormat.FRAME_HEADER_SIZE);
    if (in.getInt() != StoreFormat.FRAME_MAGIC
        || in.getInt(at + StoreFormat.FRAME_CHAINED_SIZE)
            != crc(bytes, at, storeId, file, offset)) {
      return Optional.empty();
    }
    int bodyLength = in.getInt();
    long sequence = in.getLong();
    long forcedThrough = in.getLong();
    int recordCount = in.getInt();
    int bodyCrc = in.getInt();
    Bytes chain = Bytes.of(bytes, in.position(), StoreFormat.CHAIN_SIZE);
    return bodyLength < 0 || bodyLength > StoreFormat.MAX_BODY_SIZE || recordCount < 1
        ? Optional.empty()
        : Optional.of(
            new FrameHeader(bodyLength, sequence, forcedThrough, recordCount, bodyCrc, chain));
  }

  /** The chain value of this frame, whose body has the SHA-256 digest {@code bodyDigest}. */
  Bytes chain(byte[] bodyDigest) {
    MessageDigest digest = Digests.sha256();
    digest.update(encode(Bytes.EMPTY, 0, 0), 0, StoreFormat.FRAME_CHAINED_SIZE);
    digest.update(bodyDigest);
    return Bytes.wrap(digest.digest());
  }

  /** Bytes of the whole frame. */
  long frameLength() {
    return (long) StoreFormat.FRAME_HEADER_SIZE + bodyLength;
  }
}
