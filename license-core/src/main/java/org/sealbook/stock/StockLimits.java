package org.sealbook.stock;

/** Limits that protect against hostile files; no honest export comes near them. */
final class StockLimits {
  /** The longest physical line of a text file, in characters. */
  static final int LINE_CHARS = 1 << 20;

  /** The longest record (several lines where a quoted cell holds line breaks), in characters. */
  static final int RECORD_CHARS = 1 << 20;

  /** The longest cell, in characters. */
  static final int CELL_CHARS = 1 << 16;

  static final int COLUMNS = 1_024;

  /** The largest inflated part of a workbook or file of an archive, in bytes. */
  static final long PART_BYTES = 2L << 30;

  /**
   * The largest inflated part of a workbook that says what it consists of, or how its cells look,
   * in bytes.
   */
  static final long DESCRIPTION_BYTES = 32L << 20;

  /** The longest text or element of XML, in bytes: a parser holds it as a whole. */
  static final int XML_EVENT_BYTES = 1 << 23;

  /** How many times larger than the compressed bytes a part above 1 MiB may be. */
  static final int INFLATION = 300;

  /** How many files an archive may hold, folders included. */
  static final int ARCHIVE_ENTRIES = 1_000;

  /** What all of them may inflate to, in bytes. */
  static final long ARCHIVE_BYTES = 16L << 30;

  /** How many records from the top are looked at for the header. */
  static final int HEADER_ROWS = 50;

  private StockLimits() {}
}
