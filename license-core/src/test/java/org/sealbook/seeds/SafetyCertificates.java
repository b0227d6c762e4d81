package org.sealbook.seeds;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.UnaryOperator;
import org.sealbook.model.LicenseId;

/**
 * 建筑施工企业安全生产管理人员考核合格证书, as the housing department's system exports them: persons, with citizen
 * numbers. The holder stands under 持证人, because 企业名称, their employer, would win over 姓名.
 */
final class SafetyCertificates extends StockTable {
  private static final List<String> HEADER =
      List.of(
          "证书编号",
          "持证人",
          "持证主体代码类型",
          "证件号码",
          "证件类型",
          "性别",
          "出生日期",
          "企业名称",
          "企业统一社会信用代码",
          "职务",
          "岗位类别",
          "初次领证日期",
          "发证日期",
          "有效期",
          "证照状态",
          "关联证照标识",
          "发证机关",
          "导出时间");
  private static final LocalDate FIRST = LocalDate.of(2018, 1, 2);
  private static final LocalDate LAST = LocalDate.of(2024, 5, 31);

  SafetyCertificates(long seed) {
    super(seed, HEADER, 200);
    defects();
    oddities();
    repetitions();
  }

  @Override
  String file() {
    return "safety-certificates.csv";
  }

  @Override
  String type() {
    return "11100000000013338W011";
  }

  @Override
  String issuer() {
    return Departments.HOUSING;
  }

  @Override
  List<String> unknownColumns() {
    return List.of("导出时间");
  }

  @Override
  StockRow ordinary(long serial) {
    LocalDate birth = inventions.day(LocalDate.of(1962, 1, 1), LocalDate.of(1999, 12, 31));
    int sequence = inventions.below(1000);
    LocalDate issued = inventions.day(FIRST, LAST);
    String post = inventions.oneOf(List.of("A", "B", "C1", "C2", "C3"));
    return StockRow.of(
        HEADER,
        "河建安" + post + "(" + issued.getYear() + ")" + Codes.digits(serial, 7),
        inventions.person(),
        "公民身份号码",
        Codes.citizen(
            Inventions.division(inventions.district()),
            birth.format(DateTimeFormatter.BASIC_ISO_DATE),
            sequence),
        "居民身份证",
        sequence % 2 == 1 ? "1" : "2",
        birth.toString(),
        inventions.firm("建设", "有限公司"),
        Codes.uscc("91449103", serial),
        post.equals("A") ? "总经理" : post.equals("B") ? "项目经理" : "安全员",
        post,
        issued.minusDays(inventions.below(2_000)).toString(),
        issued.toString(),
        issued + "至" + issued.plusYears(3).minusDays(1),
        inventions.percent(90) ? "有效" : "正常",
        "",
        "河清市住房和城乡建设局",
        "2024/6/30 9:15");
  }

  private void defects() {
    defect("HOLDER_CODE_INVALID", row -> row.with("证件号码", Codes.spoiled(row.text("证件号码"))));
    defect("HOLDER_CODE_MASKED", row -> row.with("证件号码", "4491************21"));
    defect("HOLDER_NAME_MASKED", row -> row.with("持证人", row.text("持证人").charAt(0) + "**"));
    defect("DATES_REVERSED", row -> row.with("有效期", issued(row) + "至" + issued(row).minusDays(7)));
    defect("FIELD_INVALID", "岗位类别", "D");
    defect("ROW_MALFORMED", StockRow::shortened);
  }

  private void oddities() {
    oddity(row -> row.with("有效期", "自" + written(row, 0) + "至" + written(row, 3)));
    oddity(row -> row.with("有效期", "自" + issued(row) + "至长期"));
    oddity("有效期", "长期");
    oddity(row -> row.with("有效期", Widths.full(row.text("有效期"))));
    oddity(row -> row.with("有效期", row.text("有效期").replace("至", " 至 ")));
    for (int i = 0; i < 2; i++) {
      oddity(row -> row.with("证件号码", Codes.citizenOf15(row.text("证件号码"))));
      oddity(
          row ->
              row.with("持证主体代码类型", "普通护照")
                  .with("证件号码", "E" + Codes.digits(10_000_000 + inventions.below(9_999_999), 8))
                  .with("证件类型", "护照"));
    }
    oddity(row -> row.with("证件号码", Widths.full(row.text("证件号码"))));
    for (int i = 0; i < 2; i++) {
      oddity(row -> row.with("关联证照标识", predecessor(row)));
    }
    oddity(row -> row.with("职务", "项目经理;兼职安全员"));
    episode(row -> List.of(row, StockRow.BLANK));
  }

  private void repetitions() {
    again(UnaryOperator.identity());
    again(row -> row.with("导出时间", "2024/7/31 9:15"));
    again(row -> row.with("证书编号", Widths.full(row.text("证书编号"))));
    followed(UnaryOperator.identity(), row -> renewed(row).as(Fate.NEW_VERSION));
    followed(UnaryOperator.identity(), row -> row.with("职务", "技术负责人").rejected("NUMBER_CONFLICT"));
    followed(row -> row.with("证照状态", "有效"), row -> row.with("证照状态", "挂失").as(Fate.STATUS_CHANGE));
  }

  private static StockRow renewed(StockRow row) {
    LocalDate issued = issued(row).plusYears(1);
    return row.with("发证日期", issued.toString())
        .with("有效期", issued + "至" + issued.plusYears(3).minusDays(1));
  }

  private String predecessor(StockRow row) {
    String serial = "A" + row.text("证书编号").replaceAll("[^0-9]", "");
    return LicenseId.mint(type(), issuer(), serial, 1).toString();
  }

  private static LocalDate issued(StockRow row) {
    return LocalDate.parse(row.text("发证日期"));
  }

  private static String written(StockRow row, int years) {
    return WrittenDate.FORMS.get(0).apply(issued(row).plusYears(years));
  }
}
