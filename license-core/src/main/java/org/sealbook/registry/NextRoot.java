package org.sealbook.registry;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.sealbook.crypto.Certificate;
import org.sealbook.store.StoreView;

/**
 * The root that will follow the present one.
 *
 * @param root its certificate; the fingerprint is what people compare
 * @param announcedIn the number of the first bundle that announces it; empty where none was made
 * @param knownAfter when every place that renewed its bundle in time has had the announcement: that
 *     bundle and all before it have run out then, so that each place had a whole period to fetch
 *     one that announces it; empty where none was made
 */
public record NextRoot(Certificate root, OptionalLong announcedIn, Optional<Instant> knownAfter) {
  /**
   * Records of earlier versions do not say how long their bundle lasts: the longest time that
   * {@code license bundle} gives.
   */
  private static final Duration LONGEST = Duration.ofDays(3_660);

  /** The one that is announced, if there is one. */
  static Optional<NextRoot> of(StoreView view, Roots roots) {
    return roots.nextRoot().map(root -> of(root, roots.since(), PublishedBundle.all(view)));
  }

  private static NextRoot of(Certificate root, long since, List<PublishedBundle> bundles) {
    Optional<PublishedBundle> first =
        bundles.stream().filter(bundle -> bundle.journal().sequence() >= since).findFirst();
    Optional<Instant> knownAfter =
        first.flatMap(
            announcing ->
                bundles.stream()
                    .filter(bundle -> bundle.number() <= announcing.number())
                    .map(NextRoot::end)
                    .max(Comparator.naturalOrder()));
    return new NextRoot(
        root,
        first.map(bundle -> OptionalLong.of(bundle.number())).orElse(OptionalLong.empty()),
        knownAfter);
  }

  private static Instant end(PublishedBundle bundle) {
    return bundle.nextUpdate().orElseGet(() -> bundle.issuedAt().plus(LONGEST));
  }
}
