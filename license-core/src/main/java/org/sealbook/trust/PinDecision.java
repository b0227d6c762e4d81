package org.sealbook.trust;

import org.sealbook.base.Bytes;

/** Whether to believe a root that was not believed before. */
@FunctionalInterface
public interface PinDecision {
  /**
   * Asked once, for a bundle in good order whose root is neither pinned nor announced by a pinned
   * one.
   */
  boolean pin(TrustBundle bundle);

  /** Every root; for a caller who has compared the fingerprint. */
  static PinDecision yes() {
    return bundle -> true;
  }

  /** No new root. */
  static PinDecision no() {
    return bundle -> false;
  }

  /** The root with this fingerprint (SM3 over its DER, 32 bytes) and no other. */
  static PinDecision fingerprint(Bytes expected) {
    return bundle -> bundle.root().fingerprint().equals(expected);
  }
}
