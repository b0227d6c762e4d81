package org.sealbook.registry;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.sealbook.stock.CleaningRule;
import org.sealbook.stock.ColumnMapping;
import org.sealbook.stock.RowReason;
import org.sealbook.stock.RowWarning;

/**
 * What became of the rows of one stock file.
 *
 * @param sha256 of the file, lower-case hexadecimal
 * @param rows accepted + duplicates + rejected
 * @param accepted rows that changed something: new licences, new versions, status changes
 * @param duplicates rows that the registry knew
 * @param newVersions those of the accepted that superseded an older version
 * @param statusChanges those of the accepted that changed a status only
 * @param warnings how many rows, or columns, each was said of
 * @param reasons how many rows were rejected for each
 * @param examples up to five lines for each reason
 * @param cleaned in how many of the accepted and known rows each rule changed something
 * @param cleanedExamples up to five lines for each rule
 * @param preview of a dry run, the first five rows; else empty
 * @param elapsed since it began, whatever the registry's clock says
 */
public record ImportReport(
    String sha256,
    String type,
    String issuer,
    ColumnMapping mapping,
    long rows,
    long accepted,
    long duplicates,
    long rejected,
    long newVersions,
    long statusChanges,
    Map<RowWarning, Long> warnings,
    Map<RowReason, Long> reasons,
    Map<RowReason, List<Long>> examples,
    Map<CleaningRule, Long> cleaned,
    Map<CleaningRule, List<Long>> cleanedExamples,
    List<PreviewedRow> preview,
    Duration elapsed) {
  /** Headers of columns that are kept nowhere; {@code #3} for a third column without a name. */
  public List<String> unknownColumns() {
    return mapping.unknownColumns();
  }
}
