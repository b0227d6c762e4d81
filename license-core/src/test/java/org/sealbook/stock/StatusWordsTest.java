package org.sealbook.stock;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sealbook.model.Status;

class StatusWordsTest {
  private static final String LOCAL = "11441600000000000A001";

  @ParameterizedTest
  @CsvSource({
    "有效,VALID",
    "正常,VALID",
    "启用,VALID",
    "已过期,VALID",
    "暂扣,SUSPENDED",
    "撤销,WITHDRAWN",
    "吊销,REVOKED",
    "注销,CANCELLED",
    "挂失,LOST",
    "已换发,SUPERSEDED",
    "变更,SUPERSEDED",
    "转出,TRANSFERRED",
    "无效(已换发),SUPERSEDED",
    "无效（已过期）,VALID",
    " 注 销 ,CANCELLED",
    "revoked,REVOKED",
    "Suspended,SUSPENDED",
    "valid,VALID",
  })
  void words(String cell, Status status) {
    assertEquals(status.toString(), read(LOCAL, cell));
  }

  @ParameterizedTest
  @CsvSource({
    "其他,OTHER 其他",
    "失效,OTHER 失效",
    "'吊销，未注销',REVOKED 吊销，未注销",
    "'吊销，已注销',CANCELLED 吊销，已注销",
  })
  void someKeepTheirWords(String cell, String expected) {
    assertEquals(expected, read(LOCAL, cell));
  }

  @ParameterizedTest
  @CsvSource({
    "01,VALID",
    "02,SUSPENDED",
    "03,WITHDRAWN",
    "04,CANCELLED",
    "05,OTHER 失效",
    "06,TRANSFERRED",
    "07,REVOKED",
    "99,OTHER 其他",
    "1,VALID",
  })
  void codesOfHousing(String cell, String expected) {
    assertEquals(expected, read("11100000000013338W011", cell));
    assertEquals(expected, read("1110000000001332XW059", cell));
  }

  @ParameterizedTest
  @CsvSource({
    "10,VALID",
    "01,SUPERSEDED",
    "02,VALID",
    "03,CANCELLED",
    "04,WITHDRAWN",
    "09,OTHER 其他",
  })
  void codesOfTransport(String cell, String expected) {
    assertEquals(expected, read("11100000000019713D016", cell));
  }

  @ParameterizedTest
  @ValueSource(strings = {"01", "10", "D", "X", "无效", "未知"})
  void nothingIsGuessed(String cell) {
    assertEquals("unknown", read(LOCAL, cell));
  }

  @Test
  void aCodeThatTheMinistryDoesNotUseIsUnknown() {
    assertEquals("unknown", read("11100000000013338W011", "10"));
    assertEquals("unknown", read("11100000000019713D016", "05"));
  }

  private static String read(String type, String cell) {
    return new StatusWords(type)
        .read(cell)
        .map(r -> r.status() + r.text().map(text -> " " + text).orElse(""))
        .orElse("unknown");
  }
}
