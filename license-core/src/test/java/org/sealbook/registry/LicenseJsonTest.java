package org.sealbook.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sealbook.base.Bytes;
import org.sealbook.base.ErrorCode;
import org.sealbook.model.CodeType;
import org.sealbook.model.FieldValue;
import org.sealbook.model.HolderCode;
import org.sealbook.model.LicenseContent;
import org.sealbook.model.LicenseId;
import org.sealbook.model.LicenseType;

/** The data of one new licence, as JSON. */
class LicenseJsonTest {
  private static final LicenseType CARD =
      CatalogueFile.parse(Bytes.utf8(Office.TYPES)).catalogue().type(Office.CARD).orElseThrow();

  private static final String GOOD =
      "{'holders':[{'name':'张三','code':'11010519491231002X','codeType':'111'}],"
          + "'issuedOn':'2018-09-06'}";

  private static LicenseContent parse(String json) {
    return LicenseJson.parse(Bytes.utf8(json.replace('\'', '"')), CARD);
  }

  @Test
  void everyPartIsRead() {
    LicenseId earlier = LicenseId.mint(Office.CARD, Office.MARKET, "1", 1);
    LicenseContent content =
        parse(
            "{'number':'N1','holders':[{'name':'张三','code':'11010519491231002X','codeType':'111'},"
                + "{'name':'李四','code':null}],'issuedOn':'2018-09-06','validFrom':'2018-09-07',"
                + "'validUntil':'2200-12-31','area':'440100','predecessor':'"
                + earlier
                + "','fields':{'岗位':'A','出生日期':'1990-02-28','学时':-3,'备注':null}}");
    assertEquals(Optional.of("N1"), content.number());
    assertEquals(
        Optional.of(new HolderCode(CodeType.CITIZEN, Office.CITIZEN)),
        content.holders().get(0).code());
    assertEquals(Optional.empty(), content.holders().get(1).code());
    assertEquals(LocalDate.of(2018, 9, 6), content.issuedOn());
    assertEquals(Optional.of(LocalDate.of(2018, 9, 7)), content.validity().from());
    assertEquals(Optional.of(LocalDate.of(2200, 12, 31)), content.validity().until());
    assertEquals(Optional.of("440100"), content.area());
    assertEquals(Optional.of(earlier), content.predecessor());
    assertEquals(
        Map.of(
            "岗位", new FieldValue.Text("A"),
            "出生", new FieldValue.Text("1990-02-28"),
            "学时", new FieldValue.Whole(-3)),
        content.fields());
  }

