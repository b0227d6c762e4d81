package org.sealbook.seal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.sealbook.seal.SealFault.FORMAT_UNKNOWN;
import static org.sealbook.seal.SealFault.MALFORMED;
import static org.sealbook.seal.SealFault.NOT_A_LICENSE;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sealbook.base.Bytes;
import org.sealbook.cose.CborValue;
import org.sealbook.cose.CborWriter;
import org.sealbook.cose.CoseLabels;
import org.sealbook.cose.CoseSign1;
import org.sealbook.cose.ProtectedHeader;
import org.sealbook.crypto.Suite;

/** Steps 1 to 3 of VERIFY. */
class UnverifiedLicenseTest {
  private static final SealedLicense SEALED = Samples.seal(Suite.SM2, Samples.business());
  private static final Bytes GOOD = SEALED.encoded();
  private static final CoseSign1 MESSAGE = CoseSign1.parse(GOOD);
  private static final String TYP = LicenseFormat.TYP;

  static Stream<Arguments> refused() {
    return Stream.of(
        of("nothing", NOT_A_LICENSE, Bytes.EMPTY),
        of("one byte", NOT_A_LICENSE, Bytes.fromHex("d2")),
        of("text", NOT_A_LICENSE, Bytes.utf8("SEAL0:ABC")),
        of("prefix in lower case", NOT_A_LICENSE, Bytes.utf8("seal1:ABC")),
        of("byte order mark before a QR text", NOT_A_LICENSE, Bytes.utf8("\uFEFFSEAL1:")),
        of("picture", NOT_A_LICENSE, Bytes.fromHex("89504e470d0a1a0a")),
        of("no tag", NOT_A_LICENSE, GOOD.slice(1, GOOD.size())),
        of("CWT tag", NOT_A_LICENSE, Bytes.fromHex("d83d").concat(GOOD)),
        of("tag written long", NOT_A_LICENSE, Bytes.fromHex("d812").concat(tail(1))),
        of("array of three", NOT_A_LICENSE, Bytes.fromHex("d283").concat(tail(2))),
        of("array of indefinite length", NOT_A_LICENSE, Bytes.fromHex("d29f").concat(tail(2))),
        of("array length written long", NOT_A_LICENSE, Bytes.fromHex("d29804").concat(tail(2))),
        of("bundle", NOT_A_LICENSE, header(CoseLabels.SM2, "sb-bundle-1")),
        of("bundle of unknown algorithm", NOT_A_LICENSE, header(-7, "sb-bundle-1")),
        of("status change", NOT_A_LICENSE, header(CoseLabels.SM2, "sb-status-1")),
        of("next version", FORMAT_UNKNOWN, header(CoseLabels.SM2, "sb-licence-2")),
        of("next bundle version", FORMAT_UNKNOWN, header(CoseLabels.SM2, "sb-bundle-2")),
        of("no typ text", FORMAT_UNKNOWN, header(CoseLabels.SM2, "")),
        of("ES256", FORMAT_UNKNOWN, header(-7, TYP)),
        of("EdDSA", FORMAT_UNKNOWN, header(-8, TYP)),
        of("ML-DSA-44", FORMAT_UNKNOWN, header(-48, TYP)),
        of("next version, cut off", FORMAT_UNKNOWN, cut(header(CoseLabels.SM2, "sb-licence-2"))),
        of("next version with unknown label", FORMAT_UNKNOWN, unknownLabel("sb-licence-2")),
        of("only the beginning", MALFORMED, GOOD.slice(0, 2)),
        of("cut off", MALFORMED, cut(GOOD)),
        of("one byte more", MALFORMED, GOOD.concat(Bytes.of((byte) 0))),
        of("one larger than the limit", MALFORMED, ofSize(UnverifiedLicense.MAX_SIZE + 1)),
        of("unknown label in the header", MALFORMED, unknownLabel(TYP)),
        of("header is empty", MALFORMED, with(Bytes.EMPTY, MESSAGE.unprotected())),
        of("header is a list", MALFORMED, with(Bytes.fromHex("80"), MESSAGE.unprotected())),
        of("header without typ", MALFORMED, with(headerWithout(16), MESSAGE.unprotected())),
        of("header without kid", MALFORMED, with(headerWithout(4), MESSAGE.unprotected())),
        of("header without alg", MALFORMED, with(headerWithout(1), MESSAGE.unprotected())),
        of("kid of 7 bytes", MALFORMED, with(kid(7), MESSAGE.unprotected())),
        of("kid of 9 bytes", MALFORMED, with(kid(9), MESSAGE.unprotected())),
        of("certificates", MALFORMED, with(certificates(), MESSAGE.unprotected())),
        of("unprotected kid", MALFORMED, unprotected(4, Forgery.KID)),
        of("unprotected text label", MALFORMED, unprotected("x", 1)),
        of("other unprotected label", MALFORMED, unprotected(395, 1)),
        of("payload empty", MALFORMED, payload("")),
        of("payload of two items", MALFORMED, payload("a000")),
        of("payload with unsorted keys", MALFORMED, payload("a206000200")),
        of("payload with a key twice", MALFORMED, payload("a206000600")),
        of("payload with a long integer", MALFORMED, payload("a1061800")),
        of("payload with null", MALFORMED, payload("a106f6")),
        of("payload with a tag", MALFORMED, payload("a106c100")),
        of("payload with a float", MALFORMED, payload("a106fb41d9000000000000")),
        of("payload with surrogates", MALFORMED, payload("a10263eda080")),
        of("payload nested 17 deep", MALFORMED, payload("81".repeat(17) + "00")),
        of("QR text of nothing", MALFORMED, Bytes.utf8("SEAL1:")),
        of("QR text of a file with details", MALFORMED, QrTexts.of(GOOD)),
        of("QR text of something else", MALFORMED, QrTexts.of(Bytes.utf8("hello"))),
        of("QR text of a bundle", NOT_A_LICENSE, QrTexts.of(header(-9, "sb-bundle-1"))),
        of("QR text of the next version", FORMAT_UNKNOWN, QrTexts.of(header(-9, "sb-licence-2"))));
  }

