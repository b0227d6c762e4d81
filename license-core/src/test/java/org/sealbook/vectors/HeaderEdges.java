package org.sealbook.vectors;

import java.util.List;
import java.util.function.UnaryOperator;
import org.sealbook.base.Bytes;
import org.sealbook.cose.CborWriter;
import org.sealbook.testing.CborTree;
import org.sealbook.verify.Reason;

/** Headers and whole messages at the border of what FORMAT §2 and §3 allow. */
final class HeaderEdges {
  /** The longest licence file. */
  private static final int MAX_SIZE = 262_144;

  private final Forge forge;
  private final LicenseVectors vectors;

  HeaderEdges(Forge forge, LicenseVectors vectors) {
    this.forge = forge;
    this.vectors = vectors;
  }

  void add() {
    algorithms();
    kinds();
    labels();
    unprotected();
    parts();
    sizes();
  }

  private void algorithms() {
    for (long alg :
        new long[] {-65_536, -65_539, -10, -18, -48, 5, Long.MAX_VALUE, Long.MIN_VALUE}) {
      String id = (alg < 0 ? "alg-minus-" : "alg-") + Long.toString(alg).replace("-", "");
      unknown(id, "alg " + alg, header -> set(header, alg, 1));
    }
    String good = CborTree.get(forge.good().header(), 1).encode().toHex();
    bad(
        "alg-beyond-64-bits",
        "alg −2^63 − 1",
        header -> Signed.replace(header, "01" + good, "013b8000000000000000"));
    bad(
        "alg-not-minimal",
        "alg in eight bytes",
        header -> Signed.replace(header, "01" + good, "013b0000000000010000"));
    bad("alg-bytes", "alg as bytes", header -> set(header, Bytes.utf8("SM2"), 1));
  }

  private void kinds() {
    for (String typ :
        new String[] {
          "", "SB-LICENCE-1", "sb-licence-1 ", "sb-licence-01", "sb-license-1", "sb-bundle-2"
        }) {
      String id = typ.isEmpty() ? "empty" : typ.replace("SB", "upper-sb").replace(" ", "-space");
      unknown("typ-" + id, "typ \"" + typ + "\"", header -> set(header, typ, 16));
    }
    unknown("typ-with-nul", "U+0000 in typ", header -> set(header, "sb-licence-1\0", 16));
    bad("typ-bytes", "typ as bytes", header -> set(header, Bytes.utf8("sb-licence-1"), 16));
    bad(
        "typ-malformed",
        "typ that is not UTF-8",
        header -> Signed.replace(header, Bytes.utf8("sb-l").toHex(), "ff622d6c"));
    bad(
        "typ-sb-bundle-1-without-alg",
        "typ sb-bundle-1 and no alg",
        header -> CborTree.remove(set(header, "sb-bundle-1", 16), 1));
    bad(
        "typ-sb-bundle-1-alg-text",
        "typ sb-bundle-1, alg as a text",
        header -> set(set(header, "sb-bundle-1", 16), "SM2", 1));
  }

  private void labels() {
    bad("kid-long", "9 bytes", header -> set(header, Bytes.wrap(new byte[9]), 4));
    bad("kid-empty", "no bytes", header -> set(header, Bytes.EMPTY, 4));
    bad("kid-number", "kid as integer", header -> set(header, 0, 4));
    bad("header-label-0", "label 0", header -> set(header, 0, 0));
    bad("header-label-17", "label 17, behind typ", header -> set(header, 0, 17));
    bad("header-label-negative", "label −65537", header -> set(header, 0, -65_537));
    bad("header-chain-empty", "x5chain without certificates", header -> set(header, List.of(), 33));
    bad("header-array", "an array of its values", header -> Bytes.fromHex("8301044016"));
    bad("header-in-bytes", "the map in a byte string once more", Signed::string);
    bad("header-map-empty", "an empty map", header -> Bytes.fromHex("a0"));
    bad(
        "header-indefinite",
        "a map of indefinite length",
        header -> Signed.replaceHead(header, "a3", "bf").concat(Bytes.fromHex("ff")));
    bad(
        "header-count-less",
        "a count of 2 for 3",
        header -> Signed.replaceHead(header, "a3", "a2"));
    bad(
        "header-count-more",
        "a count of 4 for 3",
        header -> Signed.replaceHead(header, "a3", "a4"));
    bad("header-cut", "its last byte is missing", header -> header.slice(0, header.size() - 1));
  }

