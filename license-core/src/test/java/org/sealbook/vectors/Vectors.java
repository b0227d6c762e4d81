package org.sealbook.vectors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.sealbook.base.Bytes;

/**
 * The published test vectors, one JSON file for each subject: {@code {schema: 1, description,
 * source, vectors: [...]}}, one vector a line, each with an {@code id} of its own and a {@code
 * comment}.
 */
public final class Vectors {
  private static final JsonMapper JSON = new JsonMapper();

  private Vectors() {}

  /** The folder {@code test-vectors} of this checkout. */
  public static Path folder() {
    return Path.of(System.getProperty("sealbook.root"), "test-vectors");
  }

  /** The vectors of one file, in their order. */
  public static List<JsonNode> load(String file) {
    JsonNode document;
    try {
      document = JSON.readTree(Files.readString(folder().resolve(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    assertEquals(1, document.path("schema").asInt(), file);
    assertTrue(document.path("description").isTextual(), file);
    assertTrue(document.path("source").isTextual(), file);
    List<JsonNode> vectors = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (JsonNode vector : document.path("vectors")) {
      assertTrue(ids.add(text(vector, "id")), () -> "twice in " + file + ": " + vector);
      assertTrue(vector.path("comment").isTextual(), () -> "no comment: " + vector);
      vectors.add(vector);
    }
    assertTrue(!vectors.isEmpty(), () -> file + " has no vectors");
    return vectors;
  }

  /** One test for each vector of a file, named by its id. */
  public static Stream<DynamicTest> tests(String file, Consumer<JsonNode> test) {
    return load(file).stream()
        .map(vector -> DynamicTest.dynamicTest(text(vector, "id"), () -> test.accept(vector)));
  }

  /** The text of a file with these vectors, in the one form that all have. */
  public static String print(String description, String source, List<? extends JsonNode> vectors) {
    List<String> lines = vectors.stream().map(vector -> "    " + vector).toList();
    return String.join(
        "\n",
        "{",
        "  \"schema\": 1,",
        "  \"description\": " + JSON.getNodeFactory().textNode(description) + ",",
        "  \"source\": " + JSON.getNodeFactory().textNode(source) + ",",
        "  \"vectors\": [",
        String.join(",\n", lines),
        "  ]",
        "}",
        "");
  }

  /**
   * Compares a file with what its generator makes, byte for byte. The new text is left below {@code
   * target}, to be looked at and copied where the change is meant.
   */
  public static void assertGenerated(String file, String generated) throws IOException {
    Path target = Path.of("target", "test-vectors", file);
    Files.createDirectories(target.getParent());
    Files.writeString(target, generated);
    Path published = folder().resolve(file);
    assertTrue(Files.exists(published), () -> file + " is missing; it was generated as " + target);
    assertTrue(
        Files.readString(published).equals(generated),
        () -> file + " is not what its generator makes, see " + target);
  }

  /** A text that the vector must have. */
  public static String text(JsonNode vector, String key) {
    JsonNode value = vector.path(key);
    assertTrue(value.isTextual(), () -> key + " is missing: " + vector);
    return value.textValue();
  }

  /** A whole number that the vector must have. */
  public static long number(JsonNode vector, String key) {
    JsonNode value = vector.path(key);
    assertTrue(value.isIntegralNumber() && value.canConvertToLong(), () -> key + ": " + vector);
    return value.longValue();
  }

  /** A truth value that the vector must have. */
  public static boolean bool(JsonNode vector, String key) {
    JsonNode value = vector.path(key);
    assertTrue(value.isBoolean(), () -> key + " is missing: " + vector);
    return value.booleanValue();
  }

  /** Bytes that the vector must have, in hexadecimal. */
  public static Bytes bytes(JsonNode vector, String key) {
    return Bytes.fromHex(text(vector, key));
  }
}
