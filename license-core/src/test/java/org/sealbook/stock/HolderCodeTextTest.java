package org.sealbook.stock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sealbook.code.CitizenNumber;
import org.sealbook.code.Uscc;
import org.sealbook.model.CodeType;
import org.sealbook.model.HolderCode;

class HolderCodeTextTest {
  @ParameterizedTest
  @CsvSource({
    "91110000600037341L,001 91110000600037341L",
    "91110000600037341l,001 91110000600037341L",
    "９１１１００００６０００３７３４１Ｌ,001 91110000600037341L",
    "9111 0000 6000 3734 1L,001 91110000600037341L",
    "11010519491231002x,111 11010519491231002X",
    "440524188001010014,111 440524188001010014",
    "110105491231002,111 11010519491231002X was 110105491231002",
    "440301103456789,099 440301103456789",
  })
  void whatTheCodeItselfProves(String cell, String expected) {
    assertEquals(expected, read(cell, CellKind.TEXT, Optional.empty()));
    assertEquals(expected, read(cell, CellKind.TEXT, Optional.of(CodeType.PASSPORT)));
  }

  @ParameterizedTest
  @CsvSource({
    "E12345678,PASSPORT,414 E12345678",
    "H12345678,HONG_KONG_MACAO_PERMIT,516 H12345678",
    "军字第1234567号,OFFICER,114 军字第1234567号",
    "60003734-1,OTHER_ORGANISATION,099 60003734-1",
    "91110000600037341N,USCC,HOLDER_CODE_INVALID",
    "110105194912310021,CITIZEN,HOLDER_CODE_INVALID",
    "护照一二三四五,PASSPORT,HOLDER_CODE_INVALID",
    "E1,PASSPORT,HOLDER_CODE_INVALID",
    "---,OTHER_PERSON,HOLDER_CODE_INVALID",
  })
  void thenTheTypeOfTheOtherColumn(String cell, CodeType declared, String expected) {
    assertEquals(expected, read(cell, CellKind.TEXT, Optional.of(declared)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"91110000600037341N", "11010519491231002", "E12345678", "abc", "999999999999999"})
  void anythingElseIsInvalid(String cell) {
    assertEquals("HOLDER_CODE_INVALID", read(cell, CellKind.TEXT, Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "4.41602E+17",
        "9.1E+17",
        "9.1e17",
        "9E17",
        "９.１Ｅ＋１７",
        "9.1 E+17",
        "9,1E+17",
        "4.41602E+017"
      })
  void powersOfTenAreDamaged(String cell) {
    for (CellKind kind : List.of(CellKind.TEXT, CellKind.NUMBER)) {
      assertEquals("HOLDER_CODE_DAMAGED", read(cell, kind, Optional.of(CodeType.OTHER_PERSON)));
    }
  }

  @Test
  void eighteenDigitsEndingInThreeZerosAreDamagedInANumericCellOnly() {
    String rounded = "441602198001011000";
    assertEquals("HOLDER_CODE_DAMAGED", read(rounded, CellKind.NUMBER, Optional.empty()));
    assertEquals("HOLDER_CODE_INVALID", read(rounded, CellKind.TEXT, Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"9111**********341L", "4416021980＊＊＊＊1234", "*"})
  void asterisksMask(String cell) {
    assertEquals("HOLDER_CODE_MASKED", read(cell, CellKind.TEXT, Optional.of(CodeType.PASSPORT)));
  }

  @Test
  void warnings() {
    assertFalse(code("91110000600037341L").organisationDiffers());
    String wrongInside = "91110000600037340";
    assertTrue(code(wrongInside + Uscc.checkCharacter(wrongInside)).organisationDiffers());
    assertFalse(code("11010519491231002X").areaUnknown());
    String elsewhere = "99010119800101001";
    String number = elsewhere + CitizenNumber.checkCharacter(elsewhere);
    assertTrue(code(number).areaUnknown());
  }

  @Property
  void nothingBreaksIt(@ForAll String cell, @ForAll CellKind kind, @ForAll CodeType declared) {
    HolderCodeText.read(cell, kind, Optional.of(declared));
    HolderCodeText.read(cell, kind, Optional.empty());
  }

  private static HolderCodeText.Code code(String cell) {
    return ((Cleaned.Good<HolderCodeText.Code>)
            HolderCodeText.read(cell, CellKind.TEXT, Optional.empty()))
        .value();
  }

  private static String read(String cell, CellKind kind, Optional<CodeType> declared) {
    Cleaned<HolderCodeText.Code> read = HolderCodeText.read(cell, kind, declared);
    if (read instanceof Cleaned.Bad<HolderCodeText.Code> bad) {
      return bad.reason().name();
    }
    HolderCode code = ((Cleaned.Good<HolderCodeText.Code>) read).value().code();
    return code.type().digits()
        + " "
        + code.value()
        + code.original().map(text -> " was " + text).orElse("");
  }
}
