package org.sealbook.store.mapdb;

/**
 * Sizes that tests make small.
 *
 * @param segmentRecords so many records in the tail make a segment
 * @param segmentKeyBytes or keys of so many bytes, which bounds the memory of the tail
 * @param closingRecords at closing, a segment is made of so many already, so that the next opening
 *     is quick
 * @param mergeWidth so many neighbours of one level are merged into one of the next
 * @param journalFileBytes a journal file is not continued beyond this size
 */
record StoreOptions(
    int segmentRecords,
    int segmentKeyBytes,
    int closingRecords,
    int mergeWidth,
    long journalFileBytes) {
  static final StoreOptions DEFAULT = new StoreOptions(50_000, 64 << 20, 20_000, 8, 1L << 30);

  /** The tail may hold so many segments' worth; then appends wait or are refused. */
  static final int TAIL_SEGMENTS = 4;
}
