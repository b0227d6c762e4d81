package org.sealbook.cose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.sealbook.base.Bytes;
import org.sealbook.vectors.Vectors;

class CborVectorsTest {
  private static final String FILE = "cbor.json";

  @TestFactory
  Stream<DynamicTest> vectors() {
    return Vectors.tests(FILE, CborVectorsTest::run);
  }

  private static void run(JsonNode vector) {
    Bytes encoded = Vectors.bytes(vector, "hex");
    if (Vectors.bool(vector, "valid")) {
      CborValue value = CborValue.decode(encoded);
      assertEquals(Vectors.text(vector, "diagnostic"), value.toDiagnostic());
      assertEquals(encoded, value.encode());
    } else {
      CborException refusal = assertThrows(CborException.class, () -> CborValue.decode(encoded));
      assertEquals(
          CborDefect.valueOf(Vectors.text(vector, "reason")),
          refusal.defect(),
          refusal::getMessage);
      assertThrows(
          CborException.class,
          () -> {
            CborReader reader = new CborReader(encoded);
            reader.skip();
            reader.requireEnd();
          });
    }
  }

  /** What a single item cannot show: another type than its reader asks for. */
  @Test
  void everyOtherDefectHasAVector() {
    Set<CborDefect> shown = EnumSet.of(CborDefect.UNEXPECTED);
    for (JsonNode vector : Vectors.load(FILE)) {
      if (vector.has("reason")) {
        shown.add(CborDefect.valueOf(Vectors.text(vector, "reason")));
      }
    }
    assertEquals(EnumSet.allOf(CborDefect.class), shown);
  }
}
