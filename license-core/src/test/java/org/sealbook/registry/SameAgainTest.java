package org.sealbook.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.sealbook.registry.StockRegistry.TODAY;
import static org.sealbook.registry.StockRegistry.told;
import static org.sealbook.registry.StockRows.csv;
import static org.sealbook.registry.StockRows.row;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sealbook.model.LicenseId;
import org.sealbook.model.Status;

/** CLI.md, "Same again", rule by rule; every test has a licence number of its own. */
class SameAgainTest {
  @TempDir static Path scratch;

  private static StockRegistry stock;

  @BeforeAll
  static void makeRegistry() {
    stock = StockRegistry.make(scratch.resolve("registry"));
  }

  @AfterAll
  static void close() {
    stock.close();
  }

  @Test
  void theSameRowIsADuplicate() {
    String file = csv(row("A1", "2020-01-01"));
    assertEquals("new 1", told(stock.importText(file)));
    assertEquals("duplicate 1", told(stock.importText(file)));
  }

  @Test
  void widthSpacesAndWaysOfWritingDatesDoNotCount() {
    stock.importText(csv(row("A2", "2020-01-01", "有效期至", "长期", "企业名称", "河清市示例（云澜）店")));
    assertEquals(
        "duplicate 1",
        told(
            stock.importText(
                csv(row("ａ２\u200b", "2020年1月1日", "有效期至", "", "企业名称", "河清市示例(云澜) 店")))));
  }

  @Test
  void anotherIdentifierAloneIsNoOtherContent() {
    LicenseId id = LicenseId.mint(StockRegistry.BUSINESS, StockRegistry.MARKET, "A3", 1);
    stock.importText(csv(row("A3", "2020-01-01")));
    assertEquals(
        "duplicate 1", told(stock.importText(csv(row("A3", "2020-01-01", "证照标识", id.toString())))));
  }

  @Test
  void aNewerIssueDateIsTheNextVersionAndSupersedes() {
    stock.importText(csv(row("B1", "2020-01-01")));
    StoredLicense first = stock.newest("B1");
    assertEquals(
        "version 1", told(stock.importText(csv(row("B1", "2020-01-02", "住所", "河清市示例路2号")))));
    StoredLicense second = stock.newest("B1");
    assertEquals(first.license().id().next(), second.license().id());
    assertEquals(Optional.of(first.license().id()), second.license().content().predecessor());
    assertEquals(Status.VALID, second.status());
    assertEquals(
        Status.SUPERSEDED, stock.registry().get(first.license().id()).orElseThrow().status());
  }

  @Test
  void aNewerIssueDateAloneIsEnoughForAVersion() {
    stock.importText(csv(row("B2", "2020-01-01")));
    assertEquals("version 1", told(stock.importText(csv(row("B2", "2020-01-02")))));
  }

  @Test
  void anOlderVersionAgainIsADuplicateWhateverItsStatus() {
    stock.importText(
        csv(row("B3", "2020-01-01"), row("B3", "2021-01-01"), row("B3", "2022-01-01")));
    LicenseId newest = stock.newest("B3").license().id();
    assertEquals(
        "duplicate 3",
        told(
            stock.importText(
                csv(
                    row("B3", "2020-01-01"),
                    row("B3", "2020-01-01", "证照状态", "注销"),
                    row("B3", "2021-01-01", "证照状态", "吊销")))));
    assertEquals(newest, stock.newest("B3").license().id());
    assertEquals(Status.VALID, stock.newest("B3").status());
  }

  @Test
  void aVersionAfterRevocationDoesNotSupersede() {
    stock.importText(csv(row("B4", "2020-01-01", "证照状态", "吊销")));
    LicenseId first = stock.newest("B4").license().id();
    assertEquals("version 1", told(stock.importText(csv(row("B4", "2021-01-01")))));
    assertEquals(Status.REVOKED, stock.registry().get(first).orElseThrow().status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"2020-01-01", "2019-12-31"})
  void otherContentThatIsNotNewerIsAConflict(String issuedOn) {
    String number = "C" + issuedOn;
    stock.importText(csv(row(number, "2020-01-01")));
    assertEquals(
        "NUMBER_CONFLICT 1", told(stock.importText(csv(row(number, issuedOn, "住所", "河清市示例路2号")))));
  }

