package org.sealbook.stock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.sealbook.base.TemporaryFile;
import org.sealbook.base.WholeStep;

/** What a program that is ended by {@code kill}, as by Ctrl-C, leaves in its folders: nothing. */
@DisabledOnOs(OS.WINDOWS)
class EndedProgramTest {
  @TempDir Path folder;

  /** Has temporary files of every kind, and waits in the middle of a step. */
  static final class Program {
    private Program() {}

    public static void main(String... arguments) throws IOException {
      Path folder = Path.of(arguments[0]);
      byte[] csv = "证照编号\n1\n".getBytes(StandardCharsets.UTF_8);
      StockFile spooled =
          StockFile.spool(
              new ByteArrayInputStream(csv), StockOptions.DETECT, Samples.TYPE, MappingFile.EMPTY);
      RejectsWriter.create(folder.resolve("rejects.csv"), spooled);
      Files.createFile(TemporaryFile.folder("folder").path().resolve("inside"));
      TemporaryFile.file("published").release();
      BufferedReader in =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      WholeStep.run(
          () -> {
            try {
              System.out.println(entries(folder).size());
              in.readLine();
              return Files.createFile(folder.resolve("whole"));
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
      in.readLine();
    }
  }

  @Test
  void nothingIsLeftAndAStepIsWhole() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + folder,
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path"),
                Program.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      assertEquals("4", process.inputReader(StandardCharsets.UTF_8).readLine());
      // the process's own method would close its input
      assertTrue(process.toHandle().destroy());
      process.outputWriter(StandardCharsets.UTF_8).append('\n').flush();
      assertEquals(128 + 15, process.waitFor());
    } finally {
      process.destroyForcibly().waitFor();
    }
    List<String> left = entries(folder);
    assertEquals(2, left.size(), left.toString());
    assertTrue(left.contains("whole") && left.stream().anyMatch(s -> s.startsWith("published")));
  }

  private static List<String> entries(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.map(path -> path.getFileName().toString()).toList();
    }
  }
}
