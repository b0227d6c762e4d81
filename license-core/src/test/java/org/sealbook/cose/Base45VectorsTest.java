package org.sealbook.cose;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.sealbook.base.Bytes;
import org.sealbook.vectors.Vectors;

class Base45VectorsTest {
  @TestFactory
  Stream<DynamicTest> vectors() {
    return Vectors.tests("base45.json", Base45VectorsTest::run);
  }

  private static void run(JsonNode vector) {
    String text = Vectors.text(vector, "text");
    if (Vectors.bool(vector, "valid")) {
      Bytes bytes = Vectors.bytes(vector, "hex");
      assertEquals(Optional.of(bytes), Base45.decode(text));
      assertEquals(text, Base45.encode(bytes));
    } else {
      assertEquals(Optional.empty(), Base45.decode(text));
    }
  }
}
