package org.sealbook.cli.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.sealbook.base.Bytes;
import org.sealbook.cli.testing.Shell;

/** Runs the published licences ({@code test-vectors/licences.json}) through the command line. */
class LicenceVectorsTest {
  private static final Path VECTORS = Path.of(System.getProperty("sealbook.root"), "test-vectors");
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir private static Path folder;

  @BeforeAll
  static void writeBundles() throws IOException {
    for (JsonNode vector : load("bundles.json")) {
      Files.write(bundle(vector.path("id").asText()), hex(vector, "bundle"));
    }
  }

  @TestFactory
  Stream<DynamicTest> licences() throws IOException {
    return StreamSupport.stream(load("licences.json").spliterator(), false)
        .map(vector -> DynamicTest.dynamicTest(vector.path("id").asText(), () -> replay(vector)));
  }

  /** As a phone takes them: the answer is that of the QR text, where there is one. */
  @TestFactory
  Stream<DynamicTest> pictures() throws IOException {
    Map<String, JsonNode> licences = new HashMap<>();
    load("licences.json").forEach(vector -> licences.put(vector.path("id").asText(), vector));
    return StreamSupport.stream(load("pictures.json").spliterator(), false)
        .map(
            vector ->
                DynamicTest.dynamicTest(
                    vector.path("id").asText(),
                    () -> replayPicture(vector, licences.get(vector.path("licence").asText()))));
  }

  private static void replayPicture(JsonNode picture, @Nullable JsonNode licence)
      throws IOException {
    ObjectNode vector = JSON.createObjectNode();
    vector.put("clock", "2026-06-15T04:00:00Z").putNull("genuine").putArray("trust").add("sm2");
    vector.set("verdict", picture.path("verdict"));
    vector.set("reason", picture.path("reason"));
    JsonNode due = licence == null ? vector : licence;
    assertAnswer(due, verify(due, VECTORS.resolve(picture.path("picture").textValue())));
  }

  private static void replay(JsonNode vector) throws IOException {
    Shell.Outcome outcome = verify(vector, input(vector));
    assertAnswer(vector, outcome);
  }

  private static Path input(JsonNode vector) throws IOException {
    String name = vector.path("id").asText();
    return vector.has("qr")
        ? Files.write(
            folder.resolve(name + ".txt"),
            vector.path("qr").textValue().getBytes(StandardCharsets.UTF_8))
        : Files.write(folder.resolve(name + ".lic"), hex(vector, "licence"));
  }

  private static Shell.Outcome verify(JsonNode vector, Path file) {
    List<String> line = new ArrayList<>(List.of("verify", file.toString(), "--json"));
    for (JsonNode id : vector.path("trust")) {
      line.add("--trust");
      line.add(bundle(id.textValue()).toString());
    }
    if (vector.has("at")) {
      line.add("--at=" + vector.path("at").textValue());
    }
    if (vector.has("maxStatusAgeDays")) {
      line.add("--max-status-age=" + vector.path("maxStatusAgeDays").asText());
    }
    return new Shell()
        .set("HOME", folder.resolve("home").toString())
        .at(Instant.parse(vector.path("clock").textValue()))
        .run(line.toArray(String[]::new));
  }

  private static void assertAnswer(JsonNode vector, Shell.Outcome outcome) throws IOException {
    JsonNode answers = JSON.readTree(outcome.out());
    assertEquals(1, answers.size(), outcome::out);
    JsonNode answer = answers.path(0);
    for (String key : List.of("verdict", "reason", "genuine")) {
      assertEquals(vector.path(key), answer.path(key), outcome::out);
    }
    int code =
        switch (vector.path("verdict").textValue()) {
          case "valid" -> 0;
          case "invalid" -> 3;
          default -> 4;
        };
    assertEquals(code, outcome.code(), outcome::err);
    String identifier = answer.path("identifier").asText();
    assertTrue(
        vector.has("identifier")
            ? identifier.endsWith(vector.path("identifier").textValue())
            : answer.path("identifier").isNull(),
        outcome::out);
  }

  private static Path bundle(String id) {
    return folder.resolve(id + ".bundle");
  }

  private static byte[] hex(JsonNode vector, String key) {
    return Bytes.fromHex(vector.path(key).textValue()).toArray();
  }

  private static JsonNode load(String file) throws IOException {
    JsonNode vectors = JSON.readTree(Files.readString(VECTORS.resolve(file))).path("vectors");
    assertTrue(!vectors.isEmpty(), file);
    return vectors;
  }
}
