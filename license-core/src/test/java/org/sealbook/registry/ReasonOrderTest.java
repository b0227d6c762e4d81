package org.sealbook.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.sealbook.registry.StockRegistry.told;
import static org.sealbook.registry.StockRows.csv;
import static org.sealbook.registry.StockRows.row;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sealbook.base.Bytes;
import org.sealbook.model.LicenseId;
import org.sealbook.stock.RowReason;

/**
 * A row with two defects is rejected for the one that stands first in CLI.md: every two reasons
 * that one row can have.
 */
class ReasonOrderTest {
  /** 营业执照 with one field more, which must be there at import. */
  private static final String TYPE = "11449100MB9901016TL01";

  private static final String CATALOGUE =
      """
      {"schema": 1, "name": "t", "departments": [], "types": [
        {"code": "11449100MB9901016TL01", "name": "示例许可证", "national": false,
         "numberOptional": false, "holderCodeOptional": false, "fields": [
          {"name": "住所", "requiredAtImport": true}, {"name": "经营范围"},
          {"name": "成立日期", "kind": "date"}]}]}
      """;

  private static final LicenseId TAKEN = LicenseId.mint(TYPE, StockRegistry.MARKET, "TAKEN", 1);

  /** For each reason the cells that bring it about. */
  private static final Map<RowReason, List<String>> DEFECTS = defects();

  @TempDir static Path scratch;

  private static StockRegistry stock;

  @BeforeAll
  static void makeRegistry() {
    stock = StockRegistry.make(scratch.resolve("registry"));
    stock.registry().loadTypes(CatalogueFile.parse(Bytes.utf8(CATALOGUE)));
    String known = row("KNOWN", "2020-01-01", "证照状态", "注销");
    String other = row("OTHER", "2020-01-01", "证照标识", TAKEN.toString());
    assertEquals("new 2", told(imported(csv(known, other))));
  }

  @AfterAll
  static void close() {
    stock.close();
  }

  private static Map<RowReason, List<String>> defects() {
    Map<RowReason, List<String>> defects = new EnumMap<>(RowReason.class);
    defects.put(RowReason.ROW_MALFORMED, List.of("经营范围", "a\u0001b"));
    defects.put(RowReason.NUMBER_MISSING, List.of("证照编号", "无"));
    defects.put(RowReason.HOLDER_NAME_MISSING, List.of("企业名称", ""));
    defects.put(RowReason.HOLDER_NAME_MASKED, List.of("企业名称", "周*"));
    defects.put(RowReason.HOLDER_CODE_MISSING, List.of("统一社会信用代码", "/"));
    defects.put(RowReason.HOLDER_CODE_DAMAGED, List.of("统一社会信用代码", "9.1E+17"));
    defects.put(RowReason.HOLDER_CODE_MASKED, List.of("统一社会信用代码", "9135****0Y43"));
    defects.put(RowReason.HOLDER_CODE_INVALID, List.of("统一社会信用代码", "91350100M000100Y44"));
    defects.put(
        RowReason.HOLDERS_MISMATCH, List.of("统一社会信用代码", "91350100M000100Y43、11010519491231002X"));
    defects.put(RowReason.DATE_INVALID, List.of("发证日期", "2018-02-30"));
    defects.put(RowReason.DATE_AMBIGUOUS, List.of("发证日期", "9/6/2018"));
    defects.put(RowReason.DATES_REVERSED, List.of("有效期至", "2001-01-01"));
    defects.put(RowReason.IDENTIFIER_INVALID, List.of("证照标识", "1.2.156.3005.2.nothing"));
    defects.put(RowReason.IDENTIFIER_CONFLICT, List.of("证照标识", TAKEN.toString()));
    defects.put(RowReason.STATUS_UNKNOWN, List.of("证照状态", "待核实"));
    defects.put(RowReason.FIELD_REQUIRED, List.of("住所", ""));
    defects.put(RowReason.FIELD_INVALID, List.of("成立日期", "二十年前"));
    defects.put(RowReason.NUMBER_CONFLICT, List.of("证照编号", "KNOWN", "企业名称", "河清市另一家店"));
    defects.put(RowReason.STATUS_CONFLICT, List.of("证照编号", "KNOWN", "证照状态", "暂扣"));
    return defects;
  }

