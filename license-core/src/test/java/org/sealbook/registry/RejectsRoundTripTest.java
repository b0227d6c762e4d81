package org.sealbook.registry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sealbook.registry.StockRegistry.told;
import static org.sealbook.registry.StockRows.csv;
import static org.sealbook.registry.StockRows.row;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.sealbook.base.ErrorCode;
import org.sealbook.model.FieldValue;

/** What is rejected can be corrected where it was written and imported again. */
class RejectsRoundTripTest {
  @TempDir static Path scratch;

  private static StockRegistry stock;

  @BeforeAll
  static void makeRegistry() {
    stock = StockRegistry.make(scratch.resolve("registry"));
  }

  @AfterAll
  static void close() {
    stock.close();
  }

  private static ImportOptions writing(Path rejects) {
    return StockRegistry.options().withRejects(rejects);
  }

  @Test
  void correctedRowsAreAccepted() throws IOException {
    Path rejects = scratch.resolve("a.csv");
    String bad = row("A2", "2018年5月", "经营范围", "\"餐饮,\"\"零售\"\"\n服务\"");
    ImportReport first =
        stock.importText(
            csv(row("A1", "2018-05-01"), bad, row("A3", "2018-05-01")), writing(rejects));
    assertEquals("new 2, DATE_INVALID 1", told(first));
    String text = Files.readString(rejects);
    assertEquals('\uFEFF', text.charAt(0));
    assertEquals(
        "line,column,reason,hint," + String.join(",", StockRows.HEADER),
        text.substring(1, text.indexOf('\r')));
    assertEquals(
        List.of("3", "发证日期", "DATE_INVALID"), RejectsFile.read(rejects).get(1).subList(0, 3));

    Files.writeString(rejects, text.replace("2018年5月", "2018年5月7日"));
    assertEquals("new 1", told(stock.registry().importStock(rejects, writing(rejects), p -> {})));
    assertEquals(
        Optional.of(new FieldValue.Text("餐饮,\"零售\" 服务")),
        Optional.ofNullable(stock.newest("A2").license().content().fields().get("经营范围")));
    assertEquals(1, RejectsFile.read(rejects).size(), "the header only");
  }

  @Test
  void whatIsNotCorrectedIsRejectedTheSameWay() {
    Path rejects = scratch.resolve("b.csv");
    Path again = scratch.resolve("b-again.csv");
    String file =
        csv(
            row("B1", "2018年5月"),
            row("B2", "2018-05-01") + ",x",
            "B3,short",
            "\"B4 never closed",
            row("B5", "2018-05-01", "统一社会信用代码", "9.1E+17"));
    ImportReport first = stock.importText(file, writing(rejects));
    ImportReport second = stock.registry().importStock(rejects, writing(again), p -> {});
    assertEquals("ROW_MALFORMED 3, HOLDER_CODE_DAMAGED 1, DATE_INVALID 1", told(first));
    assertEquals(told(first), told(second));
    assertEquals(sourceColumns(rejects), sourceColumns(again));
  }

  private static List<List<String>> sourceColumns(Path rejects) {
    return RejectsFile.read(rejects).stream()
        .map(record -> record.subList(4, record.size()))
        .toList();
  }

  @Test
  void nothingRejectedIsAHeader() throws IOException {
    Path rejects = scratch.resolve("c.csv");
    stock.importText(csv(row("C1", "2018-05-01")), writing(rejects));
    assertArrayEquals(
        ("\uFEFFline,column,reason,hint," + String.join(",", StockRows.HEADER) + "\r\n")
            .getBytes(StandardCharsets.UTF_8),
        Files.readAllBytes(rejects));
    assertEquals("", told(stock.registry().importStock(rejects, StockRegistry.options(), p -> {})));
  }

  @Test
  void otherEncodingsAndSeparatorsBecomeUtf8AndCommas() throws IOException {
    Path source = scratch.resolve("d.txt");
    String text = csv(row("D1", "不详", "企业名称", "河清市鑫垚店")).replace(',', ';');
    Files.write(source, text.getBytes(Charset.forName("GB18030")));
    Path rejects = scratch.resolve("d.csv");
    stock.registry().importStock(source, writing(rejects), p -> {});
    assertEquals("河清市鑫垚店", RejectsFile.read(rejects).get(1).get(5));
  }

