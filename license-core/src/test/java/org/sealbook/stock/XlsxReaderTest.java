package org.sealbook.stock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;

class XlsxReaderTest {
  @TempDir Path folder;

  @Test
  void titlesTextNumbersAndDates() {
    Path file =
        Fixtures.sheet(
            folder,
            sheet -> {
              sheet.value(0, 0, "某市证照清单");
              sheet.range(0, 0, 0, 3).merge();
              row(sheet, 2, "证照编号", "企业名称", "发证日期", "车辆数");
              sheet.value(3, 0, 20180305L);
              sheet.inlineString(3, 1, "甲");
              sheet.value(3, 2, LocalDate.of(2018, 9, 6));
              sheet.style(3, 2).format("yyyy-mm-dd").set();
              sheet.value(3, 3, 7.0);
              sheet.value(5, 0, new BigDecimal("441602198001010000"));
              sheet.value(5, 3, 0.1 + 0.2);
              sheet.value(6, 0, new BigDecimal("4.41602198001011E+17"));
              sheet.value(6, 2, 43349L);
              sheet.value(6, 3, true);
            });
    assertEquals(
        List.of(
            "4:20180305|甲|2018-09-06|7",
            "6:441602198001010000|||0.3",
            "7:441602198001011000||43349|TRUE"),
        Fixtures.rows(file));
    try (StockFile stock = Fixtures.open(file)) {
      assertEquals(3, stock.headerLine());
      RawRow first = stock.next();
      assertEquals(CellKind.NUMBER, first.kind(0));
      assertEquals(CellKind.TEXT, first.kind(2));
    }
  }

  @Test
  void dateFormatsOfEveryKind() {
    for (String format :
        List.of("yyyy\"年\"m\"月\"d\"日\"", "m/d/yy", "[$-804]yyyy-mm-dd;@", "d.m.yyyy h:mm")) {
      Path file =
          Fixtures.sheet(
              folder,
              sheet -> {
                row(sheet, 0, "证照编号", "发证日期");
                sheet.value(1, 1, 43349.5);
                sheet.style(1, 1).format(format).set();
              });
      assertEquals(List.of("2:|2018-09-06 12:00"), Fixtures.rows(file), format);
    }
    for (String format : List.of("0.00", "h:mm:ss", "[Red]0", "0\"day\"", "General", "0.00E+00")) {
      Path file =
          Fixtures.sheet(
              folder,
              sheet -> {
                row(sheet, 0, "证照编号", "发证日期");
                sheet.value(1, 1, 43349L);
                sheet.style(1, 1).format(format).set();
              });
      assertEquals(List.of("2:|43349"), Fixtures.rows(file), format);
    }
  }

  @Test
  void valuesBesideTheTableAreMalformed() {
    Path file =
        Fixtures.sheet(
            folder,
            sheet -> {
              row(sheet, 0, "证照编号", "企业名称");
              row(sheet, 1, "1", "甲", "注");
              row(sheet, 2, "2");
            });
    assertEquals(List.of("2!1|甲|注", "3:2"), Fixtures.rows(file));
  }

  @Test
  void aValueBeyondTheLastColumnAllowed() {
    Path file =
        Fixtures.sheet(
            folder,
            sheet -> {
              row(sheet, 0, "证照编号", "企业名称");
              row(sheet, 1, "1", "甲");
              sheet.inlineString(1, 16_383, "注");
              row(sheet, 2, "2", "乙");
              sheet.inlineString(2, 16_383, " ");
            });
    List<String> rows = Fixtures.rows(file);
    assertTrue(rows.get(0).startsWith("2!1|甲|"), rows.get(0));
    assertTrue(rows.get(1).startsWith("3:2|乙|"), rows.get(1));
    try (StockFile stock = Fixtures.open(file)) {
      RawRow wide = stock.next();
      assertEquals(StockLimits.COLUMNS, wide.size());
      Path rejects = folder.resolve("rejects.xlsx");
      try (RejectsWriter writer = RejectsWriter.create(rejects, stock)) {
        writer.write(new RejectedRow(wide, RowReason.ROW_MALFORMED, "", "too wide"));
        writer.finish();
      }
      assertTrue(Files.exists(rejects));
    }
  }

  @Test
  void escapedCharacters() {
    String head = "<row r=\"1\">" + inline("A1", "证照编号") + inline("B1", "企业名称") + "</row>";
    Path file =
        raw(
            head
                + "<row r=\"2\">"
                + inline("A2", "1_x005F_x000D_")
                + inline("B2", "甲_x000D_&#10;乙_x00e9__xZZZZ__x12_")
                + "</row>");
    List<String> rows = List.of("2:1_x000D_|甲\r\n乙é_xZZZZ__x12_");
    assertEquals(rows, Fixtures.rows(file));
    Path rejects = folder.resolve("rejects.xlsx");
    try (StockFile stock = Fixtures.open(file);
        RejectsWriter writer = RejectsWriter.create(rejects, stock)) {
      RawRow row = stock.next();
      writer.write(new RejectedRow(row, RowReason.ROW_MALFORMED, "", "as it was"));
      writer.finish();
    }
    assertEquals(rows, Fixtures.rows(rejects));
  }

  private static String inline(String address, String text) {
    return "<c r=\"" + address + "\" t=\"inlineStr\"><is><t>" + text + "</t></is></c>";
  }

