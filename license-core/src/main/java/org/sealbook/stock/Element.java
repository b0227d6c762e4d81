package org.sealbook.stock;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.Optional;

/**
 * Metadata elements that a column can feed, each with the headers that are recognised, the first
 * winning: Chinese names, each with its pinyin tag and English name (GB/T 36903-2018) where it has
 * them.
 */
public enum Element {
  NUMBER("number", "证照编号 ZZBH certificateNumber", "许可证编号", "证书编号", "编号"),
  HOLDER_NAME(
      "holderName", "持证主体 CZZT certificateHolderName", "持证人", "企业名称", "单位名称", "经营者名称", "姓名"),
  HOLDER_CODE("holderCode", "统一社会信用代码", "持证主体代码 CZZTDM certificateHolderCode", "身份证号", "证件号码"),
  HOLDER_CODE_TYPE("holderCodeType", "持证主体代码类型 CZZTDMLX certificateHolderTypeName"),
  /** Decides before {@link #HOLDER_CODE_TYPE} where a file has both. */
  HOLDER_CODE_TYPE_CODE("holderCodeTypeCode", "持证主体代码类型代码 CZZTDMLXDM certificateHolderTypeCode"),
  ISSUED_ON("issuedOn", "发证日期", "颁发日期", "证照颁发日期 ZZBFRQ certificateIssuedDate"),
  VALID_FROM(
      "validFrom", "有效期起", "有效期起始日期", "有效期自", "证照有效期起始日期 ZZYXQQSRQ certificateEffectiveDate"),
  VALID_UNTIL(
      "validUntil", "有效期至", "有效期止", "有效期截止日期", "证照有效期截止日期 ZZYXQJZRQ certificateExpiringDate"),
  /** First and last day in one cell. */
  VALIDITY("validity", "有效期"),
  STATUS("status", "状态", "证照状态"),
  IDENTIFIER("identifier", "证照标识 ZZBS certificateIdentifier"),
  PREDECESSOR("predecessor", "关联证照标识 associatedCertificateID"),
  AREA("area", "证照所属管辖属地编码 certificateAreaCode"),
  /** Compared with the registered name, kept nowhere. */
  TYPE_NAME("typeName", "证照类型名称"),
  /** Compared with the registered name, kept nowhere. */
  LICENSE_NAME("licenseName", "证照名称 ZZMC certificateName"),
  /** Compared with the type that is imported, kept nowhere. */
  TYPE_CODE("typeCode", "证照类型代码 ZZLXDM certificateTypeCode"),
  /** Known from the certificate that signs; kept nowhere. */
  ISSUER_NAME("issuerName", "证照颁发机构 ZZBFJG certificateIssuingAuthorityName"),
  /** Known from the certificate that signs; kept nowhere. */
  ISSUER_CODE("issuerCode", "证照颁发机构代码 ZZBFJGDM certificateIssuingAuthorityCode");

  private final String key;
  private final ImmutableList<ImmutableList<String>> names;

  Element(String key, String... names) {
    this.key = key;
    this.names =
        Arrays.stream(names)
            .map(group -> ImmutableList.copyOf(group.split(" ")))
            .collect(ImmutableList.toImmutableList());
  }

  /** The element with a {@link #key}. */
  public static Optional<Element> ofKey(String key) {
    return Arrays.stream(values()).filter(element -> element.key.equals(key)).findFirst();
  }

  /** The name in mapping files. */
  public String key() {
    return key;
  }

  /** The standard's name, or the most common one. */
  public String label() {
    return names.get(0).get(0);
  }

  /** Recognised headers; those of one inner list are equals. */
  ImmutableList<ImmutableList<String>> names() {
    return names;
  }
}