  @Test
  void theNewestVersionIsTheOneToCompareWith() {
    stock.importText(csv(row("C1", "2020-01-01"), row("C1", "2022-01-01")));
    assertEquals("NUMBER_CONFLICT 1", told(stock.importText(csv(row("C1", "2021-01-01")))));
  }

  @Test
  void anotherIssuerHasNumbersOfItsOwn() {
    String file = csv(row("C2", "2020-01-01"));
    stock.importText(file);
    ImportOptions housing =
        StockRegistry.options(
            StockRegistry.BUSINESS, StockRegistry.HOUSING, Optional.empty(), Optional.empty());
    assertEquals("new 1", told(stock.importText(file, housing)));
  }

  @Test
  void aLicenseWithoutANumberIsKnownByItsContent() {
    ImportOptions books =
        StockRegistry.options(
            "11449100MB9905017TL24", StockRegistry.MARKET, Optional.empty(), Optional.empty());
    String header = "持证主体,身份证号,发证日期\n";
    String file = header + "安若舒,11010519491231002X,2020-01-01\n";
    assertEquals("new", firstWord(stock.importText(file, books)));
    assertEquals("duplicate", firstWord(stock.importText(file, books)));
    String other = header + "安若舒,11010519491231002X,2020-01-02\n";
    assertEquals("new", firstWord(stock.importText(other, books)));
  }

  private static String firstWord(ImportReport report) {
    return told(report).replaceFirst(" .*", "");
  }

  @ParameterizedTest
  @CsvSource({"注销, CANCELLED", "吊销, REVOKED", "撤销, WITHDRAWN", "暂扣, SUSPENDED", "挂失, LOST"})
  void anotherStatusAloneIsAStatusChange(String word, Status status) {
    String number = "D" + status;
    stock.importText(csv(row(number, "2020-01-01", "证照状态", "有效")));
    LicenseId id = stock.newest(number).license().id();
    String changed = csv(row(number, "2020-01-01", "证照状态", word));
    assertEquals("change 1", told(stock.importText(changed)));
    assertEquals(status, stock.newest(number).status());
    assertEquals(id, stock.newest(number).license().id());
    assertEquals("duplicate 1", told(stock.importText(changed)));
  }

  @Test
  void aStatusOnArrivalIsNoChange() {
    assertEquals("new 1", told(stock.importText(csv(row("D1", "2020-01-01", "证照状态", "注销")))));
    assertEquals(Status.CANCELLED, stock.newest("D1").status());
  }

  @Test
  void aVersionMayArriveWithAStatus() {
    stock.importText(csv(row("D2", "2020-01-01")));
    assertEquals("version 1", told(stock.importText(csv(row("D2", "2021-01-01", "证照状态", "暂扣")))));
    assertEquals(Status.SUSPENDED, stock.newest("D2").status());
  }

  @Test
  void noStatusChangesNothing() {
    stock.importText(csv(row("D3", "2020-01-01", "证照状态", "暂扣")));
    assertEquals("duplicate 1", told(stock.importText(csv(row("D3", "2020-01-01")))));
    assertEquals("duplicate 1", told(stock.importText(csv(row("D3", "2020-01-01", "证照状态", "无")))));
    String withoutColumn =
        """
        证照编号,企业名称,统一社会信用代码,发证日期,住所,经营范围
        D3,河清市示例商贸有限公司,91350100M000100Y43,2020-01-01,河清市示例路1号,日用百货销售
        """;
    assertEquals("duplicate 1", told(stock.importText(withoutColumn)));
    assertEquals(Status.SUSPENDED, stock.newest("D3").status());
  }

