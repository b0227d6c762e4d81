package org.sealbook.vectors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.sealbook.base.Bytes;
import org.sealbook.trust.TrustBundle;
import org.sealbook.verify.LicenseVerifier;
import org.sealbook.verify.Reason;
import org.sealbook.verify.Verification;
import org.sealbook.verify.VerifiedLicense;

/** Replays licences.json. */
class LicenseVectorsTest {
  private static final Map<String, TrustBundle> BUNDLES = new ConcurrentHashMap<>();

  @TestFactory
  Stream<DynamicTest> licences() {
    for (JsonNode vector : Vectors.load("bundles.json")) {
      if (Vectors.bool(vector, "opens")) {
        BUNDLES.put(Vectors.text(vector, "id"), TrustBundle.open(Vectors.bytes(vector, "bundle")));
      }
    }
    return Vectors.tests("licences.json", LicenseVectorsTest::replay);
  }

  private static void replay(JsonNode vector) {
    Verification answer = answer(vector);
    assertEquals(Vectors.text(vector, "verdict"), answer.verdict().word());
    JsonNode genuine = vector.path("genuine");
    assertEquals(
        genuine.isNull() ? Optional.empty() : Optional.of(genuine.booleanValue()),
        answer.genuine());
    JsonNode reason = vector.path("reason");
    assertEquals(
        reason.isNull() ? Optional.empty() : Optional.of(reason.textValue()),
        answer.reason().map(Reason::name));
    assertEquals(genuine.asBoolean(false), vector.has("identifier"));
    answer.genuineLicense().ifPresent(license -> assertShown(vector, license));
  }

  private static Verification answer(JsonNode vector) {
    List<TrustBundle> trust = new ArrayList<>();
    for (JsonNode id : vector.path("trust")) {
      trust.add(Objects.requireNonNull(BUNDLES.get(id.textValue()), id.textValue()));
    }
    Clock clock = Clock.fixed(Instant.parse(Vectors.text(vector, "clock")), ZoneOffset.UTC);
    LicenseVerifier verifier = LicenseVerifier.trusting(trust, clock);
    if (vector.has("maxStatusAgeDays")) {
      verifier = verifier.withMaxStatusAgeDays((int) Vectors.number(vector, "maxStatusAgeDays"));
    }
    assertTrue(vector.has("licence") ^ vector.has("qr"));
    Bytes input =
        vector.has("qr")
            ? Bytes.utf8(Vectors.text(vector, "qr"))
            : Vectors.bytes(vector, "licence");
    return vector.has("at")
        ? verifier.verify(input, LocalDate.parse(Vectors.text(vector, "at")))
        : verifier.verify(input);
  }

  private static void assertShown(JsonNode vector, VerifiedLicense license) {
    assertEquals(Vectors.text(vector, "identifier"), license.id().withoutRoot());
    assertEquals(Vectors.bytes(vector, "identity"), license.identity());
    assertEquals(
        vector.has("status")
            ? Optional.of((int) Vectors.number(vector, "status"))
            : Optional.empty(),
        license.status().map(known -> known.status().value()));
  }

  /** A picture is no vector: {@link Reason#QR_UNREADABLE} comes before the first step. */
  @Test
  void everyReasonHasAVector() {
    Set<Reason> missing = EnumSet.complementOf(EnumSet.of(Reason.QR_UNREADABLE));
    for (JsonNode vector : Vectors.load("licences.json")) {
      if (!vector.path("reason").isNull()) {
        missing.remove(Reason.valueOf(Vectors.text(vector, "reason")));
      }
    }
    assertEquals(Set.of(), missing);
  }
}
