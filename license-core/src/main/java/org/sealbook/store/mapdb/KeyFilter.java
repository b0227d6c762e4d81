package org.sealbook.store.mapdb;

import com.google.common.hash.HashFunction;
import com.google.common.hash.Hashing;
import java.nio.ByteBuffer;
import org.sealbook.base.Bytes;

/**
 * Tells of most keys that a segment does not hold that it does not, without a look at its blocks: a
 * Bloom filter in lines of 64 bytes, 7 bits a key, all in one line. With ten bits a key about one
 * absent key in eighty passes.
 *
 * <p>The hash is FarmHash Fingerprint64, which Guava promises never to change. Its upper half picks
 * the line; a multiple of it gives seven times nine bits, the places within the line.
 */
final class KeyFilter {
  private static final int LINE_SIZE = 64;
  private static final int BITS_PER_KEY = 10;
  private static final int PROBES = 7;
  private static final int PROBE_BITS = 9;
  private static final long MULTIPLIER = 0x9e37_79b9_7f4a_7c15L;
  private static final HashFunction HASH = Hashing.farmHashFingerprint64();

  private KeyFilter() {}

  /** Bytes of a filter for so many entries, a multiple of the line, at least one line. */
  static int size(long entries) {
    long lines = entries * BITS_PER_KEY / (8 * LINE_SIZE) + 1;
    return Math.toIntExact(lines * LINE_SIZE);
  }

  static long hash(byte[] buffer, int start, int length) {
    return HASH.hashBytes(buffer, start, length).asLong();
  }

  static long hash(Bytes key) {
    return HASH.hashBytes(key.toArray()).asLong();
  }

  static void add(byte[] filter, long hash) {
    ByteBuffer words = ByteBuffer.wrap(filter);
    int line = Math.toIntExact(line(hash, filter.length));
    long bits = hash * MULTIPLIER;
    for (int probe = 0; probe < PROBES; probe++) {
      int word = line + wordInLine(bits);
      words.putLong(word, words.getLong(word) | mask(bits));
      bits >>>= PROBE_BITS;
    }
  }

  /**
   * Whether the filter at {@code start} of {@code volume}, {@code size} bytes, may hold the key.
   */
  static boolean mayContain(CheckedVolume volume, long start, int size, long hash) {
    long line = start + line(hash, size);
    long bits = hash * MULTIPLIER;
    for (int probe = 0; probe < PROBES; probe++) {
      if ((volume.getLong(line + wordInLine(bits)) & mask(bits)) == 0) {
        return false;
      }
      bits >>>= PROBE_BITS;
    }
    return true;
  }

  /** The byte at which the line of a key begins. */
  private static long line(long hash, int size) {
    long lines = size / LINE_SIZE;
    return (((hash >>> 32) * lines) >>> 32) * LINE_SIZE;
  }

  private static int wordInLine(long bits) {
    return (((int) bits >>> 6) & 7) * Long.BYTES;
  }

  private static long mask(long bits) {
    return 1L << (bits & 63);
  }
}