  @ParameterizedTest
  @CsvSource({"注销, 暂扣", "注销, 有效", "吊销, 有效", "吊销, 撤销", "暂扣, 挂失", "其他, 有效"})
  void aMoveThatIsNotAllowedIsAConflict(String before, String after) {
    String number = "E" + before + after;
    stock.importText(csv(row(number, "2020-01-01", "证照状态", before)));
    Status status = stock.newest(number).status();
    String file = csv(row(number, "2020-01-01", "证照状态", after));
    assertEquals("STATUS_CONFLICT 1", told(stock.importText(file, TODAY.plusDays(1))));
    assertEquals(status, stock.newest(number).status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"暂扣", "挂失"})
  void backToValidNeedsALaterDay(String before) {
    String number = "F" + before;
    String valid = csv(row(number, "2020-01-01", "证照状态", "有效"));
    stock.importText(csv(row(number, "2020-01-01", "证照状态", before)), LocalDate.of(2024, 3, 1));
    Status status = stock.newest(number).status();
    assertNotEquals(Status.VALID, status);
    String older = "duplicate 1, STATUS_OLDER 1";
    assertEquals(older, told(stock.importText(valid)));
    assertEquals(older, told(stock.importText(valid, LocalDate.of(2024, 2, 29))));
    assertEquals(older, told(stock.importText(valid, LocalDate.of(2024, 3, 1))));
    assertEquals(status, stock.newest(number).status());
    assertEquals("change 1", told(stock.importText(valid, LocalDate.of(2024, 3, 2))));
    assertEquals(Status.VALID, stock.newest(number).status());
  }

  @Test
  void aChangeWithoutADayIsOfToday() {
    String valid = csv(row("F1", "2020-01-01", "证照状态", "有效"));
    stock.importText(csv(row("F1", "2020-01-01", "证照状态", "暂扣")));
    assertEquals("duplicate 1, STATUS_OLDER 1", told(stock.importText(valid, TODAY)));
    assertEquals("change 1", told(stock.importText(valid, TODAY.plusDays(1))));
  }

  @Test
  void aRowDecidedEarlierInTheFileCounts() {
    LicenseId taken = LicenseId.mint(StockRegistry.BUSINESS, StockRegistry.MARKET, "G1", 1);
    assertEquals(
        "new 1, version 1, change 1, duplicate 3, IDENTIFIER_CONFLICT 1, NUMBER_CONFLICT 1,"
            + " STATUS_CONFLICT 1, STATUS_OLDER 1",
        told(
            stock.importText(
                csv(
                    row("G1", "2020-01-01", "证照标识", taken.toString()),
                    row("G2", "2020-01-01", "证照标识", taken.toString()),
                    row("G1", "2020-01-01"),
                    row("G1", "2021-01-01"),
                    row("G1", "2020-01-01", "证照状态", "注销"),
                    row("G1", "2020-06-01"),
                    row("G1", "2021-01-01", "证照状态", "暂扣"),
                    row("G1", "2021-01-01", "证照状态", "有效"),
                    row("G1", "2021-01-01", "证照状态", "挂失")))));
    assertEquals(
        List.of("issued", "suspended"),
        stock.registry().history(stock.newest("G1").license().id()).stream()
            .map(HistoryEntry::change)
            .toList());
  }

  /** Rows are looked up ahead: what the same run decided in between must count all the same. */
  @ParameterizedTest
  @ValueSource(ints = {1, 1_023, 1_500, 2_500, 4_999})
  void whatTheSameRunDecidedCountsWhateverLiesBetween(int distance) {
    String number = "RUN" + distance + "-";
    String[] rows = new String[2 * distance];
    for (int i = 0; i < distance; i++) {
      rows[i] = row(number + i, "2020-01-01");
      rows[distance + i] =
          switch (i % 4) {
            case 0 -> row(number + i, "2021-01-01", "住所", "河清市示例路2号");
            case 1 -> row(number + i, "2020-01-01", "证照状态", "注销");
            case 2 -> row(number + i, "2020-01-01", "住所", "河清市示例路2号");
            default -> row(number + i, "2020-01-01");
          };
    }
    int each = distance / 4;
    int more = distance % 4;
    StringBuilder expected = new StringBuilder("new " + distance);
    String[] names = {"version", "change", "NUMBER_CONFLICT", "duplicate"};
    for (int k : new int[] {0, 1, 3, 2}) {
      int count = each + (k < more ? 1 : 0);
      expected.append(count == 0 ? "" : ", " + names[k] + " " + count);
    }
    assertEquals(
        expected.toString(),
        told(stock.registry().tryImport(stock.file(csv(rows)), StockRegistry.options(), p -> {})));
    assertEquals(expected.toString(), told(stock.importText(csv(rows))));
  }
}
