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
import org.sealbook.trust.TypeLabels;

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

  /** Labels and order of an old licence are those that it was issued with, whatever came later. */
  @Test
  void aLicenceKeepsTheVersionItWasIssuedUnder() {
    String before =
        Office.TYPES.replace(
            "{\"name\":\"住所\"},{\"name\":\"经营范围\"}",
            "{\"name\":\"经营范围\",\"label\":\"范围\"},{\"name\":\"住所\",\"label\":\"地点\"}");
    String after =
        before.replace(
            "{\"name\":\"住所\",\"label\":\"地点\"}", "{\"name\":\"地址\",\"label\":\"经营场所\"}");
    Path directory = scratch.resolve("r");
    try (Registry registry = Office.open(directory, Office.clock())) {
      registry.loadTypes(file(before));
      registry.issue(
          Office.PERMIT,
          Office.MARKET,
          Office.permit("N1").field("住所", "甲路").field("经营范围", "零售").build());
      registry.loadTypes(file(after));
      registry.issue(Office.PERMIT, Office.MARKET, Office.permit("N2").field("地址", "乙路").build());
      registry.loadTypes(file(Office.TYPES));
    }
    try (RegistryReader reader = RegistryReader.open(directory, Office.clock())) {
      StoredLicense first = reader.resolve("N1");
      assertEquals(2, first.definition().orElseThrow().number());
      assertEquals(List.of("经营范围", "住所"), List.copyOf(first.fields().keySet()));
      assertEquals("地点", first.label("住所"));
      assertEquals("范围", first.label("经营范围"));
      StoredLicense second =
          reader.find(LicenseQuery.builder().number("N2").build()).licenses().get(0);
      assertEquals(3, second.definition().orElseThrow().number());
      assertEquals("经营场所", second.label("地址"));
      assertEquals(
          List.of(1, 2, 3, 4),
          reader.typeVersions(Office.PERMIT).stream().map(TypeVersion::number).toList());
      assertEquals(
          reader.catalogue().type(Office.PERMIT).orElseThrow(),
          reader.typeVersions(Office.PERMIT).get(3).type());
      assertEquals(List.of(), reader.typeVersions("11100000MB0143028R999"));
    }
  }

  /** An offline place can still name the fields that only earlier versions had. */
  @Test
  void aBundleHasTheLabelsOfFieldsThatWentAway() {
    try (Registry registry = Office.open(scratch.resolve("r"), Office.clock())) {
      registry.loadTypes(
          file(Office.TYPES.replace("{\"name\":\"住所\"}", "{\"name\":\"dz\",\"label\":\"地址\"}")));
      registry.loadTypes(file(Office.TYPES.replace("{\"name\":\"住所\"},", "")));
      TypeLabels labels =
          registry.makeBundle(Duration.ofDays(1)).content().types().stream()
              .filter(type -> type.code().equals(Office.PERMIT))
              .findFirst()
              .orElseThrow();
      assertEquals("地址", labels.label("dz"));
      assertEquals("经营范围", labels.label("经营范围"));
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
