package org.sealbook.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sealbook.trust.stamp.StampFault;

/** Every reason has one sentence in English and one in Chinese, which say which reason it is. */
class ReasonSentencesTest {
  private static final Pattern ENGLISH = Pattern.compile("[A-Z][A-Za-z0-9 ,;:'-]+[.]");

  /** No Latin letter: a clerk who reads no English misses nothing. */
  private static final Pattern CHINESE = Pattern.compile("[\\p{IsHan}，；：、]+。");

  @ParameterizedTest
  @EnumSource
  void aReasonHasASentenceInBothLanguages(Reason reason) {
    assertSentences(reason.english(), reason.chinese());
    boolean genuine = reason.isGenuine();
    assertEquals(genuine, reason.english().contains("genuine"), reason.english());
    assertEquals(genuine, reason.chinese().startsWith("证照为真，但"), reason.chinese());
  }

  @ParameterizedTest
  @EnumSource
  void aFaultOfATimeStampHasASentenceInBothLanguages(StampFault fault) {
    assertSentences(fault.english(), fault.chinese());
  }

  private static void assertSentences(String english, String chinese) {
    assertTrue(ENGLISH.matcher(english).matches(), english);
    assertTrue(CHINESE.matcher(chinese).matches(), chinese);
  }

  @Test
  void noTwoReasonsHaveTheSame() {
    List<String> sentences =
        Stream.of(Reason.values())
            .flatMap(reason -> Stream.of(reason.english(), reason.chinese()))
            .toList();
    assertEquals(sentences.size(), sentences.stream().distinct().count());
  }
}
