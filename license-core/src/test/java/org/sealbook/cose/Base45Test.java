package org.sealbook.cose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.sealbook.base.Bytes;

class Base45Test {
  @Property
  void whatIsWrittenIsRead(@ForAll byte[] bytes) {
    String text = Base45.encode(Bytes.of(bytes));
    assertEquals((bytes.length * 3 + 1) / 2, text.length());
    assertEquals(Optional.of(Bytes.of(bytes)), Base45.decode(text));
  }

  /** Whatever is read has one spelling only. */
  @Property
  void whatIsReadIsWrittenTheSame(
      @ForAll
          @StringLength(max = 12)
          @CharRange(from = '0', to = '9')
          @CharRange(from = 'A', to = 'Z')
          @Chars({' ', '$', '%', '*', '+', '-', '.', '/', ':', 'a', '\u0130'})
          String text) {
    Base45.decode(text).ifPresent(bytes -> assertEquals(text, Base45.encode(bytes)));
  }

  @Property(tries = 200)
  void everyOtherCharacterIsRefused(@ForAll char other) {
    boolean allowed = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:".indexOf(other) >= 0;
    assertEquals(allowed, Base45.decode("" + other + "0").isPresent());
    assertTrue(Base45.decode("00").isPresent());
  }
}
