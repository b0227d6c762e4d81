package org.sealbook.cli.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private static final long SECOND = 1_000_000_000L;

  private final AtomicLong now = new AtomicLong();
  private final StringWriter text = new StringWriter();

  @Test
  void scriptsGetJsonLines() {
    Progress progress = progress(ProgressMode.JSONL, false, false);
    progress.update(10, 0, 1, -1);
    now.set(2 * SECOND);
    progress.update(20, 16, 1, -1);
    now.set(3 * SECOND);
    progress.end(30, 30, 2);
    assertEquals(
        """
        {"schema":1,"rows":20,"durable":16,"rejected":1,"seconds":2.0}
        {"schema":1,"rows":30,"durable":30,"rejected":2,"seconds":3.0}
        """,
        text.toString());
  }

  @Test
  void plainLinesComeEveryFewSeconds() {
    Progress progress = progress(ProgressMode.AUTO, false, false);
    for (int second = 1; second <= 11; second++) {
      now.set(second * SECOND);
      progress.update(second * 1000L, 0, 0, 0.5);
    }
    assertEquals(2, text.toString().lines().count());
    assertEquals(
        "license: 5,000 rows, 0 rejected, 5 s, 1,000 rows/s, 5 s left",
        text.toString().lines().findFirst().orElseThrow());
  }

  @Test
  void theTimeLeftFollowsFromTheRateSoFar() {
    Progress progress = progress(ProgressMode.AUTO, false, false);
    now.set(10 * SECOND);
    progress.update(1000, 0, 0, 0.05);
    now.set(20 * SECOND);
    progress.update(2000, 0, 0, -1);
    assertEquals(
        """
        license: 1,000 rows, 0 rejected, 10 s, 100 rows/s, 3:10 min left
        license: 2,000 rows, 0 rejected, 20 s, 100 rows/s
        """,
        text.toString());
  }

  @Test
  void aRedrawnLineGoesAway() {
    Progress progress = progress(ProgressMode.AUTO, true, false);
    now.set(SECOND);
    progress.update(1000, 0, 0, 0.5);
    assertTrue(text.toString().startsWith("\r[############------------]  50%"), text.toString());
    progress.end(2000, 2000, 0);
    assertTrue(text.toString().endsWith("\r\u001b[K"), text.toString());
  }

  @Test
  void quietMeansNothing() {
    Progress progress = progress(ProgressMode.AUTO, true, true);
    now.set(60 * SECOND);
    progress.update(1000, 0, 0, 0.5);
    progress.end(2000, 2000, 0);
    assertEquals("", text.toString());
  }

  private Progress progress(ProgressMode mode, boolean terminal, boolean quiet) {
    return new Progress(mode, terminal, quiet, new PrintWriter(text), now::get);
  }
}
