package org.sealbook.seeds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.sealbook.code.CitizenNumber;
import org.sealbook.code.OrganisationCode;
import org.sealbook.code.RegistrationNumber;
import org.sealbook.code.Uscc;

/** Two computations of the same codes, the generator's and the library's, must agree. */
class CodesTest {
  @Property
  void organisations(@ForAll @LongRange(min = 0, max = 887_503_680L) long serial) {
    String code = Codes.uscc("91449101", serial);
    assertTrue(Uscc.isValid(code), code);
    assertTrue(OrganisationCode.isValid(Uscc.organisationCode(code)), code);
    assertFalse(Uscc.isValid(Codes.spoiled(code)), code);
    String odd = Codes.usccWithWrongOrganisation("91449101", serial);
    assertTrue(Uscc.isValid(odd), odd);
    assertFalse(OrganisationCode.isValid(Uscc.organisationCode(odd)), odd);
  }

  @Property
  void citizens(@ForAll @LongRange(min = 0) long seed) {
    String number = new Inventions(seed).citizen(1);
    assertTrue(CitizenNumber.isValid(number), number);
    assertFalse(Uscc.isValid(number), number);
    assertFalse(CitizenNumber.isValid(Codes.spoiled(number)), number);
    assertFalse(Uscc.isValid(Codes.spoiled(number)), number);
    assertEquals(Optional.of(number), CitizenNumber.fromOldForm(Codes.citizenOf15(number)));
  }

  @Property
  void registrations(@ForAll @IntRange(min = 0, max = 9_999) int serial) {
    String number = Codes.registration("449100", serial);
    assertTrue(RegistrationNumber.isValid(number), number);
    assertEquals(Optional.empty(), CitizenNumber.fromOldForm(number));
  }

  @Test
  void chineseNumerals() {
    assertEquals("二〇一八年三月五日", WrittenDate.chinese(LocalDate.of(2018, 3, 5)));
    assertEquals("二〇二〇年十月二十日", WrittenDate.chinese(LocalDate.of(2020, 10, 20)));
    assertEquals("一九九九年十二月三十一日", WrittenDate.chinese(LocalDate.of(1999, 12, 31)));
    assertEquals("二〇〇一年十一月十日", WrittenDate.chinese(LocalDate.of(2001, 11, 10)));
  }

  @Test
  void millisecondsAreThoseOfMidnightInTheEast() {
    assertEquals("1539273600000", WrittenDate.epochMillis(LocalDate.of(2018, 10, 12)));
  }
}
