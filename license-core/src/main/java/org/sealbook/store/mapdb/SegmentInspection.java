package org.sealbook.store.mapdb;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.mapdb.SortedTableMap;
import org.sealbook.base.Bytes;
import org.sealbook.store.StoreProblem.Code;
import org.sealbook.store.frame.Digests;
import org.sealbook.store.mapdb.StoreFiles.ReadableFile;

/** Looks at one segment file, with code of its own but for MapDB's. */
final class SegmentInspection {
  private static final int BLOCK = StoreFormat.SEGMENT_BLOCK_SIZE;
  private static final int CRC_AT = StoreFormat.SEGMENT_HEADER_SIZE - 4;
  private static final int CHUNK = 512;

  private final InspectedManifest.Item item;
  private final Bytes lastChain;
  private final long entryCount;
  private final long tableLength;
  private final int filterLength;
  private final int[] checksums;
  private final InspectedVolume volume;

  private SegmentInspection(
      InspectedManifest.Item item, byte[] bytes, int[] checksums, InspectedVolume volume) {
    ByteBuffer header = ByteBuffer.wrap(bytes);
    this.item = item;
    this.lastChain = Bytes.of(bytes, 44, StoreFormat.CHAIN_SIZE);
    this.entryCount = header.getLong(84);
    this.tableLength = header.getLong(92);
    this.filterLength = header.getInt(100);
    this.checksums = checksums;
    this.volume = volume;
  }

  /**
   * Opens a segment and checks its header, length and list of checksums; empty if it reported that
   * they are wrong. What is opened stays readable when a writer deletes the file.
   */
  static Optional<SegmentInspection> open(
      StoreFiles files, Bytes storeId, InspectedManifest.Item item, Findings findings)
      throws IOException {
    String name = item.name();
    try (ReadableFile file = files.openForReading(name)) {
      byte[] header = new byte[StoreFormat.SEGMENT_HEADER_SIZE];
      ByteBuffer in = ByteBuffer.wrap(header);
      if (file.read(0, header, 0, header.length) != header.length
          || in.getLong(0) != StoreFormat.SEGMENT_MAGIC
          || in.getInt(CRC_AT) != Digests.crc32c(header, 0, CRC_AT)) {
        findings.add(Code.INDEX_DAMAGED, name, 0, "the header is not intact");
        return Optional.empty();
      }
      if (in.getInt(8) != StoreFormat.VERSION) {
        findings.tooNew(name, in.getInt(8));
        return Optional.empty();
      }
      if (!Bytes.of(header, 12, StoreFormat.STORE_ID_SIZE).equals(storeId)
          || in.getLong(28) != item.firstSequence()
          || in.getLong(36) != item.lastSequence()) {
        findings.add(Code.INDEX_DAMAGED, name, 12, "the file belongs to another store or place");
        return Optional.empty();
      }
      long filled = in.getLong(92) + (in.getInt(100) + BLOCK - 1) / BLOCK * (long) BLOCK;
      long blocks = filled / BLOCK;
      long length = header.length + filled + 4 * blocks;
      if (in.getLong(92) < 0 || in.getInt(100) < 0 || file.size() != length) {
        findings.add(
            Code.INDEX_DAMAGED, name, "the file has " + file.size() + " bytes, not " + length);
        return Optional.empty();
      }
      byte[] list = new byte[Math.toIntExact(4 * blocks)];
      if (file.read(length - list.length, list, 0, list.length) != list.length
          || Digests.crc32c(list, 0, list.length) != in.getInt(104)) {
        findings.add(
            Code.INDEX_DAMAGED, name, length - list.length, "the checksums do not match their own");
        return Optional.empty();
      }
      int[] checksums = new int[list.length / 4];
      ByteBuffer.wrap(list).asIntBuffer().get(checksums);
      return Optional.of(
          new SegmentInspection(item, header, checksums, new InspectedVolume(files, name, filled)));
    }
  }

  InspectedManifest.Item item() {
    return item;
  }

  Bytes lastChain() {
    return lastChain;
  }

  long entryCount() {
    return entryCount;
  }

  /** Compares every block with its checksum; false if it reported that some do not match. */
  boolean blocksAreIntact(Findings findings) {
    boolean intact = true;
    byte[] block = new byte[BLOCK];
    for (int i = 0; i < checksums.length; i++) {
      long start = (long) i * BLOCK;
      volume.getData(start, block, 0, BLOCK);
      CRC32C crc = new CRC32C();
      crc.update(block, 0, BLOCK);
      if ((int) crc.getValue() != checksums[i]) {
        intact = false;
        findings.add(
            Code.INDEX_DAMAGED,
            item.name(),
            StoreFormat.SEGMENT_HEADER_SIZE + start,
            "a block of 64 KiB does not match its checksum");
      }
    }
    return intact;
  }

  /** Receives what a segment says. */
  interface RowConsumer {
    void place(long sequence, long place);

    void entry(byte[] key, int length, long sequence, int ordinal);
  }

  /** Shows everything in the segment; what is wrong by itself, if anything. */
  Optional<String> read(RowConsumer consumer) {
    try {
      InspectedEntries entries = new InspectedEntries(item, volume, tableLength, filterLength);
      Iterator<Map.Entry<byte[], byte[]>> rows =
          SortedTableMap.open(volume, RowSerializer.INSTANCE, RowSerializer.INSTANCE)
              .entryIterator();
      byte[] previous = {};
      long nextSequence = item.firstSequence();
      while (rows.hasNext()) {
        Map.Entry<byte[], byte[]> row = rows.next();
        byte[] key = row.getKey();
        if (Arrays.compareUnsigned(previous, key) >= 0) {
          return Optional.of("its rows are not in order");
        }
        previous = key;
        if (key[0] == 1) {
          entries.read(key, row.getValue(), consumer);
        } else {
          nextSequence = places(key, row.getValue(), nextSequence, consumer);
        }
      }
      if (nextSequence != item.lastSequence() + 1) {
        return Optional.of("it lacks places of frames from " + nextSequence + " on");
      }
      return entries.count() == entryCount
          ? Optional.empty()
          : Optional.of("it has " + entries.count() + " entries instead of " + entryCount);
    } catch (RuntimeException e) {
      return Optional.of("it cannot be read: " + e.getMessage());
    }
  }

  private long places(byte[] key, byte[] row, long nextSequence, RowConsumer consumer) {
    long sequence = nextSequence;
    ByteBuffer in = ByteBuffer.wrap(key);
    long first = item.firstSequence() + CHUNK * Integer.toUnsignedLong(in.getInt(1));
    long left = item.lastSequence() - sequence + 1;
    if (key.length != 5
        || key[0] != 0
        || first != sequence
        || row.length != 8 * Math.min(CHUNK, left)) {
      throw new IllegalStateException("the row with the place of frame " + sequence + " is wrong");
    }
    ByteBuffer places = ByteBuffer.wrap(row);
    while (places.hasRemaining()) {
      consumer.place(sequence++, places.getLong());
    }
    return sequence;
  }
}
