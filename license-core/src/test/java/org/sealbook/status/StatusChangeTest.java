package org.sealbook.status;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.sealbook.base.Bytes;
import org.sealbook.cose.CborValue;
import org.sealbook.cose.CoseSign1;
import org.sealbook.cose.ProtectedHeader;
import org.sealbook.crypto.SigningKey;
import org.sealbook.crypto.Suite;
import org.sealbook.model.LicenseId;
import org.sealbook.model.Status;

class StatusChangeTest {
  private static final SigningKey KEY = SigningKey.generate(Suite.ED25519, new SecureRandom());
  private static final Bytes KID = Bytes.fromHex("0011223344556677");
  private static final Bytes LICENSE = Bytes.wrap(new byte[32]);
  private static final LicenseId SUCCESSOR =
      LicenseId.mint("11100000000013338W011", "11430000006122244L", "20230000403", 2);
  private static final Instant AT = Instant.parse("2026-03-05T08:00:00Z");
  private static final StatusChange CHANGE =
      new StatusChange(
          new ListName("test0001", 7),
          12,
          1,
          Status.SUPERSEDED,
          LocalDate.of(2026, 3, 5),
          AT,
          "换发新证",
          "张三",
          LICENSE,
          Optional.of(SUCCESSOR));

  @ParameterizedTest
  @EnumSource
  void aSignedChangeIsReadBack(Suite suite) {
    SigningKey key = SigningKey.generate(suite, new SecureRandom());
    SignedStatusChange signed = SignedStatusChange.sign(CHANGE, key, KID);
    SignedStatusChange read = SignedStatusChange.parse(signed.encode());
    assertEquals(CHANGE, read.change());
    assertEquals(KID, read.kid());
    assertEquals(signed.identity(), read.identity());
    assertTrue(read.isSignedBy(key.publicKey()));
    assertFalse(read.isSignedBy(SigningKey.generate(suite, new SecureRandom()).publicKey()));
  }

  @Test
  void noFlippedBitIsAccepted() {
    Bytes good = SignedStatusChange.sign(CHANGE, KEY, KID).encode();
    Bytes identity = SignedStatusChange.parse(good).identity();
    for (int bit = 0; bit < 8 * good.size(); bit++) {
      byte[] flipped = good.toArray();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      try {
        SignedStatusChange read = SignedStatusChange.parse(Bytes.of(flipped));
        assertFalse(read.isSignedBy(KEY.publicKey()), "bit " + bit);
      } catch (MalformedStatusException expected) {
        assertNotEquals(identity, LICENSE);
      }
    }
    for (int length = 0; length < good.size(); length++) {
      Bytes cut = good.slice(0, length);
      assertThrows(MalformedStatusException.class, () -> SignedStatusChange.parse(cut));
    }
  }

  /** A payload that differs from a good one in one place. */
  record Defect(String name, long key, UnaryOperator<CborValue> change) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Defect> defects() {
    return List.of(
        replace("list name", 1, new CborValue.TextValue("test0001/07")),
        replace("index below", 2, new CborValue.IntValue(-1)),
        replace("index beyond", 2, new CborValue.IntValue(1_048_576)),
        replace("counter 0", 3, new CborValue.IntValue(0)),
        replace("no status", 4, new CborValue.IntValue(4)),
        replace("successor without superseded", 4, new CborValue.IntValue(11)),
        replace("day before 1900", 5, new CborValue.IntValue(-25_568)),
        replace("day after 2200", 5, new CborValue.IntValue(84_371)),
        replace("seconds below", 6, new CborValue.IntValue(-1)),
        replace("seconds beyond", 6, new CborValue.IntValue(253_402_300_800L)),
        replace("empty reason", 7, new CborValue.TextValue("")),
        replace("long reason", 7, new CborValue.TextValue("长".repeat(401))),
        replace("reason with U+0000", 7, new CborValue.TextValue("a\0b")),
        replace("reason as bytes", 7, new CborValue.BytesValue(Bytes.utf8("reason"))),
        replace("empty actor", 8, new CborValue.TextValue("")),
        replace("long actor", 8, new CborValue.TextValue("长".repeat(201))),
        replace("short previous", 9, new CborValue.BytesValue(Bytes.wrap(new byte[31]))),
        replace("successor", 10, new CborValue.TextValue("x")),
        replace("key", 11, new CborValue.IntValue(1)));
  }

