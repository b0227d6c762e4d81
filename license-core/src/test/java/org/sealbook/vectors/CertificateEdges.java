package org.sealbook.vectors;

import static org.sealbook.vectors.CertificateParts.CODE;
import static org.sealbook.vectors.CertificateParts.COMMON_NAME;
import static org.sealbook.vectors.CertificateParts.attribute;
import static org.sealbook.vectors.CertificateParts.name;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.UnaryOperator;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.sealbook.base.Bytes;
import org.sealbook.crypto.Suite;
import org.sealbook.testing.EdwardsPoint;
import org.sealbook.testing.TestRegistry;

/** Certificates at the borders of FORMAT §7: odd times and names, parts too many and too few. */
final class CertificateEdges {
  private static final String EC = "1.2.840.10045.2.1";
  private static final String SM2_CURVE = "1.2.156.10197.1.301";
  private static final String ED25519 = "1.3.101.112";
  private static final Bytes CODE_PART = attribute(CODE, Tlv.utf8(TestRegistry.A_CODE));
  private static final Bytes NAME_PART = attribute(COMMON_NAME, Tlv.utf8("issuer"));

  private final CertificateVectors vectors;

  CertificateEdges(CertificateVectors vectors) {
    this.vectors = vectors;
  }

  void add() {
    times();
    validity();
    names();
    attributes();
    layout();
    extensions();
    algorithms();
    keys();
    signatures();
    ofRoots();
    traps();
  }

  private void times() {
    goodBegin("time-year-0001", "it begins in the year 1", "00010101000000Z");
    badBegin("time-year-0000", "it begins in the year 0", Tlv.GENERALIZED_TIME, "00000101000000Z");
    badBegin("time-year-1950", "GeneralizedTime", Tlv.GENERALIZED_TIME, "19500101000000Z");
    vectors.good(
        "time-year-9999",
        "the last second there is",
        parts -> parts.end = Tlv.ascii(Tlv.GENERALIZED_TIME, "99991231235959Z"));
    vectors.good(
        "time-leap-day",
        "29 February 2000",
        parts -> parts.begin = Tlv.ascii(Tlv.UTC_TIME, "000229000000Z"));
    badEnd("time-leap-day-2100", "no leap year", Tlv.GENERALIZED_TIME, "21000229000000Z");
    badEnd("time-month-13", "month 13", Tlv.UTC_TIME, "361331235959Z");
    badEnd("time-month-0", "month 0", Tlv.UTC_TIME, "360031235959Z");
    badEnd("time-day-0", "day 0", Tlv.UTC_TIME, "361200235959Z");
    badEnd("time-minute-60", "minute 60", Tlv.UTC_TIME, "361231236000Z");
    badEnd("time-letter", "a letter for a digit", Tlv.UTC_TIME, "36123123595AZ");
    badEnd("time-blank", "a blank for a digit", Tlv.UTC_TIME, " 61231235959Z");
    badEnd("time-lower-z", "z for Z", Tlv.UTC_TIME, "361231235959z");
    badEnd("time-behind-z", "a digit behind Z", Tlv.UTC_TIME, "361231235959Z0");
    badEnd(
        "time-utc-four-digits",
        "UTCTime with four digits of year",
        Tlv.UTC_TIME,
        "20361231235959Z");
    badEnd(
        "time-generalized-two-digits",
        "GeneralizedTime with two",
        Tlv.GENERALIZED_TIME,
        "501231235959Z");
    badEnd(
        "time-generalized-hour",
        "GeneralizedTime down to the hour",
        Tlv.GENERALIZED_TIME,
        "2050123123Z");
    badEnd("time-empty", "no character", Tlv.UTC_TIME, "");
    badEnd("time-text", "a UTF8String", Tlv.UTF8, "361231235959Z");
  }

  private void goodBegin(String id, String comment, String text) {
    vectors.good(id, comment, parts -> parts.begin = Tlv.ascii(Tlv.GENERALIZED_TIME, text));
  }

