package org.sealbook.stock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;

class JsonLinesReaderTest {
  @TempDir Path folder;

  @Test
  void keysAreTheHeader() {
    Path file =
        Fixtures.text(
            folder,
            """
            {"证照编号": "1", "企业名称": "甲\\n乙"}

            {"企业名称": null, "发证日期": 20180305, "面积": 1.50, "代码": 4.41602E+17, "有": true}
            """);
    assertEquals(
        List.of("1:1|甲\n乙||||", "3:||20180305|1.50|4.41602E+17|true"), Fixtures.rows(file));
    try (StockFile stock = Fixtures.open(file)) {
      assertEquals(List.of("证照编号", "企业名称", "发证日期", "面积", "代码", "有"), stock.mapping().header());
      assertEquals(StockFormat.JSON_LINES, stock.format());
      assertEquals(0, stock.headerLine());
    }
  }

  @Test
  void linesThatAreNoFlatObjectsAreMalformed() {
    String good = "{\"编号\":\"1\"}";
    List<String> bad =
        List.of(
            "{\"编号\":\"1\",\"编号\":\"2\"}",
            "{\"甲\":\"1\",\"甲\":\"2\"}",
            "{\"乙\":1,\"丙\":{}}",
            "{\"编号\":[\"1\"]}",
            "{\"编号\":{}}",
            "[1]",
            "{\"编号\":1",
            good + good,
            "{\"编号\":01}",
            "{'编号':1}",
            "nothing");
    for (String line : bad) {
      Path file = Fixtures.text(folder, good + "\n" + line + "\n" + good + "\n");
      assertEquals(List.of("1:1", "2!" + line, "3:1"), Fixtures.rows(file));
    }
  }

  @Test
  void aFileWithoutKnownKeysIsRefused() {
    Path file = Fixtures.text(folder, "{\"甲\":\"1\"}\n");
    SealbookException e = assertThrows(SealbookException.class, () -> Fixtures.open(file));
    assertEquals(ErrorCode.INPUT_UNREADABLE, e.code());
  }
}
