package org.sealbook.trust.stamp;

/** Why a time stamp shows nothing, in the order in which it is judged. Names are stable codes. */
public enum StampFault {
  TOKEN_TOO_LARGE(false, "The time stamp is too large to be looked at.", "时间戳过大，未予读取。"),
  TOKEN_MALFORMED(true, "What stands there is no time stamp.", "该数据不是时间戳。"),
  FORMAT_UNKNOWN(
      false,
      "The time stamp is of a version, or has an extension, that is not known here.",
      "时间戳的版本或扩展项未知，无法核验。"),
  HASH_UNKNOWN(
      false,
      "The time stamp was made with a hash function that is not accepted.",
      "时间戳使用了不被接受的杂凑算法。"),
  ALGORITHM_UNKNOWN(
      false,
      "The time stamp was signed with an algorithm, or a key, of a kind that is not accepted.",
      "时间戳使用了不被接受的签名算法或密钥。"),
  IMPRINT_MISMATCH(true, "The time stamp was made for something else.", "时间戳不是为此信任包签发的。"),
  CERTIFICATE_MISSING(
      false,
      "The certificate that the time stamp was signed with is not at hand.",
      "缺少签发该时间戳的证书，无法核验。"),
  SIGNATURE_INVALID(
      true,
      "The signature of the time stamp is wrong: it was changed or forged.",
      "时间戳签名不正确：被篡改或伪造。"),
  CERTIFICATE_INVALID(
      true,
      "The certificate that the time stamp was signed with was not one for time stamps then.",
      "签发时间戳的证书当时无效或不得用于签发时间戳。"),
  AUTHORITY_UNKNOWN(
      false,
      "No certificate that was given vouches for whoever signed the time stamp.",
      "所给证书均不能证明该时间戳签发者的身份。");

  private final boolean disproves;
  private final String english;
  private final String chinese;

  StampFault(boolean disproves, String english, String chinese) {
    this.disproves = disproves;
    this.english = english;
    this.chinese = chinese;
  }

  /** Whether the time stamp is wrong; otherwise it could not be judged. */
  public boolean disproves() {
    return disproves;
  }

  public String english() {
    return english;
  }

  public String chinese() {
    return chinese;
  }
}
