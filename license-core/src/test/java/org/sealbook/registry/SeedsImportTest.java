package org.sealbook.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sealbook.stock.RowReason;

/** The sample files imported for good: the report is that of EXPECTED.json, to the last key. */
class SeedsImportTest {
  private static final Path STOCK = StockRegistry.SEEDS.resolve("stock");

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

  @ParameterizedTest
  @CsvSource({"business-licences.csv, 1", "food-permits.xlsx, 1", "safety-certificates.csv, 0"})
  void theReportIsTheExpectedOne(String name, int overtaken) throws IOException {
    JsonNode expected = expectation(name);
    Path rejects = scratch.resolve("rejects-" + name);
    ImportOptions options =
        StockRegistry.options(
            expected.path("type").asText(),
            expected.path("issuer").asText(),
            Optional.<LocalDate>empty(),
            Optional.of(rejects));
    long before = stock.journalBytes();
    ImportReport dry = stock.registry().tryImport(STOCK.resolve(name), options, progress -> {});
    assertEquals(before, stock.journalBytes(), "a dry run stores nothing");
    ImportReport report =
        stock.registry().importStock(STOCK.resolve(name), options, progress -> {});
    assertTrue(stock.journalBytes() > before);
    assertEquals(counts(expected), counts(report));
    assertEquals(counts(expected), counts(dry));
    assertEquals(rejectedRows(expected), rejectedRows(rejects));
    assertEquals(texts(expected.path("unknownColumns")), Set.copyOf(report.unknownColumns()));
    requireExamples(report, rejects);
    importAgain(name, options, report, overtaken);
  }

  private static void requireExamples(ImportReport report, Path rejects) {
    for (RowReason reason : report.reasons().keySet()) {
      List<String> all =
          new ArrayList<>(
              rejectedRows(rejects).entrySet().stream()
                  .filter(row -> row.getValue().equals(reason.name()))
                  .map(Map.Entry::getKey)
                  .toList());
      all.sort(Comparator.comparing(Long::valueOf));
      assertEquals(
          all.subList(0, Math.min(5, all.size())),
          report.examples().getOrDefault(reason, List.of()).stream().map(String::valueOf).toList());
    }
  }

  /**
   * The same file gives duplicates, and the same rejects.
   *
   * @param overtaken rows whose licence a later row of the file brought to a final state: it cannot
   *     be brought back to the one that they tell
   */
  private static void importAgain(
      String name, ImportOptions options, ImportReport first, int overtaken) {
    long before = stock.journalBytes();
    ImportReport again = stock.registry().importStock(STOCK.resolve(name), options, p -> {});
    assertEquals(0, again.accepted());
    assertEquals(first.rejected() + overtaken, again.rejected());
    assertEquals(first.accepted() + first.duplicates() - overtaken, again.duplicates());
    Map<RowReason, Long> reasons = new EnumMap<>(first.reasons());
    reasons.merge(RowReason.STATUS_CONFLICT, (long) overtaken, Long::sum);
    reasons.values().remove(0L);
    assertEquals(reasons, again.reasons());
    assertEquals(before, stock.journalBytes());
  }

  private static Map<String, String> rejectedRows(JsonNode expected) {
    Map<String, String> rows = new TreeMap<>();
    expected
        .path("rejectedRows")
        .properties()
        .forEach(row -> rows.put(row.getKey(), row.getValue().asText()));
    return rows;
  }

  private static Map<String, String> rejectedRows(Path rejects) {
    Map<String, String> rows = new TreeMap<>();
    for (List<String> record : RejectsFile.read(rejects)) {
      rows.put(record.get(0), record.get(2));
    }
    assertEquals("reason", rows.remove("line"));
    return rows;
  }

  private static Set<String> texts(JsonNode array) {
    Set<String> texts = new TreeSet<>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  private static Map<String, String> counts(JsonNode expected) {
    Map<String, String> counts = new TreeMap<>();
    for (String key :
        new String[] {
          "rows", "accepted", "duplicates", "rejected", "newVersions", "statusChanges"
        }) {
      counts.put(key, expected.path(key).asText());
    }
    for (String key : new String[] {"warnings", "reasons"}) {
      expected
          .path(key)
          .properties()
          .forEach(entry -> counts.put(key + "." + entry.getKey(), entry.getValue().asText()));
    }
    return counts;
  }

  private static Map<String, String> counts(ImportReport report) {
    Map<String, String> counts = new TreeMap<>();
    counts.put("rows", Long.toString(report.rows()));
    counts.put("accepted", Long.toString(report.accepted()));
    counts.put("duplicates", Long.toString(report.duplicates()));
    counts.put("rejected", Long.toString(report.rejected()));
    counts.put("newVersions", Long.toString(report.newVersions()));
    counts.put("statusChanges", Long.toString(report.statusChanges()));
    report.warnings().forEach((code, n) -> counts.put("warnings." + code, Long.toString(n)));
    report.reasons().forEach((code, n) -> counts.put("reasons." + code, Long.toString(n)));
    return counts;
  }

  private static JsonNode expectation(String name) throws IOException {
    JsonNode all = new JsonMapper().readTree(STOCK.resolve("EXPECTED.json").toFile());
    for (JsonNode file : all.path("files")) {
      if (file.path("file").asText().equals(name)) {
        return file;
      }
    }
    throw new AssertionError(name);
  }
}
