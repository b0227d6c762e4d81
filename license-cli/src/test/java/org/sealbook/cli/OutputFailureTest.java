package org.sealbook.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedOutputStream;
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
    return run(
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException(failure);
          }
        });
  }

  private int run(OutputStream broken) {
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

  /** A process's standard output is buffered: what is short fails no earlier than at its end. */
  @Test
  void aFullDiskIsReportedForAShortAnswerToo() {
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("No space left on device");
          }
        };
    assertEquals(5, run(new BufferedOutputStream(full, 1 << 16)));
    assertTrue(err.toString(StandardCharsets.UTF_8).contains("the answer cannot be written"));
  }

  @Test
  void aReaderThatHasSeenEnoughIsNot() {
    assertEquals(5, run("Broken pipe"));
    assertEquals("", err.toString(StandardCharsets.UTF_8));
  }
}
