package org.sealbook.stock;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;
import org.jspecify.annotations.Nullable;
import org.sealbook.base.SealbookException;

/**
 * One sheet of a workbook, row by row, read twice: once to see that it is whole. A date becomes ISO
 * text, a whole number all its digits, a formula its stored value; the line is the sheet's row.
 */
final class XlsxReader implements StockReader {
  /** A workbook's numbers are binary fractions: beyond 15 digits there is only noise. */
  private static final MathContext PRECISION = new MathContext(15);

  private static final ReadingOptions OPTIONS = new ReadingOptions(true, true);
  private static final ReadingOptions WITHOUT_STYLES = new ReadingOptions(false, true);

  private final String name;
  private final ReadableWorkbook workbook;
  private final Stream<Row> stream;
  private final Iterator<Row> rows;
  private final List<String> header;
  private final long headerLine;
  private final Queue<RawRow> ahead;
  private final boolean from1904;
  private final long total;
  private long taken;

  XlsxReader(InputScan scan, Optional<String> sheetName, Predicate<String> isKnown)
      throws IOException {
    name = scan.name();
    WorkbookGuard.check(scan.file(), name);
    workbook = open(scan);
    try {
      from1904 = workbook.isDate1904();
      Sheet sheet = sheet(sheetName);
      total = countRows(sheet);
      stream = sheet.openStream();
      rows = stream.iterator();
      HeaderSearch search = HeaderSearch.in(this::read, isKnown);
      RawRow found = search.require(name);
      header = HeaderSearch.names(found);
      headerLine = found.line();
      ahead = new ArrayDeque<>(search.behind());
    } catch (RuntimeException e) {
      workbook.close();
      throw broken(e);
    } catch (IOException e) {
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
    return row == null ? null : fitted(row);
  }

  @Override
  public double progress() {
    return total == 0 ? 1 : Math.min(1, (double) taken / total);
  }

  @Override
  public void close() throws IOException {
    stream.close();
    workbook.close();
  }

  /** Some writers leave out the styles; then no number is shown as a date. */
  private ReadableWorkbook open(InputScan scan) throws IOException {
    try {
      return new ReadableWorkbook(scan.file().toFile(), OPTIONS);
    } catch (RuntimeException withoutStyles) {
      try {
        return new ReadableWorkbook(scan.file().toFile(), WITHOUT_STYLES);
      } catch (RuntimeException e) {
        throw broken(e);
      }
    }
  }

  private Sheet sheet(Optional<String> wanted) {
    List<Sheet> sheets = workbook.getSheets().toList();
    List<String> names = sheets.stream().map(Sheet::getName).toList();
    return sheets.stream()
        .filter(
            sheet ->
                wanted.isPresent()
                    ? sheet.getName().equals(wanted.get())
                    : sheet.getVisibility() == SheetVisibility.VISIBLE)
        .findFirst()
        .orElseThrow(
            () ->
                Inputs.unreadable(
                    name + " has no " + wanted.map(s -> "sheet " + s).orElse("visible sheet"),
                    "its sheets are: " + String.join(", ", names)));
  }

  /** The library answers broken workbooks with many kinds of unchecked exceptions. */
  private RuntimeException broken(RuntimeException e) {
    return e instanceof SealbookException ? e : WorkbookGuard.broken(name, e);
  }

  /** Reads the sheet to its end once: a broken one is refused before any row is taken. */
  private static long countRows(Sheet sheet) throws IOException {
    try (Stream<Row> rows = sheet.openStream()) {
      return rows.mapToLong(Row::getCellCount).filter(cells -> cells >= 0).count();
    }
  }

  private @Nullable RawRow read() {
    taken++;
    try {
      return rows.hasNext() ? row(rows.next()) : null;
    } catch (RuntimeException e) {
      throw broken(e);
    }
  }

  private RawRow row(Row row) {
    int size = row.getCellCount();
    String[] texts = new String[size];
    CellKind[] kinds = new CellKind[size];
    Arrays.fill(texts, "");
    Arrays.fill(kinds, CellKind.TEXT);
    boolean tooLong = false;
    for (int i = 0; i < size; i++) {
      Cell cell = row.getCell(i);
      if (cell != null) {
        kinds[i] = kind(cell);
        texts[i] = text(cell, kinds[i]);
        tooLong |= texts[i].length() > StockLimits.CELL_CHARS;
      }
    }
    if (tooLong) {
      return RawRow.unreadable(
          row.getRowNum(), "", "a cell has more than " + StockLimits.CELL_CHARS + " characters");
    }
    return RawRow.ofCells(row.getRowNum(), texts, kinds);
  }

  private CellKind kind(Cell cell) {
    if (cell.getType() == CellType.ERROR
        || (cell.getType() == CellType.FORMULA && cell.getValue() == null)
        || (cell.getValue() instanceof String text && isErrorValue(text))) {
      return CellKind.ERROR;
    }
    boolean date = SerialDates.isDate(cell.getDataFormatId(), cell.getDataFormatString());
    return cell.getValue() instanceof BigDecimal number
            && !(date && SerialDates.isoText(number, from1904).isPresent())
        ? CellKind.NUMBER
        : CellKind.TEXT;
  }

  private static boolean isErrorValue(String text) {
    return text.startsWith("#")
        && switch (text) {
          case "#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!" -> true;
          default -> false;
        };
  }

  private String text(Cell cell, CellKind kind) {
    Object value = cell.getValue();
    if (value instanceof BigDecimal number) {
      return kind == CellKind.TEXT
          ? SerialDates.isoText(number, from1904).orElseThrow()
          : digits(number);
    }
    if (value instanceof Boolean flag) {
      return flag ? "TRUE" : "FALSE";
    }
    if (value instanceof String escaped) {
      return EscapedText.read(escaped);
    }
    return value == null ? (kind == CellKind.ERROR ? "#VALUE!" : "") : value.toString();
  }

  /** All digits of a whole number; otherwise those that a spreadsheet shows. */
  private static String digits(BigDecimal number) {
    BigDecimal plain = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
    if (plain.scale() > 0) {
      plain = plain.round(PRECISION).stripTrailingZeros();
    }
    if (Math.abs((long) plain.scale()) > 40) {
      return plain.toString();
    }
    return plain.toPlainString();
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
