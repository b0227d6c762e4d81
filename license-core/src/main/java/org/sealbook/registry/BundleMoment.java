package org.sealbook.registry;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import org.sealbook.store.Head;
import org.sealbook.store.LicenseStore;
import org.sealbook.store.StoreView;

/** The moment of which a bundle tells; a new one for each try. For one thread. */
final class BundleMoment {
  /** How long a replica may take to show what the registry itself shows. */
  private static final Duration REPLICA_PATIENCE = Duration.ofSeconds(5);

  private final LicenseStore store;
  private final StatusAllotment allotment;
  private final Optional<LicenseStore> replica;
  private final Lock withoutSingleWrites;
  private final Clock clock;
  private Instant issuedAt = Instant.EPOCH;
  private long statusEnd;

  /**
   * @param replica from which is read, instead of the store
   * @param withoutSingleWrites held while the store is looked at: no single write is then under way
   */
  BundleMoment(
      LicenseStore store,
      StatusAllotment allotment,
      Optional<LicenseStore> replica,
      Lock withoutSingleWrites,
      Clock clock) {
    this.store = store;
    this.allotment = allotment;
    this.replica = replica;
    this.withoutSingleWrites = withoutSingleWrites;
    this.clock = clock;
  }

  /**
   * What is acknowledged now. The bundle's time is taken before, so that it never claims to know
   * what came later.
   */
  StoreView take() {
    StoreView view = look();
    if (replica.isEmpty()) {
      return view;
    }
    Head head = view.head();
    view.close();
    StoreView copy = Replica.caughtUp(replica.get(), head, REPLICA_PATIENCE);
    requireOwn(copy.head());
    return copy;
  }

  /** Else a bundle would tell of what this registry does not have. */
  private void requireOwn(Head shown) {
    try (StoreView own = store.view()) {
      if (!own.chainAt(shown.sequence()).equals(Optional.of(shown.chain()))) {
        throw Replica.foreign();
      }
    }
  }

  private StoreView look() {
    withoutSingleWrites.lock();
    try {
      statusEnd = allotment.fence();
      issuedAt = clock.instant();
      return store.view();
    } finally {
      withoutSingleWrites.unlock();
    }
  }

  Instant issuedAt() {
    return issuedAt;
  }

  /** Status indexes from here on are left to the next bundle. */
  long statusEnd() {
    return statusEnd;
  }
}
