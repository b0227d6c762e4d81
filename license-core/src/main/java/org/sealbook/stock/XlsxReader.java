package org.sealbook.stock;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One sheet of a workbook, row by row, read twice: once to see that it is whole, and which cells
 * several rows share. The line is the sheet's row.
 */
final class XlsxReader implements StockReader {
  private final String name;
  private final WorkbookFile workbook;
  private final SheetRows rows;
  private final MergedCells merged;
  private final List<String> header;
  private final long headerLine;
  private final Queue<RawRow> ahead;
  private long total;
  private long taken;

  XlsxReader(InputScan scan, Optional<String> sheetName, Predicate<String> isKnown)
      throws IOException {
    name = scan.name();
    WorkbookGuard.check(scan.file(), name);
    workbook = open(scan);
    try {
      WorkbookFile.SheetPart sheet = sheet(sheetName);
      merged = lookThrough(sheet);
      rows = workbook.rows(sheet);
      HeaderSearch search = HeaderSearch.in(this::read, isKnown);
      RawRow found = search.require(name);
      header = HeaderSearch.names(found);
      headerLine = found.line();
      ahead = new ArrayDeque<>(search.behind());
    } catch (RuntimeException | IOException e) {
      workbook.close();
      throw WorkbookGuard.broken(name, e);
    }
  }

  @Override
  public List<String> header() {
    return header;
  }

  @Override
  public long headerLine() {
    return headerLine;
  }

  @Override
  public @Nullable RawRow next() {
    RawRow row = ahead.isEmpty() ? read() : ahead.remove();
    return row == null || row.isUnreadable() ? row : fitted(row);
  }

  @Override
  public double progress() {
    return total == 0 ? 1 : Math.min(1, (double) taken / total);
  }

  @Override
  public void close() throws IOException {
    rows.close();
    workbook.close();
  }

  private static WorkbookFile open(InputScan scan) {
    try {
      return new WorkbookFile(scan.file(), scan.name());
    } catch (RuntimeException | IOException e) {
      throw WorkbookGuard.broken(scan.name(), e);
    }
  }

  private WorkbookFile.SheetPart sheet(Optional<String> wanted) {
    List<WorkbookFile.SheetPart> sheets = workbook.sheets();
    for (WorkbookFile.SheetPart sheet : sheets) {
      if (wanted.isPresent() ? sheet.name().equals(wanted.get()) : sheet.visible()) {
        return sheet;
      }
    }
    List<String> names = sheets.stream().map(WorkbookFile.SheetPart::name).toList();
    throw Inputs.unreadable(
        name + " has no " + wanted.map(s -> "sheet " + s).orElse("visible sheet"),
        "its sheets are: " + String.join(", ", names));
  }

  /** Reads the sheet to its end once: a broken one is refused before any row is taken. */
  private MergedCells lookThrough(WorkbookFile.SheetPart sheet) throws IOException {
    MergedCells none = new MergedCells();
    try (SheetRows all = workbook.rows(sheet)) {
      while (all.next(none) != null) {
        total++;
      }
      return all.rest();
    }
  }

  private @Nullable RawRow read() {
    taken++;
    try {
      return rows.next(merged);
    } catch (RuntimeException | IOException e) {
      throw WorkbookGuard.broken(name, e);
    }
  }

  /** A sheet has no cells behind a row's last value, so short rows are whole ones. */
  private RawRow fitted(RawRow row) {
    for (int i = header.size(); i < row.size(); i++) {
      if (!CleanText.text(row.text(i)).isEmpty()) {
        // cut: a rejects file could not hold one in the last column that a workbook has
        return row.upTo(StockLimits.COLUMNS)
            .malformed("the row has a value to the right of the last column");
      }
    }
    return row;
  }
}