  /** What an export wrote to keep a spreadsheet from taking the zeros away still does so. */
  @Test
  void shownTextsStayFormulas() throws IOException {
    Path source = scratch.resolve("s.csv");
    String text = csv(row("0042", "不详", "企业名称", "河清市鑫垚店"));
    Files.writeString(source, text.replace("0042", "\"=\"\"0042\"\"\""));
    Path rejects = scratch.resolve("s-rejects.csv");
    stock.registry().importStock(source, writing(rejects), p -> {});
    assertEquals("=\"0042\"", RejectsFile.read(rejects).get(1).get(4));
  }

  @Test
  void jsonLinesStayJsonLines() throws IOException {
    Path source = scratch.resolve("j.jsonl");
    Files.writeString(
        source,
        """
        {"证照编号": "J1", "企业名称": "河清市示例店", "统一社会信用代码": "91350100M000100Y43", "发证日期": 20180501}
        {"证照编号": "J2", "企业名称": "河清市示例店", "发证日期": 20180501, "备注": null}
        {"证照编号": "J3", "证照编号": "J3"}
        """);
    Path rejects = scratch.resolve("j-rejects.jsonl");
    Path again = scratch.resolve("j-again.jsonl");
    assertEquals(
        "new 1, ROW_MALFORMED 1, HOLDER_CODE_MISSING 1, FIELD_MISSING 1, COLUMN_UNKNOWN 1",
        told(stock.registry().importStock(source, writing(rejects), p -> {})));
    String text = Files.readString(rejects);
    assertTrue(
        text.startsWith("{\"line\":2,\"column\":\"统一社会信用代码\",\"reason\":\"HOLDER_CODE_MISSING\""),
        text);
    assertTrue(text.contains("\"发证日期\":\"20180501\",\"备注\":\"\"}\n{\"line\":3"), text);
    assertTrue(
        text.endsWith("\"unreadable\":\"{\\\"证照编号\\\": \\\"J3\\\", \\\"证照编号\\\": \\\"J3\\\"}\"}\n"),
        text);
    assertEquals(
        "NUMBER_MISSING 1, HOLDER_CODE_MISSING 1, COLUMN_UNKNOWN 2",
        told(stock.registry().importStock(rejects, writing(again), p -> {})));
    Files.writeString(
        rejects,
        text.lines().findFirst().orElseThrow().replace("代码\":\"\"", "代码\":\"91350100M000100Y43\""));
    assertEquals(
        "new 1, FIELD_MISSING 1, COLUMN_UNKNOWN 1",
        told(stock.registry().importStock(rejects, writing(again), p -> {})));
    assertEquals("", Files.readString(again).strip(), "nothing is left");
  }

  @Test
  void jsonLinesBecomeCsvWhereTheTargetIsCalledSo() throws IOException {
    Path source = scratch.resolve("e.jsonl");
    Files.writeString(
        source,
        """
        {"证照编号": "E1", "企业名称": "河清市示例店", "统一社会信用代码": "91350100M000100Y43", "发证日期": 20180501}
        {"证照编号": "E2", "企业名称": "河清市示例店", "发证日期": "2018-05-01", "备注": null}
        """);
    Path rejects = scratch.resolve("e.csv");
    assertEquals(
        "new 1, HOLDER_CODE_MISSING 1, FIELD_MISSING 1, COLUMN_UNKNOWN 1",
        told(stock.registry().importStock(source, writing(rejects), p -> {})));
    Files.writeString(
        rejects, Files.readString(rejects).replace("示例店,,", "示例店,91350100M000100Y43,"));
    assertEquals(
        "new 1, FIELD_MISSING 1, COLUMN_UNKNOWN 1",
        told(stock.registry().importStock(rejects, writing(rejects), p -> {})));
  }

