package org.sealbook.seeds;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/** A text file as an old system writes it: CRLF between records, quotes only where needed. */
final class CsvStockFile implements StockFile {
  private final BufferedWriter text;
  private final char separator;
  private final StringBuilder record = new StringBuilder();
  private int columns;
  private long line = 1;

  CsvStockFile(Path file, Charset charset, char separator, boolean mark) throws IOException {
    text = Files.newBufferedWriter(file, charset);
    this.separator = separator;
    if (mark) {
      text.write('\ufeff');
    }
  }

  @Override
  public void header(List<String> names) throws IOException {
    columns = names.size();
    write(names);
  }

  @Override
  public long row(StockRow row) throws IOException {
    long begin = line;
    if (row.fate() == Fate.BLANK) {
      // both kinds of blank records occur: nothing at all, and separators alone
      text.write(
          separator == ';' ? "\r\n" : String.valueOf(separator).repeat(columns - 1) + "\r\n");
      line++;
    } else {
      write(row.cells().values());
    }
    return begin;
  }

  private void write(Collection<?> cells) throws IOException {
    record.setLength(0);
    String between = "";
    for (Object cell : cells) {
      record.append(between).append(quoted(cell.toString()));
      between = String.valueOf(separator);
    }
    text.append(record).append("\r\n");
    line += 1 + record.chars().filter(c -> c == '\n').count();
  }

  private String quoted(String cell) {
    boolean plain = cell.chars().noneMatch(c -> c == separator || c == '"' || c == '\n');
    return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }

  @Override
  public void close() throws IOException {
    text.close();
  }
}
