package org.sealbook.stock;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sealbook.model.Dates;
import org.sealbook.stock.DateText.Role;

class DateTextTest {
  @ParameterizedTest
  @CsvSource({
    "2018年10月12日,2018-10-12",
    "2018年3月5日,2018-03-05",
    "2018 年 3 月 5 日,2018-03-05",
    "２０１８年３月５日,2018-03-05",
    "2018/9/6,2018-09-06",
    "2018-3-5,2018-03-05",
    "2018.3.5,2018-03-05",
    "20120109,2012-01-09",
    "2018-10-12 00:00:00,2018-10-12",
    "2018-10-2 00:00:00,2018-10-02",
    "2018/10/12 0:00,2018-10-12",
    "2018-10-12 23:59:59.999,2018-10-12",
    "2018-10-12T08:30:00,2018-10-12",
    "2018-10-11T16:00:00Z,2018-10-12",
    "2018-10-11T23:00:00+08:00,2018-10-11",
    "20181012235959,2018-10-12",
    "1520179200000,2018-03-05",
    "1520265599999,2018-03-05",
    "946656000000,2000-01-01",
    "二〇一八年三月五日,2018-03-05",
    "二○一八年十二月三十一日,2018-12-31",
    "二零一八年十月廿一日,2018-10-21",
    "2018年10月12号,2018-10-12",
    "1900-01-01,1900-01-01",
    "2200-12-31,2200-12-31",
    "2020-02-29,2020-02-29",
  })
  void everyFormOfADay(String cell, String day) {
    assertEquals(day, read(cell, Role.ISSUE));
    assertEquals(day, read(cell, Role.END));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2018-02-30",
        "2019-02-29",
        "2018-13-01",
        "20181301",
        "2018年",
        "2018",
        "43349",
        "20183",
        "1899-12-31",
        "2201-01-01",
        "18991231",
        "31122018",
        "昨天",
        "2018-3/5",
        "2018年3-5",
        "一八",
        "2018-10-12 25:00:00",
        "45/45/2018",
        "2018-0-5",
        "3年",
        "2018-03-05-",
        "+2018-03-05",
        "2018年十三月一日",
        "二〇一八年三月五十日",
        "123456789",
        "12345678901",
        "123456789012345",
        "2018-10-12T99:00:00Z",
        "-2018-03-05",
        "2018--3-5",
      })
  void noDates(String cell) {
    assertEquals("DATE_INVALID", read(cell, Role.ISSUE));
    assertEquals("DATE_INVALID", read(cell, Role.START));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"9/6/2018", "25/12/2018", "09-06-2018", "18-3-5", "18年3月5日", "180305", "1.2.03"})
  void datesThatCanBeReadInTwoWays(String cell) {
    assertEquals("DATE_AMBIGUOUS", read(cell, Role.ISSUE));
    assertEquals("DATE_AMBIGUOUS", read(cell, Role.END));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2018年5月", "2018-05", "2018/5", "二〇一八年五月"})
  void aMonthDependsOnItsRole(String cell) {
    assertEquals("DATE_INVALID", read(cell, Role.ISSUE));
    assertEquals("DATE_INVALID", read(cell, Role.FIELD));
    assertEquals("2018-05-01", read(cell, Role.START));
    assertEquals("2018-05-31", read(cell, Role.END));
  }

  @ParameterizedTest
  @ValueSource(strings = {"长期", "长期有效", "永久", " 长 期 ", "9999-12-31", "9999年1月1日", "99991231"})
  void openEnds(String cell) {
    assertEquals("none", read(cell, Role.END));
    assertEquals("none", read(cell, Role.FIELD));
    assertEquals("DATE_INVALID", read(cell, Role.ISSUE));
    assertEquals("DATE_INVALID", read(cell, Role.START));
  }

  @ParameterizedTest
  @CsvSource({
    "d/M/yyyy,9/6/2018,2018-06-09",
    "M/d/yyyy,9/6/2018,2018-09-06",
    "yy-M-d,18-3-5,2018-03-05",
    "serial,43349,2018-09-06",
    "serial,1,1900-01-01",
    "serial,61,1900-03-01",
    "d/M/yyyy,2018-09-06,2018-09-06",
  })
  void aMappingNamesTheFormat(String format, String cell, String day) {
    assertEquals(day, read(cell, Role.ISSUE, Optional.of(DateFormat.of(format))));
  }

  @ParameterizedTest
  @CsvSource({"d/M/yyyy,31/2/2018,DATE_INVALID", "serial,60,DATE_INVALID"})
  void aMappingDoesNotInventDays(String format, String cell, String reason) {
    assertEquals(reason, read(cell, Role.ISSUE, Optional.of(DateFormat.of(format))));
  }

  @Property
  void everyDayInEveryForm(
      @ForAll @IntRange(max = 109_937) int days, @ForAll @IntRange(max = 86_399) int second) {
    LocalDate day = LocalDate.of(1900, 1, 1).plusDays(days);
    int y = day.getYear();
    int m = day.getMonthValue();
    int d = day.getDayOfMonth();
    String iso = day.toString();
    long millis = day.atStartOfDay().toInstant(Dates.ZONE).toEpochMilli() + second * 1000L;
    assertEquals(iso, read(iso, Role.START));
    assertEquals(iso, read(y + "年" + m + "月" + d + "日", Role.START));
    assertEquals(iso, read(y + "/" + m + "/" + d, Role.START));
    assertEquals(iso, read(iso.replace("-", ""), Role.START));
    assertEquals(iso, read(iso + " " + LocalTime.ofSecondOfDay(second), Role.START));
    assertEquals(iso, read(chinese(y) + "年" + tens(m) + "月" + tens(d) + "日", Role.START));
    if (Long.toString(millis).matches("[0-9]{12,13}")) {
      assertEquals(iso, read(Long.toString(millis), Role.START));
    }
  }

  private static String chinese(int year) {
    StringBuilder text = new StringBuilder();
    Integer.toString(year).chars().forEach(c -> text.append("〇一二三四五六七八九".charAt(c - '0')));
    return text.toString();
  }

  private static String tens(int number) {
    String ones = number % 10 == 0 ? "" : "〇一二三四五六七八九".substring(number % 10, number % 10 + 1);
    return switch (number / 10) {
      case 0 -> ones;
      case 1 -> "十" + ones;
      default -> "〇一二三".charAt(number / 10) + "十" + ones;
    };
  }

  private static String read(String cell, Role role) {
    return read(cell, role, Optional.empty());
  }

  private static String read(String cell, Role role, Optional<DateFormat> format) {
    Cleaned<Optional<LocalDate>> read = DateText.read(cell, role, format);
    if (read instanceof Cleaned.Bad<Optional<LocalDate>> bad) {
      return bad.reason().name();
    }
    return ((Cleaned.Good<Optional<LocalDate>>) read)
        .value()
        .map(LocalDate::toString)
        .orElse("none");
  }
}
