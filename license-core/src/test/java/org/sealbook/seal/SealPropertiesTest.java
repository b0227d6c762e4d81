package org.sealbook.seal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.sealbook.crypto.Suite;
import org.sealbook.model.License;

class SealPropertiesTest {
  @Provide
  Arbitrary<License> licenses() {
    return ArbitraryLicenses.licenses();
  }

  @Provide
  Arbitrary<Set<String>> sensitive() {
    return ArbitraryLicenses.fieldNames().set().ofMaxSize(3);
  }

  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void what_is_sealed_is_read(
      @ForAll("licenses") License license,
      @ForAll("sensitive") Set<String> others,
      @ForAll Suite suite,
      @ForAll boolean allSensitive) {
    Set<String> sensitive = new HashSet<>(others);
    if (allSensitive) {
      sensitive.addAll(license.content().fields().keySet());
    }
    Sealer sealer = Samples.sealer(suite);
    PreparedLicense prepared =
        sealer.prepare(new SealOrder(license, Samples.STATUS, Samples.SIGNED_AT, sensitive));
    SealedLicense sealed = sealer.seal(prepared);
    SealedLicense inBatch = sealer.sealBatch(List.of(prepared)).get(0);
    for (SealedLicense each : List.of(sealed, inBatch)) {
      UnverifiedLicense read = Samples.parse(each.encoded());
      DisclosedLicense content = read.unverifiedContent().orElseThrow();
      assertEquals(Optional.of(license), content.complete());
      assertEquals(List.of(), content.undisclosed());
      assertEquals(Samples.STATUS, content.claims().status());
      assertEquals(Samples.SIGNED_AT, content.claims().signedAt());
      assertEquals(each.encoded(), read.encoded());
      assertEquals(each.identity(), read.identity());
      assertEquals(Samples.kid(suite), read.kid());
      assertEquals(suite, read.suite());
      assertTrue(Seals.isGood(read));
      assertEquals(each.withoutDetails(), read.withoutDetails());
      assertEquals(each.identity(), Samples.parse(each.withoutDetails()).identity());
    }
  }
}
