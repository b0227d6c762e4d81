package org.sealbook.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sealbook.base.ErrorCode;
import org.sealbook.model.Holder;
import org.sealbook.model.LicenseContent;
import org.sealbook.model.LicenseId;
import org.sealbook.model.Status;
import org.sealbook.store.StoreView;
import org.sealbook.verify.LicenseVerifier;
import org.sealbook.verify.Reason;

/** Renewing a licence: the next version, and the end of the one before it. */
class RenewTest {
  @TempDir Path scratch;

  private final SettableClock clock = Office.clock();
  private @SuppressWarnings("NullAway.Init") Registry registry;
  private @SuppressWarnings("NullAway.Init") StoredLicense first;

  @BeforeEach
  void open() {
    registry = Office.open(scratch.resolve("r"), clock);
    first = registry.issue(Office.PERMIT, Office.MARKET, Office.permit("N1").build());
    clock.set("2026-08-01T00:00:00Z");
  }

  @AfterEach
  void close() {
    registry.close();
  }

  private static LicenseContent.Builder renewed() {
    return LicenseContent.builder(Office.company("河清市新名商贸有限公司"), Office.TODAY.plusDays(40));
  }

  private long frames() {
    try (StoreView view = registry.store.view()) {
      return view.head().sequence();
    }
  }

  @Test
  void oneFrameHoldsTheNextVersionAndTheEndOfTheEarlierOne() {
    long before = frames();
    StoredLicense second = registry.renew("N1", renewed().build());
    assertEquals(before + 1, frames());
    LicenseId id = second.license().id();
    assertEquals(first.license().id().next(), id);
    assertTrue(id.withoutRoot().matches(".*\\.002\\..$"), id.toString());
    assertEquals(Status.VALID, second.status());
    assertEquals(Office.MARKET, second.issuer());
    assertEquals(Optional.of("N1"), second.license().content().number());
    assertEquals(Optional.of(first.license().id()), second.license().content().predecessor());
    assertEquals(Status.SUPERSEDED, registry.get(first.license().id()).orElseThrow().status());
    HistoryEntry end = registry.history(first.license().id()).get(1);
    assertEquals(Instant.parse("2026-08-01T00:00:00Z"), end.at());
    assertEquals("superseded", end.change());
    assertEquals(Optional.of(id), end.successor());
    assertEquals(1, registry.history(id).size());
    assertEquals(second, registry.resolve("N1"));
  }

  @Test
  void aBundleShowsBoth() {
    StoredLicense second = registry.renew("N1", renewed().build());
    LicenseVerifier verifier =
        LicenseVerifier.trusting(List.of(registry.makeBundle(Duration.ofDays(1))), clock);
    assertEquals(Optional.of(Reason.SUPERSEDED), verifier.verify(first.encoded()).reason());
    assertEquals(Optional.empty(), verifier.verify(second.encoded()).reason());
  }

  @Test
  void aSupersededOneIsNotRenewedAgain() {
    LicenseId second = registry.renew("N1", renewed().build()).license().id();
    String refusal =
        Office.refused(
            ErrorCode.STATUS_MOVE_REFUSED,
            () -> registry.renew(first.license().id().toString(), renewed().build()));
    assertTrue(refusal.contains("superseded by " + second), refusal);
    assertTrue(refusal.contains("renew " + second + " instead"), refusal);
    LicenseId third = registry.renew("N1", renewed().build()).license().id();
    assertEquals(3, third.version());
  }

  @ParameterizedTest
  @EnumSource(
      value = Status.class,
      names = {"TRANSFERRED", "WITHDRAWN", "REVOKED", "CANCELLED"})
  void whatHasEndedIsNotRenewed(Status status) {
    registry.changeStatus("N1", status, "因", "局");
    long before = frames();
    String refusal =
        Office.refused(
            ErrorCode.STATUS_MOVE_REFUSED, () -> registry.renew("N1", renewed().build()));
    assertTrue(refusal.contains("is " + status.word() + " and cannot be renewed"), refusal);
    assertTrue(refusal.contains("predecessor"), refusal);
    assertEquals(before, frames());
  }

  @ParameterizedTest
  @EnumSource(
      value = Status.class,
      names = {"LOST", "SUSPENDED", "OTHER"})
  void whatIsOnlyInterruptedIs(Status status) {
    registry.changeStatus("N1", status, "因", "局");
    assertEquals(Status.VALID, registry.renew("N1", renewed().build()).status());
    assertEquals(
        List.of("issued", status.word(), "superseded"),
        registry.history(first.license().id()).stream().map(HistoryEntry::change).toList());
  }

