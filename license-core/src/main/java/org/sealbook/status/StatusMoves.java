package org.sealbook.status;

import java.util.EnumSet;
import java.util.Set;
import org.sealbook.model.Status;

/**
 * Which changes of status the life cycle allows (STANDARDS §6). The one table; whoever records a
 * change asks here.
 *
 * <table>
 * <caption>Moves, by the status that a licence has</caption>
 * <tr><th>from</th><th>to</th></tr>
 * <tr><td>valid</td><td>every other</td></tr>
 * <tr><td>lost</td><td>every other</td></tr>
 * <tr><td>suspended</td><td>every other but lost</td></tr>
 * <tr><td>other</td><td>withdrawn, revoked, cancelled, superseded, transferred</td></tr>
 * <tr><td>superseded, transferred</td><td>withdrawn, revoked, cancelled</td></tr>
 * <tr><td>withdrawn, revoked</td><td>cancelled</td></tr>
 * <tr><td>cancelled</td><td>none</td></tr>
 * </table>
 *
 * <p>Why so:
 *
 * <ul>
 *   <li>Only suspension and loss are reversible, so valid is reached from these two alone, and no
 *       final status leads back to one of them: there is no way round.
 *   <li>Loss concerns the document, suspension the right. A lost licence may be suspended; a
 *       suspended one is not reported lost, or finding it again would lift the suspension.
 *   <li>A lost or suspended licence may be superseded: the first is how a lost one is replaced, the
 *       second is what a newer row of a stock import does. Whether the successor is owed to its
 *       holder is the issuer's decision, made when the successor is issued.
 *   <li>A final status gives way to a graver one only. "Other" says no more than "not in force", so
 *       every final status is more exact. That a superseded or transferred licence was obtained by
 *       fraud (撤销) or forfeited (吊销) concerns what was done while it was in force.
 *   <li>Revoked or withdrawn and then cancelled is 吊销，已注销; the reverse has no effect in law and is
 *       refused.
 * </ul>
 */
public final class StatusMoves {
  private StatusMoves() {}

  /** Whether a licence may go from one status to the other; never to the one that it has. */
  public static boolean isAllowed(Status from, Status to) {
    return allowedFrom(from).contains(to);
  }

  /** Every status that may follow {@code from}; empty where it is the last one. */
  public static Set<Status> allowedFrom(Status from) {
    return switch (from) {
      case VALID, LOST -> EnumSet.complementOf(EnumSet.of(from));
      case SUSPENDED -> EnumSet.complementOf(EnumSet.of(Status.SUSPENDED, Status.LOST));
      case OTHER ->
          EnumSet.of(
              Status.WITHDRAWN,
              Status.REVOKED,
              Status.CANCELLED,
              Status.SUPERSEDED,
              Status.TRANSFERRED);
      case SUPERSEDED, TRANSFERRED ->
          EnumSet.of(Status.WITHDRAWN, Status.REVOKED, Status.CANCELLED);
      case WITHDRAWN, REVOKED -> EnumSet.of(Status.CANCELLED);
      case CANCELLED -> EnumSet.noneOf(Status.class);
    };
  }
}
