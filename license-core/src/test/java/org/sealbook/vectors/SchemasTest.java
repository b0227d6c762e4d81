package org.sealbook.vectors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every file of vectors is what its schema (JSON Schema 2020-12) says, and nothing more. */
class SchemasTest {
  private static final String ENDING = ".schema.json";
  private static final JsonMapper JSON = new JsonMapper();
  private static final JsonSchemaFactory SCHEMAS =
      JsonSchemaFactory.getInstance(VersionFlag.V202012);

  static List<String> files() throws IOException {
    return names(Vectors.folder(), ".json");
  }

  private static List<String> names(Path folder, String ending) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(ending))
          .map(name -> name.substring(0, name.length() - ending.length()))
          .sorted()
          .toList();
    }
  }

  @Test
  void everyFileHasASchemaAndEverySchemaAFile() throws IOException {
    assertEquals(files(), names(Vectors.folder().resolve("schemas"), ENDING));
  }

  @ParameterizedTest
  @MethodSource("files")
  void aFileIsAsItsSchemaSays(String name) throws IOException {
    Set<ValidationMessage> faults = schema(name).validate(document(name));
    assertTrue(faults.isEmpty(), () -> faults.stream().limit(10).toList().toString());
  }

  @ParameterizedTest
  @MethodSource("files")
  void aSchemaIsOne(String name) throws IOException {
    JsonSchema meta = SCHEMAS.getSchema(SchemaLocation.of(VersionFlag.V202012.getId()));
    assertEquals(Set.of(), meta.validate(schemaDocument(name)));
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyObjectIsClosed(String name) throws IOException {
    JsonNode schema = schemaDocument(name);
    for (JsonNode object : schema.findParents("type")) {
      if (object.path("type").asText().equals("object")) {
        assertEquals("false", object.path("additionalProperties").asText(), object.toString());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void aKeyMoreOrLessIsRefused(String name) throws IOException {
    JsonSchema schema = schema(name);
    ObjectNode more = document(name);
    assertFalse(schema.validate(more.put("extra", 1)).isEmpty());
    ObjectNode moreInside = document(name);
    ObjectNode first = (ObjectNode) moreInside.path("vectors").path(0);
    first.put("extra", 1);
    assertFalse(schema.validate(moreInside).isEmpty());
    ObjectNode less = document(name);
    ((ObjectNode) less.path("vectors").path(0)).remove("comment");
    assertFalse(schema.validate(less).isEmpty());
  }

  private static JsonSchema schema(String name) throws IOException {
    return SCHEMAS.getSchema(schemaDocument(name));
  }

  private static JsonNode schemaDocument(String name) throws IOException {
    Path file = Vectors.folder().resolve("schemas").resolve(name + ENDING);
    return JSON.readTree(Files.readString(file));
  }

  private static ObjectNode document(String name) throws IOException {
    Path file = Vectors.folder().resolve(name + ".json");
    return (ObjectNode) JSON.readTree(Files.readString(file));
  }
}