  @Test
  void aWorkbookStaysAWorkbook() throws IOException {
    Path source = scratch.resolve("f.xlsx");
    workbook(
        source,
        List.of("证照编号", "企业名称", "统一社会信用代码", "发证日期", "住所", "经营范围"),
        List.of("F1", "河清市示例店", 449_102_198_503_071_000L, "2018-05-01", "a", "b"),
        List.of("F2", "河清市示例店", "91350100M000100Y43", 20_180_230, "a", "b"),
        List.of("F3", "河清市示例店", "91350100M000100Y43", 20_180_228, "a", "b"));
    Path rejects = scratch.resolve("f-rejects.xlsx");
    Path again = scratch.resolve("f-again.xlsx");
    ImportReport first = stock.registry().importStock(source, writing(rejects), p -> {});
    assertEquals("new 1, HOLDER_CODE_DAMAGED 1, DATE_INVALID 1", told(first));
    byte[] head = Arrays.copyOf(Files.readAllBytes(rejects), 4);
    assertArrayEquals(new byte[] {'P', 'K', 3, 4}, head);
    ImportReport second = stock.registry().importStock(rejects, writing(again), p -> {});
    assertEquals("HOLDER_CODE_DAMAGED 1, DATE_INVALID 1", told(second));
    assertEquals(
        List.of("2", "统一社会信用代码", "HOLDER_CODE_DAMAGED"),
        RejectsFile.read(rejects).get(1).subList(0, 3));

    Path corrected = scratch.resolve("f-corrected.xlsx");
    workbook(
        corrected,
        RejectsFile.read(rejects).get(0),
        List.of(2, "", "", "", "F1", "河清市示例店", "11010519491231002X", "2018-05-01", "a", "b"),
        List.of(3, "", "", "", "F2", "河清市示例店", "91350100M000100Y43", "2018-02-28", "a", "b"));
    Path empty = scratch.resolve("f-empty.xlsx");
    ImportReport third = stock.registry().importStock(corrected, writing(empty), p -> {});
    assertEquals("new 2", told(third));
    assertEquals(List.of(RejectsFile.read(rejects).get(0)), RejectsFile.read(empty));
  }

  /** Else all that the file holds beside them would be lost; in a dry run it is stored nowhere. */
  @Test
  void rejectedRowsDoNotReplaceTheExport() throws IOException {
    String text = csv(row("G1", "2018-05-01"), row("G2", "2018年5月"));
    Path source = Files.writeString(scratch.resolve("g.csv"), text);
    Path link = Files.createSymbolicLink(scratch.resolve("g-link.csv"), source);
    for (Path rejects : List.of(source, scratch.resolve("./g.csv"), link)) {
      for (Executable call :
          List.<Executable>of(
              () -> stock.registry().importStock(source, writing(rejects), p -> {}),
              () -> stock.registry().tryImport(source, writing(rejects), p -> {}))) {
        String refusal = Office.refused(ErrorCode.DATA_INVALID, call);
        assertTrue(refusal.contains("would replace"), refusal);
      }
    }
    assertEquals(text, Files.readString(source));
    Path rejects = scratch.resolve("g-rejects.csv");
    assertEquals(
        "new 1, DATE_INVALID 1",
        told(stock.registry().importStock(source, writing(rejects), p -> {})));
    Office.refused(
        ErrorCode.DATA_INVALID,
        () -> stock.registry().tryImport(rejects, writing(rejects), p -> {}));
    assertEquals(
        "DATE_INVALID 1", told(stock.registry().importStock(rejects, writing(rejects), p -> {})));
  }

  private static void workbook(Path file, List<?>... rows) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      Workbook workbook = new Workbook(out, "Test", "1.0");
      Worksheet sheet = workbook.newWorksheet("stock");
      for (int r = 0; r < rows.length; r++) {
        for (int c = 0; c < rows[r].size(); c++) {
          if (rows[r].get(c) instanceof Number number) {
            sheet.value(r, c, number);
          } else {
            sheet.value(r, c, rows[r].get(c).toString());
          }
        }
      }
      workbook.finish();
    }
  }
}
