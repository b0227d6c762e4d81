package org.sealbook.registry;

import java.time.Clock;
import java.time.Instant;
import org.sealbook.store.LicenseStore;
import org.sealbook.store.StoreView;

/** The moment of which a bundle tells; a new one for each try. For one thread. */
final class BundleMoment {
  private final LicenseStore store;
  private final StatusAllotment allotment;
  private final Clock clock;
  private Instant issuedAt = Instant.EPOCH;
  private long statusEnd;

  BundleMoment(LicenseStore store, StatusAllotment allotment, Clock clock) {
    this.store = store;
    this.allotment = allotment;
    this.clock = clock;
  }

  /**
   * What is acknowledged now. The bundle's time is taken before, so that it never claims to know
   * what came later.
   */
  StoreView take() {
    statusEnd = allotment.fence();
    issuedAt = clock.instant();
    return store.view();
  }

  Instant issuedAt() {
    return issuedAt;
  }

  /** Status indexes from here on are left to the next bundle. */
  long statusEnd() {
    return statusEnd;
  }
}
