package org.sealbook.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttachmentTest {
  private static final String DIGEST =
      "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0";

  @Test
  void theTextFormReadsBack() {
    Attachment attachment = new Attachment(DIGEST, 3, "image/svg+xml", "照片 1.svg");
    assertEquals("sm3:" + DIGEST + " 3 image/svg+xml 照片 1.svg", attachment.toString());
    assertEquals(Optional.of(attachment), Attachment.parse(attachment.toString()));
    assertEquals(Optional.of(attachment), Attachment.of(attachment.value()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SM3:D 3 text/plain a",
        "sm3:D  3 text/plain a",
        "sm3:D 03 text/plain a",
        "sm3:D 0 text/plain a",
        "sm3:D 16777217 text/plain a",
        "sm3:D 3 Text/plain a",
        "sm3:D 3 text a",
        "sm3:D 3 text/plain",
        "sm3:D 3 text/plain ",
        "sm3:D 3 text/plain a\n",
        "sm3:0 3 text/plain a",
        "sm3:D 3 text/plain ../a",
      })
  void otherSpellingsAreNone(String form) {
    assertEquals(Optional.empty(), Attachment.parse(form.replace("D", DIGEST)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "..",
        ".hidden",
        "a/b",
        "a\\b",
        "C:a",
        "a\0b",
        "a\nb",
        "-rf",
        " a",
        "a ",
        "a.",
        "a\u202Egnp.exe",
        "a\u200B",
        "a*",
        "a|b",
        "a\uD800"
      })
  void hostileNamesAreRefused(String name) {
    assertFalse(Attachment.isName(name));
    assertThrows(
        IllegalArgumentException.class, () -> new Attachment(DIGEST, 3, "text/plain", name));
  }

  @Test
  void namesHaveLimits() {
    assertTrue(Attachment.isName("a".repeat(64)));
    assertFalse(Attachment.isName("a".repeat(65)));
    assertTrue(Attachment.isName("照".repeat(64)));
    assertFalse(Attachment.isName("😀".repeat(51))); // 204 bytes
  }

  @Test
  void sizesHaveLimits() {
    new Attachment(DIGEST, Attachment.MAX_SIZE, "text/plain", "a");
    for (long size : new long[] {0, -1, Attachment.MAX_SIZE + 1L}) {
      assertThrows(
          IllegalArgumentException.class, () -> new Attachment(DIGEST, size, "text/plain", "a"));
    }
  }
}
