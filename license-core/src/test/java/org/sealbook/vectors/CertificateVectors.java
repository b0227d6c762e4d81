package org.sealbook.vectors;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.function.Consumer;
import org.sealbook.base.Bytes;
import org.sealbook.crypto.Certificate;
import org.sealbook.crypto.SigningKey;
import org.sealbook.crypto.Suite;
import org.sealbook.testing.TestRegistry;

/** Collects the vectors of certificates.json: one certificate by a root, taken or refused. */
final class CertificateVectors {
  private static final String NAME = "河清市市场监督管理局";

  private final VectorFile file;
  private final VectorRegistries registries;

  CertificateVectors(VectorRegistries registries) {
    this.registries = registries;
    file =
        new VectorFile(
            "X.509 certificates (FORMAT §7). certificate: DER, or what should be. purpose: what a"
                + " reader needs it for, ROOT, BUNDLE, LICENSE or CROSS (a cross certificate)."
                + " root: the certificate, an id of keys.json, that should have signed it; of"
                + " purpose ROOT it has signed itself. for: the root that a cross certificate is"
                + " for. valid: whether the certificate is of this purpose, in good order and"
                + " signed by that root. A good one of purpose LICENSE has also code, the issuer's,"
                + " and notBefore and notAfter, first and last second of its validity.",
            "Made for this set with the keys of keys.json; every defect stands alone and, where it"
                + " is not the signature itself, under a good signature.",
            registries.random());
    new GoodCertificates(this).add();
    new CertificateFormDefects(this).add();
    new CertificateKeyDefects(this).add();
    new CertificatePurposeDefects(this).add();
    new RootDefects(registries, this).add();
    new CertificateEdges(this).add();
  }

  String print() {
    return file.print();
  }

  /** An ordinary licence certificate by the root of SM2, to be changed. */
  CertificateParts license() {
    return license(Suite.SM2);
  }

  /** The same by the root of another suite, for a key of that suite. */
  CertificateParts license(Suite suite) {
    TestRegistry registry = registries.of(suite);
    CertificateParts parts = parts(registry, registry.a().key());
    parts.licenseExtensions();
    return parts;
  }

  private static CertificateParts parts(TestRegistry registry, SigningKey key) {
    Bytes subject =
        CertificateParts.name(
            CertificateParts.attribute(CertificateParts.CODE, Tlv.utf8(TestRegistry.A_CODE)),
            CertificateParts.attribute(CertificateParts.COMMON_NAME, Tlv.utf8(NAME)));
    return new CertificateParts(
        registry.root(), registry.rootKey(), subject, key.publicKey().encoded());
  }

  /** An ordinary bundle certificate by the root of SM2, to be changed. */
  CertificateParts bundle() {
    TestRegistry sm2 = registries.of(Suite.SM2);
    CertificateParts parts = parts(sm2, sm2.bundleKey());
    parts.licenseExtensions();
    parts.extensions.set(
        2,
        CertificateParts.critical(
            CertificateParts.EXTENDED_KEY_USAGE, CertificateParts.usages(CertificateParts.BUNDLE)));
    parts.subject =
        CertificateParts.name(
            CertificateParts.attribute(CertificateParts.COMMON_NAME, Tlv.utf8(NAME)));
    return parts;
  }

  /** A certificate for the key and under the name of the root {@code of} by the root {@code by}. */
  static CertificateParts root(Certificate of, Certificate by, SigningKey signer) {
    CertificateParts parts =
        new CertificateParts(by, signer, CertificateParts.subjectOf(of), of.publicKey().encoded());
    parts.rootExtensions();
    return parts;
  }

  /** A licence certificate by the root of SM2 that is refused. */
  void bad(String id, String comment, Consumer<CertificateParts> change) {
    bad(id, comment, Suite.SM2, change);
  }

  void bad(String id, String comment, Suite suite, Consumer<CertificateParts> change) {
    ObjectNode vector = file.begin(id, comment);
    CertificateParts parts = license(suite);
    change.accept(parts);
    put(vector, "LICENSE", parts.encode(), rootOf(suite), false);
  }

  /** A licence certificate by the root of SM2 whose bytes are refused. */
  void badBytes(String id, String comment, java.util.function.UnaryOperator<Bytes> change) {
    ObjectNode vector = file.begin(id, comment);
    put(vector, "LICENSE", change.apply(license().encode()), rootOf(Suite.SM2), false);
  }

  void good(String id, String comment, Consumer<CertificateParts> change) {
    good(id, comment, Suite.SM2, change);
  }

  void good(String id, String comment, Suite suite, Consumer<CertificateParts> change) {
    ObjectNode vector = file.begin(id, comment);
    CertificateParts parts = license(suite);
    change.accept(parts);
    Bytes der = parts.encode();
    put(vector, "LICENSE", der, rootOf(suite), true);
    Certificate read = Certificate.parse(der);
    vector.put("code", TestRegistry.A_CODE);
    vector.put("notBefore", read.notBefore().toString());
    vector.put("notAfter", read.notAfter().toString());
  }

  /** A bundle certificate in good order that somebody needs for something else. */
  void purposeOf(String id, String comment, String purpose) {
    ObjectNode vector = file.begin(id, comment);
    put(vector, purpose, bundle().encode(), rootOf(Suite.SM2), false);
    if (purpose.equals("CROSS")) {
      vector.put("for", "next-root");
    }
  }

  /** For the next root by the one of SM2, with the extensions of a bundle certificate. */
  void crossForBundles(String id, String comment) {
    ObjectNode vector = file.begin(id, comment);
    TestRegistry sm2 = registries.of(Suite.SM2);
    CertificateParts parts = root(registries.next.root(), sm2.root(), sm2.rootKey());
    parts.bundleExtensions();
    put(vector, "CROSS", parts.encode(), rootOf(Suite.SM2), false);
    vector.put("for", "next-root");
  }

  /** Any other purpose. */
  ObjectNode begin(String id, String comment) {
    return file.begin(id, comment);
  }

  static void put(ObjectNode vector, String purpose, Bytes der, String root, boolean valid) {
    vector
        .put("certificate", der.toHex())
        .put("purpose", purpose)
        .put("root", root)
        .put("valid", valid);
  }

  static String rootOf(Suite suite) {
    return suite.name().toLowerCase(Locale.ROOT) + "-root";
  }
}
