package org.sealbook.stock;

import java.util.Optional;

/**
 * A row that is not taken.
 *
 * @param column the header of the column at fault, as it stands in the file; the element's standard
 *     name where the file has no such column; empty where the record as a whole is at fault
 * @param hint one sentence for the person who corrects the file; never a name or code of the row
 * @param claim present only where {@code reason} stands behind {@link
 *     RowReason#IDENTIFIER_CONFLICT}, which the registry may find in its place
 */
public record RejectedRow(
    RawRow source, RowReason reason, String column, String hint, Optional<IdentifierClaim> claim)
    implements RowResult {
  public RejectedRow(RawRow source, RowReason reason, String column, String hint) {
    this(source, reason, column, hint, Optional.empty());
  }
}
