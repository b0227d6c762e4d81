package org.sealbook.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.sealbook.base.Bytes;

/** The machine's own OpenSSL, a second opinion that shares no code with us. */
public final class OpenSsl {
  private final Path directory;

  private OpenSsl(Path directory) {
    this.directory = directory;
  }

  /** Skips the test where there is no OpenSSL 3 or later: older ones know no SM2 certificates. */
  public static OpenSsl in(Path directory) {
    OpenSsl openSsl = new OpenSsl(directory);
    String version;
    try {
      version = openSsl.run("version").output();
    } catch (UncheckedIOException e) {
      version = "no openssl here";
    }
    assumeTrue(version.matches("(?s)OpenSSL ([3-9]|[1-9]\\d)\\..*"), "needs OpenSSL 3: " + version);
    return openSsl;
  }

  public record Answer(int exit, String output) {}

  /** Runs a command that must succeed, and gives what it prints. */
  public String call(String... arguments) {
    Answer answer = run(arguments);
    assertEquals(0, answer.exit(), String.join(" ", arguments) + ": " + answer.output());
    return answer.output();
  }

  public Answer run(String... arguments) {
    List<String> command = new ArrayList<>(List.of("openssl"));
    command.addAll(List.of(arguments));
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Answer(process.waitFor(), output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  public Path path(String name) {
    return directory.resolve(name);
  }

  public void write(String name, Bytes content) throws IOException {
    Files.write(path(name), content.toArray());
  }

  public void writePem(String name, String label, Bytes der) throws IOException {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der.toArray());
    Files.writeString(
        path(name), "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n");
  }

  public Bytes read(String name) throws IOException {
    return Bytes.wrap(Files.readAllBytes(path(name)));
  }
}
