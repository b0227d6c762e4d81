package org.sealbook.cose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sealbook.base.Bytes;

class CoseSign1Test {
  private static final CoseSign1 MESSAGE =
      new CoseSign1(
          Bytes.fromHex("a10128"),
          Bytes.fromHex("a1183c00"),
          Bytes.utf8("payload"),
          Bytes.fromHex("0102"));

  @Test
  void writesAndReadsTheSameBytes() {
    Bytes encoded = MESSAGE.encode();
    assertEquals("d28443a10128a1183c00477061796c6f6164420102", encoded.toHex());
    assertEquals(MESSAGE, CoseSign1.parse(encoded));
  }

  @Test
  void buildsTheSigStructure() {
    assertEquals(
        CborValue.decode(MESSAGE.sigStructure(Bytes.utf8("x"))).toDiagnostic(),
        "[\"Signature1\", h'a10128', h'78', h'7061796c6f6164']");
    assertEquals(
        "846a5369676e61747572653143a1012840477061796c6f6164",
        MESSAGE.sigStructure(Bytes.EMPTY).toHex());
  }

  @ParameterizedTest
  @CsvSource({
    "'', UNEXPECTED, 0, nothing",
    "8440a04040, UNEXPECTED, 0, no tag",
    "d83d8440a04040, UNEXPECTED, 0, another tag",
    "d2d28440a04040, TAG, 1, the tag twice",
    "d8128440a04040, UNEXPECTED, 0, the tag in a longer form",
    "d28340a040, UNEXPECTED, 1, three parts",
    "d28540a0404040, UNEXPECTED, 1, five parts",
    "d28460a04040, UNEXPECTED, 2, protected header as text",
    "d284404040, TRUNCATED, 1, too short for four parts",
    "d28440404040, UNEXPECTED, 0, unprotected header as bytes",
    "d28440a0f640, SIMPLE_VALUE, 4, detached payload",
    "d28440a0404000, TRAILING_BYTES, 6, a byte more",
    "d28440a201000100404040, KEY_DUPLICATE, 6, a label twice",
    "d28440a0405f40ff, INDEFINITE_LENGTH, 5, a signature in chunks",
    "d28440a04041, TRUNCATED, 5, cut off"
  })
  void refusesEverythingElse(String hex, CborDefect defect, int offset, String why) {
    CborException failure =
        assertThrows(CborException.class, () -> CoseSign1.parse(Bytes.fromHex(hex)), why);
    assertEquals(defect, failure.defect(), failure.getMessage());
    assertEquals(offset, failure.offset(), failure.getMessage());
  }

  @Test
  void looksAtTheProtectedHeaderOfWhatItCannotRead() {
    Bytes broken = Bytes.fromHex("d28443a10128f6f6f6");
    assertThrows(CborException.class, () -> CoseSign1.parse(broken));
    assertEquals(Optional.of(Bytes.fromHex("a10128")), CoseSign1.peekProtectedHeader(broken));
    assertEquals(Optional.empty(), CoseSign1.peekProtectedHeader(Bytes.fromHex("d2")));
    assertEquals(Optional.empty(), CoseSign1.peekProtectedHeader(Bytes.fromHex("504b0304")));
    assertEquals(Optional.empty(), CoseSign1.peekProtectedHeader(Bytes.fromHex("d28343a1012840")));
  }

  @Test
  void refusesAnUnprotectedHeaderThatIsNoMap() {
    for (String hex : new String[] {"", "80", "a0a0", "a1f600", "a202000100"}) {
      assertThrows(
          CborException.class,
          () -> new CoseSign1(Bytes.EMPTY, Bytes.fromHex(hex), Bytes.EMPTY, Bytes.EMPTY),
          hex);
    }
  }
}
