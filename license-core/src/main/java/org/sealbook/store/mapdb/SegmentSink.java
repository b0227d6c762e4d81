package org.sealbook.store.mapdb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.mapdb.DataInput2;
import org.sealbook.store.frame.Digests;
import org.sealbook.store.mapdb.StoreFiles.WritableFile;

/**
 * The blocks of a segment file while MapDB writes them: whole pages one behind the other, and at
 * the end a few numbers in the first. Each block gets its checksum on the way.
 */
final class SegmentSink extends FixedVolume {
  private static final int BLOCK = StoreFormat.SEGMENT_BLOCK_SIZE;

  private final WritableFile file;
  private final byte[] firstBlock = new byte[BLOCK];
  private int[] checksums = new int[64];
  private long length;

  SegmentSink(WritableFile file) {
    this.file = file;
  }

  @Override
  public void putData(long offset, byte[] bytes, int from, int size) {
    if (offset != length || size % BLOCK != 0) {
      throw new IllegalArgumentException("pages come whole and in order: " + offset + ", " + size);
    }
    if (offset == 0) {
      ByteBuffer.wrap(firstBlock).put(bytes, from, BLOCK);
    }
    for (int at = from; at < from + size; at += BLOCK) {
      addChecksum(Digests.crc32c(bytes, at, BLOCK));
      length += BLOCK;
    }
    write(offset, bytes, from, size);
  }

  private void addChecksum(int checksum) {
    int block = blocks();
    if (block == checksums.length) {
      checksums = Arrays.copyOf(checksums, 2 * block);
    }
    checksums[block] = checksum;
  }

  private void write(long offset, byte[] bytes, int from, int size) {
    try {
      file.write(StoreFormat.SEGMENT_HEADER_SIZE + offset, bytes, from, size);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void putLong(long offset, long value) {
    ByteBuffer.wrap(firstBlock).putLong(Math.toIntExact(offset), value);
  }

  /**
   * MapDB ends its writing with a map over what it wrote, and begins that by reading the first key
   * of every page. Nobody uses this map: it is told of no further pages and reads the first only.
   */
  @Override
  public long getLong(long offset) {
    return 0;
  }

  @Override
  public byte getByte(long offset) {
    return firstBlock[Math.toIntExact(offset)];
  }

  @Override
  public int getInt(long offset) {
    return ByteBuffer.wrap(firstBlock).getInt(Math.toIntExact(offset));
  }

  @Override
  public DataInput2 getDataInput(long offset, int size) {
    return new DataInput2.ByteBuffer(ByteBuffer.wrap(firstBlock), Math.toIntExact(offset));
  }

  /** Writes the first block again, with the numbers that came late. */
  void finishTable() {
    checksums[0] = Digests.crc32c(firstBlock, 0, BLOCK);
    write(0, firstBlock, 0, BLOCK);
  }

  /** Adds bytes behind the table, filled up with zeros to whole blocks. */
  void append(byte[] bytes) {
    byte[] block = new byte[BLOCK];
    for (int at = 0; at < bytes.length; at += BLOCK) {
      int size = Math.min(BLOCK, bytes.length - at);
      ByteBuffer.wrap(block).put(bytes, at, size);
      Arrays.fill(block, size, BLOCK, (byte) 0);
      putData(length, block, 0, BLOCK);
    }
  }

  private int blocks() {
    return Math.toIntExact(length / BLOCK);
  }

  /** The checksums of all blocks, as they stand at the end of the file. */
  byte[] checksumTable() {
    ByteBuffer table = ByteBuffer.allocate(4 * blocks());
    for (int i = 0; i < blocks(); i++) {
      table.putInt(checksums[i]);
    }
    return table.array();
  }

  @Override
  public long length() {
    return length;
  }

  @Override
  public boolean isReadOnly() {
    return false;
  }
}
