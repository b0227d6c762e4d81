package org.sealbook.vectors;

import java.time.Instant;
import java.time.LocalDate;
import org.sealbook.base.Bytes;
import org.sealbook.cose.CoseSign1;
import org.sealbook.crypto.Suite;
import org.sealbook.model.Status;
import org.sealbook.testing.CborTree;
import org.sealbook.testing.TestIssuer;
import org.sealbook.testing.TestLicense;
import org.sealbook.testing.TestRegistry;
import org.sealbook.verify.Reason;

/**
 * Two defects at once, to show which VERIFY comes upon first; the ids begin with {@code order-}.
 */
final class OrderOfChecks {
  private static final TestLicense LICENSE = TestLicense.GOOD;
  private static final int CORE = Forge.CORE;
  private static final int MAX_SIZE = 262_144;
  private static final Instant LATE = TestRegistry.NEXT_UPDATE.plusSeconds(1);

  private final VectorRegistries registries;
  private final Forge forge;
  private final LicenseVectors vectors;
  private final Signed good;
  private final Signed bare;
  private final TestIssuer a;
  private final TestIssuer b;

  OrderOfChecks(VectorRegistries registries, Forge forge, LicenseVectors vectors) {
    this.registries = registries;
    this.forge = forge;
    this.vectors = vectors;
    this.good = forge.good();
    this.bare = good.withUnprotected(CoseSign1.EMPTY_HEADER);
    this.a = registries.of(Suite.SM2).a();
    this.b = registries.of(Suite.SM2).b();
  }

  void add() {
    kind();
    headers();
    trust();
    seal();
    issuer();
    details();
    force();
  }

  private void kind() {
    Bytes next = set(good.header(), "sb-licence-2", 16);
    first("typ-before-alg", "another kind, an unknown alg", header(set(other(), 0, 1)))
        .because(Reason.NOT_A_LICENSE, 2);
    first("typ-and-alg", "an unknown typ, an unknown alg", header(set(next, 0, 1)))
        .because(Reason.FORMAT_UNKNOWN);
    first(
            "kind-before-kid",
            "an unknown typ, a kid of 7",
            header(set(next, Bytes.wrap(new byte[7]), 4)))
        .because(Reason.FORMAT_UNKNOWN);
    first("kind-before-label", "an unknown typ, label 3", header(set(next, 0, 3)))
        .because(Reason.FORMAT_UNKNOWN);
    first(
            "alg-before-kid",
            "an unknown alg, no kid",
            header(CborTree.remove(set(good.header(), -7, 1), 4)))
        .because(Reason.FORMAT_UNKNOWN);
    first(
            "kind-before-header-end",
            "an unknown typ, a byte behind the header",
            header(next.concat(Bytes.of((byte) 0))))
        .because(Reason.FORMAT_UNKNOWN);
    first(
            "kind-before-payload",
            "an unknown typ, no payload",
            header(next).withPayload(Bytes.EMPTY))
        .because(Reason.FORMAT_UNKNOWN);
    Bytes whole = header(next).encode();
    vectors
        .begin("order-kind-before-end", "an unknown typ, cut behind the header")
        .file(whole.slice(0, 3 + next.size() + 1))
        .because(Reason.FORMAT_UNKNOWN);
    vectors
        .begin("order-kind-before-size", "an unknown typ, 262,145 bytes")
        .file(whole.concat(Bytes.wrap(new byte[MAX_SIZE + 1 - whole.size()])))
        .because(Reason.FORMAT_UNKNOWN);
    vectors
        .begin("order-kind-before-trust", "an unknown typ, no bundle")
        .file(whole)
        .trust()
        .because(Reason.FORMAT_UNKNOWN);
  }

