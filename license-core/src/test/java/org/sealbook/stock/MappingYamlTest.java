package org.sealbook.stock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;

class MappingYamlTest {
  @Test
  void yamlSaysWhatJsonSays() {
    String json =
        """
        {"schema": 1,
         "elements": {
           "number": {"join": ["字", "号"], "with": "第"},
           "issuedOn": {"column": "发证日", "format": "d/M/yyyy"},
           "validity": {"column": "有效期限", "separator": "/"},
           "status": {"column": "状态", "values": {"10": "valid", "01": "other", "no": "cancelled"}},
           "area": {"constant": "441600"},
           "holderName": "单位"},
         "fields": {"经营范围": "经营范围及方式"},
         "ignore": ["备注", "2024"]}
        """;
    String yaml =
        """
        # comments may stand anywhere
        schema: 1
        elements:
          number: {join: [字, 号], with: 第}
          issuedOn:
            column: 发证日
            format: d/M/yyyy
          validity: {column: 有效期限, separator: /}
          status:
            column: 状态
            values:
              10: valid
              01: other
              no: cancelled
          area: {constant: 441600}
          holderName: 单位
        fields:
          经营范围: 经营范围及方式
        ignore:
          - 备注
          - 2024
        """;
    assertEquals(MappingJson.parse(json), MappingJson.parse(yaml));
  }

  @Test
  void theTwoExamplesOfTheGuideSayTheSame() throws IOException {
    String guide =
        Files.readString(
            Path.of(System.getProperty("sealbook.root"), "license-core/docs/IMPORT.md"));
    assertEquals(
        MappingJson.parse(example(guide, "json")), MappingJson.parse(example(guide, "yaml")));
  }

  /** The last block of this language. */
  private static String example(String guide, String language) {
    int start = guide.lastIndexOf("```" + language + "\n") + language.length() + 4;
    return guide.substring(start, guide.indexOf("```", start));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | is empty",
        "'# nothing' | is empty",
        "schema: 2 | must have \"schema\": 1",
        "schema: 01 | must have \"schema\": 1",
        "elements: {} | must have \"schema\": 1",
        "just words | has no object",
        "'schema: 1\nschema: 1' | key twice",
        "'schema: 1\n---\nschema: 1' | a second document",
        "'schema: 1\nelements: {holderName: &a 单位}' | an anchor",
        "'schema: 1\nelements: {holderName: *a}' | an anchor or an alias in line 2",
        "'schema: 1\nelements: {holderName: !!str 单位}' | has a tag",
        "'schema: 1\nelements: !!java.net.URL [单位]' | has a tag",
        "'schema: 1\nelements: {holdername: 单位}' | has no element holdername",
        "'schema: 1\nelement: {}' | the unknown key element",
        "'schema: 1\nelements: {holderName: }' | has an empty text",
        "'schema: 1\nignore: 备注' | has no array",
        "'schema: 1\nignore: [[[[[[[[[[a]]]]]]]]]]' | nested too deeply",
        "'schema: 1\n\tignore: [a]' | neither JSON nor well-formed YAML",
        "'schema: 1\nignore: [a' | neither JSON nor well-formed YAML",
        "'{schema: 1}' | no well-formed JSON",
      })
  void whateverElseIsRefusedAndSaysWhy(String yaml, String why) {
    SealbookException e =
        assertThrows(SealbookException.class, () -> MappingJson.parse(yaml), yaml);
    assertEquals(ErrorCode.INPUT_UNREADABLE, e.code());
    assertTrue(String.valueOf(e.getMessage()).contains(why), e.getMessage());
  }
}