  private void badBegin(String id, String comment, int tag, String text) {
    vectors.bad(id, comment, parts -> parts.begin = Tlv.ascii(tag, text));
  }

  private void badEnd(String id, String comment, int tag, String text) {
    vectors.bad(id, comment, parts -> parts.end = Tlv.ascii(tag, text));
  }

  private void validity() {
    vectors.bad("validity-of-one", "no end", parts -> parts.end = Bytes.EMPTY);
    vectors.bad(
        "validity-of-three", "a third time", parts -> parts.end = parts.end.concat(parts.end));
  }

  private void names() {
    goodName("name-empty", "a common name of no character", Tlv.utf8(""));
    goodName("name-empty-printable", "the same as PrintableString", Tlv.ascii(Tlv.PRINTABLE, ""));
    goodName("name-nul", "U+0000 in the common name", Tlv.utf8("is\0suer"));
    goodName("name-hidden", "U+0484 and U+202E in the common name", Tlv.utf8("is\u0484su\u202eer"));
    goodName("name-1000", "1,000 characters", Tlv.utf8("x".repeat(1_000)));
    goodName(
        "name-printable-all",
        "every kind of character that PrintableString has",
        Tlv.ascii(Tlv.PRINTABLE, "AZaz09 '()+,-./:=?"));
    for (String other : new String[] {"!", "\"", "#", "&", "*", ";", "<", "_", "\0", "\u007f"}) {
      badName(
          String.format("name-printable-%02x", (int) other.charAt(0)),
          "a character that PrintableString has not",
          Tlv.ascii(Tlv.PRINTABLE, "issuer" + other));
    }
    badName("name-utf8-overlong", "U+0000 in two bytes", Tlv.of(Tlv.UTF8, "69c080"));
    badName("name-utf8-cut", "half a character", Tlv.of(Tlv.UTF8, "69e6"));
    badName("name-universal", "a UniversalString", Tlv.of(0x1c, "00000069"));
    badName("name-octets", "bytes", Tlv.of(Tlv.OCTET_STRING, "69"));
    badName("name-constructed", "a UTF8String in pieces", Tlv.of(0x2c, Tlv.utf8("issuer")));
    code("code-empty", "an issuer's code of no character", "");
    code("code-any-text", "an issuer's code of another form", "any text");
  }

  private void goodName(String id, String comment, Bytes value) {
    vectors.good(id, comment, parts -> parts.subject = named(value));
  }

  private void badName(String id, String comment, Bytes value) {
    vectors.bad(id, comment, parts -> parts.subject = named(value));
  }

  private static Bytes named(Bytes value) {
    return name(CODE_PART, attribute(COMMON_NAME, value));
  }

  /** By itself: whether the code is one that a bundle knows is the bundle's matter. */
  private void code(String id, String comment, String code) {
    ObjectNode vector = vectors.begin(id, comment);
    CertificateParts parts = vectors.license();
    parts.subject = name(attribute(CODE, Tlv.utf8(code)), NAME_PART);
    CertificateVectors.put(vector, "LICENSE", parts.encode(), "sm2-root", true);
    vector.put("code", code).put("notBefore", "2026-01-01T00:00:00Z");
    vector.put("notAfter", "2036-12-31T23:59:59Z");
  }

  private void attributes() {
    subject("subject-empty", "a subject of no parts");
    subject(
        "subject-attribute-of-one",
        "an attribute without value",
        Tlv.sequence(Tlv.oid("2.5.4.10")));
    subject(
        "subject-attribute-type",
        "a number for the kind of an attribute",
        CODE_PART,
        NAME_PART,
        Tlv.sequence(Tlv.of(Tlv.INTEGER, "01"), Tlv.utf8("office")));
    subject(
        "subject-attribute-text",
        "a text for an attribute",
        CODE_PART,
        NAME_PART,
        Tlv.utf8("office"));
    vectors.bad(
        "subject-set",
        "a SET for the subject",
        parts -> parts.subject = Tlv.of(Tlv.SET, parts.subject));
  }

