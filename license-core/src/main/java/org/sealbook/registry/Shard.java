package org.sealbook.registry;

import java.util.zip.CRC32C;
import org.sealbook.base.Bytes;

/**
 * One of several equal parts into which the rows of a file fall, so that several processes can
 * import it at once, each a part of it. All rows with one number are in one part: which one follows
 * from the number alone, or from the content where there is none, and for a row that cannot be read
 * as far as that from its line.
 *
 * @param number of the part, from 1
 * @param count of the parts, up to {@value #MAX_COUNT}
 */
public record Shard(int number, int count) {
  public static final int MAX_COUNT = 1_024;

  /** All rows. */
  public static final Shard WHOLE = new Shard(1, 1);

  public Shard {
    if (count < 1 || count > MAX_COUNT || number < 1 || number > count) {
      throw new IllegalArgumentException(
          "a shard is 1/N to N/N with N up to " + MAX_COUNT + ", not " + number + "/" + count);
    }
  }

  /** Whether every row is in it, so that none needs to be asked for. */
  boolean isWhole() {
    return count == 1;
  }

  /**
   * @param numberKey under which all versions of the row's licence are found
   */
  boolean holds(Bytes numberKey) {
    CRC32C hash = new CRC32C();
    hash.update(numberKey.buffer());
    return isMine(hash.getValue());
  }

  /**
   * @param line of a row without a number
   */
  boolean holds(long line) {
    return isMine(line);
  }

  private boolean isMine(long value) {
    return value % count == number - 1;
  }

  /** As it is written on the command line: {@code 2/3}. */
  @Override
  public String toString() {
    return number + "/" + count;
  }
}
