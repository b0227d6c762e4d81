package org.sealbook.trust;

import org.sealbook.base.Bytes;

/**
 * The place in the registry's journal that a bundle was made from: the next bundle is made from a
 * journal that continues it.
 *
 * @param sequence of the last frame, from 0
 * @param chain the chain hash over the frames up to it, 32 bytes
 */
public record JournalPosition(long sequence, Bytes chain) {
  public JournalPosition {
    Rules.requireRange("journal sequence", sequence, 0, Long.MAX_VALUE);
    Rules.requireSize("journal chain", chain, Rules.HASH_SIZE);
  }
}
