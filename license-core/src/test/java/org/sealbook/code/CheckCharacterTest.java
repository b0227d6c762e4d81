package org.sealbook.code;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.Optional;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckCharacterTest {
  private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  private static final String BODY = "11100000000013338W011" + "11430000006122244L" + "20230000403";

  @Test
  void mod3736OfAnIdentifierAndItsReissue() {
    assertEquals('U', Iso7064.mod37_36(BODY + "001"));
    assertEquals('S', Iso7064.mod37_36(BODY + "002"));
  }

  /** Appending the check character brings the hybrid system to remainder 1 (ISO/IEC 7064 §9). */
  @Property
  void mod3736ComesToOne(
      @ForAll @NumericChars @CharRange(from = 'A', to = 'Z') @StringLength(max = 80) String body) {
    String whole = body + Iso7064.mod37_36(body);
    int p = 36;
    for (int i = 0; i < whole.length() - 1; i++) {
      int s = (p + ALPHABET.indexOf(whole.charAt(i))) % 36;
      p = 2 * (s == 0 ? 36 : s) % 37;
    }
    assertEquals(1, (p + ALPHABET.indexOf(whole.charAt(whole.length() - 1))) % 36);
  }

  @Property
  void mod3736NoticesEverySubstitution(
      @ForAll @NumericChars @CharRange(from = 'A', to = 'Z') @NotEmpty @StringLength(max = 80)
          String body,
      @ForAll int where,
      @ForAll @NumericChars @CharRange(from = 'A', to = 'Z') char other) {
    String changed = replace(body, Math.floorMod(where, body.length()), other);
    Assume.that(!changed.equals(body));
    assertNotEquals(Iso7064.mod37_36(body), Iso7064.mod37_36(changed));
  }

  @Property
  void mod1110NoticesEverySubstitution(
      @ForAll @NumericChars @StringLength(14) String body,
      @ForAll int where,
      @ForAll @NumericChars char other) {
    String changed = replace(body, Math.floorMod(where, body.length()), other);
    Assume.that(!changed.equals(body));
    assertNotEquals(Iso7064.mod11_10(body), Iso7064.mod11_10(changed));
    assertTrue(RegistrationNumber.isValid(body + Iso7064.mod11_10(body)));
    assertFalse(RegistrationNumber.isValid(changed + Iso7064.mod11_10(body)));
  }

  @Test
  void otherCharactersHaveNoCheck() {
    for (String body : new String[] {"a", "-", "\uff11", "\u0661", "Ａ"}) {
      assertThrows(IllegalArgumentException.class, () -> Iso7064.mod37_36(body), body);
      assertThrows(IllegalArgumentException.class, () -> LegacyMod37.check(body), body);
      assertThrows(IllegalArgumentException.class, () -> Iso7064.mod11_10(body), body);
    }
    assertThrows(IllegalArgumentException.class, () -> Iso7064.mod11_10("A"));
  }

  /** The wrong variant, character by character as its description says. */
  @Property
  void legacyVariantFollowsItsModel(
      @ForAll @NumericChars @CharRange(from = 'A', to = 'Z') @StringLength(max = 80) String body) {
    int p = 36;
    for (int i = 0; i < body.length(); i++) {
      char c = body.charAt(i);
      int a = c <= '9' ? c - '0' : c - 'A' + 11;
      int r = p + a;
      if (a > 10) {
        r = r > 37 ? r % 37 : r;
      } else {
        r = r > 36 ? r % 36 : r;
      }
      int rest = r % 36 == 0 ? 36 : r % 36;
      p = rest * 2 % 37;
    }
    assertEquals(ALPHABET.charAt(36 - p), LegacyMod37.check(body));
  }

  /** Characters computed with a second program from the description of the variant. */
  @ParameterizedTest
  @CsvSource({
    "0, 1, 2",
    "9, I, J",
    "A, G, H",
    "Z, 3, 4",
    "AZ, Z, 0",
    "11100000000013338W01111430000006122244L20230000403001, T, U",
    "11100000000013338W01111430000006122244L20230000403002, R, S",
    "11100000MB0143028R001114416007075267865202100001001, G, C"
  })
  void legacyVariantSamples(String body, char wrong, char right) {
    assertEquals(wrong, LegacyMod37.check(body));
    assertEquals(right, Iso7064.mod37_36(body));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "91110000600037341L",
        "91350100M000100Y43",
        "121200004013590816",
        "11100000000013338W",
        "9162010567592034XQ"
      })
  void usccSamples(String code) {
    assertTrue(Uscc.isValid(code));
    assertTrue(OrganisationCode.isValid(Uscc.organisationCode(code)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "91110000600037341N", "", "91110000600037341", "91110000600037341LL",
        "9111000060003734IL", "91110000600037341l", "9A1A0000600037341L", "９1110000600037341L",
        " 91110000600037341L"
      })
  void noUscc(String code) {
    assertFalse(Uscc.isValid(code));
  }

  @Property
  void usccNoticesEverySubstitution(@ForAll int where, @ForAll int which) {
    String alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    String code = "91110000600037341L";
    char other = alphabet.charAt(Math.floorMod(which, alphabet.length()));
    String changed = replace(code, Math.floorMod(where, code.length()), other);
    assertEquals(changed.equals(code), Uscc.isValid(changed));
  }

  @Test
  void organisationCodeSamples() {
    assertTrue(OrganisationCode.isValid("600037341"));
    assertTrue(OrganisationCode.isValid("67592034X"));
    assertTrue(OrganisationCode.isValid("000013338"));
    assertFalse(OrganisationCode.isValid("600037342"));
    assertFalse(OrganisationCode.isValid("67592034x"));
    assertFalse(OrganisationCode.isValid("60003734"));
    assertThrows(IllegalArgumentException.class, () -> Uscc.organisationCode("short"));
  }

  @Test
  void citizenNumberSamples() {
    assertTrue(CitizenNumber.isValid("11010519491231002X"));
    assertTrue(CitizenNumber.isValid("440524188001010014"));
    assertEquals(
        Optional.of(LocalDate.of(1949, 12, 31)), CitizenNumber.birthDate("11010519491231002X"));
    assertEquals(
        Optional.of(LocalDate.of(1880, 1, 1)), CitizenNumber.birthDate("440524188001010014"));
  }

  @ParameterizedTest
  @CsvSource({
    "110105194912310021, another check",
    "11010519491231002x, lower case",
    "1101051949123100X2, X not at the end",
    "11010519490231002X, 31 February",
    "11010519001301002X, month 13",
    "110105000000000009, no date",
    "1101051949123100, too short",
    "'11010519491231002X ', a space",
    "110105491332002, old form with month 13"
  })
  void noCitizenNumber(String number, String why) {
    assertFalse(CitizenNumber.isValid(number), why);
  }

  @Test
  void leapDays() {
    assertTrue(CitizenNumber.birthDate("11010520000229002X").isPresent());
    assertTrue(CitizenNumber.birthDate("11010519000229002X").isEmpty());
  }

  @Test
  void oldFormIsConverted() {
    assertEquals(Optional.of("11010519491231002X"), CitizenNumber.fromOldForm("110105491231002"));
    assertFalse(CitizenNumber.isValid("110105491231002"));
    assertEquals(Optional.empty(), CitizenNumber.fromOldForm("110105491331002"));
    assertEquals(Optional.empty(), CitizenNumber.fromOldForm("11010549123100X"));
    assertEquals(Optional.empty(), CitizenNumber.fromOldForm("11010519491231002X"));
  }

  @Property
  void citizenNumberNoticesEverySubstitution(@ForAll int where, @ForAll @NumericChars char other) {
    String number = "440524188001010014";
    String changed = replace(number, Math.floorMod(where, number.length()), other);
    assertEquals(changed.equals(number), CitizenNumber.isValid(changed));
  }

  @Test
  void divisions() {
    assertTrue(Division.isKnown("441600"));
    assertTrue(Division.isKnown("100000"));
    assertTrue(Division.isKnown("820000"));
    for (String code : new String[] {"100001", "160000", "000000", "44160", "44160X", "44１600"}) {
      assertFalse(Division.isKnown(code), code);
    }
  }

  private static String replace(String text, int at, char c) {
    return text.substring(0, at) + c + text.substring(at + 1);
  }
}
