package org.sealbook.stock;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.sealbook.model.LicenseContent;
import org.sealbook.model.LicenseId;
import org.sealbook.model.Status;

/**
 * A row that can become a licence.
 *
 * @param identifier the one that the licence already bears, where it bears one
 * @param status absent where the file has no status column or the cell is empty
 * @param statusText the words of the old system, where the status is {@link Status#OTHER} or does
 *     not say all that they said
 * @param cleaned the rules that changed something in the row's cells
 */
public record CleanRow(
    RawRow source,
    LicenseContent content,
    Optional<LicenseId> identifier,
    Optional<Status> status,
    Optional<String> statusText,
    Set<RowWarning> warnings,
    Set<CleaningRule> cleaned)
    implements RowResult {
  public CleanRow {
    warnings =
        warnings.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(warnings));
    cleaned = cleaned.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(cleaned));
  }
}
