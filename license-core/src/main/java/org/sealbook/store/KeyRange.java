package org.sealbook.store;

import java.util.Optional;
import org.sealbook.base.Bytes;

/**
 * Keys from {@code from}, inclusive, up to {@code to}, exclusive; without {@code to}, up to the
 * greatest. A range whose end is not behind its start holds nothing.
 */
public record KeyRange(Bytes from, Optional<Bytes> to) {
  /** Every key. */
  public static final KeyRange ALL = new KeyRange(Bytes.EMPTY, Optional.empty());

  /** Keys from {@code from}, inclusive, up to {@code to}, exclusive. */
  public static KeyRange between(Bytes from, Bytes to) {
    return new KeyRange(from, Optional.of(to));
  }

  /** Exactly one key. */
  public static KeyRange only(Bytes key) {
    return between(key, key.concat(Bytes.of((byte) 0)));
  }

  /** Every key that begins with {@code prefix}, which may be empty. */
  public static KeyRange prefix(Bytes prefix) {
    for (int end = prefix.size(); end > 0; end--) {
      int last = prefix.at(end - 1);
      if (last < 255) {
        return between(prefix, prefix.slice(0, end - 1).concat(Bytes.of((byte) (last + 1))));
      }
    }
    return new KeyRange(prefix, Optional.empty());
  }

  /** Whether {@code key} lies in the range. */
  public boolean contains(Bytes key) {
    return key.compareTo(from) >= 0 && (to.isEmpty() || key.compareTo(to.get()) < 0);
  }
}
