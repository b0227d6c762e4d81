package org.sealbook.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealbook.base.ErrorCode;
import org.sealbook.model.LicenseState;
import org.sealbook.model.Status;
import org.sealbook.stock.RowReason;
import org.sealbook.stock.StockOptions;

/** Files of status changes. */
class ManyStatusChangesTest {
  @TempDir Path scratch;

  private final SettableClock clock = Office.clock();
  private @SuppressWarnings("NullAway.Init") Registry registry;

  @BeforeEach
  void open() {
    registry = Office.open(scratch.resolve("r"), clock);
    for (int i = 1; i <= 5; i++) {
      registry.issue(Office.PERMIT, Office.MARKET, Office.permit("N" + i).build());
    }
  }

  @AfterEach
  void close() {
    registry.close();
  }

  private Path file(String text) {
    try {
      return Files.writeString(scratch.resolve("changes.csv"), text);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private Path rejects() {
    return scratch.resolve("rejects.csv");
  }

  private ChangesReport change(String text) {
    ChangesOptions options = new ChangesOptions(StockOptions.DETECT, "某科", Optional.of(rejects()));
    return registry.changeStatuses(file(text), options, progress -> {});
  }

  private static List<Long> told(ChangesReport report) {
    return List.of(report.rows(), report.accepted(), report.duplicates(), report.rejected());
  }

  @Test
  void everyRowHasItsAnswerAndTheFileCanBeTakenAgain() throws IOException {
    registry.changeStatus("N5", Status.CANCELLED, "注销", "局");
    registry.issue(Office.CARD, Office.MARKET, Office.card("N4").build());
    String id = registry.resolve("N2").license().id().toString();
    String text =
        "证照标识,证照编号,状态,原因,经办人,备注\n"
            + ",N1,吊销,严重违法,张三,x\n"
            + id
            + ",,suspended,check,,\n"
            + ",N3,valid,again,,\n"
            + ",N4,lost,two of them,,\n"
            + ",N5,valid,no way back,,\n"
            + ",N6,lost,not there,,\n"
            + ",,lost,no name,,\n"
            + ",N1,已过期,the dates say so,,\n"
            + ",N1,换发,by renewal,,\n"
            + ",N1,lost,,,\n"
            + ",N1,lost,"
            + "长".repeat(401)
            + ",,\n"
            + ",N2,lost,twice,,\n"
            + "N1,lost\n";
    ChangesReport first = change(text);
    assertEquals(List.of(13L, 2L, 1L, 10L), told(first));
    Map<RowReason, Long> reasons =
        Map.of(
            RowReason.LICENSE_AMBIGUOUS, 1L,
            RowReason.LICENSE_UNKNOWN, 1L,
            RowReason.STATUS_CONFLICT, 3L,
            RowReason.NUMBER_MISSING, 1L,
            RowReason.STATUS_UNKNOWN, 1L,
            RowReason.REASON_INVALID, 2L,
            RowReason.ROW_MALFORMED, 1L);
    assertEquals(reasons, first.reasons());
    assertEquals(List.of(6L, 10L, 13L), first.examples().get(RowReason.STATUS_CONFLICT));
    assertEquals(LicenseState.REVOKED, registry.resolve("N1").state());
    assertEquals(LicenseState.SUSPENDED, registry.resolve("N2").state());
    HistoryEntry entry = registry.history(registry.resolve("N1").license().id()).get(1);
    assertEquals(List.of("严重违法", "张三"), List.of(entry.reason(), entry.actor()));
    assertEquals("某科", registry.history(registry.resolve("N2").license().id()).get(1).actor());
    assertEquals(11, Files.readAllLines(rejects()).size());
    ChangesReport again = change(text);
    assertEquals(List.of(13L, 0L, 3L, 10L), told(again));
    assertEquals(reasons, again.reasons());
    registry.makeBundle(Duration.ofDays(1));
  }

  @Test
  void rejectedRowsAreCorrectedAndTakenAgain() throws IOException {
    change("identifier or number,state,reason\nN1,burnt,r\nN2,lost,r\n");
    String rejected = Files.readString(rejects());
    assertTrue(rejected.contains("STATUS_UNKNOWN"), rejected);
    assertEquals(List.of(1L, 1L, 0L, 0L), told(change(rejected.replace("burnt", "revoked"))));
    assertEquals(LicenseState.REVOKED, registry.resolve("N1").state());
  }

  @Test
  void rejectedRowsDoNotReplaceTheFileThatWasGiven() throws IOException {
    String text = "编号,状态,原因\nN1,lost,r\nN2,burnt,r\n";
    Path given = file(text);
    ChangesOptions options = new ChangesOptions(StockOptions.DETECT, "某科", Optional.of(given));
    Office.refused(
        ErrorCode.DATA_INVALID, () -> registry.changeStatuses(given, options, progress -> {}));
    assertEquals(text, Files.readString(given));
    assertEquals(LicenseState.VALID, registry.resolve("N1").state());

    change(text);
    Path left = rejects(); // may be replaced by what is left of it
    assertEquals(
        List.of(1L, 0L, 0L, 1L),
        told(
            registry.changeStatuses(
                left,
                new ChangesOptions(StockOptions.DETECT, "某科", Optional.of(left)),
                progress -> {})));
  }

  @Test
  void manyChunksAreTakenInOrder() {
    StringBuilder text = new StringBuilder("编号,状态,原因\n");
    for (int i = 0; i < 3_000; i++) {
      text.append('N').append(1 + i % 4).append(",suspended,r\n");
    }
    text.append("N5,lost,r\nN1,valid,r\n");
    assertEquals(List.of(3_002L, 5L, 2_996L, 1L), told(change(text.toString())));
  }

  @Test
  void jsonLinesAreTakenToo() {
    assertEquals(
        List.of(1L, 1L, 0L, 0L),
        told(change("{\"number\":\"N1\",\"status\":\"lost\",\"reason\":\"挂失\"}\n")));
  }

  @Test
  void aFileThatIsNoneIsRefusedAsAWhole() {
    for (String text :
        List.of("编号,状态\nN1,lost\n", "编号,原因\nN1,lost\n", "状态,原因\nlost,x\n", "a,b,c\n1,2,3\n", "")) {
      Office.refused(ErrorCode.INPUT_UNREADABLE, () -> change(text));
    }
    Office.refused(
        ErrorCode.FILE_NOT_FOUND,
        () ->
            registry.changeStatuses(
                scratch.resolve("none"), ChangesOptions.by("局"), progress -> {}));
    Office.refused(
        ErrorCode.DATA_INVALID,
        () ->
            registry.changeStatuses(
                file("编号,状态,原因\nN1,lost,r\n"), ChangesOptions.by(""), progress -> {}));
    assertEquals(LicenseState.VALID, registry.resolve("N1").state());
  }

  /** What was durable before stays, the rest is done by the next run. */
  @Test
  void aRunThatIsStoppedIsRepeated() {
    StringBuilder text = new StringBuilder("编号,状态,原因\n");
    for (int i = 0; i < 1_500; i++) {
      text.append('N').append(i < 1_100 ? 1 : 2).append(",suspended,r\n");
    }
    Path file = file(text.toString());
    assertThrows(
        IllegalStateException.class,
        () ->
            registry.changeStatuses(
                file,
                ChangesOptions.by("局"),
                progress -> {
                  throw new IllegalStateException("stopped at " + progress.durable());
                }));
    assertEquals(LicenseState.SUSPENDED, registry.resolve("N1").state());
    assertEquals(LicenseState.VALID, registry.resolve("N2").state());
    ChangesReport report = registry.changeStatuses(file, ChangesOptions.by("局"), progress -> {});
    assertEquals(List.of(1_500L, 1L, 1_499L, 0L), told(report));
  }
}
