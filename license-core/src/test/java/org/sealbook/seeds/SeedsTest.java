package org.sealbook.seeds;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sealbook.base.Bytes;

/** The committed files are what the generator makes. */
class SeedsTest {
  private static final Path STOCK = Path.of(System.getProperty("sealbook.root"), "seeds", "stock");

  @TempDir static Path again;

  @BeforeAll
  static void makeAgain() throws IOException {
    SeedGenerator.writeStock(again, SeedGenerator.BLOCK);
  }

  @ParameterizedTest
  @ValueSource(strings = {"business-licences.csv", "safety-certificates.csv", "EXPECTED.json"})
  void textsAreMadeAgainByteForByte(String name) throws IOException {
    assertArrayEquals(
        Files.readAllBytes(STOCK.resolve(name)), Files.readAllBytes(again.resolve(name)));
  }

  /** The compressed bytes depend on the machine's zlib, so the entries are compared. */
  @Test
  void theWorkbookIsMadeAgainEntryForEntry() throws IOException {
    assertEquals(
        entries(STOCK.resolve("food-permits.xlsx")), entries(again.resolve("food-permits.xlsx")));
  }

  @Test
  void nothingElseLiesThere() throws IOException {
    try (Stream<Path> files = Files.list(STOCK)) {
      assertEquals(
          List.of(
              "EXPECTED.json",
              "business-licences.csv",
              "food-permits.xlsx",
              "safety-certificates.csv"),
          files.map(file -> file.getFileName().toString()).sorted().toList());
    }
  }

  @Test
  void theCountsAddUpAndDefectsAreFew(@TempDir Path directory) throws IOException {
    SeedGenerator.writeStock(directory, SeedGenerator.BLOCK + 1);
    JsonNode files =
        new ObjectMapper().readTree(directory.resolve("EXPECTED.json").toFile()).get("files");
    int all = 0;
    for (JsonNode file : files) {
      int rows = file.get("rows").intValue();
      int rejected = file.get("rejected").intValue();
      assertEquals(
          rows,
          file.get("accepted").intValue() + file.get("duplicates").intValue() + rejected,
          file.get("file").textValue());
      assertEquals(rejected, file.get("rejectedRows").size());
      assertTrue(rejected * 100 / rows <= 4, rejected + " of " + rows);
      all += rows;
    }
    // two blocks, without the blank records of two tables, with the workbook's line of totals
    assertEquals(2 * SeedGenerator.BLOCK - 4 + 1, all);
  }

  @Test
  void aPlainFileHas15ColumnsAndAsManyRowsAsAsked(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("plain.csv");
    SeedGenerator.main("plain", file.toString(), "1000");
    List<String> lines = Files.readAllLines(file);
    assertEquals(1_001, lines.size());
    assertTrue(lines.stream().allMatch(line -> line.split(",", -1).length == 15));
    assertEquals(1_001, lines.stream().map(line -> line.split(",", 2)[0]).distinct().count());
  }

  private static Map<String, Bytes> entries(Path archive) throws IOException {
    Map<String, Bytes> entries = new TreeMap<>();
    try (InputStream in = Files.newInputStream(archive);
        ZipInputStream zip = new ZipInputStream(in)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        entries.put(entry.getName(), Bytes.wrap(zip.readAllBytes()));
      }
    }
    return entries;
  }
}
