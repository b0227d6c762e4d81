package org.sealbook.stock;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sealbook.model.LicenseId;

/** What the rules find in one row: the first reason in the order of {@link RowReason}, warnings. */
final class Findings {
  private final EnumSet<RowWarning> warnings = EnumSet.noneOf(RowWarning.class);
  private @Nullable RejectedRow rejected;

  /** Counts if no earlier reason has been found. */
  void reject(RawRow row, RowReason reason, String column, String hint) {
    if (rejected == null || reason.compareTo(rejected.reason()) < 0) {
      rejected = new RejectedRow(row, reason, column, hint);
    }
  }

  /**
   * The row's fate where it has one, with what the registry needs to look for an earlier reason.
   *
   * @param identifier the one that the row gives
   * @param number empty where there is none
   */
  Optional<RejectedRow> rejected(Optional<LicenseId> identifier, String number) {
    RejectedRow row = rejected;
    if (row == null
        || identifier.isEmpty()
        || number.isEmpty()
        || row.reason().compareTo(RowReason.IDENTIFIER_CONFLICT) < 0) {
      return Optional.ofNullable(row);
    }
    IdentifierClaim claim = new IdentifierClaim(identifier.get(), number);
    return Optional.of(
        new RejectedRow(row.source(), row.reason(), row.column(), row.hint(), Optional.of(claim)));
  }

  void warn(RowWarning warning) {
    warnings.add(warning);
  }

  Optional<RejectedRow> rejected() {
    return Optional.ofNullable(rejected);
  }

  Set<RowWarning> warnings() {
    return warnings;
  }
}
