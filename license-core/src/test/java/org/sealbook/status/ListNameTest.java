package org.sealbook.status;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListNameTest {
  @ParameterizedTest
  @ValueSource(strings = {"00000000/1", "z9y8x7w6/999999", "abcdefgh/10"})
  void readsWhatItWrites(String text) {
    assertEquals(text, ListName.parse(text).toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/1",
        "abcdefgh",
        "abcdefgh/",
        "abcdefgh/0",
        "abcdefgh/01",
        "abcdefgh/+1",
        "abcdefgh/-1",
        "abcdefgh/1000000",
        "abcdefgh/1/2",
        "abcdefgh/１",
        "abcdefg/1",
        "abcdefghi/1",
        "Abcdefgh/1",
        "abcdefg-/1",
        " abcdefgh/1",
        "abcdefgh/1 "
      })
  void refusesEverythingElse(String text) {
    assertThrows(IllegalArgumentException.class, () -> ListName.parse(text));
  }

  @Test
  void isOrderedByItsText() {
    assertTrue(ListName.parse("abcdefgh/10").compareTo(ListName.parse("abcdefgh/2")) < 0);
    assertTrue(ListName.parse("abcdefgh/9").compareTo(ListName.parse("abcdefgi/1")) < 0);
  }
}
