package org.sealbook.stock;

/**
 * What cleaning changed in a row that can become a licence. Names are stable codes; new ones are
 * added behind. A cell that is left empty, or taken as it stands, is no change.
 */
public enum CleaningRule {
  SPACES_REMOVED("spaces or invisible characters were removed", "去除空格或不可见字符"),
  WIDTH_FOLDED("full-width letters, digits or signs of a code became half-width", "代码中的全角字符转为半角"),
  LETTERS_RAISED("small letters of a code became capitals", "代码中的小写字母转为大写"),
  NO_VALUE("a word such as 无, 0 or - was taken for no value", "“无”“0”“-”等视为空值"),
  VALUE_TRANSLATED("the mapping translated a value", "按映射转换取值"),
  DATE_REWRITTEN("a date was written in another form than 2018-09-06", "日期改写为标准格式"),
  MONTH_COMPLETED("a month became its first or its last day", "只有年月的日期补为月初或月末"),
  TIME_DROPPED("the time of day behind a date was dropped", "舍去日期后的时刻"),
  OPEN_END("a word or a day from 9999 on was taken for an open end", "“长期”或9999年以后视为长期有效"),
  CITIZEN_NUMBER_EXTENDED("a citizen number of 15 digits became that of 18", "15位公民身份号码升为18位"),
  HOLDERS_SPLIT("one cell held several holders", "一格多个持证主体拆分"),
  IDENTIFIER_NORMALISED(
      "an identifier was written differently; its original is kept", "证照标识规范化，原写法保留");

  private final String english;
  private final String chinese;

  CleaningRule(String english, String chinese) {
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
