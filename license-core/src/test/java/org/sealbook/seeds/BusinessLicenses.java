package org.sealbook.seeds;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.sealbook.code.Iso7064;
import org.sealbook.code.LegacyMod37;
import org.sealbook.model.LicenseId;

/** 营业执照, as the market administration's old system exports them. */
final class BusinessLicenses extends StockTable {
  static final List<String> HEADER =
      List.of(
          "证照编号",
          "企业名称",
          "统一社会信用代码",
          "企业类型",
          "法定代表人",
          "注册资本",
          "币种",
          "住所",
          "经营范围",
          "成立日期",
          "核准日期",
          "发证日期",
          "营业期限起",
          "营业期限止",
          "证照状态",
          "证照类型名称",
          "证照所属管辖属地编码",
          "证照标识",
          "备注",
          "打印次数");

  private static final String TYPE = "11100000MB0143028R001";
  private static final LocalDate FIRST = LocalDate.of(2014, 1, 1);
  private static final LocalDate LAST = LocalDate.of(2024, 5, 31);
  private static final List<String> TRADES =
      List.of("餐饮管理", "建筑工程", "信息科技", "商贸", "物流", "园林绿化", "电子商务", "机械制造");
  private static final List<String> SCOPES =
      List.of(
          "餐饮服务；食品销售。",
          "房屋建筑工程施工；建筑材料销售。",
          "软件开发；信息系统集成服务。",
          "日用百货、五金交电销售。",
          "普通货物运输；仓储服务（不含危险化学品）。",
          "园林绿化工程施工；花卉种植、销售。");

  BusinessLicenses(long seed) {
    super(seed, HEADER, 1_200);
    missingAndMasked();
    holderCodes();
    dates();
    identifiers();
    repetitions();
    states();
    texts();
  }

  @Override
  String file() {
    return "business-licences.csv";
  }

  @Override
  String type() {
    return TYPE;
  }

  @Override
  String issuer() {
    return Departments.MARKET;
  }

  @Override
  List<String> unknownColumns() {
    return List.of("备注", "打印次数");
  }

  @Override
  StockRow ordinary(long serial) {
    boolean firm = inventions.percent(80);
    int district = inventions.district();
    LocalDate issued = inventions.day(FIRST, LAST);
    LocalDate founded = issued.minusDays(inventions.below(4_000));
    String trade = inventions.oneOf(TRADES);
    return StockRow.of(
        HEADER,
        "44910110" + Codes.digits(serial, 7),
        inventions.firm(trade, firm ? "有限公司" : "店"),
        Codes.uscc(firm ? "91449101" : "92449101", serial),
        firm ? "有限责任公司（自然人投资或控股）" : "个体工商户",
        inventions.person(),
        firm ? 10 * (1 + inventions.below(200)) + "万元" : "",
        firm ? "人民币" : "",
        inventions.address(district),
        inventions.oneOf(SCOPES),
        founded.toString(),
        issued.toString(),
        issued.toString(),
        founded.toString(),
        inventions.percent(70) ? "长期" : founded.plusYears(30).toString(),
        inventions.oneOf(List.of("有效", "有效", "有效", "正常", "正常", "启用", "")),
        "营业执照",
        Inventions.division(district),
        inventions.percent(40) ? identifier(Codes.digits(serial, 7)).toString() : "",
        inventions.percent(5) ? "补打" : "",
        Integer.toString(inventions.below(4)));
  }

  private LicenseId identifier(String serial) {
    return LicenseId.mint(type(), issuer(), "44910110" + serial, 1);
  }

  private void missingAndMasked() {
    defect("ROW_MALFORMED", StockRow::shortened);
    defect("ROW_MALFORMED", StockRow::shortened);
    defect("ROW_MALFORMED", row -> row.lengthened("3"));
    defect("NUMBER_MISSING", "证照编号", "");
    defect("NUMBER_MISSING", "证照编号", "/");
    defect("HOLDER_NAME_MISSING", "企业名称", "");
    defect("HOLDER_NAME_MASKED", "企业名称", "河清市**有限公司");
    defect("HOLDER_CODE_MISSING", "统一社会信用代码", "");
    defect("HOLDER_CODE_MISSING", "统一社会信用代码", "无");
    defect("FIELD_INVALID", "成立日期", "二十年前");
    warning("FIELD_MISSING", row -> row.with("住所", ""));
    warning("FIELD_MISSING", row -> row.with("经营范围", ""));
    episode(row -> List.of(row, StockRow.BLANK));
  }

