package org.sealbook.store.mapdb;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.sealbook.base.Bytes;

/**
 * The keys of a segment's MapDB table, compared as unsigned bytes. Two kinds of rows: places of
 * frames, 512 to a row, and blocks of index entries, each under its first entry.
 */
final class RowKey {
  static final byte FRAMES = 0;
  static final byte BLOCK = 1;

  private RowKey() {}

  /** The row with the places of the frames {@code 512 * chunk} and on, counted from the first. */
  static byte[] frames(int chunk) {
    return ByteBuffer.allocate(5).put(FRAMES).putInt(chunk).array();
  }

  /**
   * The row of the block that begins with this entry. A zero byte in the key becomes 00 FF and 00
   * 00 ends it, so that rows are in the order of (key, position).
   */
  static byte[] block(byte[] key, int from, int length, long position) {
    byte[] row = new byte[1 + 2 * length + 2 + Long.BYTES];
    int end = 0;
    row[end++] = BLOCK;
    for (int i = from; i < from + length; i++) {
      row[end++] = key[i];
      if (key[i] == 0) {
        row[end++] = (byte) 0xff;
      }
    }
    end += 2;
    ByteBuffer.wrap(row).putLong(end, position);
    return Arrays.copyOf(row, end + Long.BYTES);
  }

  /** Not above any row whose first key is {@code key}, above every row with a smaller one. */
  static byte[] bound(Bytes key) {
    return block(key.toArray(), 0, key.size(), 0);
  }
}
