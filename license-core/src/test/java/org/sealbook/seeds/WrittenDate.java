package org.sealbook.seeds;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;

/** The ways in which old systems write one and the same day. */
final class WrittenDate {
  /** Every form that an import must understand without being told. */
  static final List<Function<LocalDate, String>> FORMS =
      List.of(
          day -> day.getYear() + "年" + day.getMonthValue() + "月" + day.getDayOfMonth() + "日",
          day -> day.getYear() + "/" + day.getMonthValue() + "/" + day.getDayOfMonth(),
          day -> day.getYear() + "-" + day.getMonthValue() + "-" + day.getDayOfMonth(),
          day -> day.toString().replace("-", ""),
          day -> day + " 00:00:00",
          WrittenDate::epochMillis,
          WrittenDate::chinese,
          day -> Widths.full(day.toString()));

  private WrittenDate() {}

  /** Milliseconds since 1970 of the day's beginning at UTC+08:00. */
  static String epochMillis(LocalDate day) {
    return Long.toString(day.atStartOfDay().toInstant(ZoneOffset.ofHours(8)).toEpochMilli());
  }

  /** Such as 二〇一八年三月二十五日. */
  static String chinese(LocalDate day) {
    StringBuilder text = new StringBuilder();
    Integer.toString(day.getYear()).chars().forEach(c -> text.append(numeral(c - '0')));
    return text.append('年')
        .append(belowHundred(day.getMonthValue()))
        .append('月')
        .append(belowHundred(day.getDayOfMonth()))
        .append('日')
        .toString();
  }

  /** Year and month only, such as 2018年5月. */
  static String month(LocalDate day) {
    return day.getYear() + "年" + day.getMonthValue() + "月";
  }

  private static String belowHundred(int number) {
    String tens = number < 10 ? "" : number < 20 ? "十" : numeral(number / 10) + "十";
    return number % 10 == 0 ? tens : tens + numeral(number % 10);
  }

  private static String numeral(int digit) {
    return "〇一二三四五六七八九".substring(digit, digit + 1);
  }
}
