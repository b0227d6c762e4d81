package org.sealbook.seeds;

import java.time.LocalDate;
import java.util.List;
import java.util.function.UnaryOperator;

/** 食品经营许可证, as an office keeps them in a spreadsheet. */
final class FoodPermits extends StockTable {
  private static final String CODE = "统一社会信用代码（身份证号码）";
  private static final List<String> HEADER =
      List.of(
          "序号",
          "许可证编号",
          "经营者名称",
          CODE,
          "法定代表人（负责人）",
          "住所",
          "经营场所",
          "主体业态",
          "经营项目",
          "发证日期",
          "有效期起",
          "有效期止",
          "发证机关",
          "日常监督管理机构",
          "证照状态",
          "录入人");
  private static final LocalDate FIRST = LocalDate.of(2016, 3, 1);
  private static final LocalDate LAST = LocalDate.of(2024, 5, 31);

  FoodPermits(long seed) {
    super(seed, HEADER, 600);
    defects();
    holders();
    dates();
    repetitions();
  }

  @Override
  String file() {
    return "food-permits.xlsx";
  }

  @Override
  String type() {
    return Departments.MARKET + "L01";
  }

  @Override
  String issuer() {
    return Departments.MARKET;
  }

  @Override
  List<String> unknownColumns() {
    return List.of("序号", "录入人");
  }

  @Override
  StockRow ordinary(long serial) {
    int district = inventions.district();
    boolean person = inventions.percent(15);
    String owner = inventions.person();
    LocalDate issued = inventions.day(FIRST, LAST);
    LocalDate end = issued.plusYears(5).minusDays(1);
    String address = inventions.address(district);
    int form = 1 + inventions.below(3);
    return StockRow.of(
        HEADER,
        serial + 1,
        "JY" + form + Inventions.division(district) + Codes.digits(serial * 7 % 10_000_000, 7),
        person ? owner : inventions.firm("小吃", inventions.percent(50) ? "店" : "有限公司"),
        person ? inventions.citizen(district) : Codes.uscc("92449102", serial),
        owner,
        person ? inventions.address(district) : address,
        address,
        form == 1 ? "食品销售经营者" : form == 2 ? "餐饮服务经营者" : "单位食堂",
        form == 1 ? "预包装食品（含冷藏冷冻食品）销售" : "热食类食品制售、冷食类食品制售",
        issued,
        issued.toString(),
        end.toString(),
        "河清市市场监督管理局",
        "河清市市场监督管理局" + (1 + inventions.below(9)) + "所",
        end.isBefore(LocalDate.of(2024, 6, 30)) ? "已过期" : inventions.percent(20) ? "" : "有效",
        inventions.oneOf(List.of("张姐", "小李", "admin")));
  }

  private void defects() {
    defect("NUMBER_MISSING", "许可证编号", "0");
    defect("HOLDER_NAME_MISSING", "经营者名称", "''");
    defect("HOLDER_NAME_MASKED", "经营者名称", "周＊＊");
    defect("HOLDER_CODE_MISSING", CODE, "-");
    defect("HOLDER_CODE_MISSING", CODE, "");
    defect("HOLDER_CODE_DAMAGED", CODE, 449_102_198_503_071_000L);
    defect("HOLDER_CODE_DAMAGED", CODE, 449_103_197_112_200_000L);
    defect("HOLDER_CODE_DAMAGED", CODE, "4.49102e+17");
    defect("HOLDER_CODE_MASKED", CODE, "449102**********18");
    defect("HOLDER_CODE_INVALID", row -> row.with(CODE, Codes.spoiled(row.text(CODE))));
    defect("HOLDER_CODE_INVALID", CODE, "办理中");
    defect("DATE_INVALID", row -> row.with("发证日期", WrittenDate.month(issued(row))));
    defect("DATE_AMBIGUOUS", "发证日期", "6/9/2019");
    defect("DATES_REVERSED", row -> row.with("有效期止", issued(row).minusDays(1).toString()));
    defect(
        "DATES_REVERSED", row -> row.with("有效期起", row.text("有效期止")).with("有效期止", row.text("有效期起")));
    defect("STATUS_UNKNOWN", "证照状态", "见备注");
  }

  private void holders() {
    oddity(
        row ->
            row.with("经营者名称", "秦禾；吕清言")
                .with(CODE, inventions.citizen(0) + "；" + inventions.citizen(1)));
    oddity(row -> row.with(CODE, Long.valueOf(Codes.registration("449102", 33 + block()))));
    oddity(row -> row.with(CODE, Widths.full(row.text(CODE))));
    oddity(row -> row.with("许可证编号", Widths.full(row.text("许可证编号"))));
    oddity(row -> row.with("许可证编号", " " + row.text("许可证编号") + "\n"));
    oddity("经营者名称", "河清市鹿鸣　小吃（旗舰）店");
  }

  private void dates() {
    WrittenDate.FORMS.forEach(form -> oddity(row -> row.with("发证日期", form.apply(issued(row)))));
    WrittenDate.FORMS.forEach(
        form -> oddity(row -> row.with("有效期止", form.apply(LocalDate.parse(row.text("有效期止"))))));
    for (String open : List.of("长期", "长期", "长期有效", "永久", "", "", "9999-12-31", "99991231")) {
      oddity(row -> row.with("有效期止", open).with("证照状态", "有效"));
    }
    oddity(row -> row.with("有效期止", LocalDate.of(9999, 12, 31)).with("证照状态", "有效"));
    oddity("有效期起", "");
    oddity(row -> row.with("有效期起", WrittenDate.month(issued(row))));
    oddity(row -> row.with("有效期止", WrittenDate.month(issued(row).plusYears(5))));
    oddity(row -> row.with("有效期起", issued(row)).with("有效期止", issued(row).plusYears(3)));
  }

  private void repetitions() {
    again(UnaryOperator.identity());
    again(row -> row.with("序号", "").with("录入人", "实习生"));
    again(row -> row.with("发证日期", WrittenDate.chinese(issued(row))));
    again(row -> row.with("有效期起", issued(row)));
    again(row -> row.with("证照状态", ""));
    for (int i = 0; i < 3; i++) {
      followed(UnaryOperator.identity(), row -> renewed(row).as(Fate.NEW_VERSION));
    }
    followed(
        UnaryOperator.identity(),
        row -> row.with("经营场所", inventions.address(2)).rejected("NUMBER_CONFLICT"));
    followed(
        FoodPermits::renewed,
        row -> row.with("发证日期", issued(row).minusDays(90)).rejected("NUMBER_CONFLICT"));
    followed(row -> row.with("证照状态", "有效"), row -> row.with("证照状态", "注销").as(Fate.STATUS_CHANGE));
    followed(row -> row.with("证照状态", "有效"), row -> row.with("证照状态", "暂扣").as(Fate.STATUS_CHANGE));
  }

  private static StockRow renewed(StockRow row) {
    LocalDate issued = issued(row).plusYears(1);
    return row.with("发证日期", issued)
        .with("有效期起", issued.toString())
        .with("有效期止", issued.plusYears(5).minusDays(1).toString())
        .with("证照状态", "有效");
  }

  private static LocalDate issued(StockRow row) {
    return LocalDate.parse(row.text("发证日期"));
  }

  /** The last row of the sheet: no licence, and so one without a number. */
  static StockRow total(int rows) {
    StockRow row = StockRow.of(HEADER, HEADER.stream().map(column -> (Object) "").toArray());
    return row.with("序号", "合计").with("录入人", rows + "条").rejected("NUMBER_MISSING");
  }
}
