package org.sealbook.registry;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.sealbook.stock.CleanRow;
import org.sealbook.stock.CleaningRule;
import org.sealbook.stock.RejectedRow;
import org.sealbook.stock.RowReason;
import org.sealbook.stock.RowWarning;
import org.sealbook.stock.StockFile;

/** Counts what became of the rows; for one thread. */
final class ImportTally {
  private static final int EXAMPLES = 5;
  private static final int PREVIEW = 5;

  private final Map<RowWarning, Long> warnings = new EnumMap<>(RowWarning.class);
  private final Map<RowReason, Long> reasons = new EnumMap<>(RowReason.class);
  private final Map<RowReason, List<Long>> examples = new EnumMap<>(RowReason.class);
  private final Map<CleaningRule, Long> cleaned = new EnumMap<>(CleaningRule.class);
  private final Map<CleaningRule, List<Long>> cleanedExamples = new EnumMap<>(CleaningRule.class);
  private final List<PreviewedRow> preview = new ArrayList<>();
  private final boolean previews;
  private long accepted;
  private long duplicates;
  private long rejected;
  private long newVersions;
  private long statusChanges;

  /**
   * @param previews whether the first rows are to be kept
   */
  ImportTally(boolean previews) {
    this.previews = previews;
  }

  void accepted(CleanRow row, RowDecision.Kind kind) {
    accepted++;
    cleaned(row);
    preview(PreviewedRow.accepted(row, kind));
    switch (kind) {
      case NEW -> {}
      case NEW_VERSION -> newVersions++;
      case STATUS_CHANGE -> statusChanges++;
    }
  }

  void duplicate(CleanRow row) {
    duplicates++;
    cleaned(row);
    preview(PreviewedRow.duplicate(row));
  }

  /** A row of a file of status changes that changed one. */
  void changed() {
    accepted++;
    statusChanges++;
  }

  /** A row of a file of status changes that says what is so already. */
  void unchanged() {
    duplicates++;
  }

  void rejected(RejectedRow row) {
    rejected++;
    reasons.merge(row.reason(), 1L, Long::sum);
    List<Long> lines = examples.computeIfAbsent(row.reason(), none -> new ArrayList<>());
    if (lines.size() < EXAMPLES) {
      lines.add(row.line());
    }
    preview(PreviewedRow.rejected(row));
  }

  private void cleaned(CleanRow row) {
    for (CleaningRule rule : row.cleaned()) {
      cleaned.merge(rule, 1L, Long::sum);
      List<Long> lines = cleanedExamples.computeIfAbsent(rule, none -> new ArrayList<>());
      if (lines.size() < EXAMPLES) {
        lines.add(row.source().line());
      }
    }
  }

  private void preview(PreviewedRow row) {
    if (previews && preview.size() < PREVIEW) {
      preview.add(row);
    }
  }

  void warned(Collection<RowWarning> codes) {
    codes.forEach(code -> warnings.merge(code, 1L, Long::sum));
  }

  long rows() {
    return accepted + duplicates + rejected;
  }

  long rejected() {
    return rejected;
  }

  ImportReport report(StockFile file, ImportOptions options, Duration elapsed) {
    int unknownColumns = file.mapping().unknownColumns().size();
    if (unknownColumns > 0) {
      warnings.put(RowWarning.COLUMN_UNKNOWN, (long) unknownColumns);
    }
    return new ImportReport(
        file.sha256(),
        options.type(),
        options.issuer(),
        file.mapping(),
        rows(),
        accepted,
        duplicates,
        rejected,
        newVersions,
        statusChanges,
        Collections.unmodifiableMap(warnings),
        Collections.unmodifiableMap(reasons),
        Collections.unmodifiableMap(examples),
        Collections.unmodifiableMap(cleaned),
        Collections.unmodifiableMap(cleanedExamples),
        List.copyOf(preview),
        elapsed);
  }

  /** The same for a file of status changes. */
  ChangesReport report(String sha256, Duration elapsed) {
    return new ChangesReport(
        sha256,
        rows(),
        accepted,
        duplicates,
        rejected,
        Collections.unmodifiableMap(reasons),
        Collections.unmodifiableMap(examples),
        elapsed);
  }
}
