package org.sealbook.stock;

/**
 * Why a row is rejected. Names are stable codes; a row has one reason, the first in this order; new
 * ones are added behind.
 */
public enum RowReason {
  ROW_MALFORMED("the record does not fit the header or cannot be read", "该行与表头不符或无法读取"),
  NUMBER_MISSING("the licence number is missing", "缺少证照编号"),
  HOLDER_NAME_MISSING("the holder's name is missing", "缺少持证主体名称"),
  HOLDER_NAME_MASKED("the holder's name is masked with asterisks", "持证主体名称已脱敏（含星号）"),
  HOLDER_CODE_MISSING("the holder's code is missing", "缺少持证主体代码"),
  HOLDER_CODE_DAMAGED(
      "a spreadsheet turned the holder's code into a rounded number", "持证主体代码被电子表格改写为近似数，原值已丢失"),
  HOLDER_CODE_MASKED("the holder's code is masked with asterisks", "持证主体代码已脱敏（含星号）"),
  HOLDER_CODE_INVALID("the holder's code is no valid code of a known kind", "持证主体代码无效"),
  HOLDERS_MISMATCH("holders' names and codes do not pair up", "持证主体名称与代码的个数不一致"),
  DATE_INVALID("a date is missing or is no real date", "日期缺失或无效"),
  DATE_AMBIGUOUS("a date can be read in two ways", "日期有歧义"),
  DATES_REVERSED("the last day lies before the first or before the issue date", "有效期截止早于起始或颁发日期"),
  IDENTIFIER_INVALID("a licence identifier is wrong", "证照标识无效"),
  IDENTIFIER_CONFLICT("the identifier already belongs to another licence", "证照标识已被其他证照使用"),
  STATUS_UNKNOWN("the status is no known word or code", "证照状态无法识别"),
  FIELD_REQUIRED("a business field that must be there is missing", "缺少必填业务信息项"),
  FIELD_INVALID("a business field breaks the rule of its type", "业务信息项不符合规定"),
  NUMBER_CONFLICT(
      "the number belongs to a licence with other content that is not older",
      "同一编号已有内容不同且不早于本行的证照"),
  STATUS_CONFLICT("the life cycle does not allow this change of status", "不允许的状态变更"),
  LICENSE_UNKNOWN("no licence has this identifier or number", "没有该标识或编号的证照"),
  LICENSE_AMBIGUOUS("several licences have this number", "该编号对应多个证照"),
  REASON_INVALID("the reason or the actor is missing or too long", "缺少变更原因或经办人，或文字过长");

  private final String english;
  private final String chinese;

  RowReason(String english, String chinese) {
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
