package org.sealbook.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealbook.base.Bytes;
import org.sealbook.base.ErrorCode;
import org.sealbook.model.CodeType;
import org.sealbook.model.FieldValue;
import org.sealbook.model.Holder;
import org.sealbook.model.HolderCode;
import org.sealbook.model.LicenseContent;
import org.sealbook.model.Validity;

/** What a type demands of a licence. */
class ContentRulesTest {
  @TempDir Path scratch;

  private @SuppressWarnings("NullAway.Init") Registry registry;

  @BeforeEach
  void open() {
    registry = Office.open(scratch.resolve("r"), Office.clock());
  }

  @AfterEach
  void close() {
    assertEquals(List.of(), registry.find(LicenseQuery.ALL).licenses());
    registry.close();
  }

  private void refused(String type, LicenseContent content, String... sentences) {
    String refusal =
        Office.refused(ErrorCode.DATA_INVALID, () -> registry.issue(type, Office.MARKET, content));
    for (String sentence : sentences) {
      assertTrue(refusal.contains(sentence), refusal);
    }
  }

  private static LicenseContent.Builder by(Holder holder) {
    return LicenseContent.builder(holder, Office.TODAY).number("N1");
  }

  private static Holder with(CodeType type, String code) {
    return new Holder("某", Optional.of(new HolderCode(type, code)));
  }

  @Test
  void everyRuleThatIsBrokenIsNamed() {
    LicenseContent content =
        LicenseContent.builder(new Holder("张三", Optional.empty()), Office.TODAY)
            .holder(with(CodeType.USCC, "91350100M000100Y44"))
            .area("990000")
            .field("学时", "十")
            .field("颜色", "红")
            .build();
    refused(
        Office.CARD,
        content,
        "考核证书",
        "number is missing",
        "holders[0].code is missing",
        "holders[1].code is no valid 统一社会信用代码",
        "area is no division code",
        "fields.岗位 is missing",
        "fields.学时 must be a whole number",
        "fields.颜色 is no field of this type",
        "license type show " + Office.CARD);
  }

  @Test
  void codesAreChecked() {
    refused(
        Office.PERMIT,
        by(with(CodeType.CITIZEN, "110105194912310021")).build(),
        "holders[0].code is no valid 公民身份号码");
    refused(
        Office.PERMIT,
        by(with(CodeType.CITIZEN, "110105491231002")).build(),
        "holders[0].code is no valid 公民身份号码");
    refused(
        Office.PERMIT,
        by(with(CodeType.USCC, "91350100m000100y43")).build(),
        "holders[0].code is no valid 统一社会信用代码");
  }

  @Test
  void whatPeopleDoNotSeeIsNotSigned() {
    for (String hidden : List.of("\u0007", "\n", "\u001B", "\u202E", "\u2069", "\uFFFD")) {
      String sign = String.format(" has the character U+%04X", (int) hidden.charAt(0));
      Holder holder = new Holder("甲" + hidden, with(CodeType.OTHER_PERSON, "1" + hidden).code());
      LicenseContent.Builder content =
          LicenseContent.builder(holder, Office.TODAY).number("N" + hidden);
      refused(
          Office.PERMIT,
          content.build(),
          "number" + sign,
          "holders[0].name" + sign,
          "holders[0].code" + sign);
    }
    refused(
        Office.CARD,
        Office.card("N1").field("备注", "一\n\u202E").build(),
        "fields.备注 has the character U+202E");
  }

  @Test
  void fieldsAreOfTheirKind() {
    String[][] wrong = {
      {"岗位", "C", "must be one of A, B"},
      {"岗位", "负责人", "must be one of A, B"},
      {"出生", "2018-02-29", "must be a date"},
      {"出生", "2018-2-1", "must be a date"},
      {"分数", "1,5", "must be a decimal number"},
      {"分数", "1e3", "must be a decimal number"},
      {"单位代码", "91350100M000100Y44", "must be a unified social credit code"},
      {"证件号", "110105491231002", "must be a citizen number of 18 characters"},
      {"区划", "990000", "must be a division code"},
      {"备注", "六个字的备注", "has 6 characters, at most 5"}
    };
    for (String[] row : wrong) {
      refused(
          Office.CARD,
          Office.card("N1").field(row[0], row[1]).build(),
          "fields." + row[0] + " " + row[2]);
    }
    refused(
        Office.CARD,
        Office.card("N1").field("备注", new FieldValue.Whole(1)).build(),
        "fields.备注 must be text");
  }

  /** The label of a field is for people; data that is signed names the field. */
  @Test
  void labelsAreNoNamesHere() {
    refused(
        Office.CARD,
        Office.card("N1").field("出生日期", "1990-01-01").build(),
        "fields.出生日期 is no field of this type");
  }

  @Test
  void anOriginalIdentifierIsForStock() {
    LicenseContent content =
        new LicenseContent(
            Optional.of("N1"),
            List.of(Office.company("甲")),
            Office.TODAY,
            Validity.OPEN,
            Optional.empty(),
            Optional.empty(),
            Optional.of("old-1"),
            new TreeMap<>());
    refused(Office.PERMIT, content, "original identifier");
  }

  /** 64 fields of 8,000 characters are more than a file holds. */
  @Test
  void aLicenceThatIsTooLargeIsRefused() {
    StringBuilder fields = new StringBuilder();
    LicenseContent.Builder content = Office.permit("N1");
    for (int i = 0; i < 64; i++) {
      fields.append(i == 0 ? "" : ",").append("{\"name\":\"f").append(i).append("\"}");
      content.field("f" + i, "字".repeat(8_000));
    }
    String type = "11100000MB0143028R009";
    registry.loadTypes(
        CatalogueFile.parse(
            Bytes.utf8(
                "{\"schema\":1,\"name\":\"t\",\"departments\":[],\"types\":[{\"code\":\""
                    + type
                    + "\",\"name\":\"大\",\"national\":true,\"numberOptional\":false,"
                    + "\"holderCodeOptional\":false,\"fields\":["
                    + fields
                    + "]}]}")));
    refused(type, content.build(), "at most 262144");
  }
}
