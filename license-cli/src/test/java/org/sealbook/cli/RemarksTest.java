package org.sealbook.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealbook.cli.testing.Shell;

/** Of a hundred thousand files each would say the same. */
class RemarksTest {
  @TempDir Path scratch;

  @Test
  void advisesOnceForAWholeFolder() throws IOException {
    Path pictures = Path.of(System.getProperty("sealbook.root"), "test-vectors/pictures");
    for (String name : new String[] {"a.png", "b.png", "c.png"}) {
      Files.copy(pictures.resolve("sm2-qr.png"), scratch.resolve(name));
    }
    Shell shell = new Shell();
    shell.set("LICENSE_HOME", scratch.resolve("home").toString());
    Shell.Outcome outcome = shell.run("verify", scratch.toString());
    assertEquals(4, outcome.code());
    assertEquals(2, outcome.err().lines().count(), outcome.err()); // the hint, the summary
  }
}