  private void subject(String id, String comment, Bytes... attributes) {
    vectors.bad(id, comment, parts -> parts.subject = name(attributes));
  }

  private void layout() {
    whole("part-behind-signature", "NULL behind the signature", parts -> parts.concat(Tlv.NULL));
    vectors.bad(
        "serial-empty",
        "a serial number of no bytes",
        parts -> parts.serial = Bytes.fromHex("0200"));
    vectors.bad(
        "serial-text", "a serial number that is a text", parts -> parts.serial = Tlv.utf8("1"));
    vectors.bad(
        "version-in-two-bytes",
        "the version is 3 in two bytes",
        parts -> parts.version = Bytes.fromHex("a00402020002"));
    vectors.bad(
        "version-of-two",
        "two versions",
        parts -> parts.version = Bytes.fromHex("a006020102020102"));
    vectors.bad(
        "version-bare",
        "the version without its tag",
        parts -> parts.version = Bytes.fromHex("020102"));
    vectors.bad(
        "extensions-bare",
        "the extensions without their tag",
        parts -> {
          parts.behindExtensions = Tlv.sequence(joined(parts));
          parts.extensions.clear();
        });
    vectors.bad(
        "extensions-list-empty",
        "a list of no extensions",
        parts -> {
          parts.extensions.clear();
          parts.behindExtensions = Tlv.of(0xa3, Tlv.sequence());
        });
    vectors.bad(
        "extensions-of-two",
        "two lists under one tag",
        parts -> {
          parts.behindExtensions = Tlv.of(0xa3, Tlv.sequence(joined(parts)), Tlv.sequence());
          parts.extensions.clear();
        });
  }

  private static Bytes joined(CertificateParts parts) {
    return parts.extensions.stream().reduce(Bytes.EMPTY, Bytes::concat);
  }

  /** Other contents of the outermost SEQUENCE, under the same signature. */
  private void whole(String id, String comment, UnaryOperator<Bytes> change) {
    vectors.badBytes(
        id,
        comment,
        der -> Tlv.sequence(change.apply(der.slice(der.at(1) == 0x82 ? 4 : 3, der.size()))));
  }

  private void extensions() {
    Bytes oid = Tlv.oid("2.5.29.30");
    Bytes any = Tlv.of(Tlv.OCTET_STRING, "3000");
    extension(
        "of-four", "a fourth part in an extension", oid, Tlv.of(Tlv.BOOLEAN, "ff"), any, Tlv.NULL);
    extension("without-content", "an extension without its content", oid);
    extension("content-bits", "a BIT STRING for its content", oid, Tlv.bits(Bytes.fromHex("3000")));
    extension("critical-number", "1 for TRUE", oid, Tlv.of(Tlv.INTEGER, "01"), any);
    extension("critical-long", "TRUE in two bytes", oid, Tlv.of(Tlv.BOOLEAN, "ffff"), any);
    extension(
        "oid-padded", "a number of its identifier begins with 80", Tlv.of(0x06, "55801d1e"), any);
    extension(
        "oid-cut", "the last number of its identifier does not end", Tlv.of(0x06, "551d9e"), any);
    extension("oid-empty", "an identifier of no bytes", Tlv.of(0x06, ""), any);
    extension("oid-text", "a text for its identifier", Tlv.utf8("2.5.29.30"), any);
    vectors.bad(
        "extension-set",
        "a SET for an extension",
        parts -> parts.extensions.add(Tlv.of(Tlv.SET, oid, any)));
    vectors.good(
        "extension-empty",
        "an extension that is not critical, with no content",
        parts -> parts.extensions.add(CertificateParts.notCritical("2.5.29.30", Bytes.EMPTY)));
  }

  private void extension(String id, String comment, Bytes... parts) {
    vectors.bad("extension-" + id, comment, all -> all.extensions.add(Tlv.sequence(parts)));
  }

