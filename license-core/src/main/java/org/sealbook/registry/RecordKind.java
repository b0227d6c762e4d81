package org.sealbook.registry;

import org.sealbook.store.StoreRecord;

/** What the records of a registry's journal are. The numbers are written to disk. */
enum RecordKind {
  /** A whole {@code .lic} with all its details (FORMAT §3). */
  LICENSE(1),
  /** A signed status change (FORMAT §9). */
  STATUS_CHANGE(2),
  /** A licence type, as a line of JSON. */
  TYPE(3),
  /** An issuer, as it stands in a bundle (FORMAT §8). */
  ISSUER(4),
  /** That a bundle was made: see {@link PublishedBundle}. */
  BUNDLE(5),
  /**
   * From which status index on licences are signed from here on, eight bytes: what was decided
   * before and has a lower one is not appended any more. Where several services write.
   */
  FENCE(6),
  /** What another CA certified of an issuer's key: see {@link OutsideChain}. */
  OUTSIDE_CERTIFICATE(7),
  /** Which root is the present one, the next, and the former ones: see {@link Roots}. */
  ROOTS(8);

  private final int number;

  RecordKind(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }

  boolean is(StoreRecord record) {
    return record.kind() == number;
  }
}
