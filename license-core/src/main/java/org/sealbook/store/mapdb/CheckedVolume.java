package org.sealbook.store.mapdb;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.mapdb.DataInput2;

/**
 * The blocks of a segment file, mapped, each compared with its checksum when first touched. A block
 * once found good is not looked at again; that two threads may both check it does no harm.
 */
final class CheckedVolume extends FixedVolume {
  /** A mapping holds 1 GiB; blocks and MapDB's pages are powers of two and never straddle two. */
  private static final int PIECE_BITS = 30;

  private final String file;
  private final long length;
  private final int[] checksums;
  private final byte[] checked;
  private final ByteBuffer[] pieces;

  CheckedVolume(StoreFiles files, String file, long length, int[] checksums) throws IOException {
    this.file = file;
    this.length = length;
    this.checksums = checksums;
    this.checked = new byte[checksums.length];
    int count = Math.toIntExact((length + (1L << PIECE_BITS) - 1) >>> PIECE_BITS);
    this.pieces = new ByteBuffer[count];
    for (int i = 0; i < count; i++) {
      long start = (long) i << PIECE_BITS;
      int size = (int) Math.min(1L << PIECE_BITS, length - start);
      pieces[i] = files.map(file, StoreFormat.SEGMENT_HEADER_SIZE + start, size);
    }
  }

  private ByteBuffer piece(long offset) {
    return pieces[(int) (offset >>> PIECE_BITS)];
  }

  private static int within(long offset) {
    return (int) offset & ((1 << PIECE_BITS) - 1);
  }

  private void check(long offset, int size) {
    if (offset < 0 || size < 0 || offset + size > length) {
      throw Damage.index(file, offset, "an offset in it leads out of the file");
    }
    int last = (int) ((offset + Math.max(size, 1) - 1) / StoreFormat.SEGMENT_BLOCK_SIZE);
    for (int block = (int) (offset / StoreFormat.SEGMENT_BLOCK_SIZE); block <= last; block++) {
      if (checked[block] == 0) {
        checkBlock(block);
      }
    }
  }

  private void checkBlock(int block) {
    long start = (long) block * StoreFormat.SEGMENT_BLOCK_SIZE;
    CRC32C crc = new CRC32C();
    crc.update(piece(start).slice(within(start), StoreFormat.SEGMENT_BLOCK_SIZE));
    if ((int) crc.getValue() != checksums[block]) {
      throw Damage.index(
          file,
          StoreFormat.SEGMENT_HEADER_SIZE + start,
          "a block of 64 KiB does not match its checksum");
    }
    checked[block] = 1;
  }

  @Override
  public long getLong(long offset) {
    check(offset, Long.BYTES);
    return piece(offset).getLong(within(offset));
  }

  @Override
  public int getInt(long offset) {
    check(offset, Integer.BYTES);
    return piece(offset).getInt(within(offset));
  }

  @Override
  public byte getByte(long offset) {
    check(offset, 1);
    return piece(offset).get(within(offset));
  }

  @Override
  public DataInput2 getDataInput(long offset, int size) {
    check(offset, size);
    return new DataInput2.ByteBuffer(piece(offset).duplicate(), within(offset));
  }

  @Override
  public void getData(long offset, byte[] bytes, int from, int size) {
    check(offset, size);
    piece(offset).get(within(offset), bytes, from, size);
  }

  @Override
  public long length() {
    return length;
  }

  @Override
  public boolean isReadOnly() {
    return true;
  }
}
