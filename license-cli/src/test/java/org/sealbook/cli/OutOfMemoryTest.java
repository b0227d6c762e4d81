package org.sealbook.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Memory that runs out is an error like others: a sentence, an exit code, no stack trace. */
class OutOfMemoryTest {
  @ParameterizedTest
  @ValueSource(strings = {"id check 91110000600037341L", "--json id check 91110000600037341L"})
  void isTold(String words) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    OutputStream exhausted =
        new OutputStream() {
          private boolean thrown;

          @Override
          public void write(int b) {
            if (!thrown) {
              thrown = true;
              throw new OutOfMemoryError("as if");
            }
          }
        };
    Environment environment =
        new Environment(
            new ByteArrayInputStream(new byte[0]),
            exhausted,
            err,
            name -> Optional.empty(),
            Clock.systemUTC(),
            "en",
            Terminal.NONE,
            "license");
    assertEquals(5, Main.run(environment, words.split(" ")));
    String told = err.toString(StandardCharsets.UTF_8);
    assertTrue(told.contains("memory ran out"), told);
    assertFalse(told.contains("OutOfMemoryTest"), told);
  }
}
