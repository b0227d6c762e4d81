package org.sealbook.trust;

import java.util.Optional;
import org.sealbook.base.Bytes;

/**
 * Where a bundle stands in the sequence of its registry's bundles.
 *
 * @param registryId the registry's identity
 * @param number one more for each bundle
 * @param identity of this bundle
 * @param previous identity of the bundle before it
 */
public record BundlePlace(Bytes registryId, long number, Bytes identity, Optional<Bytes> previous) {

  /** How a bundle follows the one that is held; the rule of FORMAT §8. */
  public enum Succession {
    /** The same bundle again. */
    SAME,
    /** The very next one, and it names the one held. */
    NEXT,
    /** A later one, with others between that were never seen here. */
    LATER,
    /** An earlier one: refused, it knows less. */
    OLDER,
    /** Another bundle in the same place, or a next one that follows another: refused. */
    FORK,
    /** A bundle of another registry: refused in this one's place. */
    OTHER_REGISTRY
  }

  /** How {@code offered} follows this one, which is held. */
  public Succession judge(BundlePlace offered) {
    if (!offered.registryId.equals(registryId)) {
      return Succession.OTHER_REGISTRY;
    }
    if (offered.number < number) {
      return Succession.OLDER;
    }
    if (offered.number == number) {
      return offered.identity.equals(identity) ? Succession.SAME : Succession.FORK;
    }
    if (offered.number == number + 1) {
      return offered.previous.equals(Optional.of(identity)) ? Succession.NEXT : Succession.FORK;
    }
    return Succession.LATER;
  }
}
