package org.sealbook.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sealbook.base.Bytes;
import org.sealbook.code.LegacyMod37;
import org.sealbook.model.Holder;
import org.sealbook.model.HolderCode;
import org.sealbook.model.LicenseContent;
import org.sealbook.model.LicenseId;
import org.sealbook.stock.MappingFile;
import org.sealbook.stock.MappingJson;
import org.sealbook.stock.RowReason;
import org.sealbook.stock.RowWarning;

/**
 * One file with one instance of every defect, written in every format: it ends as expected, row by
 * row, and alike.
 */
class EveryDefectTest {
  private static final String TYPE = "11449100MB9901016TL02";
  private static final String CATALOGUE =
      """
      {"schema": 1, "name": "t", "departments": [], "types": [
        {"code": "11449100MB9901016TL02", "name": "示例许可证", "national": false,
         "numberOptional": false, "holderCodeOptional": false, "fields": [
          {"name": "住所", "requiredAtImport": true}, {"name": "经营范围", "required": true},
          {"name": "成立日期", "kind": "date"}]}]}
      """;
  private static final MappingFile MAPPING =
      MappingJson.parse(
          """
          {"schema": 1,
           "elements": {
             "number": {"join": ["字", "号"]},
             "area": "XZQH",
             "status": {"column": "证照状态", "values": {"10": "valid", "D": "cancelled"}}}}
          """);

  private static final LicenseId KEPT = LicenseId.mint(TYPE, StockRegistry.MARKET, "KEPT", 1);
  private static final String USCC = "91350100M000100Y43";

  @TempDir Path scratch;

  /** The rows, in order, each with what is to become of it. */
  private static DefectFile file() {
    DefectFile file = new DefectFile();
    cleaned(file);
    warned(file);
    known(file);
    rejected(file);
    file.blank();
    file.add("NUMBER_MISSING", "字", "合计", "号", "", "CZZT", "", "CZZTDM", "", "发证日期", "");
    file.add("new", "住所", "示例路1号\n2楼");
    return file;
  }

  private static void cleaned(DefectFile file) {
    for (String day :
        List.of(
            "2018年10月12日",
            "2018/10/12",
            "2018-10-12 00:00:00",
            "20181012",
            "1539273600000",
            "二〇一八年十月十二日",
            "２０１８－１０－１２")) {
      file.add("new 2018-10-12", "发证日期", day);
    }
    file.add("new ..2021-03-04", "有效期", "2018-03-05至2021-03-04");
    file.add("new ..2021-03-04", "有效期", "自2018年3月5日至2021年3月4日");
    file.add("new ..open", "有效期", "长期");
    file.add("new ..open", "有效期", "2018-03-05至9999-12-31");
    file.add("new ..open", "有效期", "/");
    file.add("new " + USCC, "CZZTDM", "９１３５０１００ｍ０００１００\u00A0Ｙ４３\u200B");
    file.add("new 河清 示例 公司", "CZZT", "\uFEFF河清 \u200B\u3000示例\u00A0公司 ");
    file.add("new 11010519491231002X", "CZZTDM", "110105491231002");
    file.add(
        "new 甲公司(" + USCC + ")乙(11010519491231002X)",
        "CZZT",
        "甲公司、乙",
        "CZZTDM",
        USCC + ",11010519491231002X");
    file.add("new valid", "证照状态", "10");
    file.add("new cancelled", "证照状态", "D");
    file.add("new revoked", "证照状态", "吊销，未注销");
    file.add("new", "证照标识", KEPT.toString());
  }

  private static void warned(DefectFile file) {
    file.add("new CHECK_CHARACTER_LEGACY", "证照标识", legacy());
    file.add("new ORGANISATION_CODE_MISMATCH", "CZZTDM", "91449101MA1X08L077");
    file.add("new AREA_UNKNOWN", "XZQH", "999999");
    file.add("new FIELD_MISSING", "经营范围", "");
    file.add("new TYPE_NAME_DIFFERS", "证照名称", "别的许可证");
  }

  private static void known(DefectFile file) {
    file.add("new", "号", "A");
    file.add("duplicate", "号", "A");
    file.add("new version", "号", "A", "发证日期", "2020-01-01");
    file.add("NUMBER_CONFLICT", "号", "A", "发证日期", "2017-01-01");
    file.add("new", "号", "B");
    file.add("status change", "号", "B", "证照状态", "暂扣");
    file.add("duplicate STATUS_OLDER", "号", "B", "证照状态", "有效");
    file.add("status change", "号", "B", "证照状态", "注销");
    file.add("STATUS_CONFLICT", "号", "B", "证照状态", "暂扣");
  }

