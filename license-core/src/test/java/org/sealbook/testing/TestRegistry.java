package org.sealbook.testing;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.sealbook.base.Bytes;
import org.sealbook.cose.CoseSign1;
import org.sealbook.crypto.Certificate;
import org.sealbook.crypto.CertificateSpec;
import org.sealbook.crypto.Certificates;
import org.sealbook.crypto.SigningKey;
import org.sealbook.crypto.Suite;
import org.sealbook.model.Status;
import org.sealbook.status.ListName;
import org.sealbook.status.StatusList;
import org.sealbook.trust.BundleWriter;
import org.sealbook.trust.Issuer;
import org.sealbook.trust.IssuerRight;
import org.sealbook.trust.TrustBundle;
import org.sealbook.trust.TypeLabels;

/**
 * A registry in memory: a root, a bundle signer, two issuers. Issuer A may issue everything, issuer
 * B only {@link #TYPE_OF_B}, since {@link #B_SINCE}. In {@link #LIST} index i has the i-th status;
 * those behind are valid.
 */
public final class TestRegistry {
  /** Noon of 2026-06-15 at UTC+08:00. */
  public static final Instant NOW = Instant.parse("2026-06-15T04:00:00Z");

  public static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  /** When the bundle was issued: ten days before now. */
  public static final Instant BUNDLE_AT = Instant.parse("2026-06-05T04:00:00Z");

  public static final Instant NEXT_UPDATE = Instant.parse("2026-07-05T04:00:00Z");

  public static final Instant SIGNED_AT = Instant.parse("2026-03-01T02:00:00Z");

  /** First second of all certificates. */
  public static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");

  /** Last second of all certificates. */
  public static final Instant UNTIL = Instant.parse("2036-12-31T23:59:59Z");

  public static final String TYPE = "11100000MB0143028R001";
  public static final String TYPE_OF_B = "11100000000013338W011";

  /** Its statuses may be at most 20 days old. */
  public static final String TYPE_WITH_AGE = "11100000000013338W050";

  public static final String A_CODE = "11430000006122244L";
  public static final String B_CODE = "11100000000013338W";

  /** The first day on which B may sign. */
  public static final java.time.LocalDate B_SINCE = java.time.LocalDate.of(2026, 3, 1);

  public static final ListName LIST = new ListName("test0001", 1);
  public static final int LIST_COUNT = 20;

  public static final Bytes REGISTRY_ID = Bytes.fromHex("00112233445566778899aabbccddeeff");

  private static final SecureRandom RANDOM = new SecureRandom();

  private static final Map<Suite, TestRegistry> ONE_EACH = new EnumMap<>(Suite.class);

  static {
    for (Suite suite : Suite.values()) {
      ONE_EACH.put(suite, new TestRegistry(suite, RANDOM));
    }
  }

  private final SecureRandom random;
  private final Instant from;
  private final Instant until;
  private final SigningKey rootKey;
  private final Certificate root;
  private final SigningKey bundleKey;
  private final Certificate bundleCertificate;
  private final TestIssuer a;
  private final TestIssuer b;

  private TestRegistry(Suite suite, SecureRandom random) {
    this(suite, random, FROM, UNTIL);
  }

  private TestRegistry(Suite suite, SecureRandom random, Instant from, Instant until) {
    this.random = random;
    this.from = from;
    this.until = until;
    rootKey = SigningKey.generate(suite, random);
    root =
        Certificates.selfSign(
            CertificateSpec.root("河清市电子证照", rootKey.publicKey(), from, until), rootKey, random);
    bundleKey = SigningKey.generate(suite, random);
    bundleCertificate =
        certify(CertificateSpec.bundle("河清市电子证照", bundleKey.publicKey(), from, until));
    a = issuer(A_CODE, "河清市市场监督管理局");
    b = issuer(B_CODE, "河清市住房和城乡建设局");
  }

  /** The one registry of this suite. */
  public static TestRegistry of(Suite suite) {
    return Objects.requireNonNull(ONE_EACH.get(suite));
  }

  /** Another registry, with keys of its own. */
  public static TestRegistry fresh(Suite suite) {
    return new TestRegistry(suite, RANDOM);
  }

  /** Another registry, whose keys, serial numbers, salts and nonces are all drawn from here. */
  public static TestRegistry seeded(Suite suite, SecureRandom random) {
    return new TestRegistry(suite, random);
  }

  /** The same, with certificates for another time. */
  public static TestRegistry seeded(Suite suite, SecureRandom random, Instant from, Instant until) {
    return new TestRegistry(suite, random, from, until);
  }

  /** A certificate by the root. */
  public Certificate certify(CertificateSpec spec) {
    return Certificates.issue(spec, root, rootKey, random);
  }

  /** An issuer with a fresh key of the root's suite. */
  public TestIssuer issuer(String code, String name) {
    return issuer(code, name, SigningKey.generate(rootKey.suite(), random), from, until);
  }

  public TestIssuer issuer(String code, String name, SigningKey key, Instant from, Instant until) {
    return new TestIssuer(
        code,
        name,
        key,
        certify(CertificateSpec.license(name, code, key.publicKey(), from, until)),
        random);
  }

  public SigningKey rootKey() {
    return rootKey;
  }

  public Certificate root() {
    return root;
  }

  public SigningKey bundleKey() {
    return bundleKey;
  }

  public Certificate bundleCertificate() {
    return bundleCertificate;
  }

  /** Issuer A, which may issue everything. */
  public TestIssuer a() {
    return a;
  }

  /** Issuer B. */
  public TestIssuer b() {
    return b;
  }

  /** Its first bundle, as a draft that a test can change. */
  public TestBundle draft() {
    List<Issuer> issuers =
        Stream.of(a.entry(Optional.empty()), bEntry())
            .sorted(java.util.Comparator.comparing(Issuer::code))
            .toList();
    return new TestBundle(REGISTRY_ID, issuers, types(), List.of(list()));
  }

  private Issuer bEntry() {
    return b.entry(Optional.of(List.of(new IssuerRight(TYPE_OF_B, Optional.of(B_SINCE)))));
  }

  private static List<TypeLabels> types() {
    return List.of(
        new TypeLabels(TYPE_OF_B, "安管人员考核合格证书", Map.of(), OptionalInt.empty()),
        new TypeLabels(TYPE_WITH_AGE, "安全生产许可证", Map.of(), OptionalInt.of(20)),
        new TypeLabels(TYPE, "营业执照", Map.of("住所", "注册地址"), OptionalInt.empty()));
  }

  /** The i-th status at index i, then valid ones. */
  public static StatusList list() {
    Status[] statuses = Status.values();
    return StatusList.build(
        LIST, LIST_COUNT, i -> i < statuses.length ? statuses[i] : Status.VALID);
  }

  public TrustBundle bundle() {
    return sign(draft());
  }

  public TrustBundle sign(TestBundle draft) {
    return writer().sign(draft.content());
  }

  /** A bundle with a good signature over any payload. */
  public Bytes forge(Bytes payload) {
    Bytes header = CoseSign1.parse(bundle().encoded()).protectedHeader();
    Bytes signature = bundleKey.sign(CoseSign1.sigStructure(header, Bytes.EMPTY, payload));
    return new CoseSign1(header, CoseSign1.EMPTY_HEADER, payload, signature).encode();
  }

  public BundleWriter writer() {
    return new BundleWriter(bundleKey, bundleCertificate, root);
  }
}
