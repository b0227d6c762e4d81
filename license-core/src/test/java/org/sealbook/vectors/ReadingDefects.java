package org.sealbook.vectors;

import java.util.List;
import java.util.function.UnaryOperator;
import org.sealbook.base.Bytes;
import org.sealbook.cose.Base45;
import org.sealbook.cose.CborWriter;
import org.sealbook.cose.CoseSign1;
import org.sealbook.crypto.SigningKey;
import org.sealbook.crypto.Suite;
import org.sealbook.testing.CborTree;
import org.sealbook.testing.TestRegistry;
import org.sealbook.verify.Reason;

/** What steps 1 to 3 stop: no licence, unknown kinds, other encodings than the one. */
final class ReadingDefects {
  private static final String PREFIX = "SEAL1:";

  private final LicenseVectors vectors;
  private final Signed good;
  private final Signed bare;
  private final SigningKey key;
  private final TestRegistry sm2;

  ReadingDefects(VectorRegistries registries, LicenseVectors vectors) {
    this.vectors = vectors;
    this.sm2 = registries.of(Suite.SM2);
    this.good = registries.license(Suite.SM2);
    this.bare = good.withUnprotected(CoseSign1.EMPTY_HEADER);
    this.key = sm2.a().key();
  }

  void add() {
    shape();
    qrTexts();
    kind();
    header();
    unprotected();
    payload();
    message();
  }

  private void shape() {
    noLicense("empty", "no bytes", Bytes.EMPTY);
    noLicense("text", "a text", Bytes.utf8("电子证照"));
    noLicense("zeros", "zeros", Bytes.wrap(new byte[64]));
    Bytes license = good.encode();
    noLicense("tag-missing", "no tag 18", license.slice(1, license.size()));
    noLicense("tag-twice", "tag 18 twice", Bytes.fromHex("d2").concat(license));
    noLicense("tag-cwt", "tag 61 before tag 18", Bytes.fromHex("d83d").concat(license));
    noLicense("tag-not-minimal", "tag 18 in two bytes", replaceHead(license, "d81284"));
    noLicense(
        "array-not-minimal", "the array's length in two bytes", replaceHead(license, "d29804"));
    noLicense(
        "array-of-five", "five parts", replaceHead(license, "d285").concat(Bytes.of((byte) 0)));
    noLicense("space-before", "a space before the licence", Bytes.utf8(" ").concat(license));
    vectors
        .begin("qr-lower-case", "seal1:")
        .qr(text().replace("SEAL1", "seal1"))
        .because(Reason.NOT_A_LICENSE);
    vectors
        .begin("qr-text-before", "a space before the text")
        .qr(" " + text())
        .because(Reason.NOT_A_LICENSE);
  }

  private static Bytes replaceHead(Bytes license, String hex) {
    return Bytes.fromHex(hex).concat(license.slice(2, license.size()));
  }

  private void noLicense(String id, String comment, Bytes input) {
    vectors.begin(id, comment).file(input).because(Reason.NOT_A_LICENSE, 1);
  }

  private String text() {
    return ValidLicenses.qr(bare.encode());
  }

  private void qrTexts() {
    Bytes stream = StoredZlib.of(bare.encode());
    String base45 = Base45.encode(stream);
    badText("qr-empty", "nothing behind the prefix", PREFIX);
    badText("qr-two-line-feeds", "two line feeds behind it", PREFIX + base45 + "\n\n");
    badText("qr-space-behind", "a space behind it", PREFIX + base45 + " ");
    badText("qr-bad-character", "a lower-case letter", PREFIX + base45.replaceFirst("[A-Z]", "a"));
    badText("qr-length", "a length of 1 modulo 3", PREFIX + Base45.encode(evenly(stream)) + "0");
    badText("qr-group-too-large", "a first group of 65,536", PREFIX + "GGW" + base45.substring(3));
    badText("qr-stream-cut", "half a stream", PREFIX + Base45.encode(stream.slice(0, 200)));
    badText(
        "qr-stream-trailing-byte",
        "a byte behind the stream",
        PREFIX + Base45.encode(stream.concat(Bytes.of((byte) 0))));
    badText(
        "qr-checksum",
        "a wrong checksum of the stream",
        PREFIX + Base45.encode(Signed.flip(stream, 8 * stream.size() - 8)));
    badText(
        "qr-dictionary",
        "a stream with a preset dictionary",
        PREFIX + Base45.encode(withDictionary(stream)));
    vectors
        .begin("qr-with-details", "details in a QR text")
        .qr(ValidLicenses.qr(good.encode()))
        .because(Reason.MALFORMED, 3);
    vectors
        .begin("qr-no-licence", "a stream of something else")
        .qr(ValidLicenses.qr(Bytes.utf8("电子证照")))
        .because(Reason.MALFORMED, 3);
  }

