package org.sealbook.stock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CleanTextTest {
  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "粤（2018）第００１号,粤(2018)第001号",
        " 9111 0000\u00A06000\u30003734\u200B1l\uFEFF,91110000600037341L",
        "ＡＢｃ－１２,ABC-12",
        "istanbul,ISTANBUL",
      })
  void codesAreWidthlessSpacelessAndUpperCase(String cell, String expected) {
    assertEquals(expected, CleanText.code(cell));
  }

  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "  某某 \u3000 公司\u00A0,某某 公司",
        "某\u200B某\uFEFF公司,某某公司",
        "某某（北京）公司Ａ,某某（北京）公司Ａ",
        "abc,abc",
      })
  void textsKeepTheirWidth(String cell, String expected) {
    assertEquals(expected, CleanText.text(cell));
  }

  @Test
  void lineBreaksAreSpaces() {
    assertEquals("一 二", CleanText.text("一\r\n\t二\n"));
  }

  @Test
  void cleanCellsAreNotCopied() {
    String code = new String("91110000600037341L");
    String text = new String("某某（北京）有限公司 A1");
    assertSame(code, CleanText.code(code));
    assertSame(text, CleanText.text(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "0", "''", "-", "－", "/", "／", "无", "null", "NULL", " 无 ", "０"})
  void wordsForNoValue(String cell) {
    assertTrue(CleanText.isNone(cell));
  }

  @ParameterizedTest
  @ValueSource(strings = {"00", "无锡", "--", "Null", "1", "/1", "nullnullnull"})
  void otherWordsAreValues(String cell) {
    assertFalse(CleanText.isNone(cell));
  }

  @Test
  void controlCharactersAndHalvesOfCharactersAreNotSound() {
    assertTrue(CleanText.isSound("某\t\r\n𠮷\u0085 A"));
    assertFalse(CleanText.isSound("a\u0000"));
    assertFalse(CleanText.isSound("a\u001B[0m"));
    assertFalse(CleanText.isSound("\uD842"));
    assertFalse(CleanText.isSound("\uDFB7\uD842"));
  }

  @Property
  void cleaningTwiceIsCleaningOnce(@ForAll String cell) {
    assertEquals(CleanText.code(cell), CleanText.code(CleanText.code(cell)));
    assertEquals(CleanText.text(cell), CleanText.text(CleanText.text(cell)));
  }

  @Property
  void codesOfFullAndHalfWidthAreEqual(@ForAll @CharRange(from = '!', to = '~') String half) {
    StringBuilder full = new StringBuilder();
    half.chars().forEach(c -> full.append((char) (c + 0xFEE0)));
    assertEquals(CleanText.code(half), CleanText.code(full.toString()));
  }

  @Test
  void everyCharacterIsStableAfterOneCleaning() {
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      String once = CleanText.code("A" + Character.toString(c) + "1");
      assertEquals(once, CleanText.code(once), () -> "U+" + once);
    }
  }
}