  @Test
  void nullIsAsGoodAsAbsent() {
    assertEquals(
        parse(GOOD),
        parse(
            GOOD.replace(
                "{'holders'", "{'number':null,'fields':null,'validUntil':null,'holders'")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "[]|the document must be an object",
        "{|no JSON",
        "|no JSON or the document",
        "{}|issuedOn is missing",
        "{'issuedOn':'2018-09-06'}|holders is missing",
        "{'issuedOn':'2018-09-06','holders':[]}|holders is missing or empty",
        "{'issuedOn':'2018-09-06','holders':{}}|holders must be an array",
        "{'issuedOn':'2018-09-06','holders':['x']}|holders[0] must be an object",
        "{'issuedOn':'2018-09-06','holders':[{'code':'1'}]}|holders[0].name is missing",
        "{'issuedOn':'2018-09-06','holders':[{'name':''}]}|holder name must have",
        "{'issuedOn':'2018-09-06','holders':[{'name':'x','code':'1'}]}|code and codeType together",
        "{'issuedOn':'2018-09-06','holders':[{'name':'x','code':'1','codeType':'1'}]}|three digits",
        "{'issuedOn':'2018-09-06','holders':[{'name':'x','code':1,'codeType':'001'}]}|holders[0].code"
            + " must be a text",
        "{'issuedOn':'2018-09-06','holders':[{'name':'x','a':'b'}]}|unknown key holders[0].a",
        "{'issuedOn':'2018-09-06','holders':[{'name':'x','a':null}]}|unknown key holders[0].a",
        "{'issuedOn':'2018-09-06','colour':null,'holders':[{'name':'x'}]}|unknown key colour",
        "{'issuedOn':'2018-9-6','holders':[{'name':'x'}]}|issuedOn must be a date",
        "{'issuedOn':'2018-02-29','holders':[{'name':'x'}]}|issuedOn must be a date",
        "{'issuedOn':20180906,'holders':[{'name':'x'}]}|issuedOn must be a text",
        "{'issuedOn':'1899-12-31','holders':[{'name':'x'}]}|issue date must lie between",
        "{'issuedOn':'2018-09-06','validUntil':'2018-09-05','holders':[{'name':'x'}]}|lies before",
        "{'issuedOn':'2018-09-06','colour':'red','holders':[{'name':'x'}]}|unknown key colour",
        "{'issuedOn':'2018-09-06','issuedOn':'2018-09-07','holders':[{'name':'x'}]}|issuedOn",
        "{'issuedOn':'2018-09-06','area':'44','holders':[{'name':'x'}]}|area must be six digits",
        "{'issuedOn':'2018-09-06','predecessor':'1.2','holders':[{'name':'x'}]}|no licence"
            + " identifier",
        "{'issuedOn':'2018-09-06','holders':[{'name':'x'}],'fields':{'x':'1'}}|fields.x is no"
            + " field",
        "{'issuedOn':'2018-09-06','holders':[{'name':'x'}],'fields':{'学时':'1'}}|fields.学时 must be a"
            + " whole number",
        "{'issuedOn':'2018-09-06','holders':[{'name':'x'}],'fields':{'学时':1.5}}|fields.学时 must be a"
            + " whole number",
        "{'issuedOn':'2018-09-06','holders':[{'name':'x'}],'fields':{'学时':9223372036854775808}}|fields.学时"
            + " must be a whole number",
        "{'issuedOn':'2018-09-06','holders':[{'name':'x'}],'fields':{'备注':1}}|fields.备注 must be a"
            + " text",
        "{'issuedOn':'2018-09-06','holders':[{'name':'x'}],'fields':{'出生':'1','出生日期':'2'}}|by name"
            + " and by label",
        "{'issuedOn':'2018-09-06','holders':[{'name':'x'}],'fields':{'备注':'a\\u0000'}}|U+0000",
        "{'issuedOn':'2018-09-06','holders':[{'name':'\\ud800'}]}|unpaired surrogate",
        "{'issuedOn':'2018-09-06','holders':[{'name':'x'}]} {}|something follows"
      })
  void whatIsWrongIsNamed(String json, String sentence) {
    String refusal = Office.refused(ErrorCode.DATA_INVALID, () -> parse(json == null ? "" : json));
    boolean named = false;
    for (String alternative : sentence.split(" or ", -1)) {
      named |= refusal.contains(alternative);
    }
    assertTrue(named, refusal);
  }

  @Test
  void documentsAreSmallAndUtf8() {
    Office.refused(ErrorCode.DATA_INVALID, () -> parse(GOOD + " ".repeat(LicenseJson.MAX_SIZE)));
    Office.refused(
        ErrorCode.DATA_INVALID,
        () -> LicenseJson.parse(Bytes.of((byte) '{', (byte) '"', (byte) 0xff), CARD));
    Office.refused(ErrorCode.DATA_INVALID, () -> parse("[".repeat(100_000)));
  }

  @Test
  void atMost100Holders() {
    String holder = "{'name':'张三'}";
    parse("{'issuedOn':'2018-09-06','holders':[" + (holder + ",").repeat(99) + holder + "]}");
    Office.refused(
        ErrorCode.DATA_INVALID,
        () ->
            parse(
                "{'issuedOn':'2018-09-06','holders':["
                    + (holder + ",").repeat(100)
                    + holder
                    + "]}"));
  }
}