  private static Bytes evenly(Bytes stream) {
    return stream.size() % 2 == 0 ? stream : stream.slice(0, stream.size() - 1);
  }

  /** The identifier of the dictionary is that of the empty one. */
  private static Bytes withDictionary(Bytes stream) {
    return Signed.replaceHead(stream, "7801", "782000000001");
  }

  private void badText(String id, String comment, String text) {
    vectors.begin(id, comment).qr(text).because(Reason.MALFORMED, 1);
  }

  private void kind() {
    unknown("typ-version-2", "typ sb-licence-2", header -> set(header, "sb-licence-2", 16));
    unknown("typ-unknown", "another typ", header -> set(header, "application/cwt", 16));
    unknown("alg-es256", "alg −7", header -> set(header, -7, 1));
    unknown("alg-eddsa", "alg −8", header -> set(header, -8, 1));
    unknown("alg-zero", "alg 0", header -> set(header, 0, 1));
    unknown(
        "typ-version-2-and-a-label",
        "typ sb-licence-2 with a label of its own: the kind comes first",
        header -> set(set(header, "sb-licence-2", 16), 1, 40));
    vectors
        .begin("typ-version-2-trailing-byte", "typ sb-licence-2, a byte behind it: the kind first")
        .file(
            good.withHeader(set(good.header(), "sb-licence-2", 16))
                .encode()
                .concat(Bytes.of((byte) 0)))
        .because(Reason.FORMAT_UNKNOWN);
    vectors
        .begin("bundle", "a trust bundle")
        .file(vectors.bundle("sm2"))
        .because(Reason.NOT_A_LICENSE, 2);
    for (String typ : List.of("sb-bundle-1", "sb-status-1")) {
      vectors
          .begin("typ-" + typ, "a licence that names itself " + typ)
          .file(good.withHeader(set(good.header(), typ, 16)).signedBy(key))
          .because(Reason.NOT_A_LICENSE, 2);
    }
  }

  private void unknown(String id, String comment, UnaryOperator<Bytes> change) {
    vectors
        .begin(id, comment)
        .file(good.withHeader(change.apply(good.header())).signedBy(key))
        .because(Reason.FORMAT_UNKNOWN);
  }

  private void header() {
    String kid = CborTree.get(good.header(), 4).encode().toHex();
    badHeader("typ-missing", "no typ", header -> CborTree.remove(header, 16));
    badHeader("typ-is-a-number", "typ 0", header -> set(header, 0, 16));
    badHeader("alg-missing", "no alg", header -> CborTree.remove(header, 1));
    badHeader("alg-is-a-text", "alg \"SM2\"", header -> set(header, "SM2", 1));
    badHeader("kid-missing", "no kid", header -> CborTree.remove(header, 4));
    badHeader("kid-short", "7 bytes", header -> set(header, Bytes.wrap(new byte[7]), 4));
    badHeader("kid-is-a-text", "kid a text", header -> set(header, "01234567", 4));
    badHeader("header-crit", "label 2", header -> set(header, List.of(16), 2));
    badHeader("header-content-type", "label 3", header -> set(header, 61, 3));
    badHeader(
        "header-chain",
        "x5chain, which bundles have only",
        header -> set(header, List.of(sm2.a().certificate().der()), 33));
    badHeader("header-order", "kid before alg", header -> swapped(header, kid));
    badHeader(
        "header-duplicate",
        "kid twice",
        header -> Signed.replace(header, "04" + kid, "04" + kid + "04" + kid, "a3", "a4"));
    badHeader(
        "header-not-minimal",
        "label 4 in two bytes",
        header -> Signed.replace(header, "04" + kid, "1804" + kid));
    badHeader("header-trailing-byte", "a byte behind the map", header -> header.concat(zero()));
    badHeader("header-empty", "no map at all", header -> Bytes.EMPTY);
    badHeader("header-text-key", "label \"alg\"", header -> set(header, 0, "a"));
  }

  private static Bytes zero() {
    return Bytes.of((byte) 0);
  }

  private static Bytes swapped(Bytes header, String kid) {
    String alg = "01" + CborTree.get(header, 1).encode().toHex();
    return Signed.replace(header, alg + "04" + kid, "04" + kid + alg);
  }

  private void badHeader(String id, String comment, UnaryOperator<Bytes> change) {
    malformed(id, comment, good.withHeader(change.apply(good.header())));
  }

  private void unprotected() {
    badUnprotected("unprotected-kid", "label 4 in the unprotected header", "a10440");
    badUnprotected("unprotected-stamp", "label 269, which bundles may have", "a119010d40");
    badUnprotected("unprotected-text-label", "a text as label", "a16161" + "00");
    badUnprotected("unprotected-array", "an array", "80");
    badUnprotected("unprotected-null", "null", "f6");
    badUnprotected("unprotected-indefinite", "an indefinite length", "bfff");
    badUnprotected("unprotected-not-minimal", "an empty map in two bytes", "b800");
    badUnprotected("unprotected-duplicate", "label 394 twice", "a219018a0019018a00");
    badUnprotected("receipts-null", "null under label 394", "a119018af6");
    badUnprotected("receipts-float", "a float under label 394", "a119018af93c00");
    badUnprotected("receipts-too-deep", "17 levels", "a119018a" + "81".repeat(16) + "00");
    String details = good.unprotected().toHex().substring(2);
    badUnprotected("unprotected-order", "label −65537 before 394", "a2" + details + "19018a00");
  }

