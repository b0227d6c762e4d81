package org.sealbook.code;

/** What kind of code a text is. */
public enum CodeKind {
  /** A licence identifier 电子证照标识 (GB/T 36904). */
  LICENSE("license"),
  /** A unified social credit code 统一社会信用代码 ({@link Uscc}). */
  USCC("uscc"),
  /** A citizen number 公民身份号码, of 18 characters or of 15 ({@link CitizenNumber}). */
  CITIZEN("citizen"),
  /** An organisation code 组织机构代码 ({@link OrganisationCode}). */
  ORGANISATION("organisation"),
  /** None of these. */
  UNKNOWN("unknown");

  private final String label;

  CodeKind(String label) {
    this.label = label;
  }

  /** The word that answers use; never changes. */
  public String label() {
    return label;
  }
}
