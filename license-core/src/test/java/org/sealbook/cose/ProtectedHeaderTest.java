package org.sealbook.cose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sealbook.base.Bytes;
import org.sealbook.cose.ProtectedHeader.TypAndAlg;

class ProtectedHeaderTest {
  private static final Bytes KID = Bytes.fromHex("0011223344556677");
  private static final String KID_PAIR = "04480011223344556677";

  @Test
  void writesAndReadsTheSameBytes() {
    ProtectedHeader plain = new ProtectedHeader(CoseLabels.SM2, KID, "t-1");
    assertEquals("a3013a00010000" + KID_PAIR + "1063742d31", plain.encode().toHex());
    assertEquals(plain, ProtectedHeader.parse(plain.encode()));

    ProtectedHeader withChain =
        new ProtectedHeader(
            CoseLabels.ESP256, KID, "", List.of(Bytes.fromHex("30"), Bytes.fromHex("3100")));
    assertEquals("a40128" + KID_PAIR + "1060" + "1821824130423100", withChain.encode().toHex());
    assertEquals(withChain, ProtectedHeader.parse(withChain.encode()));
  }

  @ParameterizedTest
  @CsvSource({
    "80, UNEXPECTED, no map",
    "a0, UNEXPECTED, no labels",
    "a2012804480011223344556677, UNEXPECTED, no typ",
    "a301280449001122334455667788101161, UNEXPECTED, a kid of nine bytes",
    "a301280447001122334455661060, UNEXPECTED, a kid of seven bytes",
    "a30161610448001122334455667710 60, UNEXPECTED, alg as text",
    "a301280448001122334455667710 00, UNEXPECTED, typ as a number",
    "a4012802810104480011223344556677 1060, UNEXPECTED, crit",
    "a401280448001122334455667710601821 80, UNEXPECTED, an empty x5chain",
    "a401280448001122334455667710601821 4130, UNEXPECTED, one certificate without an array",
    "a401280448001122334455667710601821 8160, UNEXPECTED, a certificate as text",
    "a401280448001122334455667710601822 814130, UNEXPECTED, x5t",
    "a3104004480011223344556677 0128, UNEXPECTED, another order",
    "a301280448001122334455667710 6000, TRAILING_BYTES, a byte more",
    "a301280128044800112233445566771060, KEY_DUPLICATE, alg twice"
  })
  void refusesEverythingElse(String hex, CborDefect defect, String why) {
    Bytes encoded = Bytes.fromHex(hex.replace(" ", ""));
    CborException failure =
        assertThrows(CborException.class, () -> ProtectedHeader.parse(encoded), why);
    assertEquals(defect, failure.defect(), failure.getMessage());
  }

  @Test
  void refusesAKidOfAnotherSize() {
    assertThrows(IllegalArgumentException.class, () -> new ProtectedHeader(-9, Bytes.EMPTY, "t-1"));
  }

  @Test
  void findsTypAndAlgWhateverElseIsThere() {
    Optional<TypAndAlg> found = Optional.of(new TypAndAlg("t-9", -99));
    assertEquals(found, peek("a201386210" + "63742d39"));
    assertEquals(found, peek("a4013862028101" + "0f80" + "1063742d39"));
    assertEquals(found, peek("a30138621063742d39" + "182af5"), "what follows is not judged");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "80",
        "a0",
        "a1013862",
        "a11063742d39",
        "a2016161 1063742d39",
        "a2013862 1001",
        "a3013862 0200 0200",
        "a30138620ef51063742d39",
        "a21063742d39 013862",
        "a20138621063742d"
      })
  void findsNothingWhereBothAreNotReadable(String hex) {
    assertEquals(Optional.empty(), peek(hex.replace(" ", "")));
  }

  private static Optional<TypAndAlg> peek(String hex) {
    return ProtectedHeader.peek(Bytes.fromHex(hex));
  }
}