  /** What keeps a reader from ever coming to the typ. */
  private void headers() {
    Bytes next = set(good.header(), "sb-licence-2", 16);
    String kid = "04" + CborTree.get(next, 4).encode().toHex();
    first(
            "duplicate-before-kind",
            "kid twice, before an unknown typ",
            header(Signed.replace(next, kid, kid + kid, "a3", "a4")))
        .because(Reason.MALFORMED);
    first(
            "null-before-kind",
            "null under label 3, before an unknown typ",
            header(Signed.replace(next, kid, "03f6" + kid, "a3", "a4")))
        .because(Reason.MALFORMED);
    first("order-before-kind", "kid before alg, before an unknown typ", header(swapped(next, kid)))
        .because(Reason.MALFORMED);
    first(
            "duplicate-behind-kind",
            "label 17 twice, behind an unknown typ",
            header(Signed.replaceHead(next, "a3", "a5").concat(Bytes.fromHex("11001100"))))
        .because(Reason.FORMAT_UNKNOWN);
    first(
            "null-behind-kind",
            "null behind an unknown typ",
            header(Signed.replaceHead(next, "a3", "a4").concat(Bytes.fromHex("11f6"))))
        .because(Reason.FORMAT_UNKNOWN);
    first(
            "count-before-kind",
            "a count of entries that the header cannot hold, and an unknown typ",
            header(Signed.replaceHead(next, "a3", "b8ff")))
        .because(Reason.MALFORMED);
    Bytes license = header(next).encode();
    vectors
        .begin("order-length-before-kind", "the header's length in three bytes, an unknown typ")
        .file(
            Bytes.fromHex("d28459")
                .concat(Bytes.of((byte) 0, (byte) next.size()))
                .concat(license.slice(4, license.size())))
        .because(Reason.MALFORMED);
  }

  private static Bytes swapped(Bytes header, String kid) {
    String alg = "01" + CborTree.get(header, 1).encode().toHex();
    return Signed.replace(header, alg + kid, kid + alg);
  }

  private Bytes other() {
    return set(good.header(), "sb-status-1", 16);
  }

  private Signed header(Bytes header) {
    return good.withHeader(header);
  }

  private void trust() {
    vectors
        .begin("order-encoding-before-trust", "a byte behind it, no bundle")
        .file(good.encode().concat(Bytes.of((byte) 0)))
        .trust()
        .because(Reason.MALFORMED);
    Signed wrong = good.withSignature(s -> Signed.flip(s, 400));
    first("trust-before-signature", "no bundle, a wrong signature", wrong)
        .trust()
        .because(Reason.TRUST_MISSING);
    first("issuer-before-signature", "a key that is not known, a wrong signature", wrong)
        .trust("esp256")
        .because(Reason.ISSUER_UNKNOWN);
    Signed bundles =
        header(
            set(set(good.header(), registries.of(Suite.SM2).bundleCertificate().kid(), 4), -9, 1));
    first("certificate-before-algorithm", "a certificate for bundles, another suite's alg", bundles)
        .trust("certificate-for-bundles")
        .because(Reason.CERTIFICATE_INVALID);
    first(
            "algorithm-before-signature",
            "another suite's alg, no signature",
            header(set(good.header(), -9, 1)).withSignature(Bytes.EMPTY))
        .because(Reason.ALGORITHM_MISMATCH);
  }

  private void seal() {
    Bytes noCore = CborTree.remove(bare.payload(), CORE);
    first("signature-before-claims", "a wrong signature, no core", bare.withPayload(noCore))
        .because(Reason.SIGNATURE_INVALID);
    early("claims-before-time", "no core, signed too early", CborTree.remove(early(), CORE))
        .because(Reason.CLAIMS_INVALID);
    early(
            "claims-before-issuer",
            "area 0, in the name of B",
            set(set(bare.payload(), inBsName(), 2), 0, CORE, 6))
        .because(Reason.CLAIMS_INVALID);
    early("time-before-issuer", "signed too early, in the name of B", set(early(), inBsName(), 2))
        .because(Reason.CERTIFICATE_NOT_VALID_AT_SIGNING);
    early(
            "time-before-compromise",
            "signed behind the certificate's end, the key was stolen",
            set(bare.payload(), TestRegistry.UNTIL.getEpochSecond() + 1, 6))
        .trust("compromised")
        .because(Reason.CERTIFICATE_NOT_VALID_AT_SIGNING);
    early(
            "compromise-before-issuer",
            "the key was stolen, in the name of B",
            set(bare.payload(), inBsName(), 2))
        .trust("compromised")
        .because(Reason.KEY_COMPROMISED);
  }

