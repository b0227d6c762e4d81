package org.sealbook.store.mapdb;

import com.google.common.hash.Hashing;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.sealbook.store.StoreRecord;

/** Reads a segment's blocks of index entries one after the other; throws where one is wrong. */
final class InspectedEntries {
  private final InspectedManifest.Item item;
  private final ByteBuffer filter;
  private byte[] previous = {};
  private long previousPosition = -1;
  private long count;

  InspectedEntries(
      InspectedManifest.Item item, InspectedVolume volume, long tableLength, int filterLength) {
    this.item = item;
    byte[] bytes = new byte[filterLength];
    volume.getData(tableLength, bytes, 0, filterLength);
    this.filter = ByteBuffer.wrap(bytes);
  }

  long count() {
    return count;
  }

  void read(byte[] rowKey, byte[] block, SegmentInspection.RowConsumer consumer) {
    ByteBuffer in = ByteBuffer.wrap(block);
    byte[] key = new byte[StoreRecord.MAX_KEY];
    boolean first = true;
    while (in.hasRemaining()) {
      int shared = Math.toIntExact(varint(in));
      int rest = Math.toIntExact(varint(in));
      in.get(key, shared, rest);
      int length = shared + rest;
      long sequence = item.firstSequence() + varint(in);
      int ordinal = Math.toIntExact(varint(in));
      require(length > 0 && ordinal < 1 << 16, "has an entry without a key or of no record");
      require(sequence <= item.lastSequence(), "has an entry of a frame that is not its");
      long position = sequence << 16 | ordinal;
      int comparison = Arrays.compareUnsigned(previous, 0, previous.length, key, 0, length);
      require(
          comparison < 0 || (comparison == 0 && previousPosition < position),
          "has entries out of order");
      previous = Arrays.copyOf(key, length);
      previousPosition = position;
      require(
          !first || Arrays.equals(rowKey, rowKey(previous, position)),
          "has a block under another entry than its first");
      require(isInFilter(previous), "has a key that its filter denies");
      first = false;
      count++;
      consumer.entry(key, length, sequence, ordinal);
    }
    require(!first, "has an empty block");
  }

  private static void require(boolean condition, String otherwise) {
    if (!condition) {
      throw new IllegalStateException("it " + otherwise);
    }
  }

  private static long varint(ByteBuffer in) {
    long number = 0;
    int shift = 0;
    byte group;
    do {
      require(shift < 63, "has a number that does not end");
      group = in.get();
      number |= (group & 0x7fL) << shift;
      shift += 7;
    } while (group < 0);
    return number;
  }

  private static byte[] rowKey(byte[] key, long position) {
    ByteBuffer row = ByteBuffer.allocate(1 + 2 * key.length + 2 + 8);
    row.put((byte) 1);
    for (byte b : key) {
      row.put(b);
      if (b == 0) {
        row.put((byte) 0xff);
      }
    }
    row.putShort((short) 0).putLong(position);
    return Arrays.copyOf(row.array(), row.position());
  }

  /** The filter as STORE.md describes it. */
  private boolean isInFilter(byte[] key) {
    long hash = Hashing.farmHashFingerprint64().hashBytes(key).asLong();
    long line = (hash >>> 32) * (filter.capacity() / 64) >>> 32;
    long bits = hash * 0x9e37_79b9_7f4a_7c15L;
    for (int probe = 0; probe < 7; probe++) {
      int bit = (int) (bits >>> (9 * probe)) & 511;
      long word = filter.getLong((int) line * 64 + bit / 64 * 8);
      if ((word >>> (bit % 64) & 1) == 0) {
        return false;
      }
    }
    return true;
  }
}
