package org.sealbook.store.mapdb;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** A {@link WriterProgram} that runs. */
final class WriterProcess implements AutoCloseable {
  private final Process process;
  private final BufferedReader output;
  private long acknowledged;

  WriterProcess(Path directory) throws IOException {
    process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-cp",
                    System.getProperty("java.class.path"),
                    WriterProgram.class.getName(),
                    directory.toString()))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    output = process.inputReader(StandardCharsets.UTF_8);
    String first = output.readLine();
    if (!"open".equals(first)) {
      close();
      throw new IOException("the writer did not open the store: " + first);
    }
  }

  long pid() {
    return process.pid();
  }

  /** Waits for the next acknowledgement, and returns its sequence. */
  long next() throws IOException {
    String line = output.readLine();
    if (line == null) {
      throw new IOException("the writer has ended");
    }
    acknowledged = Long.parseLong(line);
    return acknowledged;
  }

  /** Kills the process; the last sequence that it acknowledged, 0 if none. */
  long kill() throws IOException, InterruptedException {
    process.toHandle().destroyForcibly(); // the process's own method would close its output
    process.waitFor();
    String all = output.lines().reduce("", (before, line) -> before + line + "\n");
    // a line that the kill cut short is no acknowledgement
    for (String line : all.split("\n")) {
      if (line.matches("[0-9]+") && Long.parseLong(line) == acknowledged + 1) {
        acknowledged++;
      }
    }
    return acknowledged;
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
