package org.sealbook.bench;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.sealbook.base.Bytes;
import org.sealbook.store.StoreRecord;

/**
 * Rows for measuring stores: 1,000 bytes that do not compress, with an identifier, a number, a
 * holder and a status index. The same number always makes the same row.
 */
public final class StoreRows {
  /** Bytes of a row. */
  public static final int PAYLOAD = 1_000;

  private static final int PER_HOLDER = 10;

  private final int count;

  /**
   * @param count how many rows there are: ten on average have one holder
   */
  public StoreRows(int count) {
    this.count = count;
  }

  public static byte[] payload(int number) {
    byte[] payload = new byte[PAYLOAD];
    new Random(number).nextBytes(payload);
    return payload;
  }

  public static String identifier(int number) {
    return "11100000MB0143028R001/11430000006122244L/"
        + Long.toString(number * 0x9e37_79b9_7f4a_7c15L >>> 1, 36);
  }

  public static String number(int number) {
    return "N4491" + (number * 0x9e37_79b1 >>> 1);
  }

  public String holder(int number) {
    return "91350100M" + Math.floorMod(number * 0x85eb_ca6bL, (long) count) / PER_HOLDER;
  }

  /** The index key of a row's identifier. */
  public static Bytes identifierKey(int number) {
    return Bytes.utf8("I" + identifier(number));
  }

  /** The index key of a row's holder. */
  public Bytes holderKey(int number) {
    return Bytes.utf8("H" + holder(number));
  }

  public StoreRecord record(int number) {
    return new StoreRecord(
        1,
        Bytes.wrap(payload(number)),
        List.of(
            identifierKey(number),
            Bytes.utf8("N" + number(number)),
            holderKey(number),
            Bytes.utf8("S" + String.format(Locale.ROOT, "%08d", number))));
  }
}
