package org.sealbook.seal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sealbook.base.Bytes;
import org.sealbook.cose.CborWriter;
import org.sealbook.crypto.Suite;
import org.sealbook.testing.FixedRandom;

/** FORMAT §6. */
class QrTextTest {
  private static final SealedLicense SEALED = Samples.seal(Suite.SM2, Samples.business());
  private static final Bytes GOOD = SEALED.withoutDetails();
  private static final String TEXT = QrText.encode(GOOD).orElseThrow();

  @Test
  void what_is_encoded_is_decoded() {
    assertTrue(TEXT.startsWith("SEAL1:"));
    assertEquals(Optional.of(GOOD), QrText.decode(Bytes.utf8(TEXT)));
    assertEquals(Optional.of(GOOD), QrText.decode(Bytes.utf8(TEXT + "\n")));
    assertEquals(Optional.of(GOOD), QrText.decode(Bytes.utf8(TEXT + "\r\n")));
  }

  static Stream<Arguments> refused() {
    Bytes stream = QrTexts.zlib(GOOD);
    Deflater primed = new Deflater();
    primed.setDictionary(GOOD.slice(0, 100).toArray());
    return Stream.of(
        of("nothing", Bytes.EMPTY),
        of("another prefix", Bytes.utf8("SEAL2:" + TEXT.substring(6))),
        of("space before", Bytes.utf8(" " + TEXT)),
        of("two line ends", Bytes.utf8(TEXT + "\n\n")),
        of("carriage return alone", Bytes.utf8(TEXT + "\r")),
        of("line end within", Bytes.utf8("SEAL1:\n" + TEXT.substring(6))),
        of("lower case", Bytes.utf8(TEXT.replace("SEAL1:", "").toLowerCase(Locale.ROOT))),
        of("not of the alphabet", Bytes.utf8(TEXT.substring(0, TEXT.length() - 3) + "ABÖ")),
        of("length of 1 modulo 3", Bytes.utf8("SEAL1:AAAA")),
        of("group beyond 65535", Bytes.utf8("SEAL1::::")),
        of("no zlib", QrTexts.ofStream(GOOD)),
        of("stream cut off", QrTexts.ofStream(stream.slice(0, stream.size() - 1))),
        of("bytes behind the stream", QrTexts.ofStream(stream.concat(Bytes.of((byte) 0)))),
        of("second stream", QrTexts.ofStream(stream.concat(stream))),
        of("raw deflate", QrTexts.ofStream(QrTexts.deflate(GOOD, new Deflater(9, true)))),
        of("preset dictionary", QrTexts.ofStream(QrTexts.deflate(GOOD, primed))),
        of("wrong checksum", QrTexts.ofStream(withLastBitChanged(stream))),
        of("inflates to 4097", QrTexts.of(Bytes.of(new byte[4_097]))),
        of("inflates to 2 MiB", QrTexts.of(Bytes.of(new byte[2 << 20]))),
        of("longer than 4296", longerText()));
  }

  private static Arguments of(String name, Bytes text) {
    return Arguments.of(name, text);
  }

  private static Bytes withLastBitChanged(Bytes bytes) {
    byte[] changed = bytes.toArray();
    changed[changed.length - 1] ^= 1;
    return Bytes.of(changed);
  }

  /** 2,870 bytes uncompressed make 4,311 characters and inflate to fewer than 4,096. */
  private static Bytes longerText() {
    byte[] noise = new byte[2_859];
    new FixedRandom("noise").nextBytes(noise);
    Bytes text = QrTexts.ofStream(QrTexts.deflate(Bytes.of(noise), new Deflater(0)));
    assertEquals(4_311, text.size());
    return text;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void refused(String name, Bytes text) {
    assertEquals(Optional.empty(), QrText.decode(text), name);
  }

  @Test
  void exactly_4096_bytes_are_read() {
    Bytes content = Bytes.of(new byte[4_096]);
    assertEquals(Optional.of(content), QrText.decode(QrTexts.of(content)));
  }

  @Test
  void a_licence_with_details_has_no_text() {
    assertThrows(IllegalArgumentException.class, () -> QrText.encode(SEALED.encoded()));
  }

  @Test
  void what_does_not_fit_has_no_text() {
    byte[] noise = new byte[2_200];
    new FixedRandom("noise").nextBytes(noise);
    assertEquals(Optional.empty(), QrText.encode(withPayload(Bytes.of(noise))));
    assertEquals(Optional.empty(), QrText.encode(withPayload(Bytes.of(new byte[4_000]))));
    assertTrue(QrText.encode(withPayload(Bytes.of(new byte[3_900]))).isPresent());
  }

  private static Bytes withPayload(Bytes content) {
    Bytes payload = new CborWriter().writeBytes(content).toBytes();
    return Forgery.message(Forgery.goodHeader(), UnprotectedHeader.EMPTY, payload);
  }
}
