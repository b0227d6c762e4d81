package org.sealbook.stock;

/** What is strange about a row (or, {@link #COLUMN_UNKNOWN}, a file) that is taken all the same. */
public enum RowWarning {
  CHECK_CHARACTER_LEGACY(
      "the identifier's check character is right only by the deployed wrong variant",
      "证照标识校验位按错误变体算法计算"),
  ORGANISATION_CODE_MISMATCH(
      "the organisation code inside the credit code has a wrong check character",
      "统一社会信用代码中的组织机构代码校验位不符"),
  AREA_UNKNOWN("a division code is not known", "行政区划代码未知"),
  TYPE_NAME_DIFFERS("the type named in the row is not the registered one", "证照类型名称与目录不一致"),
  FIELD_MISSING("a required business field has no column or no value", "必填业务信息项缺失"),
  COLUMN_UNKNOWN("a column is not known and kept nowhere", "未知列，未保存"),
  STATUS_OLDER(
      "the status is older than the recorded change and was not applied", "状态早于已登记的变更，未采用");

  private final String english;
  private final String chinese;

  RowWarning(String english, String chinese) {
    this.english = english;
    this.chinese = chinese;
  }

  /** One sentence without capital and full stop. */
  public String english() {
    return english;
  }

  /** The same in Chinese. */
  public String chinese() {
    return chinese;
  }
}
