package org.sealbook.vectors;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Keys, bundles and licences come out the same whenever they are made. Leaves what it makes below
 * {@code target/test-vectors}.
 */
class GeneratedVectorsTest {
  private static final Map<String, String> FILES = VectorFiles.make();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "keys.json",
        "certificates.json",
        "bundles.json",
        "licences.json",
        "time-stamps.json"
      })
  void aFileIsWhatTheGeneratorMakes(String file) throws IOException {
    Vectors.assertGenerated(file, java.util.Objects.requireNonNull(FILES.get(file)));
  }
}
