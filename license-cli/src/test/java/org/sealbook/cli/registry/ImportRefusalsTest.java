package org.sealbook.cli.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.sealbook.cli.testing.Shell;
import org.sealbook.crypto.Passphrase;
import org.sealbook.registry.Passphrases;
import org.sealbook.registry.Registry;

/** What {@code license import} refuses as a whole, and what its words must never tell. */
class ImportRefusalsTest {
  private static final String TYPE = "11449100MB9901016TL01";
  private static final String ISSUER = "11449100MB9901016T";
  private static final String PASSPHRASE = "correct horse";
  private static final String HEADER = "许可证编号,单位名称,统一社会信用代码,发证日期,有效期至,证照状态,证照标识,经营场所,经营项目\n";

  @TempDir static Path scratch;

  private static final Shell SHELL = new Shell();

  @BeforeAll
  static void found() {
    Path registry = scratch.resolve("registry");
    Path seeds = Path.of(System.getProperty("sealbook.root"), "seeds");
    SHELL
        .set("LICENSE_HOME", scratch.resolve("home").toString())
        .set("LICENSE_REGISTRY", registry.toString())
        .set("LICENSE_PASSPHRASE", PASSPHRASE);
    ok("init", registry.toString(), "--name", "x", "--suite", "ED25519");
    ok("type", "load", seeds.resolve("catalogue.json").toString());
    ok("issuer", "add", "--code", ISSUER, "--name", "x");
  }

  private static void ok(String... arguments) {
    Shell.Outcome outcome = SHELL.run(arguments);
    assertEquals(0, outcome.code(), outcome.err());
  }

  private static Shell.Outcome run(Path file, String... more) {
    Stream<String> words =
        Stream.of("import", file.toString(), "--type", TYPE, "--issuer", ISSUER, "--lang", "en");
    return SHELL.run(Stream.concat(words, Arrays.stream(more)).toArray(String[]::new));
  }

