package org.sealbook.stock;

import static org.junit.jupiter.api.Assertions.assertEquals;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.FilterReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class CsvParserTest {
  @Test
  void cellsQuotesAndLineBreaks() {
    assertEquals(
        List.of("1:a|b", "2:c,d|e\"f", "3:x\ny|z", "5:", "6:1|"),
        parse("a,b\n\"c,d\",\"e\"\"f\"\r\n\"x\ny\",z\r\r\n1,"));
  }

  @Test
  void aQuoteInsideACellIsAnOrdinaryCharacter() {
    assertEquals(List.of("1:5\" pipe|b"), parse("5\" pipe,b"));
  }

  @Test
  void anUnclosedQuoteSpoilsItsFirstLineOnly() {
    assertEquals(List.of("1:a|b", "2!a,\"b", "3:c|d", "4:e|f"), parse("a,b\na,\"b\nc,d\ne,f\n"));
  }

  @Test
  void aQuoteClosedInALaterLineByAccidentIsNoticed() {
    assertEquals(List.of("1!a,\"b", "2:c|d e", "3:f|g"), parse("a,\"b\nc,\"d e\"\nf,g\n"));
  }

  @Test
  void textBehindAClosingQuoteIsMalformed() {
    assertEquals(List.of("1!\"a\"b,c", "2:d|e"), parse("\"a\"b,c\nd,e"));
  }

  @Test
  void anUnclosedQuoteAtTheVeryEnd() {
    assertEquals(List.of("1:a", "2!\""), parse("a\n\""));
  }

  @Test
  void aQuoteThatIsNotClosedWithinTheLimitIsGivenUp() {
    String tail = "c,d\n".repeat(StockLimits.RECORD_CHARS / 2);
    List<String> rows = parse("a,\"b\n" + tail);
    assertEquals("1!a,\"b", rows.get(0));
    assertEquals(1 + StockLimits.RECORD_CHARS / 2, rows.size());
  }

  @Test
  void tooLongACellIsMalformed() {
    String longCell = "x".repeat(StockLimits.CELL_CHARS);
    assertEquals(List.of("1:" + longCell, "2:a"), parse(longCell + "\na"));
    assertEquals(List.of("1!y" + longCell, "2:a"), parse("y" + longCell + "\na"));
  }

  @Property(tries = 300)
  void readsWhatAnotherLibraryWrites(
      @ForAll @NotEmpty List<@NotEmpty List<String>> rows,
      @ForAll @IntRange(min = 1, max = 5) int chunk)
      throws IOException {
    StringWriter written = new StringWriter();
    CsvWriter writer = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(written);
    rows.forEach(writer::writeRecord);
    writer.flush();
    List<List<String>> read = new ArrayList<>();
    CsvParser parser = new CsvParser(new Chunked(written.toString(), chunk), ',');
    for (RawRow row = parser.next(); row != null; row = parser.next()) {
      read.add(row.texts());
    }
    assertEquals(rows, read);
  }

  @Property(tries = 300)
  void everyTextEndsAndLinesAscend(@ForAll @Size(max = 60) List<@IntRange(max = 4) Integer> picks) {
    StringBuilder text = new StringBuilder();
    picks.forEach(pick -> text.append("a,\"\n\r".charAt(pick)));
    long line = 0;
    for (String row : parse(text.toString())) {
      long next = Long.parseLong(row.split("[:!]", 2)[0]);
      assertEquals(true, next > line);
      line = next;
    }
  }

  private static List<String> parse(String text) {
    List<String> rows = new ArrayList<>();
    CsvParser parser = new CsvParser(new StringReader(text), ',');
    try {
      for (RawRow row = parser.next(); row != null; row = parser.next()) {
        String sign = row.defect().isPresent() ? "!" : ":";
        rows.add(row.line() + sign + String.join("|", row.texts()));
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return rows;
  }

  /** Gives a few characters at a time. */
  private static final class Chunked extends FilterReader {
    private final int chunk;

    Chunked(String text, int chunk) {
      super(new StringReader(text));
      this.chunk = chunk;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
      return in.read(buffer, offset, Math.min(chunk, length));
    }
  }
}
