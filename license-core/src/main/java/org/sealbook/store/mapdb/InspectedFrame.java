package org.sealbook.store.mapdb;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32C;
import org.sealbook.base.Bytes;
import org.sealbook.store.StoreRecord;
import org.sealbook.store.frame.Digests;
import org.sealbook.store.frame.FrameHeader;
import org.sealbook.store.frame.RecordCodec;

/** The header of a frame and checks of its body, read by other code than what wrote it. */
record InspectedFrame(
    Bytes header, int bodyLength, long sequence, long forcedThrough, int recordCount) {
  private static final int CRC_AT = 64;

  /** Receives the keys of a frame. */
  @FunctionalInterface
  interface KeyConsumer {
    void accept(int ordinal, byte[] key);
  }

  /** The chain value before the first frame. */
  static Bytes genesis(Bytes storeId) {
    return Bytes.wrap(
        sha256("sealbook-store-1".getBytes(StandardCharsets.US_ASCII), storeId.toArray()));
  }

  /** The frame header in these bytes, if they are one that was written for this place. */
  static Optional<InspectedFrame> parse(byte[] bytes, Bytes storeId, int file, long offset) {
    if (bytes.length != FrameHeader.SIZE) {
      return Optional.empty();
    }
    ByteBuffer in = ByteBuffer.wrap(bytes);
    if (in.getInt(0) != FrameHeader.MAGIC) {
      return Optional.empty();
    }
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, CRC_AT);
    crc.update(storeId.toArray());
    crc.update(ByteBuffer.allocate(12).putInt(file).putLong(offset).flip());
    if (in.getInt(CRC_AT) != (int) crc.getValue()) {
      return Optional.empty();
    }
    return Optional.of(
        new InspectedFrame(
            Bytes.wrap(bytes), in.getInt(4), in.getLong(8), in.getLong(16), in.getInt(24)));
  }

  Bytes previousChain() {
    return header.slice(32, 32 + StoreFormat.CHAIN_SIZE);
  }

  long length() {
    return (long) header.size() + bodyLength;
  }

  Bytes chain(byte[] body) {
    return Bytes.wrap(sha256(header.slice(0, FrameHeader.CHAINED_SIZE).toArray(), sha256(body)));
  }

  /** What is wrong with the numbers of the header by themselves, if anything. */
  Optional<String> headerDefect() {
    if (bodyLength < 0 || bodyLength > FrameHeader.MAX_BODY_SIZE) {
      return Optional.of("its body has " + bodyLength + " bytes");
    }
    if (recordCount < 1 || recordCount > 1 << 16) {
      return Optional.of("it has " + recordCount + " records");
    }
    return forcedThrough < 0 || forcedThrough >= sequence
        ? Optional.of("it says that frame " + forcedThrough + " was before it")
        : Optional.empty();
  }

  /** What is wrong with the body, if anything; shows the keys of its records on the way. */
  Optional<String> bodyDefect(byte[] body, KeyConsumer keys) {
    if (body.length != bodyLength) {
      return Optional.of("the file ends within it");
    }
    ByteBuffer in = ByteBuffer.wrap(body);
    if (Digests.crc32c(body, 0, body.length) != header.buffer().getInt(28)) {
      return Optional.of("its body does not match its checksum");
    }
    int start = 4 * recordCount;
    if (start > body.length) {
      return Optional.of("its table of records is longer than its body");
    }
    for (int ordinal = 0; ordinal < recordCount; ordinal++) {
      long end = 4L * recordCount + in.getInt(4 * ordinal);
      if (end < start + RecordCodec.HEADER_SIZE || end > body.length) {
        return Optional.of("record " + ordinal + " ends outside of it");
      }
      Optional<String> defect = recordDefect(in.slice(start, (int) end - start), ordinal, keys);
      if (defect.isPresent()) {
        return Optional.of("record " + ordinal + defect.get());
      }
      start = (int) end;
    }
    return start == body.length ? Optional.empty() : Optional.of("bytes follow its last record");
  }

  private static Optional<String> recordDefect(ByteBuffer record, int ordinal, KeyConsumer keys) {
    CRC32C crc = new CRC32C();
    crc.update(record.duplicate().position(8));
    if (record.getInt() != record.limit() || record.getInt() != (int) crc.getValue()) {
      return Optional.of(" does not match its length or checksum");
    }
    if (Short.toUnsignedInt(record.getShort()) != ordinal) {
      return Optional.of(" has another number");
    }
    record.get(); // any kind is right
    int count = Byte.toUnsignedInt(record.get());
    Set<Bytes> seen = new HashSet<>();
    for (int i = 0; i < count; i++) {
      int size = record.remaining() < 2 ? 0 : Short.toUnsignedInt(record.getShort());
      if (size == 0 || size > StoreRecord.MAX_KEY || size > record.remaining()) {
        return Optional.of(" has a key of " + size + " bytes");
      }
      byte[] key = new byte[size];
      record.get(key);
      seen.add(Bytes.wrap(key));
      keys.accept(ordinal, key);
    }
    return seen.size() != count
            || count > StoreRecord.MAX_KEYS
            || record.remaining() > StoreRecord.MAX_PAYLOAD
        ? Optional.of(" breaks a limit")
        : Optional.empty();
  }

  private static byte[] sha256(byte[]... parts) {
    MessageDigest digest = Digests.sha256();
    for (byte[] part : parts) {
      digest.update(part);
    }
    return digest.digest();
  }
}
