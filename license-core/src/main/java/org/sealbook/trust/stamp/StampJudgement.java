package org.sealbook.trust.stamp;

import java.util.Optional;

/** What became of a time stamp that was looked at. */
public sealed interface StampJudgement {
  /** It is by an authority that the caller believes, over this very bundle. */
  record Good(TimeStamp stamp) implements StampJudgement {}

  /**
   * It shows nothing.
   *
   * @param claimedAuthority the subject of the certificate that it names, as far as it was read
   */
  record Refused(StampFault fault, Optional<String> claimedAuthority) implements StampJudgement {}

  /** The word of the command line and of JSON: valid, invalid or indeterminate. */
  default String word() {
    if (this instanceof Refused refused) {
      return refused.fault().disproves() ? "invalid" : "indeterminate";
    }
    return "valid";
  }
}