  private void unprotected() {
    badUnprotected("alg", "label 1", "a10126");
    badUnprotected("393", "label 393", "a119018900");
    badUnprotected("395", "label 395, vds", "a119018b01");
    badUnprotected("private", "label −65538", "a13a0001000180");
    badUnprotected("0", "label 0", "a10000");
    badUnprotected("bytes-label", "bytes as label", "a1410000");
    badUnprotected("bytes", "a map in a byte string", "41a0");
    badUnprotected("text", "a text", "60");
    badUnprotected("tagged", "tag 55799 before the map", "d9d9f7a0");
    badUnprotected("count", "a count of 1 without an entry", "a1");
  }

  private void badUnprotected(String id, String comment, String hex) {
    forge.unprotected("unprotected-" + id, comment, Bytes.fromHex(hex)).because(Reason.MALFORMED);
  }

  private void parts() {
    Bytes license = forge.good().encode();
    noLicense("one-byte", "tag 18 alone", Bytes.fromHex("d2"));
    noLicense(
        "array-of-three",
        "three parts",
        Bytes.fromHex("d283").concat(license.slice(2, license.size())));
    noLicense("array-indefinite", "an array of indefinite length", Bytes.fromHex("d29f"));
    noLicense("tag-55799", "tag 55799 before tag 18", Bytes.fromHex("d9d9f7").concat(license));
    noLicense("tag-three-bytes", "tag 18 in three bytes", Bytes.fromHex("d9001284"));
    noLicense("tag-17", "tag 17", Bytes.fromHex("d1").concat(license.slice(1, license.size())));
    noLicense("byte-order-mark", "U+FEFF before it", Bytes.fromHex("efbbbf").concat(license));
    noLicense("hexadecimal", "its bytes in hexadecimal", Bytes.utf8(license.toHex()));
    Bytes header = Signed.string(forge.good().header());
    Bytes payload = Signed.string(forge.good().payload());
    Bytes signature = Signed.string(forge.good().signature());
    Bytes none = Bytes.fromHex("a0");
    malformed("header-text", "the protected header as text", text(), none, payload, signature);
    malformed(
        "header-unwrapped", "the map itself", forge.good().header(), none, payload, signature);
    malformed("header-null", "null", Bytes.fromHex("f6"), none, payload, signature);
    malformed("payload-as-text", "a text", header, none, text(), signature);
    malformed(
        "payload-unwrapped", "the map itself", header, none, forge.good().payload(), signature);
    malformed("signature-null", "null", header, none, payload, Bytes.fromHex("f6"));
    malformed("signature-array", "an array", header, none, payload, Bytes.fromHex("8140"));
    Bytes longer = Bytes.fromHex("590040").concat(forge.good().signature());
    malformed("signature-length", "its length in three bytes", header, none, payload, longer);
    Bytes chunks = Bytes.fromHex("5f").concat(signature).concat(Bytes.fromHex("ff"));
    malformed("signature-indefinite", "of indefinite length", header, none, payload, chunks);
    malformed(
        "signature-missing",
        "three parts behind the head of four",
        header,
        none,
        payload,
        Bytes.EMPTY);
  }

  private static Bytes text() {
    return new CborWriter().writeText("x".repeat(31)).toBytes();
  }

  private void malformed(String id, String comment, Bytes... parts) {
    Bytes message = Bytes.fromHex("d284");
    for (Bytes part : parts) {
      message = message.concat(part);
    }
    vectors.begin("part-" + id, comment).file(message).because(Reason.MALFORMED);
  }

  private void noLicense(String id, String comment, Bytes input) {
    vectors.begin("shape-" + id, comment).file(input).because(Reason.NOT_A_LICENSE, 1);
  }

  private void sizes() {
    size("largest", "262,144 bytes", MAX_SIZE).valid();
    size("too-large", "262,145 bytes", MAX_SIZE + 1).because(Reason.MALFORMED);
  }

  /** Receipts fill it up. */
  private LicenseVectors.Question size(String id, String comment, int size) {
    int without = forge.good().withUnprotected(Bytes.fromHex("a119018a5a00000000")).encode().size();
    Bytes receipts = Signed.string(Bytes.wrap(new byte[size - without]));
    return forge.unprotected("size-" + id, comment, Bytes.fromHex("a119018a").concat(receipts));
  }

  private void unknown(String id, String comment, UnaryOperator<Bytes> change) {
    forge.header(id, comment, change).because(Reason.FORMAT_UNKNOWN);
  }

  private void bad(String id, String comment, UnaryOperator<Bytes> change) {
    forge.header(id, comment, change).because(Reason.MALFORMED);
  }

  private static Bytes set(Bytes in, Object value, Object... path) {
    return Forge.set(in, value, path);
  }
}
