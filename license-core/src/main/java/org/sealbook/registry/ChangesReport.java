package org.sealbook.registry;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.sealbook.stock.RowReason;

/**
 * What became of the rows of a file of status changes.
 *
 * @param sha256 of the file, lower-case hexadecimal
 * @param rows accepted + duplicates + rejected
 * @param accepted rows that changed a status
 * @param duplicates rows whose licence has that status already
 * @param reasons how many rows were rejected for each
 * @param examples up to five lines for each reason
 * @param elapsed since it began, whatever the registry's clock says
 */
public record ChangesReport(
    String sha256,
    long rows,
    long accepted,
    long duplicates,
    long rejected,
    Map<RowReason, Long> reasons,
    Map<RowReason, List<Long>> examples,
    Duration elapsed) {}
