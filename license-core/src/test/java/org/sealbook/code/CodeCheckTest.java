package org.sealbook.code;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodeCheckTest {
  private static final String TYPE = "11100000000013338W011";
  private static final String ISSUER = "11430000006122244L";
  private static final String SAMPLE =
      "1.2.156.3005.2." + TYPE + "." + ISSUER + ".20230000403.001.U";

  @ParameterizedTest
  @ValueSource(
      strings = {
        SAMPLE,
        TYPE + "." + ISSUER + ".20230000403.001.U",
        TYPE + "." + ISSUER + ".2023-0000_403.001.U",
        "  " + TYPE + "." + ISSUER + ".20230000403.001.U\n",
        "１.２.156.3005.2．" + TYPE + "." + ISSUER + ".20230000403.001.Ｕ",
        "\ufeff\u00a0" + TYPE + "." + ISSUER + ".20230000403.001.u\u200b"
      })
  void licenceIdentifiers(String argument) {
    assertEquals(
        CodeReport.valid(argument, CodeKind.LICENSE, Optional.of("U")), CodeCheck.check(argument));
  }

  @Test
  void issuersOfSixAndNineCharacters() {
    for (String issuer : new String[] {"441600", "600037341"}) {
      String body = TYPE + "." + issuer + ".abc.001.";
      String expected = CodeCheck.check(body).expected().orElseThrow();
      assertTrue(CodeCheck.check(body + expected).valid());
    }
  }

  @Test
  void theWrongVariantIsRecognised() {
    String body = TYPE + ISSUER + "20230000403001";
    String argument = TYPE + "." + ISSUER + ".20230000403.001." + LegacyMod37.check(body);
    assertEquals(
        new CodeReport(
            argument,
            CodeKind.LICENSE,
            false,
            Optional.of(CodeReason.CHECK_CHARACTER_MISMATCH),
            Optional.of("U"),
            true),
        CodeCheck.check(argument));
  }

  @ParameterizedTest
  @CsvSource({
    "1.2.156.3005.2.T.18.20230000403.001.V, CHECK_CHARACTER_MISMATCH, U",
    "1.2.156.3005.2.T.18.20230000403.001., CHECK_LENGTH_WRONG, U",
    "1.2.156.3005.2.T.18.20230000403.001.UU, CHECK_LENGTH_WRONG, U",
    "1.2.156.3005.2.T.18.20230000403.001.#, CHARACTER_NOT_ALLOWED, U",
    "1.2.156.3005.3.T.18.20230000403.001.U, ROOT_WRONG,",
    "1.2.156.3005.2.T.18.20230000403.U, PARTS_WRONG,",
    "1.2.156.3005.2.T.18.2023.0000403.001.U, PARTS_WRONG,",
    "1.2.156.3005.2., PARTS_WRONG,",
    "1.2.156.3005.2.T1.18.20230000403.001.U, TYPE_LENGTH_WRONG,",
    "T.181.20230000403.001.U, ISSUER_LENGTH_WRONG,",
    "T.18..001.U, SERIAL_LENGTH_WRONG,",
    "T.18.-_.001.U, SERIAL_LENGTH_WRONG,",
    "T.18.012345678901234567890123456789012.001.U, SERIAL_LENGTH_WRONG,",
    "T.18.20230000403.000.U, VERSION_WRONG,",
    "T.18.20230000403.01.U, VERSION_WRONG,",
    "T.18.20230000403.0001.U, VERSION_WRONG,",
    "T.18.20230000403.00A.U, VERSION_WRONG,",
    "T.18.2023年403.001.U, CHARACTER_NOT_ALLOWED,",
    "T.18.2023 403.001.U, CHARACTER_NOT_ALLOWED,",
    "1-T.18.20230000403.001.U, CHARACTER_NOT_ALLOWED,",
    "a.b.c.d.e, TYPE_LENGTH_WRONG,"
  })
  void defectiveLicenceIdentifiers(String shortened, CodeReason reason, String expected) {
    String argument = shortened.replace("T", TYPE).replace(".18", "." + ISSUER);
    assertEquals(
        CodeReport.invalid(argument, CodeKind.LICENSE, reason, Optional.ofNullable(expected)),
        CodeCheck.check(argument));
  }

  /** The border between serial and version moved: the check character still fits. */
  @Test
  void movedBordersAreNoticed() {
    String moved = TYPE + "." + ISSUER + ".2023000040.3001.U";
    assertEquals(Optional.of(CodeReason.VERSION_WRONG), CodeCheck.check(moved).reason());
  }

  @ParameterizedTest
  @CsvSource({
    "91110000600037341L, USCC, L",
    "91110000600037341l, USCC, L",
    "９１１１００００６０００３７３４１Ｌ, USCC, L",
    "91350100M000100Y43, USCC, 3",
    "121200004013590816, USCC, 6",
    "11010519491231002X, CITIZEN, X",
    "11010519491231002x, CITIZEN, X",
    "440524188001010014, CITIZEN, 4",
    "110105491231002, CITIZEN,",
    "600037341, ORGANISATION, 1",
    "60003734-1, ORGANISATION, 1",
    "67592034x, ORGANISATION, X"
  })
  void otherCodes(String argument, CodeKind kind, String expected) {
    assertEquals(
        CodeReport.valid(argument, kind, Optional.ofNullable(expected)), CodeCheck.check(argument));
  }

  @ParameterizedTest
  @CsvSource({
    "91110000600037341N, USCC, CHECK_CHARACTER_MISMATCH, L",
    "91110000600037341I, USCC, CHECK_CHARACTER_MISMATCH, L",
    "121200004013590817, USCC, CHECK_CHARACTER_MISMATCH, 6",
    "9111000060003734IL, USCC, CHARACTER_NOT_ALLOWED,",
    "110105194912310021, CITIZEN, CHECK_CHARACTER_MISMATCH, X",
    "110105491331002, CITIZEN, DATE_NOT_REAL,",
    "600037342, ORGANISATION, CHECK_CHARACTER_MISMATCH, 1",
    "6000#734-1, ORGANISATION, CHARACTER_NOT_ALLOWED,",
    "11000013331001A, UNKNOWN, LENGTH_WRONG,",
    "91110000600037341, UNKNOWN, LENGTH_WRONG,",
    "91110000600037341LL, UNKNOWN, LENGTH_WRONG,",
    "粤A12345, UNKNOWN, UNKNOWN_FORM,",
    "1111 0000 6000, UNKNOWN, UNKNOWN_FORM,",
    "'', UNKNOWN, EMPTY,",
    "'\u3000 ', UNKNOWN, EMPTY,"
  })
  void defectiveCodes(String argument, CodeKind kind, CodeReason reason, String expected) {
    assertEquals(
        CodeReport.invalid(argument, kind, reason, Optional.ofNullable(expected)),
        CodeCheck.check(argument));
  }

  @Test
  void aRegistrationNumberIsNamedByItsReason() {
    String body = "44160000001234"; // month 00: no date of birth
    String number = body + Iso7064.mod11_10(body);
    assertEquals(
        CodeReport.invalid(number, CodeKind.UNKNOWN, CodeReason.REGISTRATION_NUMBER),
        CodeCheck.check(number));
  }

  @Property
  void anyTextGetsAReportThatEchoesIt(@ForAll String argument) {
    assertEquals(argument, CodeCheck.check(argument).code());
  }

  @Test
  void aReportHasAReasonWhereNotValid() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new CodeReport("", CodeKind.USCC, false, Optional.empty(), Optional.empty(), false));
  }
}
