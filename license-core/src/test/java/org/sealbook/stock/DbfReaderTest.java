package org.sealbook.stock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.linuxense.javadbf.DBFDataType;
import com.linuxense.javadbf.DBFField;
import com.linuxense.javadbf.DBFWriter;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
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

/** Tables of dBASE, written by another implementation and then spoilt byte by byte. */
class DbfReaderTest {
  private static final Charset GBK = Charset.forName("GBK");

  @TempDir Path folder;

  private static DBFField column(String name, DBFDataType type, int length, int decimals) {
    return decimals > 0
        ? new DBFField(name, type, length, decimals)
        : new DBFField(name, type, length);
  }

  private static byte[] table(Charset charset, Object[]... records) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DBFWriter writer = new DBFWriter(out, charset)) {
      writer.setFields(
          new DBFField[] {
            column("ZZBH", DBFDataType.CHARACTER, 12, 0),
            column("CZZT", DBFDataType.CHARACTER, 20, 0),
            column("CZZTDM", DBFDataType.NUMERIC, 18, 0),
            column("CLS", DBFDataType.NUMERIC, 8, 2),
            column("X", DBFDataType.LOGICAL, 1, 0),
          });
      for (Object[] record : records) {
        writer.addRecord(record);
      }
    }
    return out.toByteArray();
  }

  private static Object[] record(String number, String name) {
    return new Object[] {
      number, name, new BigDecimal("441602198001010000"), new BigDecimal("7.50"), true
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {"GBK", "UTF-8"})
  void theRecordsInEitherEncoding(String charset) {
    byte[] table =
        table(
            Charset.forName(charset),
            record("甲1", "河清食品"),
            new Object[] {"2", null, null, null, null});
    Path file = Fixtures.bytes(folder, table);
    assertEquals(List.of("1:甲1|河清食品|441602198001010000|7.5|TRUE", "2:2||||"), Fixtures.rows(file));
    try (StockFile stock = Fixtures.open(file)) {
      assertEquals(StockFormat.DBF, stock.format());
      assertEquals(0, stock.headerLine());
      RawRow first = stock.next();
      assertEquals(CellKind.TEXT, first.kind(0));
      assertEquals(CellKind.NUMBER, first.kind(2));
      assertEquals(1.0, stock.progress().orElseThrow());
    }
  }

  @Test
  void deletedRecordsAreNone() {
    byte[] table = table(GBK, record("1", "甲"), record("2", "乙"), record("3", "丙"));
    table[start(table) + recordLength(table)] = '*';
    assertEquals(
        List.of("1:1", "3:3"),
        Fixtures.rows(Fixtures.bytes(folder, table)).stream()
            .map(row -> row.substring(0, 3))
            .toList());
  }

  @Test
  void halfACharacterSpoilsItsRowOnly() {
    byte[] table = table(GBK, record("1", "甲乙丙丁戊己庚辛壬癸"), record("2", "乙"));
    int lastOfName = start(table) + 1 + 12 + 19;
    table[lastOfName] = ' ';
    List<RowResult> rows =
        Fixtures.results(Fixtures.bytes(folder, table), Samples.TYPE, MappingFile.EMPTY);
    RejectedRow first = (RejectedRow) rows.get(0);
    assertEquals(RowReason.ROW_MALFORMED, first.reason());
    assertEquals("CZZT", first.column());
  }

  @Test
  void aNumberThatWasTooWideSpoilsItsRowOnly() {
    byte[] table = table(GBK, record("1", "甲"));
    Arrays.fill(table, start(table) + 33, start(table) + 51, (byte) '*');
    RejectedRow row =
        (RejectedRow)
            Fixtures.results(Fixtures.bytes(folder, table), Samples.TYPE, MappingFile.EMPTY).get(0);
    assertEquals(RowReason.ROW_MALFORMED, row.reason());
    assertEquals("CZZTDM", row.column());
  }

  @Test
  void theEncodingCanBeNamed() {
    Path file = Fixtures.bytes(folder, table(Charset.forName("Big5"), record("1", "蘇記")));
    StockOptions options =
        new StockOptions(
            Optional.of(StockFormat.DBF),
            Optional.of(Charset.forName("Big5")),
            Optional.empty(),
            Optional.empty());
    try (StockFile stock = StockFile.open(file, options, Samples.TYPE, MappingFile.EMPTY)) {
      assertEquals("蘇記", stock.next().text(1));
    }
  }

  @Test
  void columnsOfVisualFoxPro() {
    ByteBuffer cells = ByteBuffer.allocate(29).order(ByteOrder.LITTLE_ENDIAN);
    cells.put((byte) ' ').putInt(-7).putDouble(2.5).putLong(12_345_600L);
    cells.putInt(2_458_368).putInt(43_200_000);
    List<DbfColumn> columns =
        List.of(
            new DbfColumn("I", 'I', 1, 4, -1),
            new DbfColumn("B", 'B', 5, 8, -1),
            new DbfColumn("Y", 'Y', 13, 8, -1),
            new DbfColumn("T", 'T', 21, 8, -1));
    assertEquals(
        List.of("-7", "2.5", "1234.56", "2018-09-06 12:00:00"),
        columns.stream().map(column -> column.text(cells.array(), GBK)).toList());
  }

  /** As shapelib and GDAL write a date that is none, and others a time. */
  @Test
  void noDateAndNoTime() {
    ByteBuffer cells = ByteBuffer.allocate(17).order(ByteOrder.LITTLE_ENDIAN);
    DbfColumn date = new DbfColumn("D", 'D', 1, 8, -1);
    DbfColumn time = new DbfColumn("T", 'T', 9, 8, -1);
    cells.put(" 00000000        ".getBytes(StandardCharsets.US_ASCII));
    assertEquals("", date.text(cells.array(), GBK));
    assertEquals("", time.text(cells.array(), GBK));
    assertEquals(CellKind.TEXT, time.kind(cells.array()));
    for (int day : new int[] {-1, 1, 5_373_485, Integer.MAX_VALUE}) {
      cells.putInt(9, day);
      assertEquals(CellKind.ERROR, time.kind(cells.array()), () -> "day " + day);
    }
    cells.putInt(9, 2_458_368);
    assertEquals(CellKind.TEXT, time.kind(cells.array()));
  }

  @Test
  void tablesThatAreNotReadAreRefusedAsAWhole() {
    byte[] whole = table(GBK, record("1", "甲"), record("2", "乙"));
    refused(Arrays.copyOf(whole, whole.length - recordLength(whole)), "the file holds 1");
    refused(Arrays.copyOf(whole, 70), "cut off");
    refused(with(whole, 32 + 11, 'M'), "memo");
    refused(with(whole, 32 + 11, 'V'), "the type 'V'");
    refused(with(whole, 32 + 16, (char) 200), "wider");
    refused(with(whole, 15, (char) 1), "encrypted");
    byte[] names = whole.clone();
    Arrays.fill(names, 32, 40, (byte) 0xFF);
    refused(names, "column names");
    StockOptions asTable =
        new StockOptions(
            Optional.of(StockFormat.DBF), Optional.empty(), Optional.empty(), Optional.empty());
    Path text = Fixtures.text(folder, "证照编号\n1\n", StandardCharsets.UTF_8);
    assertThrows(
        SealbookException.class,
        () -> StockFile.open(text, asTable, Samples.TYPE, MappingFile.EMPTY));
  }

  private void refused(byte[] table, String message) {
    Path file = Fixtures.bytes(folder, table);
    SealbookException e = assertThrows(SealbookException.class, () -> Fixtures.rows(file));
    assertEquals(ErrorCode.INPUT_UNREADABLE, e.code());
    assertTrue(String.valueOf(e.getMessage()).contains(message), e::getMessage);
  }

  private static byte[] with(byte[] table, int at, char value) {
    byte[] changed = table.clone();
    changed[at] = (byte) value;
    return changed;
  }

  private static int start(byte[] table) {
    return ByteBuffer.wrap(table).order(ByteOrder.LITTLE_ENDIAN).getShort(8);
  }

  private static int recordLength(byte[] table) {
    return ByteBuffer.wrap(table).order(ByteOrder.LITTLE_ENDIAN).getShort(10);
  }
}
