package org.sealbook.seal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.sealbook.base.Bytes;
import org.sealbook.crypto.Certificate;
import org.sealbook.crypto.CertificateSpec;
import org.sealbook.crypto.Certificates;
import org.sealbook.crypto.SigningKey;
import org.sealbook.crypto.Suite;
import org.sealbook.model.CodeType;
import org.sealbook.model.FieldValue;
import org.sealbook.model.Holder;
import org.sealbook.model.HolderCode;
import org.sealbook.model.License;
import org.sealbook.model.LicenseContent;
import org.sealbook.model.LicenseId;
import org.sealbook.model.Validity;
import org.sealbook.testing.FixedRandom;

/** Licences and keys that the tests of this room share. */
final class Samples {
  static final Instant SIGNED_AT = Instant.parse("2026-03-01T02:03:04Z");
  static final StatusRef STATUS = new StatusRef("k3v9x2ab/1", 4711);
  static final Set<String> SENSITIVE = Set.of("出生日期", "住址");

  static final String CITIZEN = "11010519491231002X";
  static final String OTHER_CITIZEN = "440524188001010014";

  private static final Map<Suite, SigningKey> KEYS = new EnumMap<>(Suite.class);
  private static final Map<Suite, Certificate> CERTIFICATES = new EnumMap<>(Suite.class);

  static {
    for (Suite suite : Suite.values()) {
      SigningKey key = SigningKey.generate(suite, new FixedRandom("key " + suite));
      KEYS.put(suite, key);
      CERTIFICATES.put(suite, certificate(key, new FixedRandom("serial numbers " + suite)));
    }
  }

  private static Certificate certificate(SigningKey key, FixedRandom random) {
    Instant from = Instant.parse("2026-01-01T00:00:00Z");
    Instant to = Instant.parse("2031-01-01T00:00:00Z");
    Certificate root =
        Certificates.selfSign(
            CertificateSpec.root("Example root", key.publicKey(), from, to), key, random);
    return Certificates.issue(
        CertificateSpec.license("某市某局", "11440300MB2C92195N", key.publicKey(), from, to),
        root,
        key,
        random);
  }

  private Samples() {}

  static SigningKey key(Suite suite) {
    return Objects.requireNonNull(KEYS.get(suite));
  }

  static Certificate certificate(Suite suite) {
    return Objects.requireNonNull(CERTIFICATES.get(suite));
  }

  static Bytes kid(Suite suite) {
    return certificate(suite).kid();
  }

  static Sealer sealer(Suite suite) {
    return new Sealer(key(suite), kid(suite), new FixedRandom("salts"));
  }

  static SealOrder order(License license) {
    return new SealOrder(license, STATUS, SIGNED_AT, SENSITIVE);
  }

  static SealedLicense seal(Suite suite, License license) {
    Sealer sealer = sealer(suite);
    return sealer.seal(sealer.prepare(order(license)));
  }

  /** A business licence as cities hold them: one company, an open end, thirteen fields. */
  static License business() {
    LicenseId id =
        LicenseId.mint("11100000MB0143028R001", "11440300MB2C92195N", "7Q2M0XK4T9B3W8ZC1H5D", 1);
    LicenseContent content =
        new LicenseContent(
            Optional.of("91350100M000100Y43"),
            List.of(
                new Holder(
                    "福州市鼓楼区某某网络科技有限公司",
                    Optional.of(new HolderCode(CodeType.USCC, "91350100M000100Y43")))),
            LocalDate.of(2018, 9, 6),
            new Validity(Optional.of(LocalDate.of(2015, 6, 11)), Optional.empty()),
            Optional.of("350102"),
            Optional.empty(),
            Optional.empty(),
            fields(
                "统一社会信用代码", "91350100M000100Y43",
                "企业名称", "福州市鼓楼区某某网络科技有限公司",
                "企业类型", "有限责任公司（自然人投资或控股）",
                "成立日期", "2015-06-11",
                "核准日期", "2018-09-06",
                "注册资本", "710万元",
                "币种", "人民币",
                "住所", "福建省福州市鼓楼区五四路128号恒力城办公楼21层05室",
                "经营范围", "软件开发；信息技术咨询服务；计算机及通讯设备租赁；网络与信息安全软件开发；广告设计、代理。",
                "法定代表人", "林某某",
                "营业期限起", "2015-06-11",
                "营业期限止", "长期",
                "登记状态", "存续"));
    return new License(id, content);
  }

  /**
   * A certificate of two people that has a leaf of every kind: both codes personal, one converted
   * from an old form, a citizen number for licence number, sensitive fields, a stock identifier, a
   * predecessor.
   */
  static License personal() {
    String serial = "20230000403";
    LicenseId id = LicenseId.mint("11100000000013338W011", "11430000006122244L", serial, 2);
    SortedMap<String, FieldValue> fields =
        fields("岗位类别", "C3", "出生日期", "1949-12-31", "住址", "北京市某某街道1号");
    fields.put("年限", new FieldValue.Whole(-3));
    LicenseContent content =
        new LicenseContent(
            Optional.of(CITIZEN),
            List.of(
                new Holder(
                    "张某某",
                    Optional.of(
                        new HolderCode(CodeType.CITIZEN, CITIZEN, Optional.of("110105491231002")))),
                new Holder("某某建设有限公司", Optional.empty()),
                new Holder(
                    "李某某",
                    Optional.of(new HolderCode(CodeType.OTHER_ORGANISATION, OTHER_CITIZEN)))),
            LocalDate.of(2023, 4, 5),
            new Validity(
                Optional.of(LocalDate.of(2023, 4, 5)), Optional.of(LocalDate.of(2029, 4, 4))),
            Optional.of("430100"),
            Optional.of(LicenseId.mint("11100000000013338W011", "11430000006122244L", serial, 1)),
            Optional.of(id.toString().replace(serial, "2023-0000403")),
            fields);
    return new License(id, content);
  }

  private static SortedMap<String, FieldValue> fields(String... namesAndTexts) {
    SortedMap<String, FieldValue> fields = new TreeMap<>();
    for (int i = 0; i < namesAndTexts.length; i += 2) {
      fields.put(namesAndTexts[i], new FieldValue.Text(namesAndTexts[i + 1]));
    }
    return fields;
  }

  static UnverifiedLicense parse(Bytes encoded) {
    return UnverifiedLicense.parse(encoded).orElseThrow();
  }
}