  private void holderCodes() {
    defect("HOLDER_CODE_DAMAGED", "统一社会信用代码", "9.14491E+17");
    defect("HOLDER_CODE_DAMAGED", "统一社会信用代码", "4.49102E+17");
    defect("HOLDER_CODE_MASKED", "统一社会信用代码", "91449101********3X");
    defect("HOLDER_CODE_INVALID", row -> row.with("统一社会信用代码", Codes.spoiled(code(row))));
    defect("HOLDER_CODE_INVALID", row -> row.with("统一社会信用代码", code(row).substring(0, 17)));
    defect("HOLDER_CODE_INVALID", "统一社会信用代码", "同上");
    defect(
        "HOLDERS_MISMATCH",
        row ->
            row.with("企业名称", inventions.person() + "、" + inventions.person() + "、" + "何松")
                .with("统一社会信用代码", inventions.citizen(0) + "、" + inventions.citizen(1)));
    oddity(
        row ->
            row.with("企业名称", "安若舒、尤维")
                .with("统一社会信用代码", inventions.citizen(0) + "、" + inventions.citizen(1)));
    oddity("统一社会信用代码", Codes.registration("449100", 17));
    oddity("统一社会信用代码", Codes.registration("449100", 2_018));
    for (int i = 0; i < 4; i++) {
      oddity(row -> row.with("统一社会信用代码", inventions.citizen(2)));
    }
    oddity(row -> row.with("统一社会信用代码", Codes.citizenOf15(inventions.citizen(3))));
    oddity(row -> row.with("统一社会信用代码", Widths.full(code(row))));
    oddity(
        row ->
            row.with(
                "统一社会信用代码", "\u00a0" + code(row).substring(0, 8) + " " + code(row).substring(8)));
    for (int i = 0; i < 3; i++) {
      long serial = 800_000_000L + i;
      warning(
          "ORGANISATION_CODE_MISMATCH",
          row ->
              row.with(
                  "统一社会信用代码", Codes.usccWithWrongOrganisation("91449101", serial + 10L * block())));
    }
    warning("AREA_UNKNOWN", row -> row.with("证照所属管辖属地编码", "990100"));
  }

  private void dates() {
    defect("DATE_INVALID", row -> row.with("发证日期", WrittenDate.month(issued(row))));
    defect("DATE_INVALID", "发证日期", "2018-02-30");
    defect("DATE_INVALID", "发证日期", "不详");
    defect("DATE_AMBIGUOUS", "发证日期", "9/6/2018");
    defect("DATE_AMBIGUOUS", "发证日期", "18-09-06");
    for (Function<LocalDate, String> form : WrittenDate.FORMS) {
      oddity(row -> row.with("发证日期", form.apply(issued(row))));
      oddity(row -> row.with("发证日期", form.apply(issued(row)) + " "));
    }
  }

  private void identifiers() {
    defect("IDENTIFIER_INVALID", row -> row.with("证照标识", wrongCheck(row)));
    defect(
        "IDENTIFIER_INVALID",
        row -> row.with("证照标识", kept(row).toString().replaceFirst("\\.001\\..$", "")));
    episode(
        row ->
            List.of(
                row.with("证照标识", kept(row).toString()),
                next().with("证照标识", kept(row).toString()).rejected("IDENTIFIER_CONFLICT")));
    for (int i = 0; i < 3; i++) {
      warning("CHECK_CHARACTER_LEGACY", row -> row.with("证照标识", legacyCheck(row)));
    }
    oddity(row -> row.with("证照标识", LicenseId.ROOT + type() + '.' + lowerCase(row)));
    oddity("证照标识", "null");
    oddity("证照标识", "0");
  }

