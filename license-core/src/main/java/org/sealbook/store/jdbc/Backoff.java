package org.sealbook.store.jdbc;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Pauses between tries: from about 10 ms to about 1 s, each twice as long as the one before, of
 * random length so that many clients do not come back together.
 */
final class Backoff {
  private static final long SHORTEST_NANOS = 10_000_000;
  private static final long LONGEST_NANOS = 1_000_000_000;

  private final long patience;
  private @Nullable Long end;
  private long next = SHORTEST_NANOS;

  /**
   * @param patience how long to go on in all, from the first failure on: a program that was held up
   *     itself has another try as well
   */
  Backoff(Duration patience) {
    this.patience = patience.toNanos();
  }

  /** Waits; false if it has been long enough. An interrupt does not cut it short. */
  boolean pause() {
    long now = System.nanoTime();
    if (end == null) {
      end = now + patience;
    }
    if (now - end >= 0) {
      return false;
    }
    long until = now + next / 2 + ThreadLocalRandom.current().nextLong(next / 2);
    boolean interrupted = false;
    for (long rest = until - now; rest > 0; rest = until - System.nanoTime()) {
      LockSupport.parkNanos(rest);
      interrupted |= Thread.interrupted();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    next = Math.min(LONGEST_NANOS, 2 * next);
    return true;
  }
}
