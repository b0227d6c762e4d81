package org.sealbook.stock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;

/** Text files: delimiters, charsets, headers, records that do not fit, limits. */
class StockFileTest {
  private static final Charset GB18030 = Charset.forName("GB18030");
  private static final String HEADER = "证照编号,企业名称,发证日期\n";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {",", ";", "\t", "|"})
  void everyDelimiter(String delimiter) {
    String text = (HEADER + "1,\"甲,乙;丙|丁\t戊\",2018-03-05\n").replace("号,", "号" + delimiter);
    text = text.replace("称,", "称" + delimiter).replace("1,", "1" + delimiter);
    text = text.replace("\",", "\"" + delimiter);
    assertEquals(List.of("2:1|甲,乙;丙|丁\t戊|2018-03-05"), Fixtures.rows(Fixtures.text(folder, text)));
  }

  @Test
  void everyCharset() {
    String text = HEADER + "1,㐀𠮷公司,2018-03-05\n";
    List<String> expected = List.of("2:1|㐀𠮷公司|2018-03-05");
    assertEquals(expected, Fixtures.rows(Fixtures.text(folder, text)));
    assertEquals(expected, Fixtures.rows(Fixtures.text(folder, "\uFEFF" + text)));
    assertEquals(expected, Fixtures.rows(Fixtures.text(folder, text, GB18030)));
    assertEquals(
        expected, Fixtures.rows(Fixtures.text(folder, "\uFEFF" + text, StandardCharsets.UTF_16LE)));
  }

  @Test
  void textsKeptFromASpreadsheet() {
    String rows =
        "=\"001\",=\"甲\"\"乙\",=\"2018-03-05\"\n"
            + "\"=\"\"002\"\"\",=A1&\"x\",\n"
            + "=\",=\"\"\"x\",=\"\"\n"
            + "=\"a\"&\"b\",,\n";
    assertEquals(
        List.of("2:001|甲\"乙|2018-03-05", "3:002|=A1&\"x\"|", "4:=\"|\"x|", "5:=\"a\"&\"b\"||"),
        Fixtures.rows(Fixtures.text(folder, HEADER.replace("证照编号", "=\"证照编号\"") + rows)));
  }

  @Test
  void theEndOfATextFileOfDos() {
    assertEquals(List.of("2:1|甲|"), Fixtures.rows(Fixtures.text(folder, HEADER + "1,甲,\n\u001A")));
  }

  @Test
  void theFirstLineThatNamesTheDelimiter() {
    assertEquals(
        List.of("3:1|甲|"),
        Fixtures.rows(Fixtures.text(folder, "sep=;\n" + (HEADER + "1,甲,\n").replace(',', ';'))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html><table><tr><td>证照编号",
        "\uFEFF\n<TABLE border=1>\n<td>证照编号</td>",
        "<?xml version='1.0'?>\n<Workbook>\n<Data>证照编号</Data>",
        "MIME-Version: 1.0\n证照编号\n",
        "[ {\"证照编号\": 1} ]",
        "7z\u00BC\u00AF'\u001C",
        "PK\u0007\bPK",
        "\u001F\u008B\b"
      })
  void otherKindsOfFilesAreCalledByTheirNames(String start) {
    Path file = Fixtures.text(folder, start);
    Path bytes = Fixtures.text(folder, start, StandardCharsets.ISO_8859_1);
    boolean archive = start.startsWith("7z") || start.startsWith("PK") || start.charAt(0) == 0x1F;
    SealbookException e =
        assertThrows(SealbookException.class, () -> Fixtures.rows(archive ? bytes : file));
    assertEquals(ErrorCode.INPUT_UNREADABLE, e.code());
    String message = String.valueOf(e.getMessage());
    assertTrue(message.matches("(?s).* is (a page|one JSON array|an archive) ?.*"), message);
  }

  @Test
  void theEncodingCanBeNamed() {
    Path file = Fixtures.text(folder, "certificateNumber,名\n1,甲\n", Charset.forName("Big5"));
    StockOptions options =
        new StockOptions(
            Optional.empty(),
            Optional.of(Charset.forName("Big5")),
            Optional.empty(),
            Optional.empty());
    try (StockFile stock = StockFile.open(file, options, Samples.TYPE, MappingFile.EMPTY)) {
      assertEquals("甲", stock.next().text(1));
    }
  }

  @Test
  void bytesOfNoCharsetAreRefusedAsAWhole() {
    byte[] bytes = (HEADER + "1,甲,2018-03-05\n").getBytes(StandardCharsets.UTF_8);
    bytes[bytes.length - 3] = (byte) 0xFF;
    refused(ErrorCode.INPUT_UNREADABLE, Fixtures.bytes(folder, bytes));
    byte[] marked = ("\uFEFF" + HEADER + "1,甲").getBytes(StandardCharsets.UTF_8);
    refused(
        ErrorCode.INPUT_UNREADABLE,
        Fixtures.bytes(folder, Arrays.copyOf(marked, marked.length - 1)));
  }

  @Test
  void titlesAboveTheHeaderAndBlankRecordsAreNoRows() {
    String text =
        "某市证照清单,,\n\n导出日期：2024-01-01,,\n\n" + HEADER + ",,\n \n1,甲,2018-03-05\n,\u3000,\n";
    Path file = Fixtures.text(folder, text);
    assertEquals(List.of("8:1|甲|2018-03-05"), Fixtures.rows(file));
    try (StockFile stock = Fixtures.open(file)) {
      assertEquals(5, stock.headerLine());
    }
  }

  @Test
  void recordsThatDoNotFitTheHeader() {
    assertEquals(
        List.of("2!1|甲", "3:2|乙|x||", "4!3|丙|x||y", "5:4|丁\n戊|x", "7!5,\"己,x", "8:6|庚|x"),
        Fixtures.rows(
            Fixtures.text(
                folder, HEADER + "1,甲\n2,乙,x,,\n3,丙,x,,y\n4,\"丁\n戊\",x\n5,\"己,x\n6,庚,x\n")));
  }

  @Test
  void emptyColumnsBehindTheLastAreNone() {
    assertEquals(
        List.of("2:1|甲|x", "3:1|甲|x|"),
        Fixtures.rows(Fixtures.text(folder, "证照编号,企业名称,发证日期,\n1,甲,x\n1,甲,x,\n")));
  }

  @Test
  void theColumnsOfARejectsFileAreDropped() {
    assertEquals(
        List.of("2:1|甲|x", "3!1|甲"),
        Fixtures.rows(
            Fixtures.text(
                folder,
                "line,column,reason,hint,"
                    + HEADER
                    + "9,证照编号,NUMBER_MISSING,h,1,甲,x\n9,,,,1,甲\n")));
    assertEquals(
        List.of("2:1|a|b|x"),
        Fixtures.rows(Fixtures.text(folder, "证照编号,line,column,企业名称\n1,a,b,x\n")));
  }

  @Test
  void theHashIsOfTheBytes() {
    Path file = Fixtures.text(folder, "编号\n");
    try (StockFile stock = Fixtures.open(file)) {
      assertEquals(
          "6102fb654fc6b2af84bdaeda479dda1863e6b681cd2199ed4cd956f5d689d81a", stock.sha256());
      assertEquals(7, stock.size());
      assertFalse(stock.hasNext());
    }
  }

  @Test
  void filesThatAreNoStockAtAll() {
    refused(ErrorCode.FILE_NOT_FOUND, folder.resolve("none.csv"));
    refused(ErrorCode.FILE_UNUSABLE, folder);
    refused(ErrorCode.INPUT_UNREADABLE, Fixtures.text(folder, ""));
    refused(ErrorCode.INPUT_UNREADABLE, Fixtures.text(folder, "\n\n"));
    refused(ErrorCode.INPUT_UNREADABLE, Fixtures.text(folder, "甲,乙\n1,2\n"));
    refused(ErrorCode.INPUT_UNREADABLE, Fixtures.text(folder, "编号\0\n"));
    refused(ErrorCode.INPUT_UNREADABLE, Fixtures.text(folder, "PK\3\4nothing"));
    refused(
        ErrorCode.INPUT_UNREADABLE,
        Fixtures.bytes(folder, new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0}));
  }

  @Test
  void aCharacterThatCannotBeReadIsSoughtOut() {
    byte[] text = (HEADER + "1,甲,2018-03-05\n2,乙,2018-03-05\n").getBytes(StandardCharsets.UTF_8);
    text[text.length - 2] = (byte) 0xFF;
    Path file = Fixtures.bytes(folder, text);
    SealbookException e = assertThrows(SealbookException.class, () -> Fixtures.open(file).close());
    assertEquals(
        file + " is not well-formed UTF-8 (see line 3) or GB18030 (see line 2)", e.getMessage());
    String rest = "1,甲,2018-03-05\n".repeat(20_000);
    Path cut =
        Fixtures.bytes(
            folder,
            Arrays.copyOf(
                (HEADER + rest + "甲").getBytes(StandardCharsets.UTF_8),
                HEADER.getBytes(StandardCharsets.UTF_8).length
                    + rest.getBytes(StandardCharsets.UTF_8).length
                    + 2));
    StockOptions utf8 =
        new StockOptions(
            Optional.empty(),
            Optional.of(StandardCharsets.UTF_8),
            Optional.empty(),
            Optional.empty());
    SealbookException end =
        assertThrows(
            SealbookException.class,
            () -> StockFile.open(cut, utf8, Samples.TYPE, MappingFile.EMPTY).close());
    assertEquals(cut + " is not well-formed UTF-8 (see line 20002)", end.getMessage());
  }

  @Test
  void hostileTextsAreTooLarge() {
    String line = "x".repeat(StockLimits.LINE_CHARS);
    refused(ErrorCode.INPUT_TOO_LARGE, Fixtures.text(folder, HEADER + line + "y\n"));
    String columns = "编号" + ",x".repeat(StockLimits.COLUMNS);
    refused(ErrorCode.INPUT_UNREADABLE, Fixtures.text(folder, columns + "\n"));
  }

  @Test
  void aStreamIsSpooled() {
    byte[] bytes = (HEADER + "1,甲,2018-03-05\n").getBytes(StandardCharsets.UTF_8);
    StockFile stock =
        StockFile.spool(
            new ByteArrayInputStream(bytes), StockOptions.DETECT, Samples.TYPE, MappingFile.EMPTY);
    try (stock) {
      assertEquals("甲", stock.next().text(1));
      assertTrue(stock.progress().orElseThrow() > 0.99);
    }
    assertFalse(stock.hasNext());
  }

  private static void refused(ErrorCode code, Path file) {
    SealbookException e = assertThrows(SealbookException.class, () -> Fixtures.open(file).close());
    assertEquals(code, e.code(), e::getMessage);
    assertFalse(e.hint().isEmpty());
  }
}
