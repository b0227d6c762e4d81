package org.sealbook.store;

import java.util.HashSet;
import java.util.List;
import org.sealbook.base.Bytes;

/**
 * What a store keeps: bytes it does not interpret, under keys by which they are found.
 *
 * @param kind what the payload is, 0 to 255; the store only gives it back
 * @param payload at most {@value #MAX_PAYLOAD} bytes
 * @param keys at most {@value #MAX_KEYS}, all different, each of 1 to {@value #MAX_KEY} bytes;
 *     their order is kept
 */
public record StoreRecord(int kind, Bytes payload, List<Bytes> keys) {
  /** Most bytes in a payload: 1 MiB. */
  public static final int MAX_PAYLOAD = 1 << 20;

  /** Most bytes in a key. */
  public static final int MAX_KEY = 512;

  /** Most keys of one record: the journal counts them in a byte. */
  public static final int MAX_KEYS = 255;

  public StoreRecord {
    if (kind < 0 || kind > 255) {
      throw new IllegalArgumentException("kind must be 0 to 255: " + kind);
    }
    if (payload.size() > MAX_PAYLOAD) {
      throw new IllegalArgumentException(
          "payload must have at most " + MAX_PAYLOAD + " bytes: " + payload.size());
    }
    keys = List.copyOf(keys);
    if (keys.size() > MAX_KEYS) {
      throw new IllegalArgumentException("at most " + MAX_KEYS + " keys: " + keys.size());
    }
    for (Bytes key : keys) {
      if (key.isEmpty() || key.size() > MAX_KEY) {
        throw new IllegalArgumentException(
            "a key must have 1 to " + MAX_KEY + " bytes: " + key.size());
      }
    }
    if (keys.size() > 1 && new HashSet<>(keys).size() != keys.size()) {
      throw new IllegalArgumentException("keys must differ from each other");
    }
  }
}