  private void badUnprotected(String id, String comment, String hex) {
    malformed(id, comment, good.withUnprotected(Bytes.fromHex(hex)));
  }

  private void payload() {
    badPayload("payload-empty", "no bytes", payload -> Bytes.EMPTY);
    badPayload("payload-two-items", "an item behind it", payload -> payload.concat(zero()));
    badPayload(
        "payload-not-minimal",
        "claim 2 in two bytes",
        payload -> Signed.replaceHead(payload, "a402", "a41802"));
    badPayload(
        "payload-duplicate",
        "iat twice",
        payload -> Signed.replace(payload, iat(), iat() + iat(), "a402", "a502"));
    badPayload(
        "payload-order",
        "iat before sub",
        payload -> Signed.replace(payload, sub() + iat(), iat() + sub()));
    badPayload(
        "payload-indefinite",
        "a map of indefinite length",
        payload -> Bytes.fromHex("bf").concat(payload.slice(1, payload.size())).concat(end()));
    badPayload(
        "payload-float",
        "iat as a float",
        payload -> Signed.replace(payload, iat(), "06fb41da690bc8000000"));
    badPayload("payload-null", "null as iat", payload -> Signed.replace(payload, iat(), "06f6"));
    badPayload(
        "payload-tag",
        "tag 1 before iat",
        payload -> Signed.replace(payload, iat(), "06c1" + time()));
    badPayload(
        "payload-bignum-range",
        "2^63 as iat",
        payload -> Signed.replace(payload, iat(), "061b8000000000000000"));
    badPayload(
        "payload-surrogate",
        "half a surrogate pair in a text",
        payload -> Signed.replace(payload, hex("河清市示例"), "eda080" + hex("清市示例")));
    badPayload(
        "payload-overlong-utf8",
        "U+0041 in three bytes",
        payload -> Signed.replace(payload, hex("河清市示例"), "e08181" + hex("清市示例")));
    badPayload(
        "payload-cut", "the last byte missing", payload -> payload.slice(0, payload.size() - 1));
  }

  private static String hex(String text) {
    return Bytes.utf8(text).toHex();
  }

  private static Bytes end() {
    return Bytes.fromHex("ff");
  }

  private String time() {
    return CborTree.get(good.payload(), 6).encode().toHex();
  }

  private String iat() {
    return "06" + time();
  }

  private String sub() {
    return "02" + CborTree.get(good.payload(), 2).encode().toHex();
  }

  private void badPayload(String id, String comment, UnaryOperator<Bytes> change) {
    malformed(id, comment, bare.withPayload(change.apply(good.payload())));
  }

  /** With a good signature. */
  private void malformed(String id, String comment, Signed license) {
    vectors.begin(id, comment).file(license.signedBy(key)).because(Reason.MALFORMED);
  }

  private void message() {
    Bytes license = good.encode();
    whole("trailing-byte", "a byte behind the licence", license.concat(zero()));
    whole("trailing-line-feed", "a line feed behind it", license.concat(Bytes.utf8("\n")));
    whole("licence-twice", "the licence twice", license.concat(license));
    whole("truncated", "the last byte is missing", license.slice(0, license.size() - 1));
    whole("head-only", "nothing behind the head", license.slice(0, 2));
    Bytes header = Signed.string(good.header());
    Bytes longer = Bytes.fromHex("d28459").concat(Bytes.of((byte) 0, (byte) good.header().size()));
    whole(
        "header-length-not-minimal",
        "the header's length in three bytes",
        longer.concat(license.slice(3, license.size())));
    Bytes text = new CborWriter().writeText("x".repeat(64)).toBytes();
    whole(
        "signature-is-a-text",
        "a text as signature",
        Bytes.fromHex("d284")
            .concat(header)
            .concat(good.unprotected())
            .concat(Signed.string(good.payload()))
            .concat(text));
    whole(
        "payload-detached",
        "null as payload",
        Bytes.fromHex("d284")
            .concat(header)
            .concat(good.unprotected())
            .concat(Bytes.fromHex("f6"))
            .concat(Signed.string(good.signature())));
  }

  private void whole(String id, String comment, Bytes input) {
    vectors.begin(id, comment).file(input).because(Reason.MALFORMED);
  }

  private static Bytes set(Bytes in, Object value, Object... path) {
    return CborTree.set(in, CborTree.of(value), path);
  }
}
