package org.sealbook.vectors;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.util.BigIntegers;
import org.sealbook.base.Bytes;
import org.sealbook.code.LegacyMod37;
import org.sealbook.cose.Base45;
import org.sealbook.cose.CborValue;
import org.sealbook.cose.CoseSign1;
import org.sealbook.crypto.HashFunction;
import org.sealbook.crypto.Suite;
import org.sealbook.model.Attachment;
import org.sealbook.model.CodeType;
import org.sealbook.model.FieldValue;
import org.sealbook.model.Holder;
import org.sealbook.model.HolderCode;
import org.sealbook.model.License;
import org.sealbook.model.LicenseContent;
import org.sealbook.model.LicenseId;
import org.sealbook.model.Validity;
import org.sealbook.seal.Redaction;
import org.sealbook.seal.SealOrder;
import org.sealbook.seal.StatusRef;
import org.sealbook.seal.UnverifiedLicense;
import org.sealbook.testing.CborTree;
import org.sealbook.testing.TestIssuer;
import org.sealbook.testing.TestLicense;
import org.sealbook.testing.TestRegistry;

/** Licences that are valid, up to the last second, day, index and size. */
final class ValidLicenses {
  private static final String CITIZEN = "11010519491231002X";

  private final VectorRegistries registries;
  private final TestIssuer a;
  private final LicenseVectors vectors;

  ValidLicenses(VectorRegistries registries, LicenseVectors vectors) {
    this.registries = registries;
    this.a = registries.of(Suite.SM2).a();
    this.vectors = vectors;
  }

  void add() {
    vectors.begin("example", "the licence that FORMAT begins with").file(example(a)).valid();
    for (Suite suite : Suite.values()) {
      copies(suite);
    }
    batches();
    contents();
    signatures();
    bundles();
    boundaries();
  }

  /** The example of FORMAT: as small as a licence with all parts can be. */
  static Bytes example(TestIssuer issuer) {
    TreeMap<String, FieldValue> fields = new TreeMap<>();
    fields.put("经营范围", new FieldValue.Text("餐饮服务"));
    fields.put("住所", new FieldValue.Text("河清市人民路1号"));
    Holder holder =
        new Holder("河清市示例餐饮店", Optional.of(new HolderCode(CodeType.USCC, "91350100M000100Y43")));
    LicenseContent content =
        new LicenseContent(
            Optional.of("JY-1"),
            List.of(holder),
            LocalDate.of(2026, 3, 1),
            new Validity(Optional.empty(), Optional.of(LocalDate.of(2031, 2, 28))),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            fields);
    License license =
        new License(
            LicenseId.mint(TestRegistry.TYPE, TestRegistry.A_CODE, "2026000001", 1), content);
    StatusRef status = new StatusRef(TestRegistry.LIST.toString(), 9);
    return issuer
        .seal(new SealOrder(license, status, TestRegistry.SIGNED_AT, Set.of("住所")))
        .encoded();
  }

  private void copies(Suite suite) {
    String name = GoodBundles.name(suite);
    Signed license = registries.license(suite);
    Signed bare = license.withUnprotected(CoseSign1.EMPTY_HEADER);
    begin(name, "all details", suite).file(license).valid();
    begin(name + "-redacted", "a holder's code withheld", suite)
        .file(redaction(license).withhold(Set.of("holder/1")))
        .valid();
    begin(name + "-withheld", "hashes of all details", suite)
        .file(redaction(license).discloseOnly(Set.of()))
        .valid();
    begin(name + "-bare", "no details", suite).file(bare).valid();
    begin(name + "-qr", "a QR text", suite)
        .qr(QrStreams.text(name + "-qr", bare.encode()))
        .valid(bare.encode());
    begin(name + "-qr-stored", "a QR text whose stream is not compressed", suite)
        .qr(qr(bare.encode()))
        .valid(bare.encode());
  }

