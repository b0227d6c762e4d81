package org.sealbook.vectors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.sealbook.base.Bytes;
import org.sealbook.cose.CborException;
import org.sealbook.cose.CoseSign1;
import org.sealbook.crypto.VerifyingKey;
import org.sealbook.testing.TestRegistry;
import org.sealbook.verify.LicenseVerifier;
import org.sealbook.verify.Reason;

/** Replays cose.json: messages of others are read and refused as they should be. */
class CoseVectorsTest {
  private static final String P256 = "1.2.840.10045.3.1.7";
  private static final String EC = "1.2.840.10045.2.1";
  private static final String ED25519 = "1.3.101.112";

  @TestFactory
  Stream<DynamicTest> messages() {
    return Vectors.tests("cose.json", CoseVectorsTest::replay);
  }

  private static void replay(JsonNode vector) {
    Bytes message = Vectors.bytes(vector, "message");
    LicenseVerifier verifier = LicenseVerifier.trusting(List.of(), TestRegistry.CLOCK);
    assertEquals(
        Optional.of(Vectors.text(vector, "reason")),
        verifier.verify(message).reason().map(Reason::name));
    if (!Vectors.bool(vector, "reads")) {
      assertThrows(CborException.class, () -> CoseSign1.parse(message));
      return;
    }
    CoseSign1 parts = CoseSign1.parse(message);
    Bytes signed = parts.sigStructure(Vectors.bytes(vector, "externalAad"));
    assertEquals(Vectors.bytes(vector, "toBeSigned"), signed);
    if (vector.has("key")) {
      boolean valid = key(vector.path("key")).verify(signed, parts.signature());
      assertEquals(Vectors.bool(vector, "valid"), valid);
    }
  }

  private static VerifyingKey key(JsonNode key) {
    Bytes x = Vectors.bytes(key, "x");
    boolean ec = Vectors.text(key, "curve").equals("P-256");
    Bytes algorithm =
        ec ? Tlv.sequence(Tlv.oid(EC), Tlv.oid(P256)) : Tlv.sequence(Tlv.oid(ED25519));
    Bytes point = ec ? Bytes.fromHex("04").concat(x).concat(Vectors.bytes(key, "y")) : x;
    return VerifyingKey.parse(Tlv.sequence(algorithm, Tlv.bits(point)));
  }
}
