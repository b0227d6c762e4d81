package org.sealbook.stock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sealbook.model.LicenseId;

/** What is said to have been changed, cell by cell; a clean row says nothing. */
class CleaningTraceTest {
  private static final Map<String, String> CLEAN = clean();

  private static Map<String, String> clean() {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("证照编号", "A1");
    row.put("持证主体", "河清市示例商贸有限公司");
    row.put("持证主体代码", "91350100M000100Y43");
    row.put("发证日期", "2020-01-01");
    row.put("有效期起", "2020-01-01");
    row.put("有效期至", "2025-01-01");
    row.put("证照状态", "有效");
    row.put("证照标识", "");
    row.put("经营范围", "河清市示例路（１）号");
    return row;
  }

  private static Set<String> changed(Map<String, String> cells) {
    MappingFile given =
        MappingJson.parse("schema: 1\nelements: {status: {column: 证照状态, values: {D: cancelled}}}");
    ColumnMapping mapping =
        new HeaderRecogniser(Samples.TYPE, given).recognise(List.copyOf(CLEAN.keySet()));
    Map<String, String> row = new LinkedHashMap<>(CLEAN);
    row.putAll(cells);
    RowResult result =
        new RowCleaner(Samples.TYPE, Samples.ISSUER::equals, mapping)
            .clean(RawRow.ofTexts(2, row.values().toArray(new String[0])));
    return assertInstanceOf(CleanRow.class, result).cleaned().stream()
        .map(Enum::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void aCleanRowIsSaidToBeUnchanged() {
    assertEquals(Set.of(), changed(Map.of()));
  }

  static Stream<Arguments> cells() {
    String identifier = LicenseId.mint(Samples.TYPE.code(), Samples.ISSUER, "A1", 1).toString();
    return Stream.of(
        arguments("证照编号", "ａ１", "LETTERS_RAISED WIDTH_FOLDED"),
        arguments("证照编号", "A 1", "SPACES_REMOVED"),
        arguments("持证主体", "河清市示例 \u200b 商贸", "SPACES_REMOVED"),
        arguments("持证主体代码", "110105491231002", "CITIZEN_NUMBER_EXTENDED"),
        arguments("持证主体代码", "11010519491231002x", "LETTERS_RAISED"),
        arguments("发证日期", "2020年1月1日", "DATE_REWRITTEN"),
        arguments("发证日期", "2020-01-01 00:00:00", "DATE_REWRITTEN"),
        arguments("发证日期", "2020-01-01 13:45:00", "DATE_REWRITTEN TIME_DROPPED"),
        arguments("有效期起", "2020年1月", "DATE_REWRITTEN MONTH_COMPLETED"),
        arguments("有效期起", "无", "NO_VALUE"),
        arguments("有效期起", "", ""),
        arguments("有效期至", "长期", "OPEN_END"),
        arguments("有效期至", "9999-12-31", "OPEN_END"),
        arguments("有效期至", "99991231", "OPEN_END"),
        arguments("有效期至", "20250101", "DATE_REWRITTEN"),
        arguments("证照状态", "D", "VALUE_TRANSLATED"),
        arguments("证照状态", "-", "NO_VALUE"),
        arguments("证照标识", identifier, ""),
        arguments(
            "证照标识", identifier.toLowerCase(Locale.ROOT), "IDENTIFIER_NORMALISED LETTERS_RAISED"),
        arguments("经营范围", " 河清市示例路", "SPACES_REMOVED"));
  }

  @ParameterizedTest
  @MethodSource("cells")
  void whatChangedIsSaid(String column, String cell, String rules) {
    Set<String> expected =
        rules.isEmpty() ? Set.of() : new TreeSet<>(List.of(rules.split(" ", -1)));
    assertEquals(expected, changed(Map.of(column, cell)));
  }

  @Test
  void severalHoldersInOneCell() {
    assertEquals(
        Set.of("HOLDERS_SPLIT"),
        changed(Map.of("持证主体", "甲、乙", "持证主体代码", "91350100M000100Y43、91110000600037341L")));
  }

  @Test
  void everyRuleHasACase() {
    Set<String> seen = new TreeSet<>(Set.of("HOLDERS_SPLIT"));
    cells().forEach(cell -> seen.addAll(List.of(((String) cell.get()[2]).split(" ", -1))));
    seen.remove("");
    assertEquals(
        Stream.of(CleaningRule.values())
            .map(Enum::name)
            .collect(Collectors.toCollection(TreeSet::new)),
        seen);
  }
}