  private void algorithms() {
    Bytes sm2 = Tlv.oid(CertificateParts.algorithmOid(Suite.SM2));
    algorithm("further-part", "NULL twice behind it", Tlv.sequence(sm2, Tlv.NULL, Tlv.NULL));
    algorithm(
        "null-of-a-byte", "NULL with a byte inside", Tlv.sequence(sm2, Bytes.fromHex("050100")));
    algorithm(
        "empty-parameters", "an empty SEQUENCE as parameters", Tlv.sequence(sm2, Tlv.sequence()));
    algorithm("empty", "no identifier", Tlv.sequence());
    algorithm("null-alone", "NULL and no identifier", Tlv.sequence(Tlv.NULL));
    algorithm("bare", "the identifier without its SEQUENCE", sm2);
    vectors.bad(
        "algorithms-null-inside",
        "NULL as parameters inside, none outside",
        parts -> parts.inside = GoodCertificates.withParameters(Suite.SM2, Tlv.NULL));
  }

  private void algorithm(String id, String comment, Bytes algorithm) {
    vectors.bad(
        "algorithm-" + id,
        comment,
        parts -> {
          parts.inside = algorithm;
          parts.outside = algorithm;
        });
  }

  private void keys() {
    Bytes point = Bytes.of(CustomNamedCurves.getByName("sm2p256v1").getG().getEncoded(false));
    Bytes kind = Tlv.sequence(Tlv.oid(EC), Tlv.oid(SM2_CURVE));
    key("of-three", "NULL behind the point", Tlv.sequence(kind, Tlv.bits(point), Tlv.NULL));
    key("unused-bit", "its last bit is not used", Tlv.sequence(kind, unusedBit(point)));
    key(
        "octets",
        "an OCTET STRING for the BIT STRING",
        Tlv.sequence(kind, Tlv.of(Tlv.OCTET_STRING, point)));
    key("long", "66 bytes", Tlv.sequence(kind, Tlv.bits(point.concat(Bytes.of((byte) 0)))));
    key("of-nothing", "no bytes", Tlv.sequence(kind, Tlv.bits(Bytes.EMPTY)));
    key(
        "further-parameter",
        "NULL behind the curve",
        Tlv.sequence(Tlv.sequence(Tlv.oid(EC), Tlv.oid(SM2_CURVE), Tlv.NULL), Tlv.bits(point)));
    key(
        "curve-as-kind",
        "the curve in the place of id-ecPublicKey",
        Tlv.sequence(Tlv.sequence(Tlv.oid(SM2_CURVE), Tlv.oid(SM2_CURVE)), Tlv.bits(point)));
    key(
        "x-not-below-p",
        "x = p for 0",
        Tlv.sequence(
            kind,
            Tlv.bits(
                Bytes.fromHex(
                    "04fffffffeffffffffffffffffffffffffffffffff00000000ffffffffffffffff"
                        + "fd4511e81736a60f07e88a83d6cf5a167fae6d1a9c9330e76e232e00f5cdc154"))));
    key(
        "ed25519-unused-bit",
        "Ed25519, its last bit is not used",
        Tlv.sequence(Tlv.sequence(Tlv.oid(ED25519)), unusedBit(EdwardsPoint.BASE.encode())));
  }

  private static Bytes unusedBit(Bytes content) {
    Bytes cleared = content.slice(0, content.size() - 1);
    return Tlv.of(
        Tlv.BIT_STRING,
        Bytes.of((byte) 1),
        cleared,
        Bytes.of((byte) (content.at(content.size() - 1) & 0xfe)));
  }

  private void key(String id, String comment, Bytes key) {
    vectors.bad("key-" + id, comment, parts -> parts.key = key);
  }

