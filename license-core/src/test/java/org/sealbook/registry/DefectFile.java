package org.sealbook.registry;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linuxense.javadbf.DBFDataType;
import com.linuxense.javadbf.DBFField;
import com.linuxense.javadbf.DBFWriter;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** Rows, each with what is to become of it, that can be written in every format. */
final class DefectFile {
  enum Form {
    CSV,
    XLSX,
    JSON_LINES,
    DBF
  }

  private static final Charset GB18030 = Charset.forName("GB18030");
  private static final String ISSUED = "2018-03-05";

  /** An acceptable row; names short enough for DBF. */
  private static final Map<String, String> SOUND = new LinkedHashMap<>();

  static {
    SOUND.put("字", "河食");
    SOUND.put("号", "");
    SOUND.put("CZZT", "河清市示例商贸有限公司");
    SOUND.put("CZZTDM", "91350100M000100Y43");
    SOUND.put("发证日期", ISSUED);
    SOUND.put("有效期", "");
    SOUND.put("证照状态", "");
    SOUND.put("证照标识", "");
    SOUND.put("证照名称", "");
    SOUND.put("XZQH", "");
    SOUND.put("住所", "河清市示例路1号");
    SOUND.put("经营范围", "日用百货销售");
    SOUND.put("成立日期", "");
    SOUND.put("备注", "");
  }

  private static final JsonMapper JSON = new JsonMapper();

  private record Line(String expected, List<String> cells) {}

  private static final String BLANK = "(blank)";
  private static final int FIRST_NUMBER = 100;
  private static final String MALFORMED = "ROW_MALFORMED";

  private final List<Line> lines = new ArrayList<>();

  /** A sound row with a number of its own and these changes, pairs of column and text. */
  void add(String expected, String... changes) {
    Map<String, String> row = new LinkedHashMap<>(SOUND);
    row.put("号", Integer.toString(FIRST_NUMBER + lines.size()));
    for (int i = 0; i < changes.length; i += 2) {
      if (row.put(changes[i], changes[i + 1]) == null) {
        throw new IllegalArgumentException("no column " + changes[i]);
      }
    }
    lines.add(new Line(expected, List.copyOf(row.values())));
  }

  void blank() {
    lines.add(new Line(BLANK, List.copyOf(SOUND.values()).stream().map(cell -> "").toList()));
  }

  /** A record that breaks the rules of its format: each form has its own. */
  void malformed() {
    add(MALFORMED);
  }

  /** How many rows are to end so. */
  long count(String outcome) {
    return lines.stream().filter(line -> outcome(line.expected()).equals(outcome)).count();
  }

  private static String outcome(String expected) {
    for (String words : List.of("new version", "status change")) {
      if (expected.startsWith(words)) {
        return words;
      }
    }
    return expected.split(" ")[0];
  }

  /** Line and reason of each row that is to be rejected. */
  List<String> expectedRejects(Form form) {
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String outcome = outcome(lines.get(i).expected());
      if (outcome.equals(outcome.toUpperCase(Locale.ROOT))) {
        expected.add(i + firstLine(form) + " " + outcome);
      }
    }
    return expected;
  }

  private static int firstLine(Form form) {
    return switch (form) {
      case CSV, XLSX -> 3;
      case JSON_LINES, DBF -> 1;
    };
  }

  /** Every licence that was to become one holds the words that its row promises. */
  void requireLicenses(Map<String, String> byNumber) {
    for (Line line : lines) {
      if (outcome(line.expected()).equals("new")) {
        String number = line.cells().get(0) + line.cells().get(1);
        String told = byNumber.getOrDefault(number, "");
        String promised = line.expected().substring("new".length()).strip();
        boolean isWarning =
            promised.equals(promised.toUpperCase(Locale.ROOT)) && promised.contains("_");
        assertTrue(isWarning || told.contains(promised), () -> number + ": " + told);
        assertTrue(!told.isEmpty(), number);
      }
    }
  }

  Path write(Form form, Path target) {
    try {
      return switch (form) {
        case CSV -> Files.writeString(target, csv());
        case XLSX -> workbook(target);
        case JSON_LINES -> Files.writeString(target, jsonLines());
        case DBF -> Files.write(target, table());
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A record with fewer cells than the header is malformed. */
  private String csv() throws IOException {
    StringWriter text = new StringWriter();
    try (CsvWriter csv = CsvWriter.builder().build(text)) {
      csv.writeRecord("河清市证照清单");
      csv.writeRecord(SOUND.keySet());
      for (Line line : lines) {
        List<String> cells = line.cells();
        csv.writeRecord(isMalformed(line) ? cells.subList(0, 5) : cells);
      }
    }
    return text.toString();
  }

  /** A value to the right of the last column is malformed; days are true dates. */
  private Path workbook(Path target) throws IOException {
    try (OutputStream out = Files.newOutputStream(target)) {
      Workbook workbook = new Workbook(out, "Test", "1.0");
      Worksheet sheet = workbook.newWorksheet("stock");
      sheet.value(0, 0, "河清市证照清单");
      sheet.range(0, 0, 0, SOUND.size() - 1).merge();
      int column = 0;
      for (String name : SOUND.keySet()) {
        sheet.value(1, column++, name);
      }
      for (int row = 0; row < lines.size(); row++) {
        Line line = lines.get(row);
        for (int i = 0; i < line.cells().size(); i++) {
          cell(sheet, row + 2, i, line.cells().get(i));
        }
        if (isMalformed(line)) {
          sheet.value(row + 2, SOUND.size(), "x");
        }
      }
      workbook.finish();
    }
    return target;
  }

  private static void cell(Worksheet sheet, int row, int column, String text) {
    if (text.equals(ISSUED)) {
      sheet.value(row, column, LocalDate.parse(text));
      sheet.style(row, column).format("yyyy-mm-dd").set();
    } else if (!text.isEmpty()) {
      sheet.value(row, column, text);
    }
  }

  /** A value that is an array is malformed. */
  private String jsonLines() {
    StringBuilder text = new StringBuilder();
    List<String> names = List.copyOf(SOUND.keySet());
    for (Line line : lines) {
      ObjectNode object = JSON.createObjectNode();
      for (int i = 0; i < names.size(); i++) {
        object.put(names.get(i), line.cells().get(i));
      }
      if (isMalformed(line)) {
        object.putArray("住所");
      }
      text.append(line.expected().equals(BLANK) ? "" : object).append('\n');
    }
    return text.toString();
  }

  /** Half a character is malformed. */
  private byte[] table() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DBFWriter writer = new DBFWriter(out, GB18030)) {
      writer.setFields(
          SOUND.keySet().stream()
              .map(name -> new DBFField(name, DBFDataType.CHARACTER, 120))
              .toArray(DBFField[]::new));
      lines.forEach(line -> writer.addRecord(line.cells().toArray()));
    }
    byte[] bytes = out.toByteArray();
    ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < lines.size(); i++) {
      if (isMalformed(lines.get(i))) {
        int record = header.getShort(8) + i * header.getShort(10);
        bytes[record + 1 + 1] = ' ';
        bytes[record + 1 + 3] = ' ';
      }
    }
    return bytes;
  }

  private static boolean isMalformed(Line line) {
    return line.expected().equals(MALFORMED);
  }
}