  private Bytes early() {
    return set(bare.payload(), TestRegistry.FROM.getEpochSecond() - 1, 6);
  }

  private static String inBsName() {
    return LICENSE.of(TestRegistry.TYPE, TestRegistry.B_CODE).id().withoutRoot();
  }

  /** Signed by A, without details. */
  private LicenseVectors.Question early(String id, String comment, Bytes payload) {
    LicenseVectors.Question question = vectors.begin("order-" + id, comment);
    return question.file(bare.withPayload(payload).signedBy(a.key()));
  }

  private void issuer() {
    String unknownType = "11100000MB0143028R999";
    vectors
        .begin("order-issuer-before-right", "B in the name of A, a type that is none")
        .file(b.seal(LICENSE.of(unknownType, TestRegistry.A_CODE)))
        .because(Reason.ISSUER_MISMATCH);
    vectors
        .begin("order-right-before-details", "a type that is none, details without their digest")
        .file(broken(Signed.of(a.seal(LICENSE.of(unknownType, TestRegistry.A_CODE)))))
        .because(Reason.ISSUER_NOT_AUTHORISED);
  }

  /** The last leaf is another. */
  private static Signed broken(Signed license) {
    var leaves = DetailLeaves.of(license);
    return license.withUnprotected(
        DetailLeaves.header(DetailLeaves.with(leaves, 2, DetailLeaves.leaf("field/住所", "值"))));
  }

  private void details() {
    first("details-before-dates", "details without their digest, expired", broken(good))
        .at(LocalDate.of(2031, 3, 1))
        .because(Reason.DETAILS_MISMATCH);
    var leaves = forge.leaves();
    var saltless = DetailLeaves.leafOf(Bytes.EMPTY, "field/住所", "值");
    first(
            "leaf-before-digest",
            "a leaf without salt, another digest",
            good.withUnprotected(DetailLeaves.header(DetailLeaves.with(leaves, 2, saltless))))
        .because(Reason.DETAILS_INVALID);
    var unknown = DetailLeaves.leaf("remark", "值");
    first(
            "digest-before-name",
            "another digest, an unknown name",
            good.withUnprotected(DetailLeaves.header(DetailLeaves.with(leaves, 2, unknown))))
        .because(Reason.DETAILS_MISMATCH);
  }

  private void force() {
    vectors
        .begin("order-dates-before-list", "not yet valid, a list that is missing")
        .file(a.seal(LICENSE.statusAt("test0001/2", 0)))
        .at(LocalDate.of(2026, 2, 28))
        .genuineBut(Reason.NOT_YET_VALID);
    vectors
        .begin("order-dates-before-stale", "expired, and the status is stale")
        .file(good)
        .at(LocalDate.of(2031, 3, 1))
        .clockIs(LATE)
        .genuineBut(Reason.EXPIRED, Status.VALID);
    vectors
        .begin("order-dates-before-newer", "expired, an index beyond the list")
        .file(a.seal(LICENSE.statusAt(TestRegistry.LIST_COUNT)))
        .at(LocalDate.of(2031, 3, 1))
        .genuineBut(Reason.EXPIRED);
    vectors
        .begin("order-list-before-newer", "a list that is missing, signed behind the bundle")
        .file(
            a.seal(
                LICENSE.statusAt("test0001/2", 0).signedAt(TestRegistry.BUNDLE_AT.plusSeconds(1))))
        .genuineBut(Reason.STATUS_LIST_MISSING);
    vectors
        .begin("order-newer-before-stale", "an index beyond the list, and stale")
        .file(a.seal(LICENSE.statusAt(TestRegistry.LIST_COUNT)))
        .clockIs(LATE)
        .genuineBut(Reason.STATUS_NEWER_THAN_LIST);
    vectors
        .begin("order-unreadable-before-stale", "a list that cannot be read, and stale")
        .file(good)
        .trust("list-no-stream")
        .clockIs(LATE)
        .genuineBut(Reason.STATUS_LIST_MISSING);
  }

  private LicenseVectors.Question first(String id, String comment, Signed license) {
    return vectors.begin("order-" + id, comment).file(license);
  }

  private static Bytes set(Bytes in, Object value, Object... path) {
    return Forge.set(in, value, path);
  }
}
