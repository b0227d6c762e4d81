package org.sealbook.store.mapdb;

import java.util.Arrays;

/**
 * Packs sorted index entries into blocks of about 4 KiB. An entry is: how many bytes its key shares
 * with the key before it in the block, how many follow, those bytes, how many frames its sequence
 * is behind the segment's first, its ordinal; the numbers as {@linkplain Varint varints}.
 */
final class BlockWriter {
  /** A block is closed when it has reached this size. */
  static final int TARGET_SIZE = 4000;

  private static final int MAX_ENTRY = 512 + 2 * 5 + 10 + 3;

  private final byte[] block = new byte[TARGET_SIZE + MAX_ENTRY];
  private final long firstSequence;
  private int end;
  private byte[] previous = new byte[512];
  private int previousLength;

  BlockWriter(long firstSequence) {
    this.firstSequence = firstSequence;
  }

  boolean isEmpty() {
    return end == 0;
  }

  boolean isFull() {
    return end >= TARGET_SIZE;
  }

  void add(EntryCursor entry) {
    byte[] buffer = entry.buffer();
    int start = entry.keyStart();
    int length = entry.keyLength();
    int shared = end == 0 ? 0 : shared(buffer, start, length);
    end = Varint.write(block, end, shared);
    end = Varint.write(block, end, length - shared);
    System.arraycopy(buffer, start + shared, block, end, length - shared);
    end += length - shared;
    end = Varint.write(block, end, Packed.sequence(entry.position()) - firstSequence);
    end = Varint.write(block, end, Packed.ordinal(entry.position()));
    System.arraycopy(buffer, start + shared, previous, shared, length - shared);
    previousLength = length;
  }

  private int shared(byte[] buffer, int start, int length) {
    int mismatch = Arrays.mismatch(previous, 0, previousLength, buffer, start, start + length);
    return mismatch < 0 ? length : mismatch;
  }

  /** The bytes of the block, which is then empty. */
  byte[] take() {
    byte[] bytes = Arrays.copyOf(block, end);
    end = 0;
    previousLength = 0;
    return bytes;
  }
}
