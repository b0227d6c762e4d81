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
  void contains_what_the_text_contains(
      @ForAll @CharRange(from = 'a', to = 'c') @StringLength(max = 12) String text,
      @ForAll @CharRange(from = 'a', to = 'c') @StringLength(max = 4) String part) {
    assertEquals(text.contains(part), Bytes.utf8(text).contains(Bytes.utf8(part)));
  }

  @Property(tries = 200)
  void contains_every_part_of_itself(@ForAll byte[] bytes, @ForAll int from, @ForAll int to) {
    Bytes whole = Bytes.of(bytes);
    int size = bytes.length + 1;
    int one = Math.floorMod(from, size);
    int other = Math.floorMod(to, size);
    assertTrue(whole.contains(whole.slice(Math.min(one, other), Math.max(one, other))));
  }

  @Property(tries = 200)
  void utf8_parts_are_text_parts(@ForAll String text, @ForAll @StringLength(max = 2) String part) {
    boolean wellFormed =
        StandardCharsets.UTF_8.newEncoder().canEncode(text)
            && StandardCharsets.UTF_8.newEncoder().canEncode(part);
    if (wellFormed) {
      assertEquals(text.contains(part), Bytes.utf8(text).contains(Bytes.utf8(part)));
    }
  }
}