  @Test
  void theDataIsCheckedAsForANewOne() {
    long before = frames();
    for (LicenseContent broken :
        List.of(
            renewed().field("颜色", "红").build(),
            renewed().predecessor(LicenseId.mint(Office.PERMIT, Office.MARKET, "9", 1)).build(),
            LicenseContent.builder(Office.company("甲"), Office.TODAY.minusDays(1)).build())) {
      Office.refused(ErrorCode.DATA_INVALID, () -> registry.renew("N1", broken));
    }
    Office.refused(ErrorCode.LICENSE_NOT_FOUND, () -> registry.renew("N9", renewed().build()));
    assertEquals(before, frames());
    registry.renew("N1", renewed().predecessor(first.license().id()).build());
  }

  @Test
  void aNewNumberLeadsToTheNewestAsTheOldOnesDo() {
    registry.issue(Office.PERMIT, Office.MARKET, Office.permit("TAKEN").build());
    Office.refused(
        ErrorCode.NUMBER_CONFLICT, () -> registry.renew("N1", renewed().number("taken").build()));
    registry.renew("N1", renewed().number("N2").build());
    StoredLicense third = registry.renew("N1", renewed().number("N3").build());
    assertEquals(3, third.license().id().version());
    for (String number : List.of("N1", "N2", "N3")) {
      assertEquals(third, registry.resolve(number), number);
      Office.refused(
          ErrorCode.NUMBER_CONFLICT,
          () -> registry.issue(Office.PERMIT, Office.MARKET, Office.permit(number).build()));
    }
    StoredLicense back = registry.renew("N2", renewed().number("N1").build());
    assertEquals(back, registry.resolve("N3"));
    registry.makeBundle(Duration.ofDays(1));
  }

  @Test
  void withoutANumberTheContentsOfAllVersionsAreTaken() {
    LicenseContent.Builder note =
        LicenseContent.builder(new Holder("张三", Optional.empty()), Office.TODAY);
    LicenseContent one = note.field("事项", "甲").build();
    LicenseContent two = note.field("事项", "乙").build();
    LicenseId id = registry.issue(Office.NOTE, Office.MARKET, one).license().id();
    assertEquals(id.next(), registry.renew(id.toString(), two).license().id());
    for (LicenseContent content : List.of(one, two)) {
      Office.refused(
          ErrorCode.NUMBER_CONFLICT, () -> registry.issue(Office.NOTE, Office.MARKET, content));
    }
  }

  /** A renewed licence and the stock file that it once came from. */
  @Test
  void anOldFileDoesNotBringBackWhatWasRenewed() throws IOException {
    ImportOptions options = ImportOptions.of(Office.PERMIT, Office.MARKET);
    Path stock =
        Files.writeString(
            scratch.resolve("stock.csv"),
            """
            证照编号,企业名称,统一社会信用代码,发证日期,证照状态
            S1,河清市示例商贸有限公司,91350100M000100Y43,2020-01-01,有效
            """);
    assertEquals(1, registry.importStock(stock, options, progress -> {}).accepted());
    registry.renew("S1", renewed().number("S2").build());
    assertEquals(1, registry.importStock(stock, options, progress -> {}).duplicates());
    Path newer =
        Files.writeString(
            scratch.resolve("newer.csv"),
            """
            证照编号,企业名称,统一社会信用代码,发证日期
            S2,河清市示例商贸有限公司,91350100M000100Y43,2026-08-02
            """);
    assertEquals(1, registry.importStock(newer, options, progress -> {}).newVersions());
    StoredLicense third = registry.resolve("S2");
    assertEquals(3, third.license().id().version());
    registry.makeBundle(Duration.ofDays(1));
  }

  @Test
  void theNextFreeVersionIsTakenAndThereAre999() {
    LicenseId id = LicenseId.mint(Office.PERMIT, Office.MARKET, "1", 997);
    assertEquals(998, NextVersion.id(id, taken -> false).orElseThrow().version());
    assertEquals(999, NextVersion.id(id, taken -> taken.version() == 998).orElseThrow().version());
    assertEquals(Optional.empty(), NextVersion.id(id, taken -> true));
    assertEquals(
        Optional.empty(),
        NextVersion.id(LicenseId.mint(Office.PERMIT, Office.MARKET, "1", 999), taken -> false));
  }
}
