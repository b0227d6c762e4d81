package org.sealbook.stock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;

/** What other writers of workbooks do, each seen in a file of one, and what would do harm. */
class ForeignWorkbooksTest {
  private static final String HEADER =
      "<row r=\"1\">" + text("A1", "证照编号") + text("B1", "企业名称") + text("C1", "有效期至") + "</row>";

  @TempDir Path folder;

  private static String text(String place, String text) {
    return "<c r=\"" + place + "\" t=\"inlineStr\"><is><t>" + text + "</t></is></c>";
  }

  private static String cell(String place, String attributes, String content) {
    return "<c r=\"" + place + "\" " + attributes + ">" + content + "</c>";
  }

  private List<String> rows(String second) {
    return Fixtures.rows(
        new HandMadeWorkbook().rows(HEADER + "<row r=\"2\">" + second + "</row>").write(folder));
  }

  @Test
  void aMergedCellCountsForEachOfItsRows() {
    String cells =
        HEADER
            + "<row r=\"2\">"
            + text("A2", "1")
            + text("B2", "甲")
            + text("C2", "2026-01-01")
            + "</row><row r=\"3\">"
            + text("A3", "2")
            + "<c r=\"B3\"/></row>"
            + "<row r=\"4\">"
            + text("A4", "3")
            + text("B4", "丙")
            + "</row>"
            + "<row r=\"5\"/>"
            + "<row r=\"6\">"
            + text("A6", "4")
            + "</row>";
    String merged =
        "<mergeCells><mergeCell ref=\"C2:C5\"/><mergeCell ref=\"B2:B3\"/>"
            + "<mergeCell ref=\"A6:C6\"/></mergeCells>";
    assertEquals(
        List.of("2:1|甲|2026-01-01", "3:2|甲|2026-01-01", "4:3|丙|2026-01-01", "6:4"),
        Fixtures.rows(new HandMadeWorkbook().sheet(cells, merged).write(folder)));
  }

  @Test
  void aNumberShownWithZerosInFront() {
    String formats =
        "<numFmt numFmtId=\"165\" formatCode=\"00000\"/><numFmt numFmtId=\"166\" formatCode=\""
            + "0".repeat(20)
            + "\"/>";
    String styles = "<xf numFmtId=\"0\"/><xf numFmtId=\"165\"/><xf numFmtId=\"166\"/>";
    String rows =
        HEADER
            + "<row r=\"2\">"
            + cell("A2", "s=\"1\"", "<v>42</v>")
            + cell("B2", "s=\"1\"", "<v>123456</v>")
            + cell("C2", "s=\"1\"", "<v>4.5</v>")
            + "</row><row r=\"3\">"
            + cell("A3", "s=\"2\"", "<v>441602198001010000</v>")
            + cell("B3", "s=\"1\"", "<v>-7</v>")
            + "</row>";
    Path file = new HandMadeWorkbook().styles(formats, styles).rows(rows).write(folder);
    assertEquals(List.of("2:00042|123456|4.5", "3:441602198001010000|-7"), Fixtures.rows(file));
    try (StockFile stock = Fixtures.open(file)) {
      stock.next();
      assertEquals(CellKind.NUMBER, stock.next().kind(0));
    }
  }

  @Test
  void dateCellsOfTheOtherKind() {
    assertEquals(
        List.of("2:2018-09-06|2018-09-06T12:30:00|2018-09-05T16:00:00Z"),
        rows(
            cell("A2", "t=\"d\"", "<v>2018-09-06T00:00:00.000</v>")
                + cell("B2", "t=\"d\"", "<v>2018-09-06T12:30:00</v>")
                + cell("C2", "t=\"d\"", "<v>2018-09-05T16:00:00Z</v>")));
  }

  @Test
  void theStrictForm() {
    assertEquals(
        List.of("2:1"),
        Fixtures.rows(
            new HandMadeWorkbook()
                .rows(HEADER + "<row r=\"2\">" + text("A2", "1") + "</row>")
                .strict()
                .write(folder)));
  }

