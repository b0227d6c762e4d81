package org.sealbook.store.frame;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.sealbook.base.Bytes;
import org.sealbook.store.Head;

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
public record FrameHeader(
    int bodyLength,
    long sequence,
    long forcedThrough,
    int recordCount,
    int bodyCrc,
    Bytes previousChain) {
  /** Opens every frame: {@code SBFR}. */
  public static final int MAGIC = 0x5342_4652;

  /** Bytes of a header in a journal file. */
  public static final int SIZE = 68;

  /** The part that the chain covers: all but the checksum, which depends on the place. */
  public static final int CHAINED_SIZE = 64;

  /** Most bytes in a body; more than any batch within the limits can need. */
  public static final int MAX_BODY_SIZE = 128 << 20;

  /**
   * The header's bytes at one place. Its checksum covers the place as well, so that a frame is
   * intact only where it was written: bytes of a frame within a payload are none.
   */
  public byte[] encode(Bytes storeId, int file, long offset) {
    byte[] header = Arrays.copyOf(chained(), SIZE);
    ByteBuffer.wrap(header).putInt(CHAINED_SIZE, crc(header, 0, storeId, file, offset));
    return header;
  }

  /** The header's bytes without the checksum of its place. */
  public byte[] chained() {
    ByteBuffer out = ByteBuffer.allocate(CHAINED_SIZE);
    out.putInt(MAGIC).putInt(bodyLength).putLong(sequence);
    out.putLong(forcedThrough).putInt(recordCount).putInt(bodyCrc).put(previousChain.buffer());
    return out.array();
  }

  private static int crc(byte[] header, int at, Bytes storeId, int file, long offset) {
    CRC32C crc = new CRC32C();
    crc.update(header, at, CHAINED_SIZE);
    crc.update(storeId.buffer());
    crc.update(ByteBuffer.allocate(12).putInt(file).putLong(offset).flip());
    return (int) crc.getValue();
  }

  /**
   * The header in {@code bytes} from {@code at} on, if it is one that was written for this place.
   */
  public static Optional<FrameHeader> parse(
      byte[] bytes, int at, Bytes storeId, int file, long offset) {
    int stored = ByteBuffer.wrap(bytes).getInt(at + CHAINED_SIZE);
    return stored == crc(bytes, at, storeId, file, offset)
        ? parseChained(bytes, at)
        : Optional.empty();
  }

  /** The header whose {@link #chained} bytes lie in {@code bytes} from {@code at} on. */
  public static Optional<FrameHeader> parseChained(byte[] bytes, int at) {
    ByteBuffer in = ByteBuffer.wrap(bytes, at, CHAINED_SIZE);
    if (in.getInt() != MAGIC) {
      return Optional.empty();
    }
    int bodyLength = in.getInt();
    long sequence = in.getLong();
    long forcedThrough = in.getLong();
    int recordCount = in.getInt();
    int bodyCrc = in.getInt();
    Bytes chain = Bytes.of(bytes, in.position(), Head.CHAIN_SIZE);
    return bodyLength < 0 || bodyLength > MAX_BODY_SIZE || recordCount < 1
        ? Optional.empty()
        : Optional.of(
            new FrameHeader(bodyLength, sequence, forcedThrough, recordCount, bodyCrc, chain));
  }

  /** The chain value of this frame, whose body has the SHA-256 digest {@code bodyDigest}. */
  public Bytes chain(byte[] bodyDigest) {
    MessageDigest digest = Digests.sha256();
    digest.update(chained());
    digest.update(bodyDigest);
    return Bytes.wrap(digest.digest());
  }

  /** Bytes of the whole frame. */
  public long frameLength() {
    return (long) SIZE + bodyLength;
  }
}
