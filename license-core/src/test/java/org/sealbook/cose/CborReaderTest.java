package org.sealbook.cose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sealbook.base.Bytes;

class CborReaderTest {
  private static CborReader reader(String hex) {
    return new CborReader(Bytes.fromHex(hex));
  }

  private static void assertDefect(CborDefect defect, int offset, Runnable reading) {
    CborException failure = assertThrows(CborException.class, reading::run);
    assertEquals(defect, failure.defect(), failure.getMessage());
    assertEquals(offset, failure.offset(), failure.getMessage());
  }

  @Test
  void readsAMapPieceByPiece() {
    CborReader reader = reader("a3" + "01" + "28" + "04" + "42beef" + "6161" + "820060");
    assertEquals(CborType.MAP, reader.peek());
    assertEquals(3, reader.readMapHeader());
    assertEquals(1, reader.readInt());
    assertEquals(-9, reader.readInt());
    assertEquals(4, reader.readInt());
    assertEquals(4, reader.position());
    assertEquals(CborType.BYTES, reader.peek());
    assertEquals(Bytes.fromHex("beef"), reader.readBytes());
    assertEquals("a", reader.readText());
    assertEquals(2, reader.readArrayHeader());
    assertEquals(0, reader.readInt());
    assertEquals(CborType.TEXT, reader.peek());
    assertEquals("", reader.readText());
    reader.requireEnd();
  }

  @Test
  void returnsTheEncodingOfAnItem() {
    CborReader reader = reader("8201" + "a1" + "01" + "8102");
    assertEquals(2, reader.readArrayHeader());
    reader.skip();
    assertEquals(Bytes.fromHex("a1018102"), reader.readEncoded());
    reader.requireEnd();
  }

  @Test
  void refusesAnotherTypeThanAskedFor() {
    assertDefect(CborDefect.UNEXPECTED, 0, () -> reader("40").readInt());
    assertDefect(CborDefect.UNEXPECTED, 0, () -> reader("60").readBytes());
    assertDefect(CborDefect.UNEXPECTED, 0, () -> reader("40").readText());
    assertDefect(CborDefect.UNEXPECTED, 0, () -> reader("a0").readArrayHeader());
    assertDefect(CborDefect.UNEXPECTED, 0, () -> reader("80").readMapHeader());
  }

  @Test
  void refusesToGoOnBehindTheEnd() {
    CborReader reader = reader("8101");
    assertEquals(1, reader.readArrayHeader());
    assertEquals(1, reader.readInt());
    assertDefect(CborDefect.UNEXPECTED, 2, reader::peek);
    assertDefect(CborDefect.UNEXPECTED, 2, reader::readInt);
  }

  @Test
  void refusesToEndBeforeTheEnd() {
    CborReader reader = reader("820102");
    assertDefect(CborDefect.UNEXPECTED, 0, reader::requireEnd);
    assertEquals(2, reader.readArrayHeader());
    assertEquals(1, reader.readInt());
    assertDefect(CborDefect.UNEXPECTED, 2, reader::requireEnd);
  }

  @Test
  void checksTheOrderOfKeysInEachMapForItself() {
    // {1: {5: 0}, 2: {3: 0}}: the inner maps' keys do not count for the outer one
    CborReader reader = reader("a2" + "01a10500" + "02a10300");
    reader.skip();
    reader.requireEnd();
  }

  @Test
  void namesTheOffsetOfAKeyOutOfOrder() {
    assertDefect(CborDefect.KEY_UNSORTED, 3, () -> reader("a202000100").skip());
    assertDefect(CborDefect.KEY_DUPLICATE, 3, () -> reader("a201000100").skip());
  }

  @Test
  void refusesCountsAndLengthsBeyondTheInputBeforeAllocating() {
    for (String head : List.of("5b", "7b", "9b", "bb")) {
      assertDefect(
          CborDefect.TRUNCATED,
          0,
          () -> CborValue.decode(Bytes.fromHex(head + "7fffffffffffffff")));
      assertDefect(
          CborDefect.TRUNCATED,
          0,
          () -> CborValue.decode(Bytes.fromHex(head + "ffffffffffffffff")));
    }
    assertDefect(CborDefect.TRUNCATED, 0, () -> reader("9a7fffffff00").readArrayHeader());
    assertDefect(CborDefect.TRUNCATED, 0, () -> reader("a2000100").readMapHeader());
  }

  @Test
  void readsSixteenLevelsAndNotSeventeen() {
    CborReader deepest = reader("81".repeat(15) + "80");
    deepest.skip();
    deepest.requireEnd();
    assertDefect(CborDefect.TOO_DEEP, 16, () -> reader("81".repeat(16) + "80").skip());
    assertDefect(CborDefect.TOO_DEEP, 16, () -> reader("81".repeat(16) + "a0").skip());
    reader("81".repeat(16) + "00").skip();
  }

  /** Each line is one way of RFC 3629 §3 and §10 to be malformed. */
  @ParameterizedTest
  @CsvSource({
    "80, a continuation alone",
    "c3, a sequence that breaks off",
    "c328, no continuation where one must stand",
    "c0af, two bytes for one",
    "c1bf, two bytes for one",
    "e09fbf, three bytes for two",
    "eda080, a surrogate",
    "edbfbf, a surrogate",
    "f08fbfbf, four bytes for three",
    "f4908080, beyond U+10FFFF",
    "f5808080, no lead byte",
    "ff, no lead byte",
    "e4b8, a sequence that breaks off",
    "e4b841, no continuation where one must stand",
    "f09f9841, no continuation where one must stand"
  })
  void refusesMalformedText(String hex, String why) {
    String text = Integer.toHexString(0x60 + hex.length() / 2) + hex;
    assertDefect(CborDefect.TEXT_MALFORMED, 0, () -> reader(text).readText());
    assertDefect(CborDefect.TEXT_MALFORMED, 0, () -> reader(text).skip());
  }

  @Test
  void readsTheBordersOfUtf8() {
    for (String text :
        List.of(
            "\u0000",
            "\u007f",
            "\u0080",
            "\u07ff",
            "\u0800",
            "\ud7ff",
            "\ue000",
            "\uffff",
            "\ud800\udc00",
            "\udbff\udfff")) {
      Bytes encoded = new CborWriter().writeText(text).toBytes();
      assertEquals(Bytes.utf8(text), encoded.slice(1, encoded.size()));
      assertEquals(text, new CborReader(encoded).readText());
    }
  }
}
