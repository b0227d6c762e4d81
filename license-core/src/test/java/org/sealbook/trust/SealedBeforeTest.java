package org.sealbook.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.sealbook.base.Bytes;

class SealedBeforeTest {
  @Property
  void findsWhatItHoldsAndNothingElse(@ForAll @Size(max = 40) Set<Byte> held, @ForAll byte wanted) {
    Set<Bytes> identities = new HashSet<>();
    held.forEach(seed -> identities.add(identity(seed)));
    SealedBefore set = SealedBefore.of(identities);
    assertEquals(held.size(), set.count());
    assertEquals(held.contains(wanted), set.contains(identity(wanted)));
    assertEquals(
        held.contains(wanted), SealedBefore.ofSorted(set.joined()).contains(identity(wanted)));
  }

  private static Bytes identity(byte seed) {
    byte[] bytes = new byte[32];
    bytes[seed & 31] = seed;
    bytes[0] ^= (byte) (seed >> 1);
    bytes[31] = seed;
    return Bytes.of(bytes);
  }

  @Test
  void thatOfAnotherSizeIsNotIn() {
    SealedBefore set = SealedBefore.of(Set.of(identity((byte) 1)));
    assertTrue(set.contains(identity((byte) 1)));
    assertFalse(set.contains(identity((byte) 1).slice(0, 31)));
    assertFalse(SealedBefore.NONE.contains(Bytes.EMPTY));
    assertThrows(IllegalArgumentException.class, () -> SealedBefore.of(Set.of(Bytes.EMPTY)));
  }
}
