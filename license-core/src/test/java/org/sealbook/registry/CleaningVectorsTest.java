package org.sealbook.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.sealbook.model.HolderCode;
import org.sealbook.model.LicenseType;
import org.sealbook.model.Status;
import org.sealbook.stock.CleanRow;
import org.sealbook.stock.MappingFile;
import org.sealbook.stock.MappingJson;
import org.sealbook.stock.RejectedRow;
import org.sealbook.stock.RowCleaner;
import org.sealbook.stock.RowResult;
import org.sealbook.stock.StockFile;
import org.sealbook.stock.StockOptions;
import org.sealbook.vectors.Vectors;

/** Replays cleaning.json: each cell stands in a file of one row that is in order otherwise. */
class CleaningVectorsTest {
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> cells() {
    return Vectors.tests("cleaning.json", this::replay);
  }

  private void replay(JsonNode vector) {
    RowResult result = clean(vector);
    if (vector.has("reason")) {
      RejectedRow rejected = assertIs(RejectedRow.class, result);
      assertEquals(Vectors.text(vector, "reason"), rejected.reason().name(), rejected.hint());
      assertEquals(column(vector), rejected.column());
      return;
    }
    CleanRow row = assertIs(CleanRow.class, result);
    JsonNode value = vector.path("value");
    assertEquals(value.isNull() ? "" : value.textValue(), value(vector, row));
    assertEquals(vector.path("words").asText(""), row.statusText().orElse(""));
    if (vector.has("codeType")) {
      HolderCode code = row.content().holders().get(0).code().orElseThrow();
      assertEquals(Vectors.text(vector, "codeType"), code.type().digits());
      assertEquals(vector.path("original").asText(""), code.original().orElse(""));
    }
  }

  private static <T> T assertIs(Class<T> type, RowResult result) {
    assertTrue(type.isInstance(result), result::toString);
    return type.cast(result);
  }

  private RowResult clean(JsonNode vector) {
    Map<String, String> cells = new LinkedHashMap<>();
    cells.put("证照编号", "N1");
    cells.put("持证主体", "河清市示例商贸有限公司");
    cells.put("持证主体代码", "91350100M000100Y43");
    cells.put("持证主体代码类型代码", vector.path("declared").asText(""));
    cells.put("发证日期", "1900-01-01");
    cells.put(column(vector), Vectors.text(vector, "cell"));
    LicenseType type =
        new LicenseType(
            vector.path("type").asText("11449100MB9901016TL01"),
            "示例许可证",
            false,
            false,
            false,
            OptionalInt.empty(),
            List.of());
    String text = line(cells.keySet()) + line(cells.values());
    MappingFile mapping = mapping(vector);
    try (StockFile file = StockFile.open(file(text), StockOptions.DETECT, type, mapping)) {
      return new RowCleaner(type, code -> false, file.mapping()).clean(file.next());
    }
  }

  private static String column(JsonNode vector) {
    return switch (Vectors.text(vector, "rule")) {
      case "issue-date" -> "发证日期";
      case "first-day" -> "有效期起";
      case "last-day" -> "有效期至";
      case "validity" -> "有效期";
      case "number" -> "证照编号";
      case "holder-name" -> "持证主体";
      case "holder-code" -> "持证主体代码";
      case "status" -> "证照状态";
      default -> throw new AssertionError("no such rule: " + vector);
    };
  }

  private static String value(JsonNode vector, CleanRow row) {
    String from = row.content().validity().from().map(LocalDate::toString).orElse("");
    String until = row.content().validity().until().map(LocalDate::toString).orElse("");
    return switch (Vectors.text(vector, "rule")) {
      case "issue-date" -> row.content().issuedOn().toString();
      case "first-day" -> from;
      case "last-day" -> until;
      case "validity" -> from + "/" + until;
      case "number" -> row.content().number().orElse("");
      case "holder-name" -> row.content().holders().get(0).name();
      case "holder-code" -> row.content().holders().get(0).code().map(HolderCode::value).orElse("");
      default -> row.status().map(Status::word).orElse("");
    };
  }

  /** What a mapping file would say of the column. */
  private static MappingFile mapping(JsonNode vector) {
    ObjectNode source = JSON.createObjectNode().put("column", column(vector));
    if (vector.has("format")) {
      source.set("format", vector.path("format"));
    } else if (vector.has("separator")) {
      source.set("separator", vector.path("separator"));
    } else {
      return MappingFile.EMPTY;
    }
    ObjectNode mapping = JSON.createObjectNode().put("schema", 1);
    mapping.putObject("elements").set(vector.has("format") ? "issuedOn" : "validity", source);
    return MappingJson.parse(mapping.toString());
  }

  /** Every cell in quotes. */
  private static String line(Collection<String> cells) {
    return cells.stream()
            .map(cell -> '"' + cell.replace("\"", "\"\"") + '"')
            .collect(Collectors.joining(","))
        + "\n";
  }

  private Path file(String text) {
    try {
      return Files.writeString(Files.createTempFile(folder, "stock", ".csv"), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
