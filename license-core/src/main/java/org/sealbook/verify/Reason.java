package org.sealbook.verify;

import org.sealbook.model.Status;
import org.sealbook.seal.SealFault;

/**
 * Why a verdict is not "valid", in the order of the steps that give it (VERIFY.md). The names are
 * stable codes.
 */
public enum Reason {
  /** Before step 1. */
  QR_UNREADABLE(0, false, "No QR code can be read in the picture.", "图片中无法识别二维码。"),
  /** Step 1 or 2. */
  NOT_A_LICENSE(1, false, "This is not an electronic licence.", "该文件不是电子证照。"),
  /** Step 2. */
  FORMAT_UNKNOWN(
      2,
      false,
      "The licence has a version or algorithm that this program does not know.",
      "证照采用了本程序尚不认识的版本或算法。"),
  /** Step 1 or 3. */
  MALFORMED(3, true, "The licence is damaged or was put together wrongly.", "证照数据已损坏或格式错误。"),
  /** Step 4. */
  TRUST_MISSING(4, false, "No trust bundle is at hand to judge it by.", "本机没有信任包，无法核验。"),
  /** Step 4. */
  ISSUER_UNKNOWN(4, false, "No trust bundle at hand knows who signed it.", "本机的信任包中没有该签发者。"),
  /** Step 4. */
  CERTIFICATE_INVALID(4, true, "The certificate of its signer cannot be trusted.", "签发者的证书不可信。"),
  /** Step 4. */
  ALGORITHM_MISMATCH(
      4, true, "It names an algorithm that is not that of its signer's key.", "证照所称算法与签发者的密钥不符。"),
  /** Step 5. */
  SIGNATURE_INVALID(
      5, true, "The signature is wrong: it was changed or forged.", "签名不正确：证照被篡改或伪造。"),
  /** Step 6. */
  CLAIMS_INVALID(6, true, "What is signed breaks the rules for licences.", "签名内容不符合证照规则。"),
  /** Step 7. */
  CERTIFICATE_NOT_VALID_AT_SIGNING(
      7,
      true,
      "The certificate of its signer was not valid when it was signed.",
      "签发时签发者的证书不在有效期内。"),
  /** Step 7. */
  SIGNED_AFTER_COMPROMISE(
      7, true, "It was signed after the key was reported stolen.", "证照在签发密钥泄露之后签发。"),
  /** Step 7. */
  KEY_COMPROMISED(
      7,
      false,
      "The key was stolen later, and nothing else shows that this licence existed before.",
      "签发密钥已泄露，且没有其他证据表明该证照在此之前已存在。"),
  /** Step 8. */
  ISSUER_MISMATCH(
      8, true, "It was signed by another authority than the one it names.", "签名者不是证照所称的颁发机构。"),
  /** Step 8. */
  ISSUER_NOT_AUTHORISED(
      8, true, "Its issuer may not issue licences of this type.", "颁发机构无权颁发该类证照。"),
  /** Step 9. */
  DETAILS_MISMATCH(9, true, "The details were changed after it was signed.", "证照明细在签发后被改动。"),
  /** Step 9. */
  DETAILS_INVALID(9, true, "The details break the rules for licences.", "证照明细不符合规则。"),
  /** Step 10. */
  NOT_YET_VALID(10, true, "The licence is genuine and not yet in force.", "证照为真，但尚未生效。"),
  /** Step 10. */
  EXPIRED(10, true, "The licence is genuine and has expired.", "证照为真，但已过有效期。"),
  /** Step 11. */
  STATUS_LIST_MISSING(
      11,
      false,
      "The licence is genuine; the trust bundle has no status list for it.",
      "证照为真，但信任包中没有其状态列表。"),
  /** Step 11. */
  STATUS_NEWER_THAN_LIST(
      11,
      false,
      "The licence is genuine and newer than the statuses at hand.",
      "证照为真，但比本机的状态信息更新。"),
  /** Step 11. */
  STATUS_STALE(
      11,
      false,
      "The licence is genuine; the statuses at hand are too old to tell whether it is in force.",
      "证照为真，但本机的状态信息已过时，无法判断是否仍然有效。"),
  /** Step 11. */
  SUSPENDED(11, true, "The licence is genuine and has been suspended.", "证照为真，但已被暂扣。"),
  /** Step 11. */
  WITHDRAWN(11, true, "The licence is genuine and has been withdrawn.", "证照为真，但已被撤销。"),
  /** Step 11. */
  REVOKED(11, true, "The licence is genuine and has been revoked.", "证照为真，但已被吊销。"),
  /** Step 11. */
  CANCELLED(11, true, "The licence is genuine and has been cancelled.", "证照为真，但已注销。"),
  /** Step 11. */
  LOST(11, true, "The licence is genuine and has been reported lost.", "证照为真，但已挂失。"),
  /** Step 11. */
  SUPERSEDED(
      11, true, "The licence is genuine and has been replaced by a newer one.", "证照为真，但已换发新证。"),
  /** Step 11. */
  TRANSFERRED(11, true, "The licence is genuine and has been transferred away.", "证照为真，但已转出。"),
  /** Step 11. */
  STATUS_OTHER(
      11, true, "The licence is genuine and not in force for another reason.", "证照为真，但因其他原因无效。");

  private static final int LAST_STEP_OF_GENUINENESS = 9;

  private final int step;
  private final boolean disproves;
  private final String english;
  private final String chinese;

  Reason(int step, boolean disproves, String english, String chinese) {
    this.step = step;
    this.disproves = disproves;
    this.english = english;
    this.chinese = chinese;
  }

  /** The step of VERIFY.md that gives it, the usual one where there are two; 0 before the first. */
  public int step() {
    return step;
  }

  /** Whether the verdict is "invalid"; otherwise it is "indeterminate". */
  public boolean disproves() {
    return disproves;
  }

  /** Whether a licence with this reason is genuine all the same. */
  public boolean isGenuine() {
    return step > LAST_STEP_OF_GENUINENESS;
  }

  /** One sentence in English. */
  public String english() {
    return english;
  }

  /** One sentence in Chinese. */
  public String chinese() {
    return chinese;
  }

  static Reason of(SealFault fault) {
    return switch (fault) {
      case NOT_A_LICENSE -> NOT_A_LICENSE;
      case FORMAT_UNKNOWN -> FORMAT_UNKNOWN;
      case MALFORMED -> MALFORMED;
      case CLAIMS_INVALID -> CLAIMS_INVALID;
      case DETAILS_MISMATCH -> DETAILS_MISMATCH;
      case DETAILS_INVALID -> DETAILS_INVALID;
    };
  }

  /**
   * Why a licence with this status is not in force.
   *
   * @throws IllegalArgumentException for {@link Status#VALID}, which is no such reason
   */
  static Reason of(Status status) {
    return switch (status) {
      case VALID -> throw new IllegalArgumentException("valid is no reason against a licence");
      case OTHER -> STATUS_OTHER;
      case SUSPENDED -> SUSPENDED;
      case WITHDRAWN -> WITHDRAWN;
      case REVOKED -> REVOKED;
      case CANCELLED -> CANCELLED;
      case LOST -> LOST;
      case SUPERSEDED -> SUPERSEDED;
      case TRANSFERRED -> TRANSFERRED;
    };
  }
}