  private static Defect replace(String name, long key, CborValue value) {
    return new Defect(name, key, old -> value);
  }

  @ParameterizedTest
  @MethodSource("defects")
  void aPayloadWithADefectIsRefused(Defect defect) {
    List<CborValue.Pair> pairs = new ArrayList<>();
    boolean met = false;
    for (CborValue.Pair pair : ((CborValue.MapValue) CborValue.decode(CHANGE.encode())).pairs()) {
      boolean here = pair.key().equals(new CborValue.IntValue(defect.key()));
      met |= here;
      pairs.add(here ? new CborValue.Pair(pair.key(), defect.change().apply(pair.value())) : pair);
    }
    if (!met) {
      pairs.add(
          new CborValue.Pair(
              new CborValue.IntValue(defect.key()),
              defect.change().apply(new CborValue.IntValue(0))));
    }
    Bytes payload = new CborValue.MapValue(pairs).encode();
    assertThrows(MalformedStatusException.class, () -> SignedStatusChange.parse(message(payload)));
  }

  @Test
  void everyKeyButTheSuccessorIsDemanded() {
    List<CborValue.Pair> pairs = ((CborValue.MapValue) CborValue.decode(CHANGE.encode())).pairs();
    for (int i = 0; i < 9; i++) {
      List<CborValue.Pair> fewer = new ArrayList<>(pairs);
      fewer.remove(i);
      Bytes payload = new CborValue.MapValue(fewer).encode();
      assertThrows(
          MalformedStatusException.class, () -> SignedStatusChange.parse(message(payload)));
    }
    Bytes without = new CborValue.MapValue(pairs.subList(0, 9)).encode();
    assertEquals(Optional.empty(), SignedStatusChange.parse(message(without)).change().successor());
  }

  private static Bytes message(Bytes payload) {
    return message(
        new ProtectedHeader(Suite.ED25519.alg(), KID, SignedStatusChange.TYP),
        CoseSign1.EMPTY_HEADER,
        payload);
  }

  private static Bytes message(ProtectedHeader header, Bytes unprotected, Bytes payload) {
    Bytes encoded = header.encode();
    Bytes signature = KEY.sign(CoseSign1.sigStructure(encoded, Bytes.EMPTY, payload));
    return new CoseSign1(encoded, unprotected, payload, signature).encode();
  }

  @Test
  void theHeadersAreThoseOfAStatusChange() {
    Bytes payload = CHANGE.encode();
    long alg = Suite.ED25519.alg();
    Bytes none = CoseSign1.EMPTY_HEADER;
    assertRefused(message(new ProtectedHeader(alg, KID, "sb-licence-1"), none, payload));
    assertRefused(message(new ProtectedHeader(alg, KID, "sb-status-2"), none, payload));
    assertRefused(message(new ProtectedHeader(-65538, KID, "sb-status-1"), none, payload));
    assertRefused(message(new ProtectedHeader(-8, KID, "sb-status-1"), none, payload));
    assertRefused(
        message(new ProtectedHeader(alg, KID, "sb-status-1", List.of(KID)), none, payload));
    assertRefused(
        message(
            new ProtectedHeader(alg, KID, "sb-status-1"),
            Bytes.fromHex("a11901" + "8a00"),
            payload));
  }

  private static void assertRefused(Bytes message) {
    assertThrows(MalformedStatusException.class, () -> SignedStatusChange.parse(message));
  }

  @Test
  void aKeyOfAnotherSuiteNeverSigned() {
    SignedStatusChange signed = SignedStatusChange.sign(CHANGE, KEY, KID);
    SigningKey other = SigningKey.generate(Suite.SM2, new SecureRandom());
    assertFalse(signed.isSignedBy(other.publicKey()));
  }
}