  private void signatures() {
    Bytes one = Tlv.of(Tlv.INTEGER, "01");
    signature("of-one", "r alone", Tlv.sequence(one));
    signature("negative", "r = −1", Tlv.sequence(Tlv.of(Tlv.INTEGER, "ff"), one));
    signature("set", "a SET", Tlv.of(Tlv.SET, one, one));
    signature(
        "long", "r of 33 bytes", Tlv.sequence(Tlv.of(Tlv.INTEGER, "01" + "00".repeat(32)), one));
    for (Suite suite : new Suite[] {Suite.SM2, Suite.ESP256}) {
      String id = GoodBundles.name(suite) + "-signature-";
      changed(
          id + "of-three", "a third number", suite, der -> der.concat(Tlv.of(Tlv.INTEGER, "01")));
      changed(
          id + "zero-before-r", "a zero too many before r", suite, CertificateEdges::zeroBeforeR);
      vectors.bad(
          id + "trailing-byte",
          "a byte behind it",
          suite,
          parts ->
              parts.signature =
                  resigned(parts, der -> Tlv.sequence(der).concat(Bytes.of((byte) 0))));
    }
    vectors.bad(
        "ed25519-signature-long",
        "65 bytes",
        Suite.ED25519,
        parts -> parts.signature = behind(parts));
    vectors.bad(
        "sm2-raw-signature-long",
        "65 bytes r ‖ s ‖ 00",
        parts -> {
          parts.rawSignature = true;
          parts.signature = behind(parts);
        });
    vectors.bad(
        "signature-octets",
        "an OCTET STRING for the BIT STRING",
        parts -> {
          Bytes bits = signatureOf(parts);
          parts.signature = Tlv.of(Tlv.OCTET_STRING, bits.slice(1, bits.size()));
        });
  }

  private void signature(String id, String comment, Bytes content) {
    vectors.bad("signature-" + id, comment, parts -> parts.signature = Tlv.bits(content));
  }

  private void changed(String id, String comment, Suite suite, UnaryOperator<Bytes> change) {
    vectors.bad(
        id,
        comment,
        suite,
        parts -> parts.signature = resigned(parts, der -> Tlv.sequence(change.apply(der))));
  }

  /** The good signature, what is in its SEQUENCE made into something else. */
  private static Bytes resigned(CertificateParts parts, UnaryOperator<Bytes> change) {
    Bytes bits = signatureOf(parts);
    return Tlv.bits(change.apply(bits.slice(3, bits.size())));
  }

  private static Bytes behind(CertificateParts parts) {
    Bytes bits = signatureOf(parts);
    return Tlv.bits(bits.slice(1, bits.size()).concat(Bytes.of((byte) 0)));
  }

  /** The content of the BIT STRING that a certificate ends with; its length takes one byte. */
  private static Bytes signatureOf(CertificateParts parts) {
    Bytes der = parts.encode();
    int at = der.size() - 2;
    while (!(der.at(at) == Tlv.BIT_STRING
        && der.at(at + 1) == der.size() - at - 2
        && der.at(at + 2) == 0)) {
      at--;
    }
    return der.slice(at + 2, der.size());
  }

  private static Bytes zeroBeforeR(Bytes numbers) {
    Bytes r = numbers.slice(2, 2 + numbers.at(1));
    Bytes longer = Bytes.wrap(new byte[r.at(0) == 0 ? 1 : 2]).concat(r);
    return Tlv.of(Tlv.INTEGER, longer).concat(numbers.slice(2 + numbers.at(1), numbers.size()));
  }

  /** What a root and a cross certificate may not be either. */
  private void ofRoots() {
    vectors.purposeOf("bundle-as-root", "a bundle certificate where a root is needed", "ROOT");
    vectors.purposeOf("bundle-as-licence", "a bundle certificate where a licence's is", "LICENSE");
    vectors.purposeOf("bundle-as-cross", "a bundle certificate where a cross one is", "CROSS");
  }

