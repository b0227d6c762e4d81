package org.sealbook.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sealbook.base.Bytes;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;
import org.sealbook.model.FieldDefinition;
import org.sealbook.model.FieldKind;
import org.sealbook.model.LicenseType;

/** The schema of a type and the rules of {@code issue} say the same of any data. */
class TypeSchemaTest {
  private static final JsonSchemaFactory SCHEMAS =
      JsonSchemaFactory.getInstance(VersionFlag.V202012);

  /** Unpaired surrogates must reach the parser. */
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  /** What is beyond a schema, in the words of the refusals. */
  private static final List<String> BEYOND =
      List.of(
          "is no valid 统一社会信用代码",
          "is no valid 公民身份号码",
          "must be a unified social credit code",
          "must be a citizen number",
          "has the character U+",
          "lies before",
          "predecessor is no licence identifier");

  private static final Path FOLDER = folder();

  private static Path folder() {
    try {
      Path made = Files.createTempDirectory("sealbook-schema");
      made.toFile().deleteOnExit();
      Files.writeString(made.resolve(RandomLicenseData.FILE), "abc").toFile().deleteOnExit();
      return made;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Stream<LicenseType> types() {
    Path seeds = Path.of(System.getProperty("sealbook.root"), "seeds", "catalogue.json");
    return Stream.concat(
        CatalogueFile.read(seeds).types().stream(),
        CatalogueFile.parse(Bytes.utf8(Office.TYPES)).types().stream());
  }

  @ParameterizedTest
  @MethodSource("types")
  void everyTypeOfTheCatalogueIsToldRight(LicenseType type) throws JsonProcessingException {
    JsonNode schema = JSON.readTree(TypeSchema.of(type));
    JsonSchema meta = SCHEMAS.getSchema(SchemaLocation.of(VersionFlag.V202012.getId()));
    assertEquals(Set.of(), meta.validate(schema));
    Random random = new Random(44);
    JsonSchema compiled = SCHEMAS.getSchema(schema);
    int accepted = 0;
    int refused = 0;
    for (int i = 0; i < 60; i++) {
      if (agree(type, compiled, new RandomLicenseData(type, i % 3 == 0 ? 8 : 60, random))) {
        accepted++;
      } else {
        refused++;
      }
    }
    assertTrue(accepted > 2 && refused > 5, accepted + " accepted, " + refused + " refused");
  }

  @Property(tries = 500)
  void anyTypeIsToldRight(@ForAll long seed) throws JsonProcessingException {
    Random random = new Random(seed);
    LicenseType type = anyType(random);
    JsonSchema schema = SCHEMAS.getSchema(JSON.readTree(TypeSchema.of(type)));
    for (int i = 0; i < 4; i++) {
      agree(type, schema, new RandomLicenseData(type, 10 * i, random));
    }
  }

  /** Whether the data is accepted by both; where they differ, the reason must be a named one. */
  private static boolean agree(LicenseType type, JsonSchema schema, RandomLicenseData data)
      throws JsonProcessingException {
    ObjectNode document = data.document();
    String text = JSON.writeValueAsString(document);
    boolean bySchema = schema.validate(JSON.readTree(text)).isEmpty();
    Optional<String> refusal = refusal(type, Bytes.utf8(text));
    if (refusal.isEmpty()) {
      assertTrue(bySchema, () -> schema.validate(document) + " of " + text);
      return true;
    }
    boolean wholeWithPoint =
        refusal.get().contains("must be a whole number") && text.matches("(?s).*:[01]\\.0[,}].*");
    boolean beyond = wholeWithPoint || BEYOND.stream().anyMatch(refusal.get()::contains);
    assertTrue(!bySchema || beyond, () -> refusal.get() + ": " + text);
    return false;
  }

  private static Optional<String> refusal(LicenseType type, Bytes document) {
    try {
      ContentRules.check(type, LicenseJson.parse(document, type, FOLDER).content());
      return Optional.empty();
    } catch (SealbookException e) {
      assertEquals(ErrorCode.DATA_INVALID, e.code());
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /** Up to six fields of any kind; labels may be names of other fields, or the same twice. */
  private static LicenseType anyType(Random random) {
    List<FieldDefinition> fields = new ArrayList<>();
    for (int i = 0; i < random.nextInt(7); i++) {
      FieldKind kind = List.of(FieldKind.values()).get(random.nextInt(FieldKind.values().length));
      Map<String, String> codes = new LinkedHashMap<>();
      if (kind == FieldKind.CODE) {
        codes.put("1", "甲");
        codes.put("二", "乙");
      }
      fields.add(
          new FieldDefinition(
              "f" + i,
              "f" + random.nextInt(8),
              kind,
              1 + random.nextInt(20),
              random.nextBoolean(),
              random.nextInt(4) == 0,
              false,
              codes));
    }
    return new LicenseType(
        Office.PERMIT,
        "任一",
        false,
        random.nextBoolean(),
        random.nextBoolean(),
        OptionalInt.empty(),
        fields);
  }
}
