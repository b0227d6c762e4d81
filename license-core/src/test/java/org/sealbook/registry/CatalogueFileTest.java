package org.sealbook.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sealbook.base.Bytes;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;
import org.sealbook.model.FieldDefinition;
import org.sealbook.model.FieldKind;
import org.sealbook.model.FieldValue;
import org.sealbook.model.LicenseType;

class CatalogueFileTest {
  private static final String OWNER = "11100000000013338W";
  private static final LicenseType FULL =
      new LicenseType(
          OWNER + "W01",
          "甲证",
          true,
          false,
          true,
          OptionalInt.of(90),
          List.of(
              FieldDefinition.text("注册资本"),
              new FieldDefinition(
                  "岗位", "岗位类别", FieldKind.CODE, 2, true, true, true, Map.of("A", "负责人"))));
  private static final String FULL_JSON =
      """
      {"code":"11100000000013338WW01","name":"甲证","national":true,"numberOptional":false,\
      "holderCodeOptional":true,"maxStatusAgeDays":90,"fields":[{"name":"注册资本"},{"name":"岗位",\
      "label":"岗位类别","kind":"code","maxLength":2,"sensitive":true,"required":true,\
      "requiredAtImport":true,"codes":{"A":"负责人"}}]}\
      """;
  private static final String FILE =
      """
      {"schema": 1, "name": "目录", "departments": [
        {"code": "11100000000013338W", "name": "甲局"}
      ], "types": [
        {"code": "11100000000013338WW01", "name": "甲证", "national": false, \
      "numberOptional": false, "holderCodeOptional": false, "fields": [
          {"name": "乙", "kind": "date"}
        ]}
      ]}
      """;

  @Test
  void aTypeIsOneLineWithoutItsDefaults() {
    assertEquals(FULL_JSON, CatalogueFile.writeType(FULL));
  }

  @Test
  void aTypeComesBackAsItWas() {
    assertEquals(FULL, CatalogueFile.parseType(FULL_JSON));
  }

  @Test
  void codesKeepTheirOrder() {
    String json = FULL_JSON.replace("{\"A\":\"负责人\"}", "{\"C\":\"1\",\"A\":\"2\",\"B\":\"3\"}");
    assertEquals(json, CatalogueFile.writeType(CatalogueFile.parseType(json)));
  }

  @Test
  void aFileInCanonicalFormComesBackByteForByte() {
    CatalogueFile file = parse(FILE);
    assertEquals("目录", file.name());
    assertEquals(List.of(new Department(OWNER, "甲局")), file.departments());
    assertEquals(FieldValue.MAX_TEXT, file.types().get(0).fields().get(0).maxLength());
    assertEquals(file.types().get(0), file.catalogue().type(OWNER + "W01").orElseThrow());
    assertEquals(FILE, file.toJson());
  }

  /**
   * Each line changes one thing in {@link #FILE}; the message must name what is wrong, and where.
   */
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "\"schema\": 1|\"schema\": 2|catalogue: \"schema\" must be there and be 1",
        "\"schema\": 1, |`` |catalogue: \"schema\" must be there and be 1",
        "\"schema\": 1|\"schema\": 1, \"x\": 1|catalogue: unknown key \"x\"",
        "\"目录\"|null|catalogue: \"name\" must be there and be a text",
        "\"目录\"|\"目录\", \"name\": \"目录\"|Duplicate field 'name'",
        "000013338W\",|000013338X\",|catalogue: department 1: department code must be",
        "\"甲局\"|\"\"|catalogue: department 1: department name must have 1 to 200 characters",
        "\"甲局\"}|\"甲局\"}, {\"code\": \"11100000000013338W\", \"name\": \"乙局\"}|department 2:"
            + " another",
        "8WW01\"|8Ww01\"|catalogue: type 甲证: type code must be 21",
        "\"national\": false|\"national\": 0|catalogue: type 甲证: \"national\" must be there and be"
            + " true",
        "\"national\": false, |`` |catalogue: type 甲证: \"national\" must be there",
        "\"fields\"|\"maxStatusAgeDays\": 1.5, \"fields\"|type 甲证: \"maxStatusAgeDays\" must be a"
            + " whole",
        "\"fields\"|\"Fields\"|catalogue: type 甲证: \"fields\" must be there and be an array",
        "\"date\"|\"day\"|catalogue: type 甲证: field 乙: unknown kind \"day\"",
        "\"date\"|\"code\"|catalogue: type 甲证: field 乙: 乙: codes go with kind code",
        "\"date\"|\"date\", \"label\": \"\"|type 甲证: field 乙: field label must have 1 to 80",
        "\"date\"|\"date\", \"sensitiv\": true|type 甲证: field 乙: unknown key \"sensitiv\"",
        "\"date\"|\"code\", \"codes\": {\"A\": 1}|type 甲证: field 乙: codes: \"A\" must be there",
        "\"date\"}|\"date\"}, {\"name\": \"乙\"}|type 甲证: 甲证 has two fields named 乙",
        "\"date\"}|\"date\"}, []|type 甲证: field 2: must be a JSON object",
        "\"date\"}|\"date\"},|catalogue: line 6, column 3",
      })
  void aFaultIsNamedWithItsPlace(String old, String changed, String message) {
    String document = FILE.replace(old, changed);
    assertTrue(!document.equals(FILE), "the case changes nothing");
    SealbookException e = assertThrows(SealbookException.class, () -> parse(document));
    assertEquals(ErrorCode.INPUT_UNREADABLE, e.code());
    assertTrue(String.valueOf(e.getMessage()).contains(message), e.getMessage());
  }

  @Test
  void nothingMayFollowTheDocument() {
    assertUnreadable(Bytes.utf8(FILE + "{}"));
  }

  @Test
  void theFileIsUtf8WithoutMark() {
    assertUnreadable(Bytes.utf8("\ufeff" + FILE));
    assertUnreadable(Bytes.of((byte) '"', (byte) 0xc0, (byte) 0x80, (byte) '"'));
    assertUnreadable(Bytes.EMPTY);
  }

  @Test
  void filesAreNamedInMessages(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("my.json");
    SealbookException missing =
        assertThrows(SealbookException.class, () -> CatalogueFile.read(file));
    assertEquals(ErrorCode.FILE_NOT_FOUND, missing.code());
    SealbookException folder =
        assertThrows(SealbookException.class, () -> CatalogueFile.read(directory));
    assertEquals(ErrorCode.FILE_UNUSABLE, folder.code());
    Files.writeString(file, "[]");
    SealbookException wrong = assertThrows(SealbookException.class, () -> CatalogueFile.read(file));
    assertEquals(file + ": must be a JSON object", wrong.getMessage());
    Files.writeString(file, FILE);
    assertEquals(FILE, CatalogueFile.read(file).toJson());
  }

  private static CatalogueFile parse(String document) {
    return CatalogueFile.parse(Bytes.utf8(document));
  }

  private static void assertUnreadable(Bytes document) {
    SealbookException e =
        assertThrows(SealbookException.class, () -> CatalogueFile.parse(document));
    assertEquals(ErrorCode.INPUT_UNREADABLE, e.code());
  }
}