  private static Path file(String name, byte[] content) {
    try {
      return Files.write(scratch.resolve(name), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] zip(Map<String, byte[]> parts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> part : parts.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(part.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static String row(String number) {
    return number + ",河清市甲店,91449101MA1X08L04X,2020-01-01,,,,甲路1号,热食\n";
  }

  @TestFactory
  Stream<DynamicTest> hostileFilesEndWithFiveAndStoreNothing() {
    byte[] zeros = new byte[64 << 20];
    Map<String, byte[]> files =
        Map.of(
            "bomb.zip", zip(Map.of("a.csv", zeros)),
            "bomb.xlsx", zip(Map.of("[Content_Types].xml", utf8("<a/>"), "xl/b.xml", zeros)),
            "cut.xlsx", Arrays.copyOf(zip(Map.of("[Content_Types].xml", utf8("<a/>"))), 60),
            "no-workbook.xlsx", zip(Map.of("[Content_Types].xml", utf8("<a/>"))),
            "old.xls", new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0, 0, 0, 0},
            "long-line.csv", utf8(HEADER + row("H1") + "x".repeat((1 << 20) + 10)),
            "wide.csv", utf8(HEADER.strip() + ",x".repeat(2_000) + "\n" + row("H2")),
            "late-damage.csv", concat(utf8(HEADER + row("H3")), new byte[] {(byte) 0xFF, '\n'}),
            "binary.csv", new byte[] {1, 2, 3, 0, 0, 5},
            "no-header.csv", utf8("a,b\n1,2\n"));
    return files.entrySet().stream()
        .map(each -> DynamicTest.dynamicTest(each.getKey(), () -> refused(each)));
  }

  private static byte[] concat(byte[] a, byte[] b) {
    byte[] joined = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, joined, a.length, b.length);
    return joined;
  }

  private static void refused(Map.Entry<String, byte[]> hostile) {
    Path rejects = scratch.resolve(hostile.getKey() + ".rejects");
    Path hostileFile = file(hostile.getKey(), hostile.getValue());
    for (String[] more : List.of(new String[] {"--dry-run"}, new String[] {})) {
      Shell.Outcome outcome =
          run(
              hostileFile,
              Stream.concat(Stream.of("--rejects", rejects.toString()), Stream.of(more))
                  .toArray(String[]::new));
      assertEquals(5, outcome.code(), outcome.err());
      assertEquals("", outcome.out());
      assertTrue(outcome.err().startsWith("license: error: "), outcome.err());
      assertTrue(outcome.err().contains(hostile.getKey()), outcome.err());
      assertTrue(outcome.err().contains("license: hint: "), outcome.err());
      assertFalse(outcome.err().contains("\tat "), outcome.err());
    }
    assertFalse(Files.exists(rejects));
    assertEquals("[]", SHELL.run("find", "--number", "H", "--json").out().strip());
  }

  @Test
  void aCellBeyondTheLimitIsTheRowsFault() {
    String huge = row("C1").replace("热食", "x".repeat(70_000));
    Shell.Outcome outcome = run(file("huge.csv", utf8(HEADER + huge + row("C2"))), "--report", "-");
    assertEquals(6, outcome.code(), outcome.err());
    assertTrue(outcome.out().contains("\"ROW_MALFORMED\": 1"), outcome.out());
    assertTrue(outcome.out().contains("\"accepted\": 1"), outcome.out());
  }

  @Test
  void twoImportsAtOnceAreRefusedAndSayWhy() {
    Path stock = file("two.csv", utf8(HEADER + row("T1")));
    Passphrases passphrases = Passphrases.same(Passphrase.of(PASSPHRASE.toCharArray()));
    try (Registry other =
        Registry.open(scratch.resolve("registry"), passphrases, Clock.systemUTC())) {
      assertEquals(1, other.issuers().size());
      Shell.Outcome outcome = run(stock);
      assertEquals(5, outcome.code(), outcome.err());
      assertTrue(outcome.err().contains("in use"), outcome.err());
      assertTrue(outcome.err().contains("license: hint: "), outcome.err());
      assertEquals(0, run(stock, "--dry-run").code(), "a dry run only reads");
    }
    assertEquals(0, run(stock).code());
  }

  /** Every kind of defect in rows whose cells are all marked: no mark is in any word about them. */
  @Test
  void nothingOfARowIsInHintsAndErrors() throws IOException {
    String mark = "秘密";
    String[] rows = {
      "M1,秘密甲*,91449101MA1X08L04X,2020-01-01,,,,秘密路,秘密食",
      "M2,秘密甲,9.1E+17,2020-01-01,,,,秘密路,秘密食",
      "M3,秘密甲,秘密码,2020-01-01,,,,秘密路,秘密食",
      "M4,秘密甲、秘密乙,91449101MA1X08L04X、91449101MA1X08L04X、91449101MA1X08L04X,2020-01-01,,,,秘密路,秘密食",
      "M5,秘密甲,91449101MA1X08L04X,秘密日,,,,秘密路,秘密食",
      "M6,秘密甲,91449101MA1X08L04X,9/6/2018,秘密日,,,秘密路,秘密食",
      "M7,秘密甲,91449101MA1X08L04X,2020-01-01,,秘密态,,秘密路,秘密食",
      "M8,秘密甲,91449101MA1X08L04X,2020-01-01,,,秘密.标识,秘密路,秘密食",
      "M9,秘密甲,91449101MA1X08L04X,2020-01-01,,,,秘密路" + "秘密".repeat(8_001) + ",秘密食",
      "秘密号,秘密甲,91449101MA1X08L04X,2020-01-01,,,,秘密路,秘密食",
      "秘密号,秘密乙,91449101MA1X08L04X,2020-01-01,,,,秘密路,秘密食",
      "M10,秘密甲,秘密",
      "M11,\"秘密甲\"秘密,91449101MA1X08L04X,2020-01-01,,,,秘密路,秘密食",
    };
    Path rejects = scratch.resolve("marked-rejects.csv");
    Path stock = file("marked.csv", utf8(HEADER + String.join("\n", rows) + "\n"));
    Shell.Outcome outcome = run(stock, "--rejects", rejects.toString(), "--progress", "jsonl");
    assertEquals(6, outcome.code(), outcome.err());
    assertFalse(outcome.err().contains(mark), outcome.err());
    assertFalse(outcome.out().contains(mark), outcome.out());
    Shell.Outcome report = run(stock, "--report", "-");
    assertFalse(report.out().contains(mark), report.out());
    List<String> lines = Files.readAllLines(rejects);
    assertEquals(rows.length, lines.size(), "the header, and all rows but one");
    for (String line : lines.subList(1, lines.size())) {
      String told = line.replaceFirst(",\"?(M[0-9]|秘密号).*", "");
      assertFalse(told.contains(mark), told);
      assertEquals(4, told.replaceAll("\"[^\"]*\"", "").split(",", -1).length, line);
    }
  }

  @Test
  void aPlaceForRejectsThatIsNotThereIsRefusedBeforeAnythingIsStored() {
    Path stock = file("place.csv", utf8(HEADER + row("P1")));
    Shell.Outcome outcome =
        run(stock, "--rejects", scratch.resolve("missing/rejects.csv").toString());
    assertEquals(5, outcome.code(), outcome.err());
    assertTrue(outcome.err().contains("cannot write"), outcome.err());
    assertEquals("[]", SHELL.run("find", "--number", "P1", "--json").out().strip());
  }

  @Test
  void aReportThatCannotBeWrittenStillTellsWhatWasStored() {
    Path stock = file("report.csv", utf8(HEADER + row("R1")));
    Shell.Outcome outcome =
        run(stock, "--report", scratch.resolve("missing/report.json").toString());
    assertEquals(5, outcome.code(), outcome.err());
    assertTrue(outcome.out().contains("accepted    1"), outcome.out());
  }
}