  private LicenseVectors.Question begin(String id, String comment, Suite suite) {
    return vectors.begin(id, comment).trust(suite);
  }

  static String qr(Bytes message) {
    return "SEAL1:" + Base45.encode(StoredZlib.of(message));
  }

  private static Redaction redaction(Signed license) {
    return Redaction.of(UnverifiedLicense.parse(license.encode()).orElseThrow()).orElseThrow();
  }

  private void batches() {
    vectors.begin("sm2-mt", "the fourth licence of a batch of five").file(ofBatch(5, 3)).valid();
    vectors.begin("sm2-mt-last", "the fifth of five").file(ofBatch(5, 4)).valid();
    vectors.begin("sm2-mt-one", "a batch of one").file(ofBatch(1, 0)).valid();
    vectors
        .begin("sm2-mt-redacted", "of a batch, a holder's code withheld")
        .file(redaction(Signed.of(ofBatch(5, 3))).withhold(Set.of("holder/1")))
        .valid();
    vectors
        .begin("sm2-mt-largest", "the last of 65,536")
        .file(new BatchForgery(a).license(65_536, 65_535))
        .valid();
    Bytes bare = Signed.of(ofBatch(64, 21)).withUnprotected(CoseSign1.EMPTY_HEADER).encode();
    vectors.begin("sm2-mt-qr", "a QR text of a batch of 64").qr(qr(bare)).valid(bare);
    String text =
        qr(registries.license(Suite.SM2).withUnprotected(CoseSign1.EMPTY_HEADER).encode());
    Bytes plain = registries.license(Suite.SM2).encode();
    vectors.begin("qr-line-feed", "a line feed behind the text").qr(text + "\n").valid(plain);
    vectors.begin("qr-crlf", "CR LF behind the text").qr(text + "\r\n").valid(plain);
  }

