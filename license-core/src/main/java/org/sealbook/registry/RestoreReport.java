package org.sealbook.registry;

import java.util.List;

/**
 * What {@link Registry#restore} did.
 *
 * @param licenses in the restored registry, all versions counted
 * @param keys whether the backup had keys
 * @param complete whether the backup knows all that the newest bundle was made from; otherwise the
 *     loss was accepted, and the next three tell of it
 * @param missing licences that the bundle lists and the registry no longer knows
 * @param reapplied statuses of the bundle that were recorded again, as new signed changes
 * @param differing licences whose status in the bundle is another one and was not recorded: it is
 *     no worse, or the life cycle has no such move
 * @param withoutKey codes of issuers for which nothing can be signed: no key file of a certificate
 *     that is valid and not compromised was in the backup; empty where it was made without keys
 * @param attachments files that belong to licences
 * @param attachmentsLost how many of them the backup does not have, or damaged
 */
public record RestoreReport(
    long licenses,
    boolean keys,
    boolean complete,
    long missing,
    int reapplied,
    int differing,
    List<String> withoutKey,
    long attachments,
    long attachmentsLost) {
  public RestoreReport {
    withoutKey = List.copyOf(withoutKey);
  }
}
