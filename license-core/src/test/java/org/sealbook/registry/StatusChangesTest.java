package org.sealbook.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealbook.base.ErrorCode;
import org.sealbook.model.LicenseId;
import org.sealbook.model.LicenseState;
import org.sealbook.model.Status;
import org.sealbook.verify.LicenseVerifier;

/** The life cycle of a licence, through the registry's door. */
class StatusChangesTest {
  /** FORMAT §9, by the values of the lists. */
  private static final Map<Integer, Set<Integer>> MOVES =
      Map.of(
          0, Set.of(1, 2, 3, 11, 12, 13, 14, 15),
          13, Set.of(0, 1, 2, 3, 11, 12, 14, 15),
          2, Set.of(0, 1, 3, 11, 12, 14, 15),
          1, Set.of(3, 11, 12, 14, 15),
          14, Set.of(3, 11, 12),
          15, Set.of(3, 11, 12),
          3, Set.of(12),
          11, Set.of(12),
          12, Set.of());

  @TempDir Path scratch;

  private final SettableClock clock = Office.clock();
  private @SuppressWarnings("NullAway.Init") Registry registry;

  @BeforeEach
  void open() {
    registry = Office.open(scratch.resolve("r"), clock);
  }

  @AfterEach
  void close() {
    registry.close();
  }

  private StoredLicense issue(String number) {
    return registry.issue(Office.PERMIT, Office.MARKET, Office.permit(number).build());
  }

  private StoredLicense change(String number, Status next) {
    return registry.changeStatus(number, next, "决定", "某科");
  }

  private void become(String id, Status next) {
    if (next == Status.SUPERSEDED) {
      registry.renew(id, registry.resolve(id).license().content());
    } else {
      change(id, next);
    }
  }

  @Test
  void aLicenceIsSupersededByItsNextVersionOnly() {
    issue("N1");
    String refusal =
        Office.refused(ErrorCode.STATUS_MOVE_REFUSED, () -> change("N1", Status.SUPERSEDED));
    assertTrue(refusal.contains("next version"), refusal);
    assertEquals(Status.VALID, registry.resolve("N1").status());
  }

  @Test
  void everyMoveIsAllowedOrRefusedAndTheBundleShowsIt() {
    List<StoredLicense> all = new ArrayList<>();
    for (Status from : Status.values()) {
      for (Status to : Status.values()) {
        String id = issue(from + "-" + to).license().id().toString();
        if (from != Status.VALID) {
          become(id, from);
        }
        boolean allowed = MOVES.getOrDefault(from.value(), Set.of()).contains(to.value());
        if (allowed) {
          become(id, to);
          assertEquals(to, registry.resolve(id).status(), id);
        } else {
          String refusal = Office.refused(ErrorCode.STATUS_MOVE_REFUSED, () -> become(id, to));
          assertTrue(to == Status.SUPERSEDED || refusal.contains(from.word()), refusal);
          assertEquals(from, registry.resolve(id).status(), id);
        }
        all.add(registry.resolve(id));
      }
    }
    LicenseVerifier verifier =
        LicenseVerifier.trusting(List.of(registry.makeBundle(Duration.ofDays(1))), clock);
    for (StoredLicense licence : all) {
      Optional<String> reason =
          verifier.verify(licence.encoded()).reason().map(found -> found.name());
      assertEquals(
          switch (licence.status()) {
            case VALID -> Optional.empty();
            case OTHER -> Optional.of("STATUS_OTHER");
            default -> Optional.of(licence.status().name());
          },
          reason,
          licence.toString());
    }
  }

  @Test
  void aFinalStatusSaysSo() {
    issue("N1");
    change("N1", Status.CANCELLED);
    String refusal =
        Office.refused(ErrorCode.STATUS_MOVE_REFUSED, () -> change("N1", Status.VALID));
    assertTrue(refusal.contains("cancelled is the last status"), refusal);
    refusal = Office.refused(ErrorCode.STATUS_MOVE_REFUSED, () -> change("N1", Status.CANCELLED));
    assertTrue(refusal.contains("cancelled already"), refusal);
  }

  @Test
  void theHistoryTellsEverythingOldestFirst() {
    LicenseId id = issue("N1").license().id();
    clock.set("2026-07-01T00:00:00Z");
    registry.changeStatus("N1", Status.LOST, "挂失登报", "窗口三");
    clock.set("2026-07-03T00:00:00.9Z");
    registry.changeStatus(id.toString(), Status.VALID, "找回", "窗口一");
    assertEquals(
        List.of(
            HistoryEntry.issued(Instant.parse(Office.NOW)),
            new HistoryEntry(
                Instant.parse("2026-07-01T00:00:00Z"), "lost", "挂失登报", "窗口三", Optional.empty()),
            new HistoryEntry(
                Instant.parse("2026-07-03T00:00:00Z"), "valid", "找回", "窗口一", Optional.empty())),
        registry.history(id));
    assertEquals(LicenseState.VALID, registry.resolve("N1").state());
  }

  /** A clock that was set back does not make the journal unusable for a bundle. */
  @Test
  void aClockThatGoesBackDatesAChangeLikeTheOneBefore() {
    LicenseId id = issue("N1").license().id();
    clock.set("2026-03-01T00:00:00Z");
    change("N1", Status.SUSPENDED);
    change("N1", Status.VALID);
    assertEquals(
        List.of(Instant.parse(Office.NOW), Instant.parse(Office.NOW), Instant.parse(Office.NOW)),
        registry.history(id).stream().map(HistoryEntry::at).toList());
    clock.set("2026-07-01T00:00:00Z");
    registry.makeBundle(Duration.ofDays(1));
  }

  @Test
  void reasonAndActorKeepTheirLimits() {
    issue("N1");
    for (String reason : List.of("", "因".repeat(401), "a\0")) {
      Office.refused(
          ErrorCode.DATA_INVALID, () -> registry.changeStatus("N1", Status.LOST, reason, "我"));
    }
    for (String actor : List.of("", "我".repeat(201), "\ud800")) {
      Office.refused(
          ErrorCode.DATA_INVALID, () -> registry.changeStatus("N1", Status.LOST, "因", actor));
    }
    assertEquals(Status.VALID, registry.resolve("N1").status());
    registry.changeStatus("N1", Status.LOST, "𠮷".repeat(400), "我".repeat(200));
  }

  @Test
  void whatIsNotThereCannotChange() {
    Office.refused(ErrorCode.LICENSE_NOT_FOUND, () -> change("N9", Status.LOST));
    assertEquals(List.of(), registry.history(LicenseId.mint(Office.PERMIT, Office.MARKET, "9", 1)));
  }
}
