package org.sealbook.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
  @TempDir Path folder;

  /** As editors of Windows write it: a byte order mark, and two characters at the line's end. */
  @Test
  void theFirstLineOfAFileIsThePassphrase() throws IOException {
    String registry = folder.resolve("registry").toString();
    String bundle = folder.resolve("bundle.sb").toString();
    Path file = Files.writeString(folder.resolve("passphrase"), "correct horse");
    assertEquals(0, run(file, "init", registry, "--name", "x", "--suite", "ED25519"));
    Files.writeString(file, "\uFEFFcorrect horse\r\nsecond line");
    assertEquals(0, run(file, "bundle", "-r", registry, "-o", bundle));
    Files.writeString(file, " correct horse");
    assertEquals(5, run(file, "bundle", "-r", registry, "-o", bundle));
    Files.writeString(file, "\uFEFF");
    assertEquals(5, run(file, "bundle", "-r", registry, "-o", bundle));
  }

  private int run(Path passphrase, String... command) {
    Environment environment =
        new Environment(
            new ByteArrayInputStream(new byte[0]),
            new ByteArrayOutputStream(),
            new ByteArrayOutputStream(),
            name -> Optional.empty(),
            Clock.systemUTC(),
            "en",
            Terminal.NONE,
            "license");
    String[] words = new String[command.length + 2];
    words[0] = "--passphrase-file";
    words[1] = passphrase.toString();
    System.arraycopy(command, 0, words, 2, command.length);
    return Main.run(environment, words);
  }
}