  @Test
  void rowsAndCellsWithoutTheirPlaces() {
    String c = "<c t=\"inlineStr\"><is><t>%s</t></is></c>";
    String header = "<row>" + c.formatted("证照编号") + c.formatted("企业名称") + "</row>";
    String rows = header + "<row><c><v>1</v></c><c/></row><row/><row><c><v>2</v></c></row>";
    assertEquals(
        List.of("2:1|", "4:2"), Fixtures.rows(new HandMadeWorkbook().rows(rows).write(folder)));
  }

  @Test
  void howATextIsPronouncedIsNoPartOfIt() {
    String said = "<r><t>河</t></r><r><t>清</t></r><rPh sb=\"0\" eb=\"1\"><t>hé</t></rPh>";
    String rows =
        HEADER
            + "<row r=\"2\">"
            + cell("A2", "t=\"s\"", "<v>1</v>")
            + cell("B2", "t=\"inlineStr\"", "<is>\n" + said + "\n</is>")
            + "</row>";
    HandMadeWorkbook made =
        new HandMadeWorkbook().sharedTexts("<si><t/></si><si>" + said + "</si>").rows(rows);
    assertEquals(List.of("2:河清|河清"), Fixtures.rows(made.write(folder)));
  }

  @Test
  void formulasAndTheirStoredValues() {
    assertEquals(
        List.of("2:|甲|42"),
        rows(
            cell("A2", "t=\"str\"", "<f>IF(1,\"\")</f><v></v>")
                + cell("B2", "t=\"str\"", "<f t=\"array\" ref=\"B2:B9\">x</f><v>甲</v>")
                + cell("C2", "", "<f t=\"shared\" si=\"7\"/><v>42</v>")));
    String formula = HEADER + "<row r=\"2\">" + cell("A2", "", "<f>1+1</f><v>0</v>") + "</row>";
    for (boolean fresh : List.of(true, false)) {
      Path file =
          new HandMadeWorkbook()
              .workbook(
                  "",
                  "<sheet name=\"s\" sheetId=\"1\" r:id=\"rId1\"/>",
                  "<calcPr fullCalcOnLoad=\"" + fresh + "\"/>")
              .rows(formula)
              .write(folder);
      try (StockFile stock = Fixtures.open(file)) {
        assertEquals(fresh ? CellKind.ERROR : CellKind.NUMBER, stock.next().kind(0));
      }
    }
  }

  @Test
  void partsUnderOtherNames() {
    String rows = HEADER + "<row r=\"2\">" + cell("A2", "t=\"s\"", "<v>0</v>") + "</row>";
    HandMadeWorkbook made = new HandMadeWorkbook().rows(rows);
    made.without("[Content_Types].xml").with("[content_types].xml", "<Types/>");
    made.without("xl/sharedStrings.xml").without("xl/_rels/workbook.xml.rels");
    made.with("xl\\texts.xml", "<sst><si><t>一</t></si></sst>");
    made.with(
        "xl\\_rels\\workbook.xml.rels",
        "<Relationships>"
            + HandMadeWorkbook.relation("rId1", "worksheet", "/XL/worksheets/sheet1.xml")
            + HandMadeWorkbook.relation("rId2", "sharedStrings", "../xl/texts.xml")
            + "</Relationships>");
    Path file = made.write(folder);
    assertEquals(List.of("2:一"), Fixtures.rows(file));
    assertTrue(!StockArchive.isArchive(file));
  }

