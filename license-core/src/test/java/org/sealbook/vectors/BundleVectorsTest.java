package org.sealbook.vectors;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.sealbook.base.Bytes;
import org.sealbook.base.SealbookException;
import org.sealbook.trust.PinDecision;
import org.sealbook.trust.TrustBundle;
import org.sealbook.trust.TrustHome;

/** Replays bundles.json. */
class BundleVectorsTest {
  @TempDir Path homes;

  @TestFactory
  Stream<DynamicTest> bundles() {
    return Vectors.tests("bundles.json", this::replay);
  }

  private void replay(JsonNode vector) {
    Bytes bundle = Vectors.bytes(vector, "bundle");
    assertEquals(Vectors.bool(vector, "opens"), opens(bundle));
    Instant clock = Instant.parse(Vectors.text(vector, "clock"));
    TrustHome home = emptyHome();
    if (vector.has("held")) {
      home.add(byId(Vectors.text(vector, "held")), PinDecision.yes(), clock);
    }
    assertEquals(Vectors.text(vector, "result"), result(home, bundle, clock));
  }

  private TrustHome emptyHome() {
    try {
      return new TrustHome(Files.createTempDirectory(homes, "home"));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static boolean opens(Bytes bundle) {
    try {
      TrustBundle.open(bundle);
      return true;
    } catch (SealbookException refused) {
      return false;
    }
  }

  private static String result(TrustHome home, Bytes bundle, Instant clock) {
    try {
      return home.add(bundle, PinDecision.yes(), clock).outcome().name();
    } catch (SealbookException refused) {
      return refused.code().name();
    }
  }

  /** The bundle of another vector. */
  static Bytes byId(String id) {
    return Vectors.load("bundles.json").stream()
        .filter(vector -> Vectors.text(vector, "id").equals(id))
        .map(vector -> Vectors.bytes(vector, "bundle"))
        .findFirst()
        .orElseThrow();
  }
}
