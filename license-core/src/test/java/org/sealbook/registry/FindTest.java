package org.sealbook.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealbook.code.CitizenNumber;
import org.sealbook.model.CodeType;
import org.sealbook.model.Holder;
import org.sealbook.model.HolderCode;
import org.sealbook.model.LicenseContent;
import org.sealbook.model.LicenseId;
import org.sealbook.model.LicenseState;
import org.sealbook.model.Status;

/** Searching: each criterion, combinations, order and limit. */
class FindTest {
  @TempDir Path scratch;

  private final SettableClock clock = Office.clock();
  private @SuppressWarnings("NullAway.Init") Registry registry;

  @BeforeEach
  void open() {
    registry = Office.open(scratch.resolve("r"), clock);
    LocalDate today = Office.TODAY;
    issue(Office.PERMIT, Office.MARKET, Office.permit("P-1").validUntil(today).build());
    issue(
        Office.PERMIT,
        Office.MARKET,
        LicenseContent.builder(Office.company("Ａcme （河清） 商贸"), today.minusDays(1))
            .number("ＰB-２")
            .validFrom(today.plusDays(1))
            .validUntil(today.plusDays(30))
            .build());
    issue(Office.CARD, Office.MARKET, Office.card("C-1").build());
    issue(
        Office.CARD,
        Office.HOUSING,
        LicenseContent.builder(Office.person("李四", "440524188001010014"), today.minusDays(9))
            .number("C-1")
            .field("岗位", "A")
            .build());
    issue(
        Office.NOTE,
        Office.MARKET,
        LicenseContent.builder(new Holder("王五", Optional.empty()), today.minusDays(2))
            .holder(Office.person("张三", Office.CITIZEN))
            .build());
  }

  private void issue(String type, String issuer, LicenseContent content) {
    registry.issue(type, issuer, content);
  }

  @AfterEach
  void close() {
    registry.close();
  }

  private static LicenseQuery.Builder query() {
    return LicenseQuery.builder();
  }

