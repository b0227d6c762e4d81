package org.sealbook.vectors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The second verifier, {@code test-vectors/verify.py}, which was written from the documents and the
 * vectors alone, agrees with every vector. Skipped where there is no python3.
 */
class PythonVerifierTest {
  private static final Path VECTORS = Path.of(System.getProperty("sealbook.root"), "test-vectors");

  @TempDir private Path scratch;

  @Test
  void agreesWithEveryVector() throws IOException, InterruptedException {
    assumeTrue(isPythonThere(), "skipped: this machine has no python3");
    String summary = run(0, "--vectors", VECTORS.toString());
    assertTrue(summary.contains(" 0 failures"), summary);
  }

  /** So that a verifier that agrees with everything would be noticed. */
  @Test
  void noticesAVectorThatIsWrong() throws IOException, InterruptedException {
    assumeTrue(isPythonThere(), "skipped: this machine has no python3");
    try (Stream<Path> files = Files.list(VECTORS)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".json")).toList()) {
        String text = Files.readString(file);
        Files.writeString(
            scratch.resolve(VECTORS.relativize(file)),
            file.endsWith("licences.json")
                ? text.replaceFirst("\"SIGNATURE_INVALID\"", "\"DETAILS_INVALID\"")
                : text);
      }
    }
    String summary = run(1, "--vectors", scratch.toString());
    assertTrue(summary.contains(" 1 failures"), summary);
  }

  private static boolean isPythonThere() throws InterruptedException {
    try {
      Process process = new ProcessBuilder("python3", "--version").start();
      return process.waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private String run(int code, String... arguments) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of("python3", VECTORS.resolve("verify.py").toString()));
    command.addAll(List.of(arguments));
    Path output = scratch.resolve("output.txt");
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
    builder.environment().put("PYTHONIOENCODING", "utf-8");
    Process process = builder.redirectOutput(output.toFile()).start();
    int ended = process.waitFor();
    String text = Files.readString(output, StandardCharsets.UTF_8);
    assertEquals(code, ended, text);
    return text;
  }
}
