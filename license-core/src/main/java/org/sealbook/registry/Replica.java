package org.sealbook.registry;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.sealbook.base.Bytes;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;
import org.sealbook.store.Head;
import org.sealbook.store.LicenseStore;
import org.sealbook.store.StoreView;

/** A copy of the store that follows it, such as a standby server's. */
final class Replica {
  private static final long STEP_NANOS = 20_000_000;

  private Replica() {}

  /**
   * A view of the replica that shows at least what the store itself showed.
   *
   * @param head of the store
   * @param patience how long to wait for it
   * @throws SealbookException {@code REPLICA_BEHIND}; {@code REGISTRY_FOREIGN} where it follows
   *     another history
   */
  static StoreView caughtUp(LicenseStore replica, Head head, Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    while (true) {
      StoreView view = replica.view();
      Optional<Bytes> chain = view.chainAt(head.sequence());
      if (chain.equals(Optional.of(head.chain()))) {
        return view;
      }
      long reached = view.head().sequence();
      view.close();
      if (chain.isPresent()) {
        throw foreign();
      }
      if (System.nanoTime() - end >= 0) {
        throw new SealbookException(
            ErrorCode.REPLICA_BEHIND,
            "the replica shows the journal up to frame "
                + reached
                + ", the registry is at frame "
                + head.sequence(),
            "try again when it has caught up, or leave --read-from out");
      }
      LockSupport.parkNanos(STEP_NANOS);
    }
  }

  static SealbookException foreign() {
    return new SealbookException(
        ErrorCode.REGISTRY_FOREIGN,
        "what was named as a replica holds another registry, or another history of this one",
        "name a standby of the registry's own server");
  }
}
