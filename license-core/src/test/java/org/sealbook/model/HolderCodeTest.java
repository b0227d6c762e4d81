package org.sealbook.model;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Which codes of holders stay out of the open part of a licence (FORMAT §3.1). */
class HolderCodeTest {
  private static boolean isPersonal(CodeType type, String value) {
    return new HolderCode(type, value).isPersonal();
  }

  @Test
  void codesOfNaturalPersonsAre() {
    for (CodeType type : CodeType.values()) {
      if (type.isNaturalPerson()) {
        assertTrue(isPersonal(type, "X1"), type.name());
      }
    }
  }

  @Test
  void aCitizenNumberUnderAnotherNameIs() {
    assertTrue(isPersonal(CodeType.OTHER_ORGANISATION, "11010519491231002X"));
    assertFalse(isPersonal(CodeType.OTHER_ORGANISATION, "110105194912310021"));
  }

  /** A business registration number whose middle reads as a date is one all the same. */
  @Test
  void fifteenDigitsAreNot() {
    assertFalse(isPersonal(CodeType.OTHER_ORGANISATION, "110105491231002"));
  }

  @Test
  void aUsccIsNot() {
    assertFalse(isPersonal(CodeType.USCC, "91350100M000100Y43"));
  }
}
