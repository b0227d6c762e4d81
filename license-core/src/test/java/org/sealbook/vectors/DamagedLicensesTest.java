package org.sealbook.vectors;

import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sealbook.base.Bytes;
import org.sealbook.testing.TestRegistry;
import org.sealbook.trust.TrustBundle;
import org.sealbook.verify.LicenseVerifier;
import org.sealbook.verify.Verification;

/** A published licence with details, damaged in every place, is never valid and always answered. */
class DamagedLicensesTest {
  private static final String EACH = "sm2,sm2\nsm2-mt,sm2\nesp256,esp256\ned25519,ed25519";

  private static LicenseVerifier verifier(String bundle) {
    Clock clock = Clock.fixed(TestRegistry.NOW, ZoneOffset.UTC);
    TrustBundle trust = TrustBundle.open(BundleVectorsTest.byId(bundle));
    return LicenseVerifier.trusting(List.of(trust), clock);
  }

  private static Bytes license(String id) {
    for (JsonNode vector : Vectors.load("licences.json")) {
      if (Vectors.text(vector, "id").equals(id)) {
        return Vectors.bytes(vector, "licence");
      }
    }
    throw new AssertionError("no vector " + id);
  }

  private static void assertRefused(Verification answer, String damage) {
    assertNotEquals("valid", answer.verdict().word(), damage);
    assertTrue(answer.genuineLicense().isEmpty(), damage);
  }

  @ParameterizedTest
  @CsvSource(textBlock = EACH)
  void everyFlippedBit(String id, String bundle) {
    LicenseVerifier verifier = verifier(bundle);
    Bytes good = license(id);
    for (int bit = 0; bit < 8 * good.size(); bit++) {
      assertRefused(verifier.verify(Signed.flip(good, bit)), "bit " + bit);
    }
  }

  @ParameterizedTest
  @CsvSource(textBlock = EACH)
  void everyByteInverted(String id, String bundle) {
    LicenseVerifier verifier = verifier(bundle);
    Bytes good = license(id);
    for (int i = 0; i < good.size(); i++) {
      byte[] inverted = good.toArray();
      inverted[i] = (byte) ~inverted[i];
      assertRefused(verifier.verify(Bytes.wrap(inverted)), "byte " + i);
    }
  }

  @ParameterizedTest
  @CsvSource(textBlock = EACH)
  void everyTruncation(String id, String bundle) {
    LicenseVerifier verifier = verifier(bundle);
    Bytes good = license(id);
    for (int length = 0; length < good.size(); length++) {
      assertRefused(verifier.verify(good.slice(0, length)), "length " + length);
    }
  }
}