  private static Arguments of(String name, SealFault fault, Bytes input) {
    return Arguments.of(name, fault, input);
  }

  private static Bytes tail(int from) {
    return GOOD.slice(from, GOOD.size());
  }

  private static Bytes cut(Bytes message) {
    return message.slice(0, message.size() - 1);
  }

  private static Bytes with(Bytes header, Bytes unprotected) {
    return Forgery.message(header, unprotected, MESSAGE.payload());
  }

  private static Bytes header(long alg, String typ) {
    return with(Forgery.header(alg, Forgery.KID, typ), UnprotectedHeader.EMPTY);
  }

  private static Bytes unknownLabel(String typ) {
    CborValue map = CborValue.decode(Forgery.header(CoseLabels.SM2, Forgery.KID, typ));
    return with(CborEdit.set(map, CborEdit.of(List.of(4)), 2).encode(), UnprotectedHeader.EMPTY);
  }

  private static Bytes headerWithout(int label) {
    return CborEdit.remove(CborValue.decode(Forgery.goodHeader()), label).encode();
  }

  private static Bytes kid(int size) {
    return Forgery.header(CoseLabels.SM2, Bytes.of(new byte[size]), TYP);
  }

  private static Bytes certificates() {
    List<Bytes> chain = List.of(Bytes.of((byte) 1));
    return new ProtectedHeader(CoseLabels.SM2, Forgery.KID, TYP, chain).encode();
  }

  private static Bytes unprotected(Object label, Object value) {
    CborValue map = CborValue.decode(MESSAGE.unprotected());
    return with(Forgery.goodHeader(), CborEdit.set(map, CborEdit.of(value), label).encode());
  }

  private static Bytes payload(String hex) {
    return Forgery.message(Forgery.goodHeader(), UnprotectedHeader.EMPTY, Bytes.fromHex(hex));
  }

  /** A well-formed message of exactly this size. */
  private static Bytes ofSize(int size) {
    int frame = Forgery.message(Forgery.goodHeader(), UnprotectedHeader.EMPTY, Bytes.EMPTY).size();
    Bytes text = Bytes.of(new byte[size - frame - 9]);
    Bytes payload = new CborWriter().writeBytes(text).toBytes();
    Bytes message = Forgery.message(Forgery.goodHeader(), UnprotectedHeader.EMPTY, payload);
    assertEquals(size, message.size());
    return message;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void refused(String name, SealFault fault, Bytes input) {
    assertEquals(fault, Faults.of(UnverifiedLicense.parse(input)), name);
  }

  @Test
  void shows_what_was_received() {
    UnverifiedLicense license = Samples.parse(GOOD);
    assertEquals(GOOD, license.encoded());
    assertEquals(CoseLabels.SM2, license.alg());
    assertEquals(Suite.SM2, license.suite());
    assertEquals(Forgery.KID, license.kid());
    assertEquals(MESSAGE.protectedHeader(), license.protectedHeader());
    assertEquals(MESSAGE.sigStructure(Bytes.EMPTY), license.sigStructure());
    assertEquals(MESSAGE.signature(), license.signature());
    assertEquals(SEALED.identity(), license.identity());
    assertEquals("unverified licence " + SEALED.identity().slice(0, 8).toHex(), license.toString());
  }

  @Test
  void the_largest_file_is_read() {
    assertEquals(
        UnverifiedLicense.MAX_SIZE,
        Samples.parse(ofSize(UnverifiedLicense.MAX_SIZE)).encoded().size());
  }

  @Test
  void receipts_are_skipped_with_and_without_details() {
    CborValue receipts = CborEdit.of(List.of(Bytes.of((byte) 1), List.of(2, "three")));
    UnverifiedLicense beside = Samples.parse(unprotected(394, receipts));
    assertEquals(Samples.business(), beside.unverifiedContent().orElseThrow().complete().get());
    CborValue alone = CborEdit.set(new CborValue.MapValue(List.of()), receipts, 394);
    UnverifiedLicense bare = Samples.parse(with(Forgery.goodHeader(), alone.encode()));
    assertEquals(Details.NONE, bare.unverifiedContent().orElseThrow().details());
  }

  @Test
  void a_qr_text_is_the_same_licence() {
    String text = QrText.encode(SEALED.withoutDetails()).orElseThrow();
    for (String end : List.of("", "\n", "\r\n")) {
      UnverifiedLicense license = Samples.parse(Bytes.utf8(text + end));
      assertEquals(SEALED.identity(), license.identity());
      assertEquals(SEALED.withoutDetails(), license.encoded());
      assertEquals(MESSAGE.signature(), license.signature());
    }
  }
}
