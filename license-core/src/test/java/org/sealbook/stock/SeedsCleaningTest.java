package org.sealbook.stock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sealbook.model.LicenseType;
import org.sealbook.registry.CatalogueFile;

/** The sample files, row by row, up to what only the registry can know. */
class SeedsCleaningTest {
  private static final Path SEEDS = Path.of(System.getProperty("sealbook.root"), "seeds");

  /** What the registry finds out, later; and what is said of columns. */
  private static final Set<String> OF_NO_ROW_ALONE =
      Set.of(
          "NUMBER_CONFLICT",
          "STATUS_CONFLICT",
          "IDENTIFIER_CONFLICT",
          "STATUS_OLDER",
          "COLUMN_UNKNOWN");

  @ParameterizedTest
  @ValueSource(strings = {"business-licences.csv", "food-permits.xlsx", "safety-certificates.csv"})
  void everyRowEndsAsExpected(String name) throws IOException {
    JsonNode expected = expectation(name);
    LicenseType type =
        CatalogueFile.read(SEEDS.resolve("catalogue.json"))
            .catalogue()
            .type(expected.path("type").asText())
            .orElseThrow();
    String issuer = expected.path("issuer").asText();
    Map<String, String> rejected = new TreeMap<>();
    Map<RowWarning, Integer> warnings = new EnumMap<>(RowWarning.class);
    int rows = 0;
    try (StockFile file =
        StockFile.open(
            SEEDS.resolve("stock").resolve(name), StockOptions.DETECT, type, MappingFile.EMPTY)) {
      assertEquals(
          texts(expected.path("unknownColumns")), Set.copyOf(file.mapping().unknownColumns()));
      RowCleaner cleaner = new RowCleaner(type, issuer::equals, file.mapping());
      while (file.hasNext()) {
        rows++;
        RowResult result = cleaner.clean(file.next());
        if (result instanceof RejectedRow row) {
          rejected.put(Long.toString(row.line()), row.reason().name());
        } else if (result instanceof CleanRow row) {
          row.warnings().forEach(warning -> warnings.merge(warning, 1, Integer::sum));
        }
      }
    }
    assertEquals(expected.path("rows").asInt(), rows);
    Map<String, String> wanted = new TreeMap<>();
    expected
        .path("rejectedRows")
        .properties()
        .forEach(row -> wanted.put(row.getKey(), row.getValue().asText()));
    wanted.values().removeAll(OF_NO_ROW_ALONE);
    assertEquals(wanted, rejected);
    for (RowWarning warning : RowWarning.values()) {
      if (!OF_NO_ROW_ALONE.contains(warning.name())) {
        int atLeast = expected.path("warnings").path(warning.name()).asInt();
        assertTrue(warnings.getOrDefault(warning, 0) >= atLeast, warning + " " + warnings);
      }
    }
  }

  private static JsonNode expectation(String name) throws IOException {
    JsonNode all = new JsonMapper().readTree(SEEDS.resolve("stock/EXPECTED.json").toFile());
    for (JsonNode file : all.path("files")) {
      if (file.path("file").asText().equals(name)) {
        return file;
      }
    }
    throw new AssertionError(name);
  }

  private static Set<String> texts(JsonNode array) {
    Set<String> texts = new TreeSet<>();
    array.forEach(text -> texts.add(text.asText()));
    return Set.copyOf(texts);
  }
}
