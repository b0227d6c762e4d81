package org.sealbook.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.sealbook.base.Bytes;
import org.sealbook.stock.RowReason;
import org.sealbook.stock.RowWarning;
import org.sealbook.vectors.Vectors;

/** Replays import-rows.json, all into one registry. */
class ImportVectorsTest {
  private static final String TYPE = "11449100MB9901016TL01";
  private static final String CATALOGUE =
      """
      {"schema": 1, "name": "t", "departments": [], "types": [
        {"code": "11449100MB9901016TL01", "name": "示例许可证", "national": false,
         "numberOptional": false, "holderCodeOptional": false, "fields": [
          {"name": "住所", "requiredAtImport": true}, {"name": "经营范围", "required": true},
          {"name": "成立日期", "kind": "date"}]}]}
      """;

  @TempDir static Path scratch;

  private static StockRegistry stock;

  @BeforeAll
  static void makeRegistry() {
    stock = StockRegistry.make(scratch.resolve("registry"));
    stock.registry().loadTypes(CatalogueFile.parse(Bytes.utf8(CATALOGUE)));
  }

  @AfterAll
  static void close() {
    stock.close();
  }

  @TestFactory
  Stream<DynamicTest> rows() {
    return Vectors.tests("import-rows.json", ImportVectorsTest::replay);
  }

  private static void replay(JsonNode vector) {
    if (vector.has("before")) {
      List<JsonNode> before = new ArrayList<>();
      vector.path("before").forEach(before::add);
      assertEquals("new " + before.size(), StockRegistry.told(imported(before)));
    }
    List<String> told = new ArrayList<>();
    String result = Vectors.text(vector, "result");
    told.add((result.equals("rejected") ? Vectors.text(vector, "reason") : result) + " 1");
    vector.path("warnings").forEach(warning -> told.add(warning.textValue() + " 1"));
    ImportReport report = imported(List.of(vector.path("row")));
    assertEquals(String.join(", ", told), StockRegistry.told(report));
  }

  private static ImportReport imported(List<JsonNode> rows) {
    Set<String> header = new LinkedHashSet<>(StockRows.HEADER);
    rows.forEach(row -> row.fieldNames().forEachRemaining(header::add));
    StringBuilder text = new StringBuilder(String.join(",", header)).append('\n');
    for (JsonNode row : rows) {
      text.append(String.join(",", header.stream().map(name -> row.path(name).asText("")).toList()))
          .append('\n');
    }
    return stock.importText(
        text.toString(),
        StockRegistry.options(TYPE, StockRegistry.MARKET, Optional.empty(), Optional.empty()));
  }

  @Test
  void everyReasonAndEveryWarningHasAVector() {
    // those behind it are of files of status changes
    Set<RowReason> reasons = EnumSet.range(RowReason.ROW_MALFORMED, RowReason.STATUS_CONFLICT);
    Set<RowWarning> warnings = EnumSet.allOf(RowWarning.class);
    for (JsonNode vector : Vectors.load("import-rows.json")) {
      if (vector.has("reason")) {
        reasons.remove(RowReason.valueOf(Vectors.text(vector, "reason")));
      }
      StreamSupport.stream(vector.path("warnings").spliterator(), false)
          .forEach(warning -> warnings.remove(RowWarning.valueOf(warning.textValue())));
    }
    assertEquals(Set.of(), reasons);
    assertEquals(Set.of(), warnings);
  }
}
