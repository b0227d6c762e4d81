package org.sealbook.stock;

import java.io.Closeable;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one sheet as its part of the workbook holds them (ECMA-376 part 1, §18.3). A date
 * becomes ISO text, a whole number all its digits, a formula its stored value.
 */
final class SheetRows implements Closeable {
  /** A workbook's numbers are binary fractions: beyond 15 digits there is only noise. */
  private static final MathContext PRECISION = new MathContext(15);

  /** More characters, or a larger exponent, than a binary fraction is ever written with. */
  private static final int NUMBER_CHARS = 400;

  private static final Pattern MIDNIGHT = Pattern.compile("T00:00(:00(\\.0+)?)?$");

  private static final String UNKNOWN = "#VALUE!";

  private final WorkbookFile workbook;
  private final XmlCursor xml;
  private final List<String> texts = new ArrayList<>();
  private final List<CellKind> kinds = new ArrayList<>();
  private @Nullable String defect;
  private boolean tooLong;
  private int row;
  private boolean ended;

  SheetRows(WorkbookFile workbook, XmlCursor xml) {
    this.workbook = workbook;
    this.xml = xml;
  }

  /** The next row, also one without values; null behind the last. */
  @Nullable RawRow next(MergedCells merged) throws IOException {
    while (!ended && xml.next()) {
      if (xml.isStart("row")) {
        cells();
        merged.fill(row, texts, kinds);
        return whole();
      }
      ended = xml.isEnd("sheetData");
    }
    return null;
  }

  /** Reads what stands behind the last row, to the end of the part. */
  MergedCells rest() throws IOException {
    MergedCells merged = new MergedCells();
    while (xml.next()) {
      String reference = xml.isStart("mergeCell") ? xml.attribute("ref") : null;
      if (xml.isStart("sheetData")) {
        throw new IOException("rows stand in two places");
      } else if (reference != null) {
        merged.add(reference, workbook.name());
      }
    }
    merged.ready();
    return merged;
  }

  @Override
  public void close() throws IOException {
    xml.close();
  }

  private RawRow whole() {
    if (tooLong) {
      return RawRow.unreadable(
          row, "", "a cell has more than " + StockLimits.CELL_CHARS + " characters");
    }
    RawRow read = RawRow.ofCells(row, texts.toArray(new String[0]), kinds.toArray(new CellKind[0]));
    return defect == null ? read : read.malformed(defect);
  }

  /** Some writers leave out the places of rows and cells: each then follows the one before. */
  private void cells() throws IOException {
    String number = xml.attribute("r");
    row = number == null ? row + 1 : Integer.parseInt(number);
    if (row < 1 || row > CellPlace.ROWS) {
      throw Inputs.tooLarge("a row of " + workbook.name() + " claims the number " + row);
    }
    texts.clear();
    kinds.clear();
    defect = null;
    tooLong = false;
    int last = -1;
    while (xml.next() && !xml.isEnd("row")) {
      if (xml.isStart("c")) {
        String address = xml.attribute("r");
        last = address == null ? last + 1 : CellPlace.of(address).column();
        if (last >= CellPlace.COLUMNS) {
          throw Inputs.tooLarge("a cell of " + workbook.name() + " claims a column beyond XFD");
        }
        // values beyond spoil their row wherever they stand: one place for them is enough
        cell(Math.min(last, StockLimits.COLUMNS));
      }
    }
  }

