package org.sealbook.seal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sealbook.base.Bytes;
import org.sealbook.cose.CborValue;
import org.sealbook.crypto.Suite;

class RedactionTest {
  private static final UnverifiedLicense FULL =
      Samples.parse(Samples.seal(Suite.SM2, Samples.personal()).encoded());
  private static final Redaction REDACTION = Redaction.of(FULL).orElseThrow();

  @Test
  void names_what_is_disclosed() {
    assertEquals(
        List.of(
            "fields",
            "number",
            "holder/0",
            "holder/2",
            "identifier",
            "field/住址",
            "holder/0/original",
            "field/出生日期"),
        REDACTION.disclosed());
  }

  @Test
  void a_redacted_copy_is_the_same_licence_and_hides_what_is_withheld() {
    for (String name : REDACTION.disclosed()) {
      UnverifiedLicense copy = Samples.parse(REDACTION.withhold(Set.of(name)));
      assertEquals(FULL.identity(), copy.identity());
      assertTrue(Seals.isGood(copy));
      DisclosedLicense content = copy.unverifiedContent().orElseThrow();
      assertEquals(OptionalInt.of(1), content.details().withheld());
      Set<String> rest = new HashSet<>(REDACTION.disclosed());
      rest.remove(name);
      assertEquals(rest, new HashSet<>(Redaction.of(copy).orElseThrow().disclosed()));
      assertEquals(REDACTION.discloseOnly(rest), copy.encoded());
    }
  }

  @Test
  void withheld_text_is_not_in_the_copy() {
    Set<String> personal = Set.of("number", "holder/0", "holder/0/original", "identifier");
    assertTrue(holds(FULL.encoded(), Samples.CITIZEN));
    assertFalse(holds(REDACTION.withhold(personal), Samples.CITIZEN));
    assertFalse(holds(FULL.withoutDetails(), Samples.CITIZEN));
  }

  private static boolean holds(Bytes bytes, String text) {
    return new String(bytes.toArray(), StandardCharsets.ISO_8859_1).contains(text);
  }

  @Test
  void everything_can_be_withheld_and_redacted_again() {
    Bytes none = REDACTION.discloseOnly(Set.of());
    Redaction again = Redaction.of(Samples.parse(none)).orElseThrow();
    assertEquals(List.of(), again.disclosed());
    assertEquals(none, again.withhold(Set.of()));
    Redaction bare = Redaction.of(Samples.parse(FULL.withoutDetails())).orElseThrow();
    assertEquals(FULL.withoutDetails(), bare.discloseOnly(Set.of()));
  }

  @Test
  void a_name_that_is_not_disclosed_is_a_mistake() {
    assertThrows(
        IllegalArgumentException.class, () -> REDACTION.withhold(Set.of("field/地址", "number")));
    assertThrows(IllegalArgumentException.class, () -> REDACTION.discloseOnly(Set.of("holder/1")));
  }

  @Test
  void what_is_not_well_formed_is_not_redacted() {
    CborValue claims = Forgery.claims(Samples.personal());
    CborValue leaves = CborEdit.of(List.of(Bytes.of(new byte[32])));
    assertEquals(
        SealFault.DETAILS_MISMATCH, Faults.of(Redaction.of(Forgery.withDetails(claims, leaves))));
    assertEquals(
        SealFault.CLAIMS_INVALID,
        Faults.of(Redaction.of(Forgery.withClaims(CborEdit.remove(claims, 6)))));
  }
}
