package org.sealbook.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;

class BytesTest {
  /** As text of one byte a character does; few letters make near misses common. */
  @Property(tries = 500)
  void stands_where_the_text_has_it(
      @ForAll @CharRange(from = 'a', to = 'c') @StringLength(max = 12) String text,
      @ForAll @CharRange(from = 'a', to = 'c') @StringLength(max = 4) String part) {
    assertEquals(text.contains(part), standsIn(part, text));
  }

  @Property(tries = 200)
  void every_part_stands_in_the_whole(@ForAll byte[] bytes, @ForAll int one, @ForAll int two) {
    Bytes whole = Bytes.of(bytes);
    int size = bytes.length + 1;
    int from = Math.min(Math.floorMod(one, size), Math.floorMod(two, size));
    int to = Math.max(Math.floorMod(one, size), Math.floorMod(two, size));
    Bytes part = whole.slice(from, to);
    assertTrue(part.standsIn(bytes, 0, bytes.length));
    assertTrue(part.standsIn(bytes, from, to));
    assertEquals(part.isEmpty(), part.standsIn(bytes, from, Math.max(from, to - 1)));
  }

  private static boolean standsIn(String part, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return Bytes.utf8(part).standsIn(bytes, 0, bytes.length);
  }

  @Property(tries = 200)
  void utf8_parts_are_text_parts(@ForAll String text, @ForAll @StringLength(max = 2) String part) {
    boolean wellFormed =
        StandardCharsets.UTF_8.newEncoder().canEncode(text)
            && StandardCharsets.UTF_8.newEncoder().canEncode(part);
    if (wellFormed) {
      assertEquals(text.contains(part), standsIn(part, text));
    }
  }
}
