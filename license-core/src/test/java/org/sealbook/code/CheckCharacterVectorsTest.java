package org.sealbook.code;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.sealbook.vectors.Vectors;

class CheckCharacterVectorsTest {
  private static final String FILE = "check-characters.json";

  @TestFactory
  Stream<DynamicTest> vectors() {
    return Vectors.tests(FILE, CheckCharacterVectorsTest::run);
  }

  private static void run(JsonNode vector) {
    if (vector.has("algorithm")) {
      assertEquals(Vectors.text(vector, "check"), String.valueOf(checkCharacter(vector)));
      return;
    }
    CodeReport report = CodeCheck.check(Vectors.text(vector, "code"));
    assertEquals(Vectors.text(vector, "code"), report.code());
    assertEquals(Vectors.text(vector, "kind"), report.kind().label());
    assertEquals(Vectors.bool(vector, "valid"), report.valid());
    assertEquals(optionalText(vector, "reason"), report.reason().map(CodeReason::name));
    assertEquals(optionalText(vector, "expected"), report.expected());
    assertEquals(Vectors.bool(vector, "legacyVariant"), report.legacyVariant());
  }

  private static char checkCharacter(JsonNode vector) {
    String body = Vectors.text(vector, "body");
    String algorithm = Vectors.text(vector, "algorithm");
    return switch (algorithm) {
      case "MOD_37_36" -> Iso7064.mod37_36(body);
      case "LEGACY_MOD_37" -> LegacyMod37.check(body);
      case "MOD_11_10" -> Iso7064.mod11_10(body);
      default -> throw new AssertionError("unknown algorithm " + algorithm);
    };
  }

  private static Optional<String> optionalText(JsonNode vector, String key) {
    return vector.path(key).isNull() ? Optional.empty() : Optional.of(Vectors.text(vector, key));
  }

  @Test
  void everyReasonAndKindHasAVector() {
    Set<CodeReason> reasons = EnumSet.noneOf(CodeReason.class);
    for (JsonNode vector : Vectors.load(FILE)) {
      if (vector.path("reason").isTextual()) {
        reasons.add(CodeReason.valueOf(Vectors.text(vector, "reason")));
      }
    }
    assertEquals(EnumSet.allOf(CodeReason.class), reasons);
  }
}
