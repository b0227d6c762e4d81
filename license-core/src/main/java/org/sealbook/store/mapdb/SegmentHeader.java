package org.sealbook.store.mapdb;

import java.nio.ByteBuffer;
import org.sealbook.base.Bytes;
import org.sealbook.store.frame.Digests;

/**
 * The first 4,096 bytes of a segment file.
 *
 * @param firstSequence of the frames it indexes
 * @param lastSequence of the frames it indexes
 * @param lastChain chain value of the last of them: ties the index to one history
 * @param records in those frames
 * @param entries in the index
 * @param tableLength bytes of MapDB's sorted table, from the end of this header on; a multiple of
 *     64 KiB
 * @param filterLength bytes of the key filter behind it, before filling up to 64 KiB
 * @param checksumsCrc CRC32C of the list of block checksums that ends the file
 */
record SegmentHeader(
    Bytes storeId,
    long firstSequence,
    long lastSequence,
    Bytes lastChain,
    long records,
    long entries,
    long tableLength,
    int filterLength,
    int checksumsCrc) {
  private static final int CONTENT_SIZE = 8 + 4 + 16 + 8 + 8 + 32 + 8 + 8 + 8 + 4 + 4;

  byte[] encode() {
    ByteBuffer out = ByteBuffer.allocate(StoreFormat.SEGMENT_HEADER_SIZE);
    out.putLong(StoreFormat.SEGMENT_MAGIC).putInt(StoreFormat.VERSION).put(storeId.buffer());
    out.putLong(firstSequence).putLong(lastSequence).put(lastChain.buffer());
    out.putLong(records).putLong(entries).putLong(tableLength);
    out.putInt(filterLength).putInt(checksumsCrc);
    // the checksum stands at the very end, so that the filling is covered as well
    out.putInt(
        StoreFormat.SEGMENT_HEADER_SIZE - 4,
        Digests.crc32c(out.array(), 0, StoreFormat.SEGMENT_HEADER_SIZE - 4));
    return out.array();
  }

  static SegmentHeader parse(String file, byte[] bytes, int length) {
    if (length < StoreFormat.SEGMENT_HEADER_SIZE) {
      throw Damage.index(file, length, "the file ends within its header");
    }
    ByteBuffer in = ByteBuffer.wrap(bytes);
    if (in.getLong() != StoreFormat.SEGMENT_MAGIC) {
      throw Damage.index(file, 0, "this is no segment file");
    }
    if (in.getInt(StoreFormat.SEGMENT_HEADER_SIZE - 4)
        != Digests.crc32c(bytes, 0, StoreFormat.SEGMENT_HEADER_SIZE - 4)) {
      throw Damage.index(file, 0, "the header does not match its checksum");
    }
    int version = in.getInt();
    if (version > StoreFormat.VERSION) {
      throw Damage.tooNew(file, version);
    }
    Bytes storeId = Bytes.of(bytes, in.position(), StoreFormat.STORE_ID_SIZE);
    in.position(in.position() + StoreFormat.STORE_ID_SIZE);
    long first = in.getLong();
    long last = in.getLong();
    Bytes chain = Bytes.of(bytes, in.position(), StoreFormat.CHAIN_SIZE);
    in.position(in.position() + StoreFormat.CHAIN_SIZE);
    SegmentHeader header =
        new SegmentHeader(
            storeId,
            first,
            last,
            chain,
            in.getLong(),
            in.getLong(),
            in.getLong(),
            in.getInt(),
            in.getInt());
    if (in.position() != CONTENT_SIZE || header.fileLength() < 0) {
      throw Damage.index(file, 0, "the header contradicts itself");
    }
    return header;
  }

  /** Bytes of table and filter, in whole blocks. */
  long volumeLength() {
    return tableLength + blocks(filterLength) * StoreFormat.SEGMENT_BLOCK_SIZE;
  }

  /** Blocks of table and filter. */
  int blockCount() {
    return Math.toIntExact(blocks(volumeLength()));
  }

  long fileLength() {
    return StoreFormat.SEGMENT_HEADER_SIZE + volumeLength() + 4L * blockCount();
  }

  private static long blocks(long bytes) {
    return (bytes + StoreFormat.SEGMENT_BLOCK_SIZE - 1) / StoreFormat.SEGMENT_BLOCK_SIZE;
  }
}
