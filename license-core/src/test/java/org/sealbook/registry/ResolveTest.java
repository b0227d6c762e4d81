package org.sealbook.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealbook.base.ErrorCode;
import org.sealbook.model.LicenseId;

/** Naming a licence by identifier or number. */
class ResolveTest {
  @TempDir Path scratch;

  private @SuppressWarnings("NullAway.Init") Registry registry;
  private @SuppressWarnings("NullAway.Init") StoredLicense permit;

  @BeforeEach
  void open() {
    registry = Office.open(scratch.resolve("r"), Office.clock());
    permit = registry.issue(Office.PERMIT, Office.MARKET, Office.permit("粤-A（1）号").build());
  }

  @AfterEach
  void close() {
    registry.close();
  }

  private static String wide(String text) {
    StringBuilder wide = new StringBuilder();
    text.chars().forEach(c -> wide.append((char) (c - 0x20 + 0xFF00)));
    return wide.toString();
  }

  @Test
  void anIdentifierInAnySpelling() {
    String id = permit.license().id().toString();
    String bare = permit.license().id().withoutRoot();
    String serial = permit.license().id().serial();
    for (String spelling :
        List.of(
            id,
            bare,
            id.toLowerCase(Locale.ROOT),
            bare.toLowerCase(Locale.ROOT),
            wide(id),
            wide(bare.toLowerCase(Locale.ROOT)),
            " \u3000" + id + "\u00a0\n",
            "\ufeff" + id + "\u200b",
            id.replace(serial, serial.substring(0, 4) + "-" + serial.substring(4)),
            id.replace(serial, serial.substring(0, 9) + "_" + serial.substring(9)),
            id.replace(serial, serial.substring(0, 9) + "＿" + serial.substring(9)))) {
      assertEquals(permit, registry.resolve(spelling), spelling);
    }
  }

  @Test
  void aNumberInAnyWidthAndCase() {
    for (String spelling : List.of("粤-A（1）号", "粤-a(1)号", " 粤－Ａ(１) 号")) {
      assertEquals(permit, registry.resolve(spelling), spelling);
    }
  }

  @Test
  void whatIsNotThereIsNotFound() {
    LicenseId id = permit.license().id();
    for (String unknown :
        List.of(
            "",
            " ",
            "粤-A",
            "#",
            id.next().toString(),
            id.toString() + "X",
            "1.2.156.3005.2.",
            "1.2.156.3005.2." + id)) {
      String refusal = Office.refused(ErrorCode.LICENSE_NOT_FOUND, () -> registry.resolve(unknown));
      assertTrue(refusal.contains(unknown), refusal);
    }
    assertTrue(registry.get(id.next()).isEmpty());
  }

  @Test
  void aNumberOfSeveralLicencesNamesThemAll() {
    StoredLicense one = registry.issue(Office.CARD, Office.MARKET, Office.card("S-1").build());
    assertEquals(one, registry.resolve("s-1"));
    StoredLicense two = registry.issue(Office.CARD, Office.HOUSING, Office.card("s-1").build());
    StoredLicense three =
        registry.issue(Office.PERMIT, Office.MARKET, Office.permit("S-1").build());
    String refusal = Office.refused(ErrorCode.LICENSE_AMBIGUOUS, () -> registry.resolve("S-1"));
    for (StoredLicense licence : List.of(one, two, three)) {
      assertTrue(refusal.contains(licence.license().id().toString()), refusal);
      assertEquals(licence, registry.resolve(licence.license().id().toString()));
    }
    assertTrue(refusal.startsWith("3 licences"), refusal);
  }

  @Test
  void aNumberGivesTheNewestVersionAndAnIdentifierItsOwn() {
    StoredLicense newer = registry.renew("粤-A（1）号", Office.permit("粤-A（1）号").build());
    assertEquals(newer, registry.resolve("粤-A（1）号"));
    assertEquals(permit.encoded(), registry.resolve(permit.license().id().toString()).encoded());
  }
}