  private void cell(int column) throws IOException {
    String type = xml.attribute("t");
    String style = xml.attribute("s");
    String value = null;
    boolean formula = false;
    while (xml.next() && !xml.isEnd("c")) {
      if (xml.isStart("v")) {
        value = xml.text();
      } else if (xml.isStart("is")) {
        value = xml.runs();
      } else if (xml.isStart("f")) {
        formula = true;
        xml.text();
      }
    }
    boolean taken = column < texts.size() && !texts.get(column).isEmpty();
    if (taken && column < StockLimits.COLUMNS) {
      defect = "two cells claim the same place";
    } else if (taken && !CleanText.text(texts.get(column)).isEmpty()) {
      return;
    }
    while (texts.size() <= column) {
      texts.add("");
      kinds.add(CellKind.TEXT);
    }
    boolean unstored = formula && (value == null || (value.isEmpty() && type == null));
    if (unstored) {
      put(column, UNKNOWN, CellKind.ERROR);
    } else if (value != null) {
      value(column, type == null ? "n" : type, style, value, formula);
    }
  }

  private void value(int column, String type, @Nullable String style, String value, boolean formula)
      throws IOException {
    switch (type) {
      case "s" -> text(column, value.isEmpty() ? "" : workbook.sharedText(value));
      case "str", "inlineStr" -> text(column, value);
      case "b" -> flag(column, value.strip());
      case "d" -> put(column, MIDNIGHT.matcher(value.strip()).replaceFirst(""), CellKind.TEXT);
      case "e" -> put(column, value.isEmpty() ? UNKNOWN : value, CellKind.ERROR);
      case "n" -> number(column, style, value.strip(), formula);
      default -> throw new IOException("cells of the type " + type + " are not known");
    }
  }

  private void text(int column, String written) {
    String text = EscapedText.read(written);
    put(column, text, isErrorValue(text) ? CellKind.ERROR : CellKind.TEXT);
  }

  private void flag(int column, String value) {
    switch (value) {
      case "1", "true" -> put(column, "TRUE", CellKind.TEXT);
      case "0", "false" -> put(column, "FALSE", CellKind.TEXT);
      case "" -> put(column, "", CellKind.TEXT);
      default -> put(column, UNKNOWN, CellKind.ERROR);
    }
  }

  private void number(int column, @Nullable String style, String value, boolean formula) {
    if (value.isEmpty()) {
      return;
    }
    BigDecimal number = number(value);
    boolean notYetKnown = formula && value.equals("0") && workbook.recalculates();
    if (number == null || notYetKnown) {
      put(column, UNKNOWN, CellKind.ERROR);
      return;
    }
    CellFormats.Format format = workbook.formats().of(style == null ? 0 : Integer.parseInt(style));
    String day =
        format.date() ? SerialDates.isoText(number, workbook.from1904()).orElse(null) : null;
    if (day != null) {
      put(column, day, CellKind.TEXT);
      return;
    }
    String digits = digits(number);
    if (isPadded(digits, format.digits())) {
      put(column, "0".repeat(format.digits() - digits.length()) + digits, CellKind.TEXT);
    } else {
      put(column, digits, CellKind.NUMBER);
    }
  }

  /** Whether zeros are shown in front of a number of which no digit is lost. */
  private static boolean isPadded(String digits, int shown) {
    return digits.length() < shown
        && digits.length() <= PRECISION.getPrecision()
        && digits.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static @Nullable BigDecimal number(String value) {
    if (value.length() > NUMBER_CHARS) {
      return null;
    }
    try {
      BigDecimal number = new BigDecimal(value);
      return Math.abs((long) number.scale()) > NUMBER_CHARS ? null : number;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static boolean isErrorValue(String text) {
    return text.startsWith("#")
        && switch (text) {
          case "#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!" -> true;
          default -> false;
        };
  }

  /** All digits of a whole number; otherwise those that a spreadsheet shows. */
  private static String digits(BigDecimal number) {
    BigDecimal plain = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
    if (plain.scale() > 0) {
      plain = plain.round(PRECISION).stripTrailingZeros();
    }
    return Math.abs(plain.scale()) > 40 ? plain.toString() : plain.toPlainString();
  }

  private void put(int column, String text, CellKind kind) {
    tooLong |= text.length() > StockLimits.CELL_CHARS;
    texts.set(column, text);
    kinds.set(column, kind);
  }
}
