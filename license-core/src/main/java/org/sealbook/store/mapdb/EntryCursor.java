package org.sealbook.store.mapdb;

import java.util.Arrays;
import org.sealbook.base.Bytes;

/**
 * Index entries in ascending order of key, then position. A cursor stands before its first entry
 * until {@link #next} was called; the key lies in a buffer that the next call may overwrite.
 */
interface EntryCursor {
  /** Moves to the next entry; false at the end. */
  boolean next();

  byte[] buffer();

  int keyStart();

  int keyLength();

  /** The {@linkplain Packed position} of the record that bears the key. */
  long position();

  default Bytes key() {
    return Bytes.of(buffer(), keyStart(), keyLength());
  }

  /** Compares the entries under two cursors. */
  static int compare(EntryCursor one, EntryCursor other) {
    int byKey =
        Arrays.compareUnsigned(
            one.buffer(),
            one.keyStart(),
            one.keyStart() + one.keyLength(),
            other.buffer(),
            other.keyStart(),
            other.keyStart() + other.keyLength());
    return byKey != 0 ? byKey : Long.compare(one.position(), other.position());
  }
}
