package org.sealbook.registry;

import java.util.Optional;
import org.sealbook.trust.TrustBundle;

/**
 * What {@link Registry#restore} must know beside the backup, so that no status is brought back that
 * is older than one already published.
 *
 * @param newest the newest bundle that was published, empty where none ever was
 * @param acceptLoss restores also from before that bundle: what was issued since is missing
 */
public record RestoreOrder(Optional<TrustBundle> newest, boolean acceptLoss) {
  public static RestoreOrder newest(TrustBundle bundle) {
    return new RestoreOrder(Optional.of(bundle), false);
  }

  public static RestoreOrder neverPublished() {
    return new RestoreOrder(Optional.empty(), false);
  }

  public RestoreOrder acceptingLoss() {
    return new RestoreOrder(newest, true);
  }
}
