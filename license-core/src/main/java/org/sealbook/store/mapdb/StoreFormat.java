package org.sealbook.store.mapdb;

/**
 * Names, magic numbers and sizes of the store's files, as STORE.md gives them. All numbers in files
 * are big-endian. The writer and the inspection share these constants and nothing else.
 */
final class StoreFormat {
  /** The version of every file kind; a reader refuses greater ones. */
  static final int VERSION = 1;

  static final long JOURNAL_MAGIC = 0x5342_4a4f_5552_4e4cL; // SBJOURNL
  static final long HEAD_MAGIC = 0x5342_4845_4144_5f5fL; // SBHEAD__
  static final long SEGMENT_MAGIC = 0x5342_5345_474d_4e54L; // SBSEGMNT
  static final long MANIFEST_MAGIC = 0x5342_4d41_4e49_4653L; // SBMANIFS

  static final int STORE_ID_SIZE = 16;
  static final int CHAIN_SIZE = 32;

  static final int JOURNAL_HEADER_SIZE = 84;
  static final int HEAD_SLOT_SIZE = 92;
  static final int HEAD_SLOT_DISTANCE = 4096;
  static final int HEAD_SIZE = 2 * HEAD_SLOT_DISTANCE;

  static final int SEGMENT_HEADER_SIZE = 4096;

  /** The unit of a segment that has one checksum: 64 KiB. */
  static final int SEGMENT_BLOCK_SIZE = 1 << 16;

  static final String HEAD = "HEAD";
  static final String JOURNAL_PREFIX = "journal-";
  static final String SEGMENT_PREFIX = "segment-";
  static final String MANIFEST_PREFIX = "MANIFEST-";

  /** Ends the name of a file that is being written; a file of such a name counts for nothing. */
  static final String UNFINISHED = ".tmp";

  private static final int DIGITS = 8;

  private StoreFormat() {}

  static String journalName(int number) {
    return JOURNAL_PREFIX + digits(number);
  }

  static String segmentName(int number) {
    return SEGMENT_PREFIX + digits(number);
  }

  static String manifestName(int number) {
    return MANIFEST_PREFIX + digits(number);
  }

  private static String digits(int number) {
    String plain = Integer.toString(number);
    return "0".repeat(Math.max(0, DIGITS - plain.length())) + plain;
  }

  /** The number in a file name of this kind, or 0 if the name is of another kind. */
  static int number(String prefix, String name) {
    if (!name.startsWith(prefix) || name.length() != prefix.length() + DIGITS) {
      return 0;
    }
    int number = 0;
    for (int i = prefix.length(); i < name.length(); i++) {
      char digit = name.charAt(i);
      if (digit < '0' || digit > '9') {
        return 0;
      }
      number = number * 10 + (digit - '0');
    }
    return number;
  }
}