  @Test
  void aSheetWithAChartOnlyIsNone() {
    Path file =
        new HandMadeWorkbook()
            .workbook(
                "<workbookPr date1904=\"true\"/>",
                "<sheet name=\"图\" sheetId=\"2\" r:id=\"rId2\"/>"
                    + "<sheet name=\"表\" sheetId=\"1\" r:id=\"rId1\"/>",
                "")
            .relations(
                HandMadeWorkbook.relation("rId1", "worksheet", "worksheets/sheet1.xml"),
                HandMadeWorkbook.relation("rId2", "chartsheet", "chartsheets/sheet1.xml"))
            .styles("", "<xf numFmtId=\"0\"/><xf numFmtId=\"14\"/>")
            .rows(HEADER + "<row r=\"2\">" + cell("A2", "s=\"1\"", "<v>41887</v>") + "</row>")
            .write(folder);
    assertEquals(List.of("2:2018-09-06"), Fixtures.rows(file));
  }

  @Test
  void otherSpreadsheetsAreCalledByTheirNames() {
    Path binary =
        new HandMadeWorkbook()
            .with(
                "_rels/.rels",
                "<Relationships>"
                    + HandMadeWorkbook.relation("rId1", "officeDocument", "xl/workbook.bin")
                    + "</Relationships>")
            .write(folder);
    refused(ErrorCode.INPUT_UNREADABLE, ".xlsb", binary);
    Path open =
        new HandMadeWorkbook()
            .without("[Content_Types].xml")
            .with("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
            .with("content.xml", "<x/>")
            .write(folder);
    SealbookException e = assertThrows(SealbookException.class, () -> StockArchive.open(open));
    assertTrue(String.valueOf(e.getMessage()).contains("OpenDocument"), e::getMessage);
  }

  @Test
  void twoCellsInOnePlaceSpoilTheirRow() {
    assertEquals(List.of("2!2"), rows(cell("A2", "", "<v>1</v>") + cell("A2", "", "<v>2</v>")));
    assertEquals(List.of("2:1|2"), rows(cell("B2", "", "<v>2</v>") + cell("A2", "", "<v>1</v>")));
  }

  /** Each took minutes, or all memory, or lost its value without a word. */
  /** A small file of a million rows would fill 16,384 places for each. */
  @Test
  void cellsFarToTheRightTakeOnePlace() throws IOException {
    String cells = text("A1", "1") + text("AMK1", " ") + text("AML1", "x");
    cells += text("XFC1", "") + text("XFD1", "y");
    Path file = new HandMadeWorkbook().rows("<row r=\"1\">" + cells + "</row>").write(folder);
    try (WorkbookFile workbook = new WorkbookFile(file, "a file");
        SheetRows rows = workbook.rows(workbook.sheets().get(0))) {
      RawRow row = Objects.requireNonNull(rows.next(new MergedCells()));
      assertEquals(StockLimits.COLUMNS + 1, row.size());
      assertEquals("x", row.text(StockLimits.COLUMNS));
      assertEquals(Optional.empty(), row.defect());
    }
  }

  @Test
  void valuesThatNoSpreadsheetHolds() {
    String styles = "<xf numFmtId=\"0\"/><xf numFmtId=\"14\"/>";
    for (String value : List.of("1E-999999999", "1E+999999999", "7".repeat(1_000_000), "INF")) {
      String number = cell("A2", "s=\"1\"", "<v>" + value + "</v>");
      Path file =
          new HandMadeWorkbook()
              .styles("", styles)
              .rows(HEADER + "<row r=\"2\">" + number + "</row>")
              .write(folder);
      try (StockFile stock = Fixtures.open(file)) {
        assertEquals(CellKind.ERROR, stock.next().kind(0), () -> value.substring(0, 3));
      }
    }
    assertEquals(List.of("2:42|TRUE"), rows(cell("A2", "", "<v> 42\n</v>") + flag("true")));
  }

  private static String flag(String value) {
    return cell("B2", "t=\"b\"", "<v>" + value + "</v>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "-1", "2000000000", "x"})
  void sharedTextsThatAreNotThere(String number) {
    String lie = cell("A2", "t=\"s\"", "<v>" + number + "</v>");
    Path file =
        new HandMadeWorkbook()
            .sharedTexts("<si><t>甲</t></si>")
            .rows(HEADER + "<row r=\"2\">" + lie + "</row>")
            .write(folder);
    refused(ErrorCode.INPUT_UNREADABLE, "no intact workbook", file);
  }

  @Test
  void shapesThatAreRefused() {
    String row = HEADER + "<row r=\"2\">" + text("A2", "1") + "</row>";
    refused(
        ErrorCode.INPUT_UNREADABLE,
        "no intact workbook",
        new HandMadeWorkbook().sheet(row, "<sheetData>" + row + "</sheetData>").write(folder));
    refused(
        ErrorCode.INPUT_UNREADABLE,
        "no intact workbook",
        new HandMadeWorkbook().rows(HEADER + "<x>".repeat(100) + "</x>".repeat(100)).write(folder));
    refused(
        ErrorCode.INPUT_TOO_LARGE,
        "claims the number",
        new HandMadeWorkbook().rows("<row r=\"1048577\"/>").write(folder));
    refused(
        ErrorCode.INPUT_TOO_LARGE,
        "beyond XFD",
        new HandMadeWorkbook().rows("<row r=\"1\">" + text("XFE1", "1") + "</row>").write(folder));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2:5", "A3:A+5", "A-3:A5", "A2:", "A2:A2147483648"})
  void rangesThatAreNone(String reference) {
    String row = HEADER + "<row r=\"2\">" + text("A2", "1") + "</row>";
    String merged = "<mergeCells><mergeCell ref=\"" + reference + "\"/></mergeCells>";
    refused(
        ErrorCode.INPUT_UNREADABLE,
        "no intact workbook",
        new HandMadeWorkbook().sheet(row, merged).write(folder));
  }

  @Test
  void moreStylesThanAnySpreadsheetWrites() {
    StringBuilder styles = new StringBuilder();
    while (styles.length() < StockLimits.DESCRIPTION_BYTES) {
      styles.append("<xf a=\"").append(styles.length() * 2_654_435_761L).append("\"/>");
    }
    Path file = new HandMadeWorkbook().styles("", styles.toString()).rows(HEADER).write(folder);
    refused(ErrorCode.INPUT_TOO_LARGE, "xl/styles.xml", file);
  }

  /** A parser of XML would hold each as a whole. */
  @Test
  void longTextsBetweenTwoTags() {
    StringBuilder text = new StringBuilder();
    while (text.length() < 10 << 20) {
      text.append(text.length() * 2_654_435_761L).append("<a>]]");
    }
    String section = "<![CDATA[" + text + "]]>";
    String attribute = text.toString().replace('<', ' ').replace('>', ' ');
    for (String cell : List.of(text("A2", section), "<c x=\"" + attribute + "\"/>")) {
      HandMadeWorkbook workbook =
          new HandMadeWorkbook().rows(HEADER + "<row r=\"2\">" + cell + "</row>");
      refused(ErrorCode.INPUT_TOO_LARGE, "longer than is allowed", workbook.write(folder));
      workbook
          .rename("xl/worksheets/sheet1.xml", "xl/worksheets/sheet1.dat")
          .relations(HandMadeWorkbook.relation("rId1", "worksheet", "worksheets/sheet1.dat"));
      refused(ErrorCode.INPUT_TOO_LARGE, "longer than is allowed", workbook.write(folder));
    }
    assertEquals(List.of("2:<a>]]1|x"), rows(text("A2", "<![CDATA[<a>]]1]]>") + text("B2", "x")));
  }

  private static void refused(ErrorCode code, String message, Path file) {
    SealbookException e = assertThrows(SealbookException.class, () -> Fixtures.rows(file));
    assertEquals(code, e.code(), e::getMessage);
    assertTrue(String.valueOf(e.getMessage()).contains(message), e::getMessage);
  }
}