  @Test
  void aFormulaWithoutAStoredValueIsAnError() {
    Path file =
        Fixtures.sheet(
            folder,
            sheet -> {
              row(sheet, 0, "证照编号", "企业名称");
              sheet.formula(1, 0, "1+1");
              sheet.inlineString(1, 1, "甲");
              row(sheet, 2, "#REF!", "乙");
            });
    List<RowResult> results = Fixtures.results(file, Samples.TYPE, MappingFile.EMPTY);
    for (RowResult result : results) {
      RejectedRow row = (RejectedRow) result;
      assertEquals(RowReason.ROW_MALFORMED, row.reason());
      assertEquals("证照编号", row.column());
    }
  }

  @Test
  void aWorkbookWithoutStyles() {
    String cell = "<c r=\"A1\" t=\"inlineStr\"><is><t>编号</t></is></c>";
    Path file =
        new HandMadeWorkbook()
            .without("xl/styles.xml")
            .rows("<row r=\"1\">" + cell + "</row><row r=\"3\">" + cell + "</row>")
            .write(folder);
    assertEquals(List.of("3:编号"), Fixtures.rows(file));
  }

  @Test
  void storedValuesOfFormulas() {
    Path file =
        raw(
            "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>编号</t></is></c>"
                + "<c r=\"B1\" t=\"inlineStr\"><is><t>企业名称</t></is></c></row>"
                + "<row r=\"2\"><c r=\"A2\"><f>1+1</f><v>2</v></c>"
                + "<c r=\"B2\" t=\"str\"><f>\"甲\"</f><v>甲</v></c></row>");
    assertEquals(List.of("2:2|甲"), Fixtures.rows(file));
  }

  @Test
  void aSheetCanBeChosen() {
    Path file =
        Fixtures.workbook(
            folder,
            workbook -> {
              row(workbook.newWorksheet("一"), 0, "证照编号", "企业名称");
              Worksheet second = workbook.newWorksheet("二");
              row(second, 0, "证照编号", "企业名称");
              row(second, 1, "1", "甲");
            });
    assertEquals(List.of(), Fixtures.rows(file));
    StockOptions second = sheet("二");
    try (StockFile stock = StockFile.open(file, second, Samples.TYPE, MappingFile.EMPTY)) {
      assertEquals("甲", stock.next().text(1));
    }
    StockOptions third = sheet("三");
    SealbookException e =
        assertThrows(
            SealbookException.class,
            () -> StockFile.open(file, third, Samples.TYPE, MappingFile.EMPTY));
    assertEquals(ErrorCode.INPUT_UNREADABLE, e.code());
    assertEquals("its sheets are: 一, 二", e.hint());
  }

  @Test
  void aSheetThatBreaksOffIsRefusedBeforeItsFirstRow() {
    StringBuilder rows = new StringBuilder();
    for (int row = 1; row <= 200; row++) {
      rows.append("<row r=\"").append(row).append("\"><c r=\"A").append(row);
      rows.append("\" t=\"inlineStr\"><is><t>编号</t></is></c></row>");
    }
    Path whole = raw(rows.toString());
    Fixtures.open(whole).close();
    Path broken = raw(rows + "<row r=\"201\"><c r=\"A201\" t=\"n\"><v>secret</v></row>");
    SealbookException e =
        assertThrows(SealbookException.class, () -> Fixtures.open(broken).close());
    assertEquals(ErrorCode.INPUT_UNREADABLE, e.code());
    assertFalse(String.valueOf(e.getMessage()).contains("secret"), e::getMessage);
  }

  @Test
  void hostileWorkbooks() throws IOException {
    String wide = "<row r=\"1\"><c r=\"ZZZZZZ1\" t=\"inlineStr\"><is><t>编号</t></is></c></row>";
    refused(ErrorCode.INPUT_TOO_LARGE, raw(wide));
    refused(ErrorCode.INPUT_TOO_LARGE, raw("<row>" + " ".repeat(1 << 24) + "</row>"));
    refused(
        ErrorCode.INPUT_UNREADABLE, raw("<row r=\"1\"><c r=\"A1\" t=\"zz\"><v>1</v></c></row>"));
    refused(ErrorCode.INPUT_UNREADABLE, raw("<row r=\"1\"><c r=\"A1\"><v>1</v></row"));
    byte[] whole = Files.readAllBytes(raw("<row r=\"1\"/>"));
    refused(
        ErrorCode.INPUT_UNREADABLE, Fixtures.bytes(folder, Arrays.copyOf(whole, whole.length / 2)));
  }

  private static void row(Worksheet sheet, int row, String... cells) {
    for (int i = 0; i < cells.length; i++) {
      sheet.inlineString(row, i, cells[i]);
    }
  }

  private static void refused(ErrorCode code, Path file) {
    SealbookException e = assertThrows(SealbookException.class, () -> Fixtures.rows(file));
    assertEquals(code, e.code(), e::getMessage);
  }

  private Path raw(String rows) {
    return new HandMadeWorkbook().rows(rows).write(folder);
  }

  private static StockOptions sheet(String name) {
    return new StockOptions(
        Optional.empty(), Optional.empty(), Optional.of(name), Optional.empty());
  }
}
