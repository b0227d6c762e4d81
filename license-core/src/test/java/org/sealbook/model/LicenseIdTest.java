package org.sealbook.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading and writing licence identifiers. */
class LicenseIdTest {
  private static final String SAMPLE =
      "1.2.156.3005.2.11100000000013338W011.11430000006122244L.20230000403.001.U";

  @Test
  void theSampleIsReadAndGoesOn() {
    LicenseId id = LicenseId.read(SAMPLE);
    assertEquals(SAMPLE, id.toString());
    assertEquals(id, LicenseId.parse(id.withoutRoot()));
    assertEquals(SAMPLE.replace("001.U", "002.S"), id.next().toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "11100000000013338w011.11430000006122244l.20230000403.001.u",
        "１．２．１５６．３００５．２．11100000000013338Ｗ011.11430000006122244ｌ.20230000403.001.Ｕ",
        "\u3000 1.2.156.3005.2.11100000000013338W011.11430000006122244L.20230000403.001.U\r\n",
        "\ufeff11100000000013338W011.11430000006122244L.2023-0000_403.001.U\u200b",
        "11100000000013338W011.11430000006122244L.2023－0000403.001.U"
      })
  void itIsReadInEverySpelling(String spelling) {
    assertEquals(SAMPLE, LicenseId.read(spelling).toString());
  }

  @Test
  void anythingElseIsNone() {
    for (String text :
        List.of(
            "",
            "U",
            SAMPLE.replace("001.U", "001.V"),
            SAMPLE.replace(".001.", ".01."),
            SAMPLE.replace("1.2.156.3005.2", "1.2.156.3005.3"),
            SAMPLE.replace("20230000403", ""),
            SAMPLE.replace("20230000403", "2023 0000403"),
            SAMPLE.replace("20230000403", "٢0230000403"),
            SAMPLE.replace("13338W", "13338\u0131"),
            SAMPLE + ".U")) {
      assertThrows(IllegalArgumentException.class, () -> LicenseId.read(text), text);
    }
    assertThrows(IllegalArgumentException.class, () -> LicenseId.parse(SAMPLE));
  }

  @Test
  void version999IsTheLast() {
    LicenseId last = LicenseId.mint("11100000000013338W011", "11430000006122244L", "1", 999);
    assertThrows(IllegalArgumentException.class, last::next);
    assertThrows(
        IllegalArgumentException.class,
        () -> LicenseId.mint("11100000000013338W011", "11430000006122244L", "1", 0));
  }
}
