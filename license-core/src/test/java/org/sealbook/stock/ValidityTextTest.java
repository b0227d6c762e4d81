package org.sealbook.stock;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValidityTextTest {
  @ParameterizedTest
  @CsvSource({
    "2018-03-05至2021-03-04,2018-03-05..2021-03-04",
    "自2018年3月5日至2021年3月4日,2018-03-05..2021-03-04",
    "自2018年3月5日起至2021年3月4日止,2018-03-05..2021-03-04",
    "2018/3/5到2021/3/4,2018-03-05..2021-03-04",
    "2018.03.05-2021.03.04,2018-03-05..2021-03-04",
    "20180305-20210304,2018-03-05..2021-03-04",
    "2018-03-05-2021-03-04,2018-03-05..2021-03-04",
    "2018-03-05 - 2021-03-04,2018-03-05..2021-03-04",
    "2018-03-05 00:00:00 - 2021-03-04 00:00:00,2018-03-05..2021-03-04",
    "2018-03-05～2021-03-04,2018-03-05..2021-03-04",
    "2018-03-05—2021-03-04,2018-03-05..2021-03-04",
    "2018-03-05——2021-03-04,2018-03-05..2021-03-04",
    "自2018年3月5日起2021年3月4日止,2018-03-05..2021-03-04",
    "2018年3月5日起长期有效,2018-03-05..",
    "自2018-03-05起,2018-03-05..",
    "2018年5月至2021年5月,2018-05-01..2021-05-31",
    "2018-05-2021-05,2018-05-01..2021-05-31",
    "2018-03-05至长期,2018-03-05..",
    "2018-03-05-长期,2018-03-05..",
    "2018-03-05至,2018-03-05..",
    "2018-03-05起,2018-03-05..",
    "至2021-03-04,..2021-03-04",
    "2021-03-04止,..2021-03-04",
    "长期,..",
    "2018-03-05至9999-12-31,2018-03-05..",
  })
  void bothDaysInOneCell(String cell, String days) {
    assertEquals(days, read(cell, Reading.PLAIN));
  }

  @ParameterizedTest
  @ValueSource(strings = {"三年", "2018-02-30至2021-03-04", "2018-03-05至2021-03-04至", "36个月"})
  void noDays(String cell) {
    assertEquals("DATE_INVALID", read(cell, Reading.PLAIN));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2021-03-04", "2021年3月4日", "9/6/2018至2021-03-04"})
  void oneDayDoesNotSayWhichItIs(String cell) {
    assertEquals("DATE_AMBIGUOUS", read(cell, Reading.PLAIN));
  }

  @Test
  void aMappingNamesTheSeparator() {
    Reading bar = new Reading(Optional.empty(), Optional.of("|"), Map.of());
    assertEquals("2018-03-05..2021-03-04", read("2018-03-05|2021-03-04", bar));
    assertEquals("DATE_INVALID", read("2018-03-05至2021-03-04", bar));
  }

  private static String read(String cell, Reading reading) {
    Cleaned<ValidityText.Days> read = ValidityText.read(cell, reading);
    if (read instanceof Cleaned.Bad<ValidityText.Days> bad) {
      return bad.reason().name();
    }
    ValidityText.Days days = ((Cleaned.Good<ValidityText.Days>) read).value();
    return days.from().map(LocalDate::toString).orElse("")
        + ".."
        + days.until().map(LocalDate::toString).orElse("");
  }
}
