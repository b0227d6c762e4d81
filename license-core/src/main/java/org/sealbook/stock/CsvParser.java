package org.sealbook.stock;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Separated values after RFC 4180, strict about quotes and able to go on after a broken record: a
 * quoted cell that is never closed, or followed by other text, spoils its first physical line only,
 * which becomes a malformed row; reading resumes with the next line. (Ready-made parsers stop
 * there, or silently swallow the rest of the file.) A quote inside a cell that does not begin with
 * one is an ordinary character. Line ends are LF, CRLF or CR.
 */
final class CsvParser implements Closeable {
  private static final int FIRST_BUFFER = 1 << 16;

  private final Reader in;
  private final char delimiter;
  private final List<String> cells = new ArrayList<>();

  /** Characters from the current record's first one to the last one read. */
  private char[] buffer = new char[FIRST_BUFFER];

  private int begin;
  private int pos;
  private int end;
  private boolean exhausted;

  /** The physical line of {@link #pos}. */
  private long line = 1;

  private @Nullable String defect;

  CsvParser(Reader in, char delimiter) {
    this.in = in;
    this.delimiter = delimiter;
  }

  /** The next record, a blank line included; null at the end. */
  @Nullable RawRow next() throws IOException {
    begin = pos;
    if (!available()) {
      return null;
    }
    long first = line;
    cells.clear();
    defect = null;
    boolean more = true;
    while (more) {
      cells.add(available() && buffer[pos] == '"' ? quoted() : plain());
      if (cells.size() > StockLimits.COLUMNS) {
        defect = "the record has more than " + StockLimits.COLUMNS + " cells";
      }
      if (defect != null) {
        return unreadable(first, defect);
      }
      more = available() && buffer[pos] == delimiter;
      if (more) {
        pos++;
      }
    }
    skipLineEnd();
    return RawRow.ofTexts(first, cells.toArray(new String[0]));
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private String plain() throws IOException {
    int length = 0;
    while (available()) {
      char c = buffer[pos];
      if (c == delimiter || c == '\n' || c == '\r') {
        break;
      }
      pos++;
      length++;
    }
    return cell(pos - length, length);
  }

  private String quoted() throws IOException {
    pos++;
    int offset = pos - begin;
    boolean doubled = false;
    while (available()) {
      char c = buffer[pos];
      if (pos - begin > StockLimits.RECORD_CHARS) {
        break;
      }
      if (c == '"') {
        pos++;
        if (available() && buffer[pos] == '"') {
          doubled = true;
          pos++;
          continue;
        }
        if (available() && buffer[pos] != delimiter && !isLineEnd(buffer[pos])) {
          defect = "text follows the closing quote of cell " + (cells.size() + 1);
        }
        String cell = cell(begin + offset, pos - 1 - begin - offset);
        return doubled ? cell.replace("\"\"", "\"") : cell;
      }
      if (isLineEnd(c)) {
        skipLineEnd();
      } else {
        pos++;
      }
    }
    defect = "the quote of cell " + (cells.size() + 1) + " is never closed";
    return "";
  }

  private String cell(int start, int length) {
    if (length > StockLimits.CELL_CHARS) {
      defect = "a cell has more than " + StockLimits.CELL_CHARS + " characters";
      return "";
    }
    return length == 0 ? "" : new String(buffer, start, length);
  }

  /** Takes the record's first physical line as it is and stands behind it. */
  private RawRow unreadable(long first, String why) throws IOException {
    pos = begin;
    line = first;
    while (available() && !isLineEnd(buffer[pos])) {
      pos++;
    }
    String text = new String(buffer, begin, pos - begin);
    skipLineEnd();
    return RawRow.unreadable(first, text, why);
  }

  private static boolean isLineEnd(char c) {
    return c == '\n' || c == '\r';
  }

  private void skipLineEnd() throws IOException {
    if (!available()) {
      return;
    }
    if (buffer[pos] == '\r') {
      pos++;
      if (available() && buffer[pos] == '\n') {
        pos++;
      }
    } else {
      pos++;
    }
    line++;
  }

  /** Whether there is a character at {@link #pos}; reads on where the buffer ends. */
  private boolean available() throws IOException {
    return pos < end || fill();
  }

  private boolean fill() throws IOException {
    if (exhausted) {
      return false;
    }
    if (begin > 0) {
      System.arraycopy(buffer, begin, buffer, 0, end - begin);
      pos -= begin;
      end -= begin;
      begin = 0;
    }
    if (end == buffer.length) {
      buffer = Arrays.copyOf(buffer, buffer.length * 2);
    }
    int n = in.read(buffer, end, buffer.length - end);
    if (n < 0) {
      exhausted = true;
      return false;
    }
    end += n;
    return n > 0 || fill();
  }
}
