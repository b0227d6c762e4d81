package org.sealbook.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.sealbook.base.ErrorCode;
import org.sealbook.model.Status;

/** A clock that stands where no key is valid is called what it is. */
class WrongClockTest {
  @TempDir Path scratch;

  private final SettableClock clock = Office.clock();

  /** A new key would begin at the wrong time too, so nobody is told to make one. */
  @Test
  void beforeEveryKeyTheClockIsNamed() {
    try (Registry registry = Office.open(scratch.resolve("r"), clock)) {
      clock.set("2025-12-31T00:00:00Z");
      for (Executable call :
          List.<Executable>of(
              () -> registry.issue(Office.PERMIT, Office.MARKET, Office.permit("N1").build()),
              () -> registry.makeBundle(Duration.ofDays(1)))) {
        String refusal = Office.refused(ErrorCode.KEY_UNUSABLE, call);
        assertTrue(refusal.contains("the clock stands at 2025-12-31T00:00:00Z"), refusal);
        assertTrue(refusal.contains("2026-01-01T00:00:00Z"), refusal);
        assertFalse(refusal.contains("rotate"), refusal);
      }
    }
  }

  @Test
  void behindEveryKeyTheEndIsNamed() {
    try (Registry registry = Office.open(scratch.resolve("r"), clock)) {
      registry.issue(Office.PERMIT, Office.MARKET, Office.permit("N1").build());
      clock.set("2300-01-01T00:00:00Z");
      for (Executable call :
          List.<Executable>of(
              () -> registry.issue(Office.PERMIT, Office.MARKET, Office.permit("N2").build()),
              () -> registry.renew("N1", Office.permit("N1").build()),
              () -> registry.changeStatus("N1", Status.LOST, "因", "局"),
              () -> registry.makeBundle(Duration.ofDays(1)))) {
        String refusal = Office.refused(ErrorCode.KEY_UNUSABLE, call);
        assertTrue(refusal.contains("2300-01-01T00:00:00Z"), refusal);
      }
      assertEquals(1, registry.history(registry.resolve("N1").license().id()).size());
    }
  }

  @Test
  void anImportTakesNoTimeBackwards() throws IOException {
    Path file = Office.export(scratch.resolve("a.csv"));
    List<Duration> told = new ArrayList<>();
    try (Registry registry = Office.open(scratch.resolve("r"), clock)) {
      ImportReport report =
          registry.importStock(
              file,
              ImportOptions.of(Office.PERMIT, Office.MARKET),
              progress -> {
                told.add(progress.elapsed());
                clock.pass(Duration.ofDays(-1));
              });
      told.add(report.elapsed());
    }
    assertTrue(told.size() > 1, told.toString());
    assertEquals(told.stream().sorted().toList(), told);
    assertFalse(told.get(0).isNegative(), told.toString());
  }

  @Test
  void aChangeIsNotDatedBeforeWhatItFollows() {
    try (Registry registry = Office.open(scratch.resolve("r"), clock)) {
      StoredLicense issued =
          registry.issue(Office.PERMIT, Office.MARKET, Office.permit("N1").build());
      clock.pass(Duration.ofDays(-3));
      registry.changeStatus("N1", Status.LOST, "因", "局");
      HistoryEntry change = registry.history(issued.license().id()).get(1);
      assertEquals(issued.signedAt(), change.at());
    }
  }
}
