package org.sealbook.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.sealbook.base.Bytes;

class SerialMintTest {
  /** The definition by other means: all digits of the number, as many as 2^256 needs. */
  private static String firstTwenty(byte[] number) {
    String digits = new BigInteger(1, number).toString(36).toUpperCase(Locale.ROOT);
    return ("0".repeat(50 - digits.length()) + digits).substring(0, 20);
  }

  @Property
  void theFirstDigitsAreThoseOfTheWholeNumber(@ForAll @Size(32) byte[] number) {
    assertEquals(firstTwenty(number), SerialMint.firstDigits(Bytes.of(number)));
  }

  @Test
  void theLeastAndTheGreatestNumber() {
    byte[] number = new byte[32];
    assertEquals("0".repeat(20), SerialMint.firstDigits(Bytes.of(number)));
    Arrays.fill(number, (byte) 0xff);
    assertEquals(firstTwenty(number), SerialMint.firstDigits(Bytes.of(number)));
  }
}
