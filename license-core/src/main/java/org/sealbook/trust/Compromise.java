package org.sealbook.trust;

import java.time.Instant;

/**
 * That someone else may have had a key.
 *
 * @param since from when on, in whole seconds; nothing signed then or later is valid
 * @param sealedBefore what is known to have existed earlier; nothing else signed by the key counts
 */
public record Compromise(Instant since, SealedBefore sealedBefore) {
  public Compromise {
    Rules.requireSeconds("time of compromise", since);
  }
}
