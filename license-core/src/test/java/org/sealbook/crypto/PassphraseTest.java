package org.sealbook.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sealbook.base.Bytes;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;

class PassphraseTest {
  @ParameterizedTest
  @ValueSource(strings = {"a", "correct horse battery staple", "口令 ünï", "𠮷野家", " \t"})
  void comesBackAsItWasGiven(String text) {
    try (Passphrase chars = Passphrase.of(text.toCharArray());
        Passphrase utf8 = Passphrase.fromUtf8(Bytes.utf8(text))) {
      assertArrayEquals(text.toCharArray(), chars.revealChars());
      assertArrayEquals(text.toCharArray(), utf8.revealChars());
      assertArrayEquals(text.getBytes(StandardCharsets.UTF_8), chars.revealUtf8());
    }
  }

  @Test
  void isNotShownAndCannotBeReadAfterClosing() {
    Passphrase passphrase = Passphrase.of("secret".toCharArray());
    assertFalse(passphrase.toString().contains("secret"));
    passphrase.close();
    assertThrows(IllegalStateException.class, passphrase::revealChars);
    assertThrows(IllegalStateException.class, passphrase::revealUtf8);
  }

  @Test
  void isACopy() {
    char[] chars = {'a', 'b'};
    Passphrase passphrase = Passphrase.of(chars);
    chars[0] = 'x';
    passphrase.revealChars()[1] = 'x';
    assertArrayEquals(new char[] {'a', 'b'}, passphrase.revealChars());
  }

  @Test
  void refusesNoneTooManyAndNoText() {
    refused(ErrorCode.PASSPHRASE_MISSING, Bytes.EMPTY);
    refused(ErrorCode.INPUT_UNREADABLE, Bytes.utf8("x".repeat(1025)));
    refused(ErrorCode.INPUT_UNREADABLE, Bytes.fromHex("ff"));
    refused(ErrorCode.INPUT_UNREADABLE, Bytes.fromHex("eda080"));
    Passphrase.of("x".repeat(1024).toCharArray()).close();
    SealbookException e =
        assertThrows(SealbookException.class, () -> Passphrase.of(new char[] {'a', '\ud800'}));
    assertEquals(ErrorCode.INPUT_UNREADABLE, e.code());
  }

  private static void refused(ErrorCode code, Bytes utf8) {
    SealbookException e = assertThrows(SealbookException.class, () -> Passphrase.fromUtf8(utf8));
    assertEquals(code, e.code());
  }
}
