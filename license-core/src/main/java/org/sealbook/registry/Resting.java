package org.sealbook.registry;

import java.time.Instant;
import org.sealbook.base.SealbookException;
import org.sealbook.store.frame.CopiedStore;

/**
 * That a registry takes no writes: of it and its copy the other one is written ({@link
 * RegistryCopy}, {@link Registry#reopen}).
 *
 * @param since when it was copied
 * @param why a sentence without a full stop
 * @param hint what to do
 */
public record Resting(Instant since, String why, String hint) {
  /** What whoever writes would be told. */
  static Resting since(Instant since) {
    SealbookException refusal = CopiedStore.resting(since);
    return new Resting(since, String.valueOf(refusal.getMessage()), refusal.hint());
  }
}
