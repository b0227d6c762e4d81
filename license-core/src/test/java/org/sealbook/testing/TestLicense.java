package org.sealbook.testing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.sealbook.model.CodeType;
import org.sealbook.model.FieldValue;
import org.sealbook.model.Holder;
import org.sealbook.model.HolderCode;
import org.sealbook.model.License;
import org.sealbook.model.LicenseContent;
import org.sealbook.model.LicenseId;
import org.sealbook.model.Validity;
import org.sealbook.seal.SealOrder;
import org.sealbook.seal.StatusRef;

/** An ordinary licence of which a test says only what matters to it. */
public record TestLicense(
    LicenseId id, Instant signedAt, String list, int index, LocalDate issuedOn, Validity validity) {
  /** Of {@link TestRegistry#a}, type {@link TestRegistry#TYPE}, in force on the test's day. */
  public static final TestLicense GOOD =
      new TestLicense(
          LicenseId.mint(TestRegistry.TYPE, TestRegistry.A_CODE, "20260000001", 1),
          TestRegistry.SIGNED_AT,
          TestRegistry.LIST.toString(),
          0,
          LocalDate.of(2026, 3, 1),
          new Validity(
              Optional.of(LocalDate.of(2026, 3, 1)), Optional.of(LocalDate.of(2031, 2, 28))));

  public TestLicense of(String type, String issuer) {
    return new TestLicense(
        LicenseId.mint(type, issuer, id.serial(), id.version()),
        signedAt,
        list,
        index,
        issuedOn,
        validity);
  }

  public TestLicense signedAt(Instant when) {
    return new TestLicense(id, when, list, index, issuedOn, validity);
  }

  public TestLicense statusAt(String where, int place) {
    return new TestLicense(id, signedAt, where, place, issuedOn, validity);
  }

  /** The index of {@link TestRegistry#LIST} at which its status stands. */
  public TestLicense statusAt(int place) {
    return statusAt(list, place);
  }

  public TestLicense serial(int number) {
    return new TestLicense(
        LicenseId.mint(id.type(), id.issuer(), "2026" + (1_000_000 + number), id.version()),
        signedAt,
        list,
        index,
        issuedOn,
        validity);
  }

  SealOrder order() {
    TreeMap<String, FieldValue> fields = new TreeMap<>();
    fields.put("经营范围", new FieldValue.Text("餐饮服务"));
    fields.put("住所", new FieldValue.Text("河清市人民路1号"));
    Holder company =
        new Holder("河清市示例饮食有限公司", Optional.of(new HolderCode(CodeType.USCC, "91350100M000100Y43")));
    Holder person =
        new Holder("张三", Optional.of(new HolderCode(CodeType.CITIZEN, "11010519491231002X")));
    LicenseContent content =
        new LicenseContent(
            Optional.of("JY-" + id.serial()),
            List.of(company, person),
            issuedOn,
            validity,
            Optional.of("440100"),
            Optional.empty(),
            Optional.empty(),
            fields);
    return new SealOrder(
        new License(id, content), new StatusRef(list, index), signedAt, Set.of("住所"));
  }
}
