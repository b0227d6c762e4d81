package org.sealbook.stock;

import com.google.common.io.CountingInputStream;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.util.ArrayDeque;
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
      HeaderSearch search = HeaderSearch.in(parser::next, isKnown);
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
    RawRow row = ahead.isEmpty() ? parser.next() : ahead.remove();
    return row == null || row.defect().isPresent() ? row : fitted(row);
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
        HeaderSearch search = HeaderSearch.in(parser::next, isKnown);
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