  private void repetitions() {
    for (int i = 0; i < 6; i++) {
      again(UnaryOperator.identity());
    }
    again(row -> row.with("发证日期", WrittenDate.chinese(issued(row))));
    again(
        row ->
            row.with("统一社会信用代码", Widths.full(code(row))).with("证照编号", row.text("证照编号") + "\u200b"));
    again(row -> row.with("备注", "重复导出").with("打印次数", "9"));
    for (int i = 0; i < 3; i++) {
      followed(
          row -> row.with("证照标识", ""),
          row -> renewed(row).with("住所", inventions.address(1)).as(Fate.NEW_VERSION));
    }
    followed(
        row -> row.with("证照标识", kept(row).toString()),
        row -> renewed(row).with("证照标识", kept(row).next().toString()).as(Fate.NEW_VERSION));
    for (int i = 0; i < 2; i++) {
      followed(
          row -> row.with("证照标识", ""),
          row -> row.with("法定代表人", "褚" + inventions.person()).rejected("NUMBER_CONFLICT"));
    }
    episode(
        row -> {
          String junk = "补办" + (block() == 0 ? "" : block());
          StockRow first = row.with("证照编号", junk).with("证照标识", "").with("发证日期", "2016-01-01");
          StockRow second = next().with("证照编号", junk).with("证照标识", "").with("发证日期", "2016-01-01");
          StockRow third = next().with("证照编号", junk).with("证照标识", "").with("发证日期", "2015-07-09");
          return List.of(
              first, second.rejected("NUMBER_CONFLICT"), third.rejected("NUMBER_CONFLICT"));
        });
  }

  private void states() {
    defect("STATUS_UNKNOWN", "证照状态", "待核实");
    for (String state : List.of("注销", "吊销", "撤销", "吊销，未注销", "暂扣", "挂失")) {
      oddity("证照状态", state);
    }
    followed(row -> row.with("证照状态", "有效"), row -> row.with("证照状态", "注销").as(Fate.STATUS_CHANGE));
    followed(row -> row.with("证照状态", ""), row -> row.with("证照状态", "吊销").as(Fate.STATUS_CHANGE));
    followed(
        row -> row.with("证照状态", "注销"), row -> row.with("证照状态", "暂扣").rejected("STATUS_CONFLICT"));
    followed(
        row -> row.with("证照状态", "暂扣"),
        row -> row.with("证照状态", "有效").as(Fate.DUPLICATE).warned("STATUS_OLDER"));
  }

  private void texts() {
    oddity(row -> row.with("经营范围", "餐饮服务；\n食品销售；\n会议服务。"));
    oddity(row -> row.with("经营范围", "图书\"零售\",文具销售。"));
    oddity(row -> row.with("住所", "河清市\u3000云澜区\u00a0\u00a0听泉路９号 "));
    oddity(row -> row.with("企业名称", "\ufeff" + row.text("企业名称")));
    oddity("企业名称", "河清市拾光（云澜）商贸有限公司");
    warning("TYPE_NAME_DIFFERS", row -> row.with("证照类型名称", "企业法人营业执照"));
    warning("TYPE_NAME_DIFFERS", row -> row.with("证照类型名称", "工商营业执照"));
  }

  private static String code(StockRow row) {
    return row.text("统一社会信用代码");
  }

  private static LocalDate issued(StockRow row) {
    return LocalDate.parse(row.text("核准日期"));
  }

  private static StockRow renewed(StockRow row) {
    String day = issued(row).plusDays(40).toString();
    return row.with("核准日期", day).with("发证日期", day);
  }

  private LicenseId kept(StockRow row) {
    return LicenseId.mint(type(), issuer(), row.text("证照编号"), 1);
  }

  private String body(StockRow row, String serial) {
    return type() + issuer() + serial + row.text("证照编号") + "001";
  }

  /** A check character that neither the standard nor the deployed wrong variant yields. */
  private String wrongCheck(StockRow row) {
    String body = body(row, "");
    String check =
        List.of("0", "1", "2").stream()
            .filter(c -> c.charAt(0) != Iso7064.mod37_36(body))
            .filter(c -> c.charAt(0) != LegacyMod37.check(body))
            .findFirst()
            .orElseThrow();
    return kept(row).toString().replaceFirst(".$", check);
  }

  /** An identifier whose check character is right by the deployed wrong variant only. */
  private String legacyCheck(StockRow row) {
    String serial =
        List.of("GS", "GT", "GU", "GV").stream()
            .filter(s -> Iso7064.mod37_36(body(row, s)) != LegacyMod37.check(body(row, s)))
            .findFirst()
            .orElseThrow();
    char check = LegacyMod37.check(body(row, serial));
    return new LicenseId(type(), issuer(), serial + row.text("证照编号"), 1, check).toString();
  }

  private String lowerCase(StockRow row) {
    String serial = "gs-" + row.text("证照编号");
    char check = Iso7064.mod37_36(body(row, "GS"));
    return issuer() + '.' + serial + ".001." + check;
  }
}