  private Bytes ofBatch(int size, int index) {
    List<TestLicense> batch = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      batch.add(TestLicense.GOOD.serial(i));
    }
    registries.random().restart("batch of " + size);
    return a.sealBatch(batch).get(index);
  }

  private void contents() {
    vectors
        .begin("every-detail", "personal codes and number, stock identifier, predecessor")
        .file(a.seal(everyDetail()).encoded())
        .valid();
    Signed good = registries.license(Suite.SM2).withUnprotected(CoseSign1.EMPTY_HEADER);
    vectors
        .begin("stock-check-character", "check character of the deployed wrong variant")
        .file(good.withPayload(set(good.payload(), stockIdentifier(), 2)).signedBy(a.key()))
        .valid();
    vectors
        .begin("smallest-core", "nothing but what a core must have")
        .file(good.withPayload(smallest(good.payload())).signedBy(a.key()))
        .valid();
    vectors
        .begin("number-of-15-digits", "no citizen number: the old form of 15 digits is none")
        .file(good.withPayload(set(good.payload(), "110105491231002", -65537, 1)).signedBy(a.key()))
        .valid();
    vectors
        .begin("receipts", "label 394 beside the details is skipped")
        .file(
            registries
                .license(Suite.SM2)
                .withUnprotected(
                    set(
                        registries.license(Suite.SM2).unprotected(),
                        List.of(Bytes.utf8("receipt")),
                        394)))
        .valid();
    vectors
        .begin("text-not-normalised", "a name of letter and combining accent, as it was given")
        .file(
            good.withPayload(set(good.payload(), "Cafe\u0301 \ud83c\udf5c", -65537, 2, 0, 0))
                .signedBy(a.key()))
        .valid();
    vectors
        .begin("attachment", "a field that names a file: for a verifier a text like any other")
        .file(a.seal(attachment()).encoded())
        .valid();
  }

  /** The example, with the file {@code abc.txt}, whose bytes are those of SM3's first sample. */
  private static SealOrder attachment() {
    Attachment file =
        new Attachment(
            HashFunction.SM3.hash(Bytes.utf8("abc")).toHex(), 3, "text/plain", "abc.txt");
    LicenseContent content =
        LicenseContent.builder(
                new Holder(
                    "河清市示例餐饮店", Optional.of(new HolderCode(CodeType.USCC, "91350100M000100Y43"))),
                LocalDate.of(2026, 3, 1))
            .number("JY-2")
            .field("申请书", file.value())
            .build();
    LicenseId id = LicenseId.mint(TestRegistry.TYPE, TestRegistry.A_CODE, "2026000002", 1);
    return new SealOrder(
        new License(id, content),
        new StatusRef(TestRegistry.LIST.toString(), 9),
        TestRegistry.SIGNED_AT,
        Set.of());
  }

  static String stockIdentifier() {
    String body = TestRegistry.TYPE + TestRegistry.A_CODE + "20260000001" + "001";
    return TestLicense.GOOD.id().withoutRoot().replaceFirst(".$", "" + LegacyMod37.check(body));
  }

  private static Bytes smallest(Bytes payload) {
    CborValue digest = CborTree.get(payload, -65537, 8);
    Bytes core = CborTree.set(CoseSign1.EMPTY_HEADER, digest, 8);
    core = set(core, List.of(List.of("张三")), 2);
    core = set(core, -25_567, 3);
    return set(payload, CborValue.decode(core), -65537);
  }

  private static SealOrder everyDetail() {
    TreeMap<String, FieldValue> fields = new TreeMap<>();
    fields.put("岗位类别", new FieldValue.Text("C3"));
    fields.put("年限", new FieldValue.Whole(-3));
    fields.put("出生日期", new FieldValue.Text("1949-12-31"));
    HolderCode converted =
        new HolderCode(CodeType.CITIZEN, CITIZEN, Optional.of("110105491231002"));
    HolderCode undeclared = new HolderCode(CodeType.OTHER_ORGANISATION, "440524188001010014");
    HolderCode open = new HolderCode(CodeType.OTHER_ORGANISATION, "MA5D12345");
    LicenseId id = LicenseId.mint(TestRegistry.TYPE, TestRegistry.A_CODE, "202300403", 2);
    LicenseContent content =
        new LicenseContent(
            Optional.of(CITIZEN),
            List.of(
                new Holder("张三", Optional.of(converted)),
                new Holder("河清市示例建设有限公司", Optional.empty()),
                new Holder("李四", Optional.of(undeclared)),
                new Holder("河清市示例合作社", Optional.of(open))),
            LocalDate.of(2023, 4, 5),
            new Validity(Optional.of(LocalDate.of(2023, 4, 5)), Optional.empty()),
            Optional.of("430100"),
            Optional.of(LicenseId.mint(TestRegistry.TYPE, TestRegistry.A_CODE, "202300403", 1)),
            Optional.of(id.toString().replace("202300403", "2023-00403")),
            fields);
    return new SealOrder(
        new License(id, content),
        new StatusRef(TestRegistry.LIST.toString(), 10),
        TestRegistry.SIGNED_AT,
        Set.of("出生日期"));
  }

  private void signatures() {
    Signed license = registries.license(Suite.ESP256);
    BigInteger n = CustomNamedCurves.getByName("secp256r1").getN();
    BigInteger s = new BigInteger(1, license.signature().slice(32, 64).toArray());
    Bytes other = Bytes.wrap(BigIntegers.asUnsignedByteArray(32, n.subtract(s)));
    begin("esp256-other-s", "n − s for s: as good, and the same licence", Suite.ESP256)
        .file(license.withSignature(license.signature().slice(0, 32).concat(other)))
        .valid();
  }

  private void bundles() {
    Bytes good = registries.license(Suite.SM2).encode();
    vectors
        .begin("compromised-listed", "of a stolen key, and listed as older")
        .file(good)
        .trust("compromised-listed")
        .valid();
    vectors
        .begin("mixed-suites", "an Ed25519 key under an SM2 root")
        .file(registries.mixed.seal(TestLicense.GOOD))
        .trust("mixed")
        .valid();
    vectors
        .begin("former-code", "a former code of six characters under the present certificate")
        .file(a.seal(TestLicense.GOOD.of(TestRegistry.TYPE, VectorRegistries.FORMER_SHORT_CODE)))
        .trust("former-codes")
        .valid();
    vectors
        .begin("former-certificate", "a former code under the certificate that has it")
        .file(
            registries.former.seal(
                TestLicense.GOOD.of(TestRegistry.TYPE, VectorRegistries.FORMER_CODE)))
        .trust("former-codes")
        .valid();
    vectors
        .begin("rotated-key", "of a key whose certificate has ended since")
        .file(registries.rotated.seal(TestLicense.GOOD))
        .trust("rotated")
        .valid();
    vectors
        .begin("former-root", "of a certificate by the root before the present one")
        .file(good)
        .trust("next-root")
        .valid();
    vectors
        .begin("several-bundles", "the second bundle knows the key")
        .file(good)
        .trust("ed25519", "sm2", "esp256")
        .valid();
    vectors
        .begin("bundle-with-skipped-labels", "a bundle with labels that are skipped")
        .file(good)
        .trust("skipped-labels")
        .valid();
  }

  private void boundaries() {
    Bytes good = registries.license(Suite.SM2).encode();
    vectors
        .begin("first-day", "on the first day of its validity")
        .file(good)
        .at(LocalDate.of(2026, 3, 1))
        .valid();
    vectors
        .begin("last-day", "on the last day of its validity")
        .file(good)
        .at(LocalDate.of(2031, 2, 28))
        .valid();
    vectors
        .begin("first-second-of-certificate", "signed in it")
        .file(a.seal(TestLicense.GOOD.signedAt(TestRegistry.FROM)))
        .valid();
    vectors
        .begin("last-second-of-certificate", "signed in it, with the key before the present one")
        .file(registries.rotated.seal(TestLicense.GOOD.signedAt(VectorRegistries.ROTATED_AT)))
        .trust("rotated")
        .valid();
    vectors
        .begin("second-of-the-bundle", "signed in the second of the bundle's issue")
        .file(a.seal(TestLicense.GOOD.signedAt(TestRegistry.BUNDLE_AT)))
        .valid();
    vectors
        .begin("last-index", "the last index of its status list")
        .file(a.seal(TestLicense.GOOD.statusAt(TestRegistry.LIST_COUNT - 1)))
        .valid();
    vectors
        .begin("next-update", "at the second of the bundle's next update")
        .file(good)
        .clockIs(TestRegistry.NEXT_UPDATE)
        .valid();
    vectors
        .begin("clock-behind", "a clock behind the bundle: now is the bundle's issue")
        .file(good)
        .clockIs(Instant.parse("2025-01-01T00:00:00Z"))
        .valid();
    vectors
        .begin("age-limit-of-type", "a status of 20 days and 23:59:59, the type's limit is 20")
        .file(a.seal(TestLicense.GOOD.of(TestRegistry.TYPE_WITH_AGE, TestRegistry.A_CODE)))
        .clockIs(TestRegistry.BUNDLE_AT.plus(Duration.ofDays(21)).minusSeconds(1))
        .valid();
    vectors
        .begin("age-limit-of-caller", "a status of 10 days, the caller's limit is 10")
        .file(good)
        .maxStatusAgeDays(10)
        .valid();
    vectors
        .begin("right-since", "signed in the first second of the day, at UTC+08:00, of the right")
        .file(
            registries
                .of(Suite.SM2)
                .b()
                .seal(
                    TestLicense.GOOD
                        .of(TestRegistry.TYPE_OF_B, TestRegistry.B_CODE)
                        .signedAt(Instant.parse("2026-02-28T16:00:00Z"))))
        .valid();
  }

  private static Bytes set(Bytes in, Object value, Object... path) {
    return CborTree.set(in, CborTree.of(value), path);
  }
}
