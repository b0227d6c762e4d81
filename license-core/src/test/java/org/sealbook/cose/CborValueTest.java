package org.sealbook.cose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.sealbook.base.Bytes;
import org.sealbook.cose.CborValue.ArrayValue;
import org.sealbook.cose.CborValue.IntValue;
import org.sealbook.cose.CborValue.MapValue;
import org.sealbook.cose.CborValue.Pair;
import org.sealbook.cose.CborValue.TextValue;

class CborValueTest {
  @Test
  void printsDiagnosticNotation() {
    CborValue value =
        CborValue.decode(Bytes.fromHex("a4" + "0128" + "0442beef" + "1063e8afb1" + "6161820021"));
    assertEquals("{1: -9, 4: h'beef', 16: \"诱\", \"a\": [0, -2]}", value.toDiagnostic());
    assertEquals("\"\\\"\\\\\\u000a\\u007f/\"", new TextValue("\"\\\n\u007f/").toDiagnostic());
  }

  @Test
  void bringsPairsIntoOrder() {
    MapValue map =
        new MapValue(
            List.of(
                new Pair(new TextValue("z"), new IntValue(0)),
                new Pair(new IntValue(-1), new IntValue(0)),
                new Pair(new TextValue("aa"), new IntValue(0)),
                new Pair(new IntValue(100), new IntValue(0)),
                new Pair(new IntValue(10), new IntValue(0))));
    // the example of RFC 8949 §4.2.1
    assertEquals("{10: 0, 100: 0, -1: 0, \"z\": 0, \"aa\": 0}", map.toDiagnostic());
  }

  @Test
  void refusesWhatHasNoEncoding() {
    Pair one = new Pair(new IntValue(1), new IntValue(1));
    assertThrows(IllegalArgumentException.class, () -> new MapValue(List.of(one, one)));
    assertThrows(
        IllegalArgumentException.class, () -> new Pair(new ArrayValue(List.of()), new IntValue(1)));
    assertThrows(IllegalArgumentException.class, () -> new TextValue("\ud800"));
  }
}
