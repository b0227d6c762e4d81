package org.sealbook.vectors;

import static org.sealbook.vectors.CertificateParts.CODE;
import static org.sealbook.vectors.CertificateParts.COMMON_NAME;
import static org.sealbook.vectors.CertificateParts.attribute;
import static org.sealbook.vectors.CertificateParts.critical;
import static org.sealbook.vectors.CertificateParts.name;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;
import org.sealbook.base.Bytes;
import org.sealbook.crypto.SigningKey;
import org.sealbook.crypto.Suite;
import org.sealbook.testing.TestRegistry;

/** Roots, bundle certificates and cross certificates, and who signed them. */
final class RootDefects {
  private static final String SM2_ROOT = "sm2-root";

  private final TestRegistry sm2;
  private final TestRegistry next;
  private final CertificateVectors vectors;

  RootDefects(VectorRegistries registries, CertificateVectors vectors) {
    this.sm2 = registries.of(Suite.SM2);
    this.next = registries.next;
    this.vectors = vectors;
  }

  void add() {
    issuer();
    bundles();
    roots();
    crosses();
  }

  private void issuer() {
    vectors.bad(
        "issuer-name-of-another",
        "another issuer name than the root's",
        parts -> parts.issuer = name(attribute(COMMON_NAME, Tlv.utf8("root"))));
    vectors.bad(
        "issuer-name-reordered",
        "the root's name, its parts exchanged",
        parts -> {
          Bytes parted = parts.issuer.slice(2, parts.issuer.size());
          int first = 2 + parted.at(1);
          parts.issuer = Tlv.sequence(parted.slice(first, parted.size()), parted.slice(0, first));
        });
    ObjectNode vector = vectors.begin("by-a-bundle-certificate", "signed with a key for bundles");
    CertificateParts parts =
        new CertificateParts(
            sm2.bundleCertificate(),
            sm2.bundleKey(),
            vectors.license().subject,
            sm2.a().key().publicKey().encoded());
    parts.licenseExtensions();
    CertificateVectors.put(vector, "LICENSE", parts.encode(), "sm2-bundle", false);
    other("by-another-root", "by the next root", next.rootKey());
  }

  private void other(String id, String comment, SigningKey signer) {
    ObjectNode vector = vectors.begin(id, comment);
    CertificateParts good = vectors.license();
    CertificateParts parts = new CertificateParts(sm2.root(), signer, good.subject, good.key);
    parts.licenseExtensions();
    CertificateVectors.put(vector, "LICENSE", parts.encode(), SM2_ROOT, false);
  }

  private void bundles() {
    bundle("bundle", "a bundle certificate", true, parts -> {});
    bundle(
        "bundle-with-code",
        "a bundle certificate with an issuer's code",
        false,
        parts ->
            parts.subject =
                name(
                    attribute(CODE, Tlv.utf8(TestRegistry.A_CODE)),
                    attribute(COMMON_NAME, Tlv.utf8("issuer"))));
    bundle(
        "bundle-ca",
        "a bundle certificate that is a CA",
        false,
        parts ->
            parts.extensions.set(
                0, critical(CertificateParts.BASIC_CONSTRAINTS, CertificateParts.CA)));
  }

  private void bundle(String id, String comment, boolean valid, Consumer<CertificateParts> change) {
    ObjectNode vector = vectors.begin(id, comment);
    CertificateParts parts = vectors.bundle();
    change.accept(parts);
    CertificateVectors.put(vector, "BUNDLE", parts.encode(), SM2_ROOT, valid);
  }

  private void roots() {
    root("root", "a root", true, sm2.rootKey(), parts -> {});
    root("root-by-another-key", "signed with another key", false, next.rootKey(), parts -> {});
    root(
        "root-under-another-name",
        "another issuer name than its own",
        false,
        sm2.rootKey(),
        parts -> parts.issuer = name(attribute(COMMON_NAME, Tlv.utf8("root"))));
    root(
        "root-with-code",
        "a root with an issuer's code",
        false,
        sm2.rootKey(),
        parts -> {
          parts.subject =
              name(
                  attribute(CODE, Tlv.utf8(TestRegistry.A_CODE)),
                  attribute(COMMON_NAME, Tlv.utf8("root")));
          parts.issuer = parts.subject;
        });
    rootConstraints("no-path", "pathLen is missing", "30030101ff");
    rootConstraints("path-1", "pathLen 1", "30060101ff020101");
    rootConstraints("no-ca", "no CA", "3000");
    root(
        "root-signs-both",
        "keyCertSign and cRLSign",
        false,
        sm2.rootKey(),
        parts ->
            parts.extensions.set(
                1, critical(CertificateParts.KEY_USAGE, Bytes.fromHex("03020106"))));
    root(
        "root-with-purpose",
        "a root that signs licences, too",
        false,
        sm2.rootKey(),
        parts ->
            parts.extensions.add(
                critical(
                    CertificateParts.EXTENDED_KEY_USAGE,
                    CertificateParts.usages(CertificateParts.LICENSE))));
  }

  private void rootConstraints(String id, String comment, String hex) {
    root(
        "root-constraints-" + id,
        comment,
        false,
        sm2.rootKey(),
        parts ->
            parts.extensions.set(
                0, critical(CertificateParts.BASIC_CONSTRAINTS, Bytes.fromHex(hex))));
  }

  private void root(
      String id,
      String comment,
      boolean valid,
      SigningKey signer,
      Consumer<CertificateParts> change) {
    ObjectNode vector = vectors.begin(id, comment);
    CertificateParts parts = CertificateVectors.root(sm2.root(), sm2.root(), signer);
    change.accept(parts);
    CertificateVectors.put(vector, "ROOT", parts.encode(), SM2_ROOT, valid);
  }

  private void crosses() {
    cross("cross", "for the next root", true, sm2.rootKey(), parts -> {});
    cross("cross-by-another-key", "by the next root's key", false, next.rootKey(), parts -> {});
    cross(
        "cross-other-key",
        "for another key under the next root's name",
        false,
        sm2.rootKey(),
        parts -> parts.key = sm2.a().key().publicKey().encoded());
    cross(
        "cross-other-subject",
        "for the next root's key under another name",
        false,
        sm2.rootKey(),
        parts -> parts.subject = name(attribute(COMMON_NAME, Tlv.utf8("root"))));
    cross(
        "cross-other-issuer",
        "under another issuer name",
        false,
        sm2.rootKey(),
        parts -> parts.issuer = name(attribute(COMMON_NAME, Tlv.utf8("root"))));
    cross(
        "cross-not-ca",
        "it is a certificate for licences",
        false,
        sm2.rootKey(),
        CertificateParts::licenseExtensions);
  }

  private void cross(
      String id,
      String comment,
      boolean valid,
      SigningKey signer,
      Consumer<CertificateParts> change) {
    ObjectNode vector = vectors.begin(id, comment);
    CertificateParts parts = CertificateVectors.root(next.root(), sm2.root(), signer);
    change.accept(parts);
    CertificateVectors.put(vector, "CROSS", parts.encode(), SM2_ROOT, valid);
    vector.put("for", "next-root");
  }
}
