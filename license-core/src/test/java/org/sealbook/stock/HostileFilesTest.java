package org.sealbook.stock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;

/** Files made to do harm, and archives: a clear refusal before any row is taken. */
class HostileFilesTest {
  private static final String CSV = "证照编号,企业名称\n1,甲\n";

  @TempDir Path folder;

  @Test
  void anArchiveIsItsFiles() throws IOException {
    Map<String, byte[]> content = new LinkedHashMap<>();
    content.put("2024/一月.csv", utf8(CSV));
    content.put("__MACOSX/2024/._一月.csv", utf8("x"));
    content.put(".DS_Store", utf8("x"));
    content.put("b.jsonl", utf8("{\"证照编号\": \"2\"}\n"));
    for (Charset names : List.of(StandardCharsets.UTF_8, Charset.forName("GBK"))) {
      Path file = zip(content, names);
      assertTrue(StockArchive.isArchive(file));
      Path copy;
      try (StockArchive archive = StockArchive.open(file)) {
        assertEquals(List.of("2024/一月.csv", "b.jsonl"), archive.names());
        assertEquals(List.of("2:1|甲"), Fixtures.rows(archive.extract("2024/一月.csv")));
        copy = archive.extract("b.jsonl");
        assertEquals(List.of("1:2"), Fixtures.rows(copy));
        assertEquals(file + "/b.jsonl", archive.called("b.jsonl"));
      }
      assertFalse(Files.exists(copy));
    }
  }

  @Test
  void aWorkbookIsNoArchive() {
    assertFalse(StockArchive.isArchive(Fixtures.sheet(folder, sheet -> sheet.value(0, 0, "x"))));
    assertFalse(StockArchive.isArchive(Fixtures.text(folder, CSV)));
    assertFalse(StockArchive.isArchive(folder.resolve("none")));
  }

  @Test
  void archivesThatAreRefused() throws IOException {
    byte[] bomb = new byte[64 << 20];
    refused(ErrorCode.INPUT_TOO_LARGE, zip(Map.of("a.csv", bomb), StandardCharsets.UTF_8));
    Map<String, byte[]> many = new LinkedHashMap<>();
    for (int i = 0; i <= StockLimits.ARCHIVE_ENTRIES; i++) {
      many.put(i + ".csv", utf8(CSV));
    }
    refused(ErrorCode.INPUT_TOO_LARGE, zip(many, StandardCharsets.UTF_8));
    refused(ErrorCode.INPUT_UNREADABLE, zip(Map.of(".x", utf8(CSV)), StandardCharsets.UTF_8));
    refused(ErrorCode.INPUT_UNREADABLE, Fixtures.text(folder, "PK\3\4nothing"));
    byte[] packed = Files.readAllBytes(zip(Map.of("a.csv", utf8(CSV)), StandardCharsets.UTF_8));
    int entry = new String(packed, StandardCharsets.ISO_8859_1).indexOf("PK\1\2");
    packed[entry + 10] = 14; // LZMA
    Path lzma = Fixtures.bytes(folder, packed);
    SealbookException e = assertThrows(SealbookException.class, () -> StockArchive.open(lzma));
    assertTrue(String.valueOf(e.getMessage()).contains("method"), e::getMessage);
    Path inner = zip(Map.of("a.csv", utf8(CSV)), StandardCharsets.UTF_8);
    Path outer = zip(Map.of("a.zip", Files.readAllBytes(inner)), StandardCharsets.UTF_8);
    try (StockArchive archive = StockArchive.open(outer)) {
      Path copy = archive.extract("a.zip");
      SealbookException nested = assertThrows(SealbookException.class, () -> Fixtures.rows(copy));
      assertEquals(ErrorCode.INPUT_UNREADABLE, nested.code());
    }
  }

  /** The part with the entities; the name of every part that the reading library looks at. */
  @ParameterizedTest
  @ValueSource(strings = {"xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/sharedStrings.xml"})
  void entitiesInAWorkbookAreNotExpanded(String part) throws IOException {
    Path secret = Fixtures.text(folder, "SECRET");
    StringBuilder laughs = new StringBuilder("<!DOCTYPE lolz [<!ENTITY l0 \"lol\">");
    for (int i = 1; i < 30; i++) {
      laughs.append("<!ENTITY l").append(i).append(" \"");
      laughs.append(("&l" + (i - 1) + ";").repeat(10)).append("\">");
    }
    laughs.append("]>");
    String outside = "<!DOCTYPE x [<!ENTITY l29 SYSTEM \"" + secret.toUri() + "\">]>";
    for (String doctype : List.of(laughs.toString(), outside)) {
      Path file = workbookWith(part, doctype);
      SealbookException e =
          assertThrows(SealbookException.class, () -> Fixtures.rows(file), doctype);
      assertEquals(ErrorCode.INPUT_UNREADABLE, e.code());
      assertFalse(String.valueOf(e.getMessage()).contains("SECRET"));
    }
  }

