package org.sealbook.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.sealbook.base.Bytes;

class StoreRecordTest {
  private static void refused(int kind, int payload, List<Bytes> keys) {
    assertThrows(
        IllegalArgumentException.class,
        () -> new StoreRecord(kind, Bytes.wrap(new byte[payload]), keys));
  }

  @Test
  void limitsAreHeld() {
    Bytes key = Bytes.utf8("k");
    refused(-1, 0, List.of());
    refused(256, 0, List.of());
    refused(0, StoreRecord.MAX_PAYLOAD + 1, List.of());
    refused(0, 0, List.of(Bytes.EMPTY));
    refused(0, 0, List.of(Bytes.wrap(new byte[StoreRecord.MAX_KEY + 1])));
    refused(0, 0, List.of(key, Bytes.utf8("k")));
    refused(0, 0, Collections.nCopies(StoreRecord.MAX_KEYS + 1, key));
  }

  @Property
  void prefixRangeHoldsExactlyTheKeysWithThePrefix(
      @ForAll @Size(max = 3) byte[] prefix, @ForAll @Size(max = 4) byte[] key) {
    Bytes start = Bytes.of(prefix);
    Bytes any = Bytes.of(key);
    assertEquals(any.startsWith(start), KeyRange.prefix(start).contains(any));
    assertTrue(KeyRange.prefix(start).contains(start.concat(any)));
  }

  @Test
  void prefixOfHighestBytesHasNoEnd() {
    Bytes highest = Bytes.of((byte) 255, (byte) 255);
    assertEquals(Optional.empty(), KeyRange.prefix(highest).to());
    assertTrue(KeyRange.prefix(highest).contains(highest.concat(highest)));
    assertFalse(KeyRange.prefix(highest).contains(Bytes.of((byte) 255, (byte) 254)));
  }

  @Test
  void positionsBeginAtFrameOneRecordZero() {
    assertThrows(IllegalArgumentException.class, () -> new Position(0, 0));
    assertThrows(IllegalArgumentException.class, () -> new Position(1, -1));
    assertTrue(new Position(1, 9).compareTo(new Position(2, 0)) < 0);
    assertTrue(new Position(2, 1).compareTo(new Position(2, 0)) > 0);
    assertThrows(IllegalArgumentException.class, () -> new Head(1, Bytes.EMPTY));
    assertThrows(IllegalArgumentException.class, () -> new Head(-1, Bytes.wrap(new byte[32])));
  }
}