  /** What every other check lets pass, and what an eager one refuses. */
  private void traps() {
    lengths();
    tags();
    vectors.bad(
        "signature-unused-bit", "its last bit, a 0, is not used", CertificateEdges::endsWithZero);
    vectors.badBytes("length-beyond-end", "two lengths are one too many", CertificateEdges::longer);
    vectors.good(
        "extension-oid-zero-group",
        "80 inside a number of an extension's identifier",
        parts ->
            parts.extensions.add(
                Tlv.sequence(Tlv.of(0x06, "5504818000"), Tlv.of(Tlv.OCTET_STRING, "00"))));
    vectors.crossForBundles(
        "cross-for-bundles", "a bundle certificate of the next root's name and key");
  }

  /** Lengths around those at which they get a byte more. */
  private void lengths() {
    for (int size : new int[] {127, 128, 255, 256}) {
      vectors.good(
          "extension-of-" + size,
          "a content of " + size + " bytes",
          parts ->
              parts.extensions.add(
                  CertificateParts.notCritical("2.5.29.30", Bytes.wrap(new byte[size]))));
    }
    length("127", "127 in two bytes", "817f", 127);
    length("255", "255 in three bytes", "8200ff", 255);
    length("256", "256 in four bytes", "83000100", 256);
  }

  private void length(String id, String comment, String length, int size) {
    vectors.bad(
        "length-not-shortest-" + id,
        comment,
        parts ->
            parts.extensions.add(
                Tlv.sequence(
                    Tlv.oid("2.5.29.30"),
                    Bytes.fromHex("04" + length).concat(Bytes.wrap(new byte[size])))));
  }

  /** The right content under another tag. */
  private void tags() {
    Bytes sm2 = Tlv.oid(CertificateParts.algorithmOid(Suite.SM2));
    algorithm("other-tag", "the identifier as RELATIVE-OID", Tlv.sequence(retagged(sm2, 0x0d)));
    Bytes point = Bytes.of(CustomNamedCurves.getByName("sm2p256v1").getG().getEncoded(false));
    Bytes curve = retagged(Tlv.oid(SM2_CURVE), 0x0d);
    key(
        "curve-other-tag",
        "the curve as RELATIVE-OID",
        Tlv.sequence(Tlv.sequence(Tlv.oid(EC), curve), Tlv.bits(point)));
    badEnd("time-generalized-text", "a UTF8String", Tlv.UTF8, "20501231235959Z");
    subject(
        "subject-attribute-set",
        "a SET for an attribute",
        CODE_PART,
        NAME_PART,
        Tlv.of(Tlv.SET, Tlv.oid("2.5.4.10"), Tlv.utf8("office")));
    vectors.good(
        "other-attribute-long-tag",
        "a value under context tag 31, which takes two bytes, in an attribute that nobody looks"
            + " into",
        parts ->
            parts.subject =
                name(CODE_PART, NAME_PART, attribute("2.5.4.10", Bytes.fromHex("9f1f0100"))));
  }

  private static Bytes retagged(Bytes value, int tag) {
    return Bytes.of((byte) tag).concat(value.slice(1, value.size()));
  }

  /** Draws serial numbers until the good signature ends with a zero. */
  private static void endsWithZero(CertificateParts parts) {
    Bytes bits = signatureOf(parts);
    for (int serial = 11; (bits.at(bits.size() - 1) & 1) == 1; serial++) {
      parts.serial = Tlv.of(Tlv.INTEGER, Bytes.of((byte) serial));
      bits = signatureOf(parts);
    }
    parts.signature = Tlv.of(Tlv.BIT_STRING, Bytes.of((byte) 1), bits.slice(1, bits.size()));
  }

  /** The lengths of the whole and of the signature at its end, each by one. */
  private static Bytes longer(Bytes der) {
    byte[] bytes = der.toArray();
    int at = bytes.length - 2;
    while (!(der.at(at) == Tlv.BIT_STRING
        && der.at(at + 1) == der.size() - at - 2
        && der.at(at + 2) == 0)) {
      at--;
    }
    bytes[at + 1]++;
    bytes[3]++;
    return Bytes.wrap(bytes);
  }
}
