package org.sealbook.stock;

import com.google.common.io.CountingInputStream;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Separated values. The delimiter is the one with which a record at the top holds most known column
 * names. A record with fewer cells than the header, or with further cells that are not empty, is
 * malformed.
 */
final class CsvReader implements StockReader {
  private static final char[] DELIMITERS = {',', ';', '\t', '|'};

  /** How programs of DOS end a text file. */
  private static final String DOS_END = "\u001A";

  private final InputScan scan;
  private final CountingInputStream bytes;
  private final CsvParser parser;
  private final List<String> header;
  private final long headerLine;
  private final Queue<RawRow> ahead;

  CsvReader(InputScan scan, Predicate<String> isKnown) throws IOException {
    this.scan = scan;
    char delimiter = delimiter(scan, isKnown);
    bytes = new CountingInputStream(Files.newInputStream(scan.file()));
    try {
      parser = new CsvParser(scan.text(bytes), delimiter);
      HeaderSearch search = HeaderSearch.in(() -> next(parser), isKnown);
      RawRow found = search.require(scan.name());
      header = HeaderSearch.names(found);
      headerLine = found.line();
      ahead = new ArrayDeque<>(search.behind());
    } catch (IOException | RuntimeException e) {
      bytes.close();
      throw e;
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
  public @Nullable RawRow next() throws IOException {
    RawRow row = ahead.isEmpty() ? next(parser) : ahead.remove();
    return row == null || row.defect().isPresent() ? row : fitted(row);
  }

  /** The next record, without what exports add to keep a spreadsheet from changing a text. */
  private static @Nullable RawRow next(CsvParser parser) throws IOException {
    RawRow row = parser.next();
    if (row == null || row.defect().isPresent()) {
      return row;
    }
    if (row.size() == 1 && row.text(0).equals(DOS_END)) {
      return RawRow.ofTexts(row.line(), new String[0]);
    }
    CellKind[] kinds = null;
    String[] texts = null;
    for (int i = 0; i < row.size(); i++) {
      String text = row.text(i);
      String plain = text.startsWith("=\"") ? formulaText(text) : text;
      if (!plain.equals(text)) {
        if (texts == null || kinds == null) {
          texts = row.texts().toArray(new String[0]);
          kinds = new CellKind[texts.length];
          Arrays.fill(kinds, CellKind.TEXT);
        }
        texts[i] = plain;
        kinds[i] = CellKind.SHOWN_TEXT;
      }
    }
    return texts == null || kinds == null ? row : RawRow.ofCells(row.line(), texts, kinds);
  }

  /** What a formula of one text shows, such as {@code ="0042"}; any other as it stands. */
  private static String formulaText(String formula) {
    if (formula.length() < 3 || !formula.endsWith("\"")) {
      return formula;
    }
    String inner = formula.substring(2, formula.length() - 1);
    boolean paired = inner.replace("\"\"", "").indexOf('"') < 0;
    return paired ? inner.replace("\"\"", "\"") : formula;
  }

  @Override
  public double progress() {
    return Math.min(1, (double) bytes.getCount() / Math.max(1, scan.size()));
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }

  private RawRow fitted(RawRow row) {
    int columns = header.size();
    if (row.size() == columns || row.isBlank()) {
      return row;
    }
    if (row.size() < columns) {
      return row.malformed("the record has " + row.size() + " cells, the header has " + columns);
    }
    for (int i = columns; i < row.size(); i++) {
      if (!CleanText.text(row.text(i)).isEmpty()) {
        return row.malformed(
            "the record has a value in cell " + (i + 1) + ", the header has " + columns);
      }
    }
    return row;
  }

  private static char delimiter(InputScan scan, Predicate<String> isKnown) throws IOException {
    char best = DELIMITERS[0];
    int most = 0;
    int widest = 0;
    for (char delimiter : DELIMITERS) {
      try (Reader text = scan.text();
          CsvParser parser = new CsvParser(text, delimiter)) {
        HeaderSearch search = HeaderSearch.in(() -> next(parser), isKnown);
        int width = search.header() == null ? 0 : search.header().size();
        if (search.known() > most || (search.known() == most && width > widest)) {
          best = delimiter;
          most = search.known();
          widest = width;
        }
      }
    }
    return best;
  }
}
