package org.sealbook.store.mapdb;

import java.util.Optional;
import java.util.OptionalLong;
import org.sealbook.base.Bytes;
import org.sealbook.store.KeyRange;

/** A part of the index that never changes: a segment on disk, or a run in memory. */
interface IndexSource {
  /** The greatest {@linkplain Packed position} under exactly this key. */
  OptionalLong lastPosition(Bytes key);

  /** The greatest key below {@code bound}, or of all without one. */
  Optional<Bytes> greatestKey(Optional<Bytes> bound);

  /** The entries from the key {@code from} on. */
  EntryCursor cursor(Bytes from);

  /** The entries of a range in pieces, for several threads. */
  Pieces pieces(KeyRange range);

  /** Safe for use by many threads, each of which takes pieces of its own. */
  interface Pieces {
    /**
     * The next entries, in order, or nothing at the end. Entries behind the range may follow them.
     */
    Optional<EntryCursor> next();
  }
}
