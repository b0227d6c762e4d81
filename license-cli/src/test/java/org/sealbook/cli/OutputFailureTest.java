package org.sealbook.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** An answer that does not arrive is no success, and says so unless nobody wants to read it. */
class OutputFailureTest {
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String failure) {
    OutputStream broken =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException(failure);
          }
        };
    Environment environment =
        new Environment(
            new ByteArrayInputStream(new byte[0]),
            broken,
            err,
            name -> Optional.empty(),
            Clock.systemUTC(),
            "en",
            new Terminal(false, false, false, q -> Optional.empty(), q -> Optional.empty()),
            "license");
    return Main.run(environment, "id", "check", "91110000600037341L");
  }

  @Test
  void aFullDiskIsReported() {
    assertEquals(5, run("No space left on device"));
    String complaint = err.toString(StandardCharsets.UTF_8);
    assertTrue(
        complaint.startsWith(
            "license: error: the answer cannot be written: No space left on device"),
        complaint);
  }

  @Test
  void aReaderThatHasSeenEnoughIsNot() {
    assertEquals(5, run("Broken pipe"));
    assertEquals("", err.toString(StandardCharsets.UTF_8));
  }
}