  @Test
  void everyReasonHasADefect() {
    List<RowReason> ofImports =
        java.util.Arrays.stream(RowReason.values())
            .filter(reason -> reason.compareTo(RowReason.STATUS_CONFLICT) <= 0)
            .toList();
    assertEquals(ofImports, List.copyOf(DEFECTS.keySet()));
  }

  @ParameterizedTest
  @MethodSource("reasons")
  void alone(RowReason reason) {
    assertEquals(reason + " 1", told(imported(csv(spoiled(reason)))));
  }

  static List<RowReason> reasons() {
    return List.copyOf(DEFECTS.keySet());
  }

  /** One file, so that it is quick. */
  @Test
  void everyTwo() {
    List<RowReason> expected = new ArrayList<>();
    List<String> rows = new ArrayList<>();
    pairs()
        .forEach(
            pair -> {
              expected.add((RowReason) pair.get()[0]);
              rows.add(spoiled((RowReason) pair.get()[0], (RowReason) pair.get()[1]));
            });
    List<String> actual = new ArrayList<>();
    Path rejects = scratch.resolve("rejects.csv");
    stock.importText(
        csv(rows.toArray(new String[0])),
        StockRegistry.options(TYPE, StockRegistry.MARKET, Optional.empty(), Optional.of(rejects)));
    RejectsFile.read(rejects).stream().skip(1).forEach(record -> actual.add(record.get(2)));
    assertEquals(expected.stream().map(Enum::name).toList(), actual);
  }

  /** Every two reasons, in order, whose defects lie in different columns. */
  private static Stream<Arguments> pairs() {
    List<Arguments> pairs = new ArrayList<>();
    for (RowReason first : DEFECTS.keySet()) {
      for (RowReason second : DEFECTS.keySet()) {
        if (first.compareTo(second) < 0 && canMeet(first, second)) {
          pairs.add(Arguments.of(first, second));
        }
      }
    }
    return pairs.stream();
  }

  private static boolean canMeet(RowReason first, RowReason second) {
    boolean apart = columns(first).stream().noneMatch(columns(second)::contains);
    // a conflict of status supposes that all else is as the registry knows it
    return apart && (second != RowReason.STATUS_CONFLICT || first == RowReason.IDENTIFIER_CONFLICT);
  }

  private static List<String> columns(RowReason reason) {
    List<String> cells = DEFECTS.getOrDefault(reason, List.of());
    return cells.stream().filter(StockRows.HEADER::contains).toList();
  }

  private static String spoiled(RowReason... reasons) {
    List<String> cells = new ArrayList<>();
    for (RowReason reason : reasons) {
      cells.addAll(DEFECTS.getOrDefault(reason, List.of()));
    }
    return row("NEW", "2020-01-01", cells.toArray(new String[0]));
  }

  private static ImportReport imported(String text) {
    return stock.importText(
        text,
        StockRegistry.options(TYPE, StockRegistry.MARKET, Optional.empty(), Optional.empty()));
  }

  @Test
  void anIdentifierOfTheSameLicenseIsNoConflict() {
    String conflict = row("OTHER", "2020-01-01", "证照标识", TAKEN.toString(), "企业名称", "河清市另一家店");
    assertEquals("NUMBER_CONFLICT 1", told(imported(csv(conflict))));
    String unknown = row("OTHER", "2020-01-01", "证照标识", TAKEN.toString(), "证照状态", "待核实");
    assertEquals("STATUS_UNKNOWN 1", told(imported(csv(unknown))));
  }

  @Test
  void aNewVersionNeedsAnIdentifierOfItsOwn() {
    String version = row("OTHER", "2021-01-01", "证照标识", TAKEN.toString());
    assertEquals("IDENTIFIER_CONFLICT 1", told(imported(csv(version))));
  }

  @Test
  void rejectsNameTheColumnAtFault() {
    Path rejects = scratch.resolve("columns.csv");
    stock.importText(
        csv(
            spoiled(RowReason.IDENTIFIER_CONFLICT),
            spoiled(RowReason.NUMBER_CONFLICT),
            spoiled(RowReason.STATUS_CONFLICT)),
        StockRegistry.options(TYPE, StockRegistry.MARKET, Optional.empty(), Optional.of(rejects)));
    assertEquals(
        List.of("column", "证照标识", "证照编号", "证照状态"),
        RejectsFile.read(rejects).stream().map(record -> record.get(1)).toList());
  }
}