  private static void rejected(DefectFile file) {
    file.malformed();
    file.add("NUMBER_MISSING", "号", "无");
    file.add("HOLDER_NAME_MISSING", "CZZT", "''");
    file.add("HOLDER_NAME_MASKED", "CZZT", "周＊");
    file.add("HOLDER_CODE_MISSING", "CZZTDM", "0");
    file.add("HOLDER_CODE_DAMAGED", "CZZTDM", "4.41602E+17");
    file.add("HOLDER_CODE_MASKED", "CZZTDM", "9135****0Y43");
    file.add("HOLDER_CODE_INVALID", "CZZTDM", "91350100M000100Y44");
    file.add("HOLDER_CODE_INVALID", "CZZT", "示例路1号", "CZZTDM", "河清市示例公司");
    file.add("HOLDERS_MISMATCH", "CZZTDM", USCC + "、11010519491231002X");
    file.add("DATE_INVALID", "发证日期", "2018年5月");
    file.add("DATE_INVALID", "发证日期", "43349");
    file.add("DATE_AMBIGUOUS", "发证日期", "9/6/2018");
    file.add("DATES_REVERSED", "有效期", "2018-03-05至2017-03-04");
    file.add("IDENTIFIER_INVALID", "证照标识", "1.2.156.3005.2.nothing");
    file.add("IDENTIFIER_CONFLICT", "证照标识", KEPT.toString());
    file.add("STATUS_UNKNOWN", "证照状态", "待核实");
    file.add("FIELD_REQUIRED", "住所", "");
    file.add("FIELD_INVALID", "成立日期", "二十年前");
  }

  /** An identifier whose check character only the deployed wrong variant yields. */
  private static String legacy() {
    for (int serial = 0; ; serial++) {
      String id = LicenseId.mint(TYPE, StockRegistry.MARKET, "L" + serial, 1).toString();
      char wrong = LegacyMod37.check(TYPE + StockRegistry.MARKET + "L" + serial + "001");
      if (id.charAt(id.length() - 1) != wrong) {
        return id.substring(0, id.length() - 1) + wrong;
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyRowEndsAsExpected(DefectFile.Form form) {
    DefectFile file = file();
    Path rejects = scratch.resolve("rejects");
    ImportOptions options =
        ImportOptions.of(TYPE, StockRegistry.MARKET).withMapping(MAPPING).withRejects(rejects);
    try (StockRegistry stock = StockRegistry.make(scratch.resolve("registry"))) {
      stock.registry().loadTypes(CatalogueFile.parse(Bytes.utf8(CATALOGUE)));
      Path path = file.write(form, scratch.resolve("stock." + form));
      ImportReport report = stock.registry().importStock(path, options, progress -> {});
      assertEquals(file.expectedRejects(form), rejects(rejects));
      assertEquals(
          file.count("new"), report.accepted() - report.newVersions() - report.statusChanges());
      assertEquals(file.count("new version"), report.newVersions());
      assertEquals(file.count("status change"), report.statusChanges());
      assertEquals(file.count("duplicate"), report.duplicates());
      assertEquals(List.of("备注"), report.unknownColumns());
      for (RowWarning warning : RowWarning.values()) {
        assertEquals(1, report.warnings().getOrDefault(warning, 0L), warning::name);
      }
      file.requireLicenses(licenses(stock));
    }
  }

  @Test
  void noReasonIsLeftOut() {
    // those behind STATUS_CONFLICT are of files of status changes
    for (RowReason reason : EnumSet.range(RowReason.ROW_MALFORMED, RowReason.STATUS_CONFLICT)) {
      assertTrue(file().count(reason.name()) > 0, reason::name);
    }
  }

  private static List<String> rejects(Path file) {
    return RejectsFile.read(file).stream()
        .skip(1)
        .map(record -> record.get(0).replace(".0", "") + " " + record.get(2))
        .toList();
  }

  /** What is said of each licence, by number; of several versions the newest. */
  private static Map<String, String> licenses(StockRegistry stock) {
    Map<String, String> told = new TreeMap<>();
    for (StoredLicense stored : stock.registry().find(LicenseQuery.ALL).licenses()) {
      LicenseContent content = stored.license().content();
      String holders =
          content.holders().stream().map(EveryDefectTest::told).collect(Collectors.joining());
      String until = content.validity().until().map(Object::toString).orElse("open");
      told.put(
          content.number().orElseThrow(),
          holders + " " + content.issuedOn() + " .." + until + " " + stored.state().word());
    }
    return told;
  }

  private static String told(Holder holder) {
    return holder.name() + "(" + holder.code().map(HolderCode::value).orElse("") + ")";
  }
}
