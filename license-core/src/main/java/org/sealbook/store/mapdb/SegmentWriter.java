package org.sealbook.store.mapdb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.function.LongUnaryOperator;
import org.mapdb.SortedTableMap;
import org.sealbook.base.Bytes;
import org.sealbook.store.frame.Digests;
import org.sealbook.store.mapdb.StoreFiles.WritableFile;

/** Writes a segment: MapDB's sorted table, the key filter, the checksums, and the header last. */
final class SegmentWriter {
  /** Frame places in one row. */
  static final int CHUNK = 512;

  private SegmentWriter() {}

  /**
   * Makes the file {@code name}, durable when this returns.
   *
   * @param places from a sequence to the {@linkplain Packed place} of its frame
   * @param entries in order, {@code entryCount} of them
   */
  static void write(
      StoreFiles files, String name, Range range, LongUnaryOperator places, EntryCursor entries)
      throws IOException {
    try {
      WholeFile.create(files, name, file -> write(file, range, places, entries));
    } catch (UncheckedIOException e) {
      throw new IOException(name, e.getCause());
    }
  }

  /** What a segment covers. */
  record Range(
      Bytes storeId,
      long firstSequence,
      long lastSequence,
      Bytes lastChain,
      long records,
      long entryCount) {}

  private static void write(
      WritableFile file, Range range, LongUnaryOperator places, EntryCursor entries)
      throws IOException {
    SegmentSink volume = new SegmentSink(file);
    byte[] filter = new byte[KeyFilter.size(range.entryCount())];
    SortedTableMap.Sink<byte[], byte[]> table =
        SortedTableMap.create(volume, RowSerializer.INSTANCE, RowSerializer.INSTANCE)
            .pageSize(pageSize(range.entryCount()))
            .nodeSize(1)
            .createFromSink();
    putFrames(table, range, places);
    putEntries(table, range, entries, filter);
    table.create();
    volume.finishTable();
    long tableLength = volume.length();
    volume.append(filter);
    byte[] checksums = volume.checksumTable();
    file.write(StoreFormat.SEGMENT_HEADER_SIZE + volume.length(), checksums, 0, checksums.length);
    byte[] header =
        new SegmentHeader(
                range.storeId(),
                range.firstSequence(),
                range.lastSequence(),
                range.lastChain(),
                range.records(),
                range.entryCount(),
                tableLength,
                filter.length,
                Digests.crc32c(checksums, 0, checksums.length))
            .encode();
    file.write(0, header, 0, header.length);
  }

  /**
   * MapDB's page, by which files grow, and of each of which one block is read when the file is
   * opened: small for small segments, or most of a file is filling.
   */
  private static long pageSize(long entries) {
    if (entries < 20_000) {
      return StoreFormat.SEGMENT_BLOCK_SIZE;
    }
    return entries < 1_000_000 ? 1 << 18 : 1 << 20;
  }

  private static void putFrames(
      SortedTableMap.Sink<byte[], byte[]> table, Range range, LongUnaryOperator places) {
    long frames = range.lastSequence() - range.firstSequence() + 1;
    for (int chunk = 0; (long) chunk * CHUNK < frames; chunk++) {
      long first = range.firstSequence() + (long) chunk * CHUNK;
      int count = (int) Math.min(CHUNK, range.lastSequence() - first + 1);
      ByteBuffer row = ByteBuffer.allocate(count * Long.BYTES);
      for (int i = 0; i < count; i++) {
        row.putLong(places.applyAsLong(first + i));
      }
      table.put(RowKey.frames(chunk), row.array());
    }
  }

  private static void putEntries(
      SortedTableMap.Sink<byte[], byte[]> table, Range range, EntryCursor entries, byte[] filter) {
    BlockWriter block = new BlockWriter(range.firstSequence());
    byte[] row = {};
    long count = 0;
    while (entries.next()) {
      if (block.isEmpty()) {
        row =
            RowKey.block(
                entries.buffer(), entries.keyStart(), entries.keyLength(), entries.position());
      }
      block.add(entries);
      KeyFilter.add(
          filter, KeyFilter.hash(entries.buffer(), entries.keyStart(), entries.keyLength()));
      count++;
      if (block.isFull()) {
        table.put(row, block.take());
      }
    }
    if (!block.isEmpty()) {
      table.put(row, block.take());
    }
    if (count != range.entryCount()) {
      throw new IllegalStateException(
          count + " entries came, " + range.entryCount() + " were announced");
    }
  }
}
