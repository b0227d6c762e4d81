package org.sealbook.model;

import java.util.Optional;

/** Kinds of holder codes 持证主体代码类型 (GB/T 36903-2018), each with its three-digit code. */
public enum CodeType {
  USCC(1, "统一社会信用代码", false),
  OTHER_ORGANISATION(99, "其他法人或其他组织有效证件代码", false),
  CITIZEN(111, "公民身份号码", true),
  OFFICER(114, "军官证", true),
  ARMED_POLICE_OFFICER(115, "武警警官证", true),
  SOLDIER(118, "士兵证", true),
  ARMED_POLICE_SOLDIER(119, "武警士兵证", true),
  CIVILIAN_STAFF(120, "文职人员证", true),
  ARMED_POLICE_CIVILIAN_STAFF(122, "武警文职人员证", true),
  DIPLOMATIC_PASSPORT(411, "外交护照", true),
  SERVICE_PASSPORT(412, "公务护照", true),
  PUBLIC_AFFAIRS_PASSPORT(413, "公务普通护照", true),
  PASSPORT(414, "普通护照", true),
  TAIWAN_PERMIT(511, "台湾居民来往大陆通行证", true),
  HONG_KONG_MACAO_PERMIT(516, "港澳居民来往内地通行证", true),
  OTHER_PERSON(999, "其他自然人有效证件代码", true);

  private final int number;
  private final String label;
  private final boolean naturalPerson;

  CodeType(int number, String label, boolean naturalPerson) {
    this.number = number;
    this.label = label;
    this.naturalPerson = naturalPerson;
  }

  public static Optional<CodeType> ofNumber(long number) {
    for (CodeType type : values()) {
      if (type.number == number) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }

  /** The number that is signed: 1 to 999. */
  public int number() {
    return number;
  }

  /** The standard's three digits, such as {@code 001}. */
  public String digits() {
    return (number < 10 ? "00" : number < 100 ? "0" : "") + number;
  }

  /** The standard's Chinese name. */
  public String label() {
    return label;
  }

  /** Whether the code names a person: it then never stands in the open part of a licence. */
  public boolean isNaturalPerson() {
    return naturalPerson;
  }
}
