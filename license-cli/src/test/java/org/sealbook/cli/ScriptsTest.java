package org.sealbook.cli;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sealbook.cli.testing.Script;

/** Every script of {@code scripts/}. */
class ScriptsTest {
  @TempDir private Path directory;

  static List<Path> scripts() throws IOException, URISyntaxException {
    Path home = Path.of(Objects.requireNonNull(ScriptsTest.class.getResource("/scripts")).toURI());
    try (Stream<Path> files = Files.list(home)) {
      return files.filter(file -> file.toString().endsWith(".txt")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void replays(Path script) throws IOException {
    Script.read(script, directory)
        .with("seeds", System.getProperty("sealbook.root") + "/seeds")
        .run();
  }
}