  @Test
  void oneLineOfAGigabyte() throws IOException {
    for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE)) {
      String start = "\uFEFF" + CSV + "x上".repeat(4_096);
      Path file = Fixtures.text(folder, start, charset);
      try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
        sparse.setLength(1L << 30);
      }
      SealbookException e = assertThrows(SealbookException.class, () -> Fixtures.rows(file));
      assertEquals(ErrorCode.INPUT_TOO_LARGE, e.code());
      assertTrue(String.valueOf(e.getMessage()).startsWith("line 3 of "), e::getMessage);
      Files.delete(file);
    }
  }

  @Test
  void aHundredThousandColumns() {
    String names = "证照编号" + ",x".repeat(100_000);
    SealbookException csv =
        assertThrows(
            SealbookException.class, () -> Fixtures.rows(Fixtures.text(folder, names + "\n")));
    assertEquals(ErrorCode.INPUT_UNREADABLE, csv.code());
    assertTrue(
        String.valueOf(csv.getMessage()).contains("line 1: the record has more than 1024 cells"));
    StringBuilder json = new StringBuilder("{\"证照编号\":1");
    for (int i = 0; i < 50_000; i++) {
      json.append(",\"").append(i).append("\":1");
    }
    refusedText(ErrorCode.INPUT_TOO_LARGE, json + "}\n");
    SealbookException sheet =
        assertThrows(
            SealbookException.class,
            () ->
                Fixtures.rows(
                    Fixtures.sheet(
                        folder,
                        s -> {
                          for (int i = 0; i < 2_000; i++) {
                            s.inlineString(0, i, i == 0 ? "证照编号" : "x");
                          }
                        })));
    assertEquals(ErrorCode.INPUT_TOO_LARGE, sheet.code());
  }

  @Test
  void nullBytesAndWideTextWithoutAMark() {
    refusedText(ErrorCode.INPUT_UNREADABLE, CSV + "2,\0\n");
    List<RowResult> late =
        Fixtures.results(
            Fixtures.text(folder, CSV + "\n".repeat(5_000) + "2,\0\n"),
            Samples.TYPE,
            MappingFile.EMPTY);
    assertEquals(RowReason.ROW_MALFORMED, ((RejectedRow) late.get(1)).reason());
    Path wide = Fixtures.text(folder, CSV, StandardCharsets.UTF_16LE);
    SealbookException e = assertThrows(SealbookException.class, () -> Fixtures.rows(wide));
    assertTrue(e.hint().contains("--encoding UTF-16LE"));
    StockOptions named =
        new StockOptions(
            Optional.empty(),
            Optional.of(StandardCharsets.UTF_16LE),
            Optional.empty(),
            Optional.of("export.csv"));
    try (StockFile stock = StockFile.open(wide, named, Samples.TYPE, MappingFile.EMPTY)) {
      assertEquals("甲", stock.next().text(1));
    }
  }

  private void refusedText(ErrorCode code, String text) {
    SealbookException e =
        assertThrows(SealbookException.class, () -> Fixtures.rows(Fixtures.text(folder, text)));
    assertEquals(code, e.code(), e::getMessage);
  }

  private static void refused(ErrorCode code, Path file) {
    assertTrue(StockArchive.isArchive(file));
    SealbookException e = assertThrows(SealbookException.class, () -> StockArchive.open(file));
    assertEquals(code, e.code(), e::getMessage);
    assertFalse(e.hint().isEmpty());
  }

  /** A sound workbook with one part changed so that its first text is the entity {@code l29}. */
  private Path workbookWith(String part, String doctype) throws IOException {
    Path sound =
        Fixtures.sheet(
            folder,
            sheet -> {
              sheet.value(0, 0, "证照编号");
              sheet.value(0, 1, "企业名称");
              sheet.value(1, 0, "1");
            });
    Map<String, byte[]> parts = new LinkedHashMap<>();
    try (ZipFile zip = new ZipFile(sound.toFile())) {
      for (ZipEntry entry : zip.stream().toList()) {
        try (InputStream in = zip.getInputStream(entry)) {
          parts.put(entry.getName(), in.readAllBytes());
        }
      }
    }
    String xml = new String(parts.get(part), StandardCharsets.UTF_8);
    int declaration = xml.indexOf("?>") + 2;
    String body = xml.substring(declaration);
    String changed =
        switch (part) {
          case "xl/workbook.xml" ->
              body.replaceFirst("<sheet name=\"[^\"]*\"", "<sheet name=\"&l29;\"");
          case "xl/sharedStrings.xml" ->
              body.replaceFirst("preserve\">[^<]*<", "preserve\">&l29;<");
          default -> body.replaceFirst("<v>0</v>", "<v>&l29;</v>");
        };
    assertTrue(changed.contains("&l29;"), changed);
    parts.put(part, utf8(xml.substring(0, declaration) + doctype + changed));
    return zip(parts, StandardCharsets.UTF_8);
  }

  private Path zip(Map<String, byte[]> content, Charset names) throws IOException {
    Path file = Files.createTempFile(folder, "archive", ".in");
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out, names)) {
      for (Map.Entry<String, byte[]> entry : content.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
        zip.closeEntry();
      }
    }
    return file;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
