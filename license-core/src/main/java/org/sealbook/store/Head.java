package org.sealbook.store;

import org.sealbook.base.Bytes;

/**
 * The end of a history: equal heads mean equal histories.
 *
 * @param sequence number of the last frame, 0 when there is none yet
 * @param chain 32 bytes, a SHA-256 hash over the last frame and, through it, all frames before; for
 *     an empty store a value of its own, so that no two stores share a history
 */
public record Head(long sequence, Bytes chain) {
  /** Bytes in a chain value. */
  public static final int CHAIN_SIZE = 32;

  public Head {
    if (sequence < 0) {
      throw new IllegalArgumentException("sequence must not be negative: " + sequence);
    }
    if (chain.size() != CHAIN_SIZE) {
      throw new IllegalArgumentException(
          "a chain value has " + CHAIN_SIZE + " bytes: " + chain.size());
    }
  }
}
