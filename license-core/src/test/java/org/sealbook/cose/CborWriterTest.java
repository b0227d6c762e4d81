package org.sealbook.cose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.sealbook.base.Bytes;

class CborWriterTest {
  private static void assertMisuse(Runnable writing) {
    assertThrows(IllegalStateException.class, writing::run);
  }

  @Test
  void growsFromNothing() {
    CborWriter writer = new CborWriter(0).writeArrayHeader(3);
    writer.writeBytes(Bytes.of(new byte[1000])).writeText("证照".repeat(300)).writeInt(-1);
    CborReader reader = new CborReader(writer.toBytes());
    assertEquals(3, reader.readArrayHeader());
    assertEquals(Bytes.of(new byte[1000]), reader.readBytes());
    assertEquals("证照".repeat(300), reader.readText());
    assertEquals(-1, reader.readInt());
    reader.requireEnd();
  }

  @Test
  void writesItemAfterItem() {
    CborWriter writer = new CborWriter(4);
    Bytes first = writer.writeMapHeader(1).writeInt(7).writeText("证照").next();
    Bytes second = writer.writeMapHeader(1).writeInt(1).writeInt(2).next();
    assertEquals(Bytes.fromHex("a10766e8af81e785a7"), first);
    assertEquals(Bytes.fromHex("a10102"), second);
    assertMisuse(writer::next);
  }

  @Test
  void givesItsRoomAwayOnceAndOnlyWhereItIsFull() {
    CborWriter exact = CborWriter.tagged(18, 3).writeArrayHeader(1).writeInt(1);
    assertEquals(Bytes.fromHex("d28101"), exact.given());
    assertMisuse(() -> exact.writeInt(2));
    assertMisuse(() -> CborWriter.tagged(18, 4).writeArrayHeader(1).writeInt(1).given());
  }

  @Test
  void refusesKeysOutOfOrder() {
    assertMisuse(
        () -> new CborWriter().writeMapHeader(2).writeInt(2).writeInt(0).writeInt(1).writeInt(0));
    assertMisuse(
        () -> new CborWriter().writeMapHeader(2).writeInt(1).writeInt(0).writeInt(1).writeInt(0));
    // -1 is 0x20 and sorts behind 24, which is 0x1818
    assertMisuse(
        () -> new CborWriter().writeMapHeader(2).writeInt(-1).writeInt(0).writeInt(24).writeInt(0));
  }

  @Test
  void refusesContainersAsKeys() {
    assertMisuse(() -> new CborWriter().writeMapHeader(1).writeArrayHeader(0));
    assertMisuse(() -> new CborWriter().writeMapHeader(1).writeMapHeader(0));
    assertMisuse(() -> new CborWriter().writeMapHeader(1).writeEncoded(Bytes.fromHex("80")));
  }

  @Test
  void refusesMoreOrFewerItemsThanAnnounced() {
    assertMisuse(() -> new CborWriter().writeArrayHeader(2).writeInt(1).toBytes());
    assertMisuse(() -> new CborWriter().toBytes());
    assertMisuse(() -> new CborWriter().writeArrayHeader(1).writeInt(1).writeInt(2));
    assertThrows(IllegalArgumentException.class, () -> new CborWriter().writeArrayHeader(-1));
    assertThrows(IllegalArgumentException.class, () -> new CborWriter().writeMapHeader(1 << 30));
  }

  @Test
  void refusesToNestDeeperThanReadersDo() {
    CborWriter writer = new CborWriter();
    for (int i = 0; i < CborReader.MAX_DEPTH; i++) {
      writer.writeArrayHeader(1);
    }
    assertThrows(IllegalStateException.class, () -> writer.writeArrayHeader(0));
  }

  @Test
  void refusesUnpairedSurrogates() {
    for (String text : new String[] {"\ud800", "a\udc00", "\udc00\ud800", "\ud800a"}) {
      assertThrows(IllegalArgumentException.class, () -> new CborWriter().writeText(text));
    }
  }

  @Test
  void embedsAnEncodedItem() {
    Bytes item = new CborWriter().writeMapHeader(1).writeInt(1).writeText("x").toBytes();
    assertEquals(
        Bytes.fromHex("8200a1016178"),
        new CborWriter().writeArrayHeader(2).writeInt(0).writeEncoded(item).toBytes());
  }
}