  /** What a query finds, by number or first holder. */
  private Set<String> found(LicenseQuery.Builder query) {
    return registry.find(query.build()).licenses().stream()
        .map(FindTest::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String name(StoredLicense licence) {
    LicenseContent content = licence.license().content();
    String mark = licence.issuer().equals(Office.HOUSING) ? "'" : "";
    return content.number().orElse(content.holders().get(0).name()) + mark;
  }

  @Test
  void everyCriterionAlone() {
    assertEquals(Set.of("P-1", "ＰB-２", "C-1", "C-1'", "王五"), found(query()));
    assertEquals(Set.of("C-1", "王五"), found(query().holderCode(Office.CITIZEN)));
    assertEquals(Set.of("P-1", "ＰB-２"), found(query().holderCode(Office.COMPANY)));
    assertEquals(Set.of("P-1", "ＰB-２"), found(query().name("商贸")));
    assertEquals(Set.of("C-1", "王五"), found(query().name("张三")));
    assertEquals(Set.of("C-1", "C-1'"), found(query().number("C-1")));
    assertEquals(Set.of("C-1", "C-1'"), found(query().type(Office.CARD)));
    assertEquals(Set.of("C-1'"), found(query().issuer(Office.HOUSING)));
    assertEquals(Set.of("ＰB-２"), found(query().state(LicenseState.NOT_YET_VALID)));
    assertEquals(Set.of("P-1"), found(query().expiresBefore(Office.TODAY.plusDays(1))));
    assertEquals(Set.of(), found(query().expiresBefore(Office.TODAY)));
    assertEquals(Set.of("P-1", "C-1"), found(query().issuedAfter(Office.TODAY.minusDays(1))));
    assertEquals(Set.of(), found(query().issuedAfter(Office.TODAY)));
    assertEquals(Set.of("P-1", "ＰB-２"), found(query().expiresAfter(Office.TODAY.minusDays(1))));
    assertEquals(Set.of("ＰB-２"), found(query().expiresAfter(Office.TODAY)));
    assertEquals(Set.of("ＰB-２", "C-1'", "王五"), found(query().issuedBefore(Office.TODAY)));
  }

  @Test
  void combinationsMustHoldTogether() {
    assertEquals(Set.of("C-1"), found(query().number("C-1").issuer(Office.MARKET)));
    assertEquals(Set.of("C-1"), found(query().holderCode(Office.CITIZEN).type(Office.CARD)));
    assertEquals(
        Set.of("P-1"), found(query().holderCode(Office.COMPANY).state(LicenseState.VALID)));
    assertEquals(Set.of("王五"), found(query().name("张").name("张三").type(Office.NOTE)));
    assertEquals(Set.of(), found(query().holderCode(Office.COMPANY).name("张三")));
    assertEquals(
        Set.of("C-1'"),
        found(
            query()
                .number("c-1")
                .holderCode("440524188001010014")
                .name("李")
                .type(Office.CARD)
                .issuer(Office.HOUSING)
                .state(LicenseState.VALID)
                .issuedAfter(Office.TODAY.minusDays(10))));
    assertEquals(
        Set.of(), found(query().type(Office.CARD).expiresBefore(LocalDate.of(2200, 12, 31))));
  }

  @Test
  void widthCaseAndSpacesDoNotCount() {
    assertEquals(Set.of("ＰB-２"), found(query().number("pb-2")));
    assertEquals(Set.of("ＰB-２"), found(query().number(" ｐＢ－2\u200b")));
    assertEquals(Set.of("ＰB-２"), found(query().name("ACME(河清)商")));
    assertEquals(Set.of("P-1", "ＰB-２"), found(query().holderCode("９1350100m000100y43")));
    assertEquals(Set.of("C-1", "王五"), found(query().holderCode("11010519491231002x")));
    assertEquals(Set.of(), found(query().number("P")));
    assertEquals(Set.of(), found(query().holderCode("1101051949")));
    assertEquals(Set.of(), found(query().number("")));
    assertEquals(Set.of(), found(query().holderCode("")));
  }

  @Test
  void anOldCitizenNumberFindsTheNewOneAndItself() {
    issue(
        Office.PERMIT,
        Office.MARKET,
        LicenseContent.builder(
                new Holder(
                    "旧",
                    Optional.of(
                        new HolderCode(
                            CodeType.CITIZEN, Office.CITIZEN, Optional.of("110105491231002")))),
                Office.TODAY)
            .number("OLD")
            .build());
    assertEquals(Set.of("C-1", "OLD", "王五"), found(query().holderCode("110105491231002")));
    assertEquals(Set.of("C-1", "OLD", "王五"), found(query().holderCode(Office.CITIZEN)));
  }

  /** The boundary of a day lies at 16:00 UTC, and on the last day a licence is valid. */
  @Test
  void statesTurnAtMidnightOfBeijing() {
    assertEquals(Set.of(), found(query().state(LicenseState.EXPIRED)));
    assertEquals(Set.of("ＰB-２"), found(query().state(LicenseState.NOT_YET_VALID)));
    clock.set("2026-06-15T16:00:00Z");
    assertEquals(Set.of("P-1"), found(query().state(LicenseState.EXPIRED)));
    assertEquals(Set.of(), found(query().state(LicenseState.NOT_YET_VALID)));
    assertEquals(LicenseState.EXPIRED, registry.resolve("P-1").state());
    assertEquals(Status.VALID, registry.resolve("P-1").status());
    clock.set("2026-07-15T15:59:59Z");
    assertEquals(LicenseState.VALID, registry.resolve("PB-2").state());
    clock.set("2026-07-15T16:00:00Z");
    assertEquals(LicenseState.EXPIRED, registry.resolve("PB-2").state());
  }

  @Test
  void aStatusGoesBeforeTheDates() {
    registry.changeStatus("P-1", Status.REVOKED, "吊销", "局");
    clock.set("2026-06-15T16:00:00Z");
    assertEquals(Set.of("P-1"), found(query().state(LicenseState.REVOKED)));
    assertEquals(Set.of(), found(query().state(LicenseState.EXPIRED)));
  }

  @Test
  void theOrderIsThatOfIdentifiersAndTheLimitHolds() {
    for (int i = 0; i < 20; i++) {
      issue(Office.PERMIT, Office.MARKET, Office.permit("L-" + i).build());
    }
    for (LicenseQuery.Builder query :
        List.of(
            query(),
            query().type(Office.PERMIT),
            query().holderCode(Office.COMPANY),
            query().name("商贸"))) {
      List<LicenseId> all = ids(query.limit(0));
      assertEquals(all.stream().sorted().toList(), all);
      assertEquals(all.subList(0, 7), ids(query.limit(7)));
      assertTrue(registry.find(query.limit(7).build()).more());
      assertTrue(registry.find(query.limit(all.size() - 1).build()).more());
      assertFalse(registry.find(query.limit(all.size()).build()).more());
      assertFalse(registry.find(query.limit(0).build()).more());
      for (int from = 0; from < all.size(); from++) {
        List<LicenseId> page = ids(query.after(all.get(from)).limit(3));
        assertEquals(all.subList(from + 1, Math.min(from + 4, all.size())), page);
      }
    }
    assertThrows(IllegalArgumentException.class, () -> query().limit(-1).build());
  }

  private List<LicenseId> ids(LicenseQuery.Builder query) {
    return registry.find(query.build()).licenses().stream().map(l -> l.license().id()).toList();
  }

  @Test
  void everyHolderOfALicenceFindsIt() {
    List<Holder> holders = new ArrayList<>();
    for (int i = 0; i < LicenseContent.MAX_HOLDERS; i++) {
      String body = "11010519900101" + (100 + i);
      holders.add(Office.person("共有人甲乙丙" + (1000 + i), body + CitizenNumber.checkCharacter(body)));
    }
    LicenseContent.Builder content = LicenseContent.builder(holders.get(0), Office.TODAY);
    holders.stream().skip(1).forEach(content::holder);
    registry.issue(
        Office.PERMIT, Office.MARKET, content.number("MANY").build(), Optional.of("key"));
    registry.renew("MANY", content.build());
    for (int i = 0; i < holders.size(); i += 9) {
      Holder holder = holders.get(i);
      assertEquals(2, ids(query().name(holder.name())).size(), holder.name());
      assertEquals(2, ids(query().holderCode(holder.code().orElseThrow().value())).size());
    }
  }

  @Test
  void namesLongerThanAKeyAreSearchedToTheirEnd() {
    String name = "长".repeat(399);
    issue(
        Office.PERMIT,
        Office.MARKET,
        LicenseContent.builder(Office.company(name + "尾"), Office.TODAY)
            .number("号".repeat(199) + "1")
            .build());
    assertEquals(1, ids(query().name("长尾")).size());
    assertEquals(0, ids(query().name("尾长")).size());
    assertEquals(1, ids(query().number("号".repeat(199) + "１")).size());
    assertEquals(0, ids(query().number("号".repeat(199) + "2")).size());
  }
}
