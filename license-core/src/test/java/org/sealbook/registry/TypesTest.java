package org.sealbook.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealbook.base.Bytes;
import org.sealbook.base.ErrorCode;
import org.sealbook.crypto.Suite;
import org.sealbook.model.LicenseType;

/** Loading licence types. */
class TypesTest {
  @TempDir Path scratch;

  private static CatalogueFile file(String json) {
    return CatalogueFile.parse(Bytes.utf8(json));
  }

  @Test
  void onlyWhatDiffersIsLoaded() {
    Path directory = Office.in(scratch.resolve("r"), Suite.ED25519);
    try (Registry registry = Registry.open(directory, Office.passphrases(), Office.clock())) {
      assertEquals(0, registry.loadTypes(file(Office.TYPES)));
      String changed =
          Office.TYPES
              .replace("备案单", "备案表")
              .replace("11100000MB0143028R001", "11100000MB0143028R002");
      assertEquals(2, registry.loadTypes(file(changed)));
      assertEquals(0, registry.loadTypes(file(changed)));
      List<String> expected =
          List.of(Office.CARD, Office.NOTE, Office.PERMIT, "11100000MB0143028R002");
      assertEquals(expected, registry.catalogue().types().stream().map(LicenseType::code).toList());
    }
    try (RegistryReader reader = RegistryReader.open(directory, Office.clock())) {
      assertEquals("备案表", reader.catalogue().type(Office.NOTE).orElseThrow().name());
      assertEquals(
          file(Office.TYPES).catalogue().type(Office.CARD), reader.catalogue().type(Office.CARD));
    }
  }

  /** What was issued before keeps what it says; what is asked of new ones follows the new type. */
  @Test
  void aReplacedTypeBindsNewLicencesOnly() {
    try (Registry registry = Office.open(scratch.resolve("r"), Office.clock())) {
      StoredLicense old =
          registry.issue(
              Office.PERMIT, Office.MARKET, Office.permit("N1").field("住所", "甲路").build());
      registry.loadTypes(
          file(Office.TYPES.replace("{\"name\":\"住所\"}", "{\"name\":\"地址\",\"required\":true}")));
      assertEquals(old.license(), registry.resolve("N1").license());
      String refusal =
          Office.refused(
              ErrorCode.DATA_INVALID,
              () ->
                  registry.issue(
                      Office.PERMIT, Office.MARKET, Office.permit("N2").field("住所", "乙").build()));
      assertTrue(refusal.contains("fields.地址 is missing"), refusal);
      assertTrue(refusal.contains("fields.住所 is no field"), refusal);
      Office.refused(
          ErrorCode.DATA_INVALID, () -> registry.renew("N1", Office.permit("N1").build()));
      registry.renew("N1", Office.permit("N1").field("地址", "甲路").build());
      registry.makeBundle(Duration.ofDays(1));
    }
  }

  @Test
  void ageLimitsThatABundleCannotSayAreRefused() {
    for (String days : List.of("0", "-1", "36501")) {
      Office.refused(
          ErrorCode.INPUT_UNREADABLE,
          () ->
              file(
                  Office.TYPES.replace("\"maxStatusAgeDays\":30", "\"maxStatusAgeDays\":" + days)));
    }
    file(Office.TYPES.replace("\"maxStatusAgeDays\":30", "\"maxStatusAgeDays\":36500"));
  }
}
