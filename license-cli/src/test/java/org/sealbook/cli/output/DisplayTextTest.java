package org.sealbook.cli.output;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class DisplayTextTest {
  @Test
  void countsTerminalColumns() {
    assertEquals(3, DisplayText.width("abc"));
    assertEquals(8, DisplayText.width("营业执照"));
    assertEquals(2, DisplayText.width("（"));
    assertEquals(1, DisplayText.width("é"), "an accent as a mark of its own takes no column");
    assertEquals(2, DisplayText.width("\uD840\uDC00"), "beyond the basic plane");
  }

  @Test
  void showsNothingThatDrivesATerminal() {
    assertEquals("a\uFFFD[31mb", DisplayText.oneLine("a\u001b[31mb"));
    assertEquals("a b", DisplayText.oneLine("a\nb"));
    assertEquals("a\uFFFDb", DisplayText.oneLine("a\u202eb"));
    assertEquals("营业执照", DisplayText.oneLine("营业执照"));
  }

  @Test
  void tablesLineUp() {
    StringWriter text = new StringWriter();
    TextTable table = new TextTable(List.of("NAME", "N", "CODE"));
    table.add(List.of("市场监管局", "7", "x"));
    table.add(List.of("ab", "12", "y"));
    table.print(new PrintWriter(text, true), Style.PLAIN);
    assertEquals(
        List.of("NAME         N  CODE", "市场监管局   7  x", "ab          12  y"),
        text.toString().lines().toList());
  }
}
