package org.sealbook.vectors;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.sealbook.base.Bytes;
import org.sealbook.crypto.Certificate;
import org.sealbook.crypto.CrossCertificate;
import org.sealbook.crypto.InvalidCertificateException;
import org.sealbook.crypto.Purpose;

/** Replays certificates.json. */
class CertificateVectorsTest {
  private static final Map<String, Certificate> KEYS =
      Vectors.load("keys.json").stream()
          .collect(
              Collectors.toMap(
                  vector -> Vectors.text(vector, "id"),
                  vector -> Certificate.parse(Vectors.bytes(vector, "certificate"))));

  @TestFactory
  Stream<DynamicTest> certificates() {
    return Vectors.tests("certificates.json", CertificateVectorsTest::replay);
  }

  private static void replay(JsonNode vector) {
    assertEquals(Vectors.bool(vector, "valid"), isGood(vector));
    if (vector.has("code")) {
      Certificate certificate = Certificate.parse(Vectors.bytes(vector, "certificate"));
      assertEquals(Optional.of(Vectors.text(vector, "code")), certificate.issuerCode());
      assertEquals(Vectors.text(vector, "notBefore"), certificate.notBefore().toString());
      assertEquals(Vectors.text(vector, "notAfter"), certificate.notAfter().toString());
    }
  }

  private static boolean isGood(JsonNode vector) {
    Bytes der = Vectors.bytes(vector, "certificate");
    Certificate root = key(vector, "root");
    String purpose = Vectors.text(vector, "purpose");
    try {
      if (purpose.equals("CROSS")) {
        return CrossCertificate.parse(der).vouches(root, key(vector, "for"));
      }
      Certificate certificate = Certificate.parse(der);
      return certificate.purpose() == Purpose.valueOf(purpose)
          && certificate.verifyIssuedBy(purpose.equals("ROOT") ? certificate : root);
    } catch (InvalidCertificateException | IllegalArgumentException e) {
      return false;
    }
  }

  private static Certificate key(JsonNode vector, String role) {
    return java.util.Objects.requireNonNull(KEYS.get(Vectors.text(vector, role)));
  }
}
