package org.sealbook.seal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sealbook.base.Bytes;
import org.sealbook.crypto.Suite;

/** No change of a file passes unnoticed. */
class TamperingTest {
  @ParameterizedTest
  @EnumSource(Suite.class)
  void every_flipped_bit_is_noticed(Suite suite) {
    Sealer sealer = Samples.sealer(suite);
    PreparedLicense prepared = sealer.prepare(Samples.order(Samples.personal()));
    List<PreparedLicense> batch = List.of(prepared, prepared, prepared);
    for (Bytes file :
        List.of(sealer.seal(prepared).encoded(), sealer.sealBatch(batch).get(2).encoded())) {
      UnverifiedLicense before = Samples.parse(file);
      byte[] bytes = file.toArray();
      for (int bit = 0; bit < 8 * bytes.length; bit++) {
        bytes[bit / 8] ^= (byte) (1 << bit % 8);
        assertFalse(passes(before, Bytes.of(bytes), bit % 101 == 0), "bit " + bit);
        bytes[bit / 8] ^= (byte) (1 << bit % 8);
      }
    }
  }

  /**
   * The steps of VERIFY that this room has a part in: shape, seal, claims, details.
   *
   * @param verifying whether a changed message or signature is really verified; otherwise the seal
   *     is taken to be broken
   */
  private static boolean passes(UnverifiedLicense before, Bytes changed, boolean verifying) {
    if (!(UnverifiedLicense.parse(changed)
        instanceof Reading.Accepted<UnverifiedLicense> accepted)) {
      return false;
    }
    UnverifiedLicense after = accepted.value();
    boolean sameSeal =
        after.sigStructure().equals(before.sigStructure())
            && after.signature().equals(before.signature());
    boolean goodSeal = sameSeal || verifying && Seals.isGood(after);
    return goodSeal && after.unverifiedContent() instanceof Reading.Accepted<DisclosedLicense>;
  }

  @Test
  void every_truncation_is_refused() {
    Bytes file = Samples.seal(Suite.SM2, Samples.personal()).encoded();
    for (int length = 0; length < file.size(); length++) {
      assertInstanceOf(
          Reading.Refused.class, UnverifiedLicense.parse(file.slice(0, length)), "" + length);
    }
  }

  @Test
  void every_byte_removed_or_doubled_is_noticed() {
    Bytes file = Samples.seal(Suite.SM2, Samples.personal()).encoded();
    UnverifiedLicense original = Samples.parse(file);
    for (int i = 0; i < file.size(); i++) {
      Bytes before = file.slice(0, i);
      Bytes without = before.concat(file.slice(i + 1, file.size()));
      Bytes doubled = file.slice(0, i + 1).concat(file.slice(i, file.size()));
      assertFalse(passes(original, without, i % 101 == 0), "without byte " + i);
      assertFalse(passes(original, doubled, i % 101 == 0), "byte twice " + i);
    }
  }

  /** Two compressed streams may inflate to the same bytes: then it is the same licence. */
  @Test
  void every_flipped_bit_of_a_qr_text_is_noticed_or_without_meaning() {
    Bytes licence = Samples.seal(Suite.SM2, Samples.business()).withoutDetails();
    byte[] text = Bytes.utf8(QrText.encode(licence).orElseThrow()).toArray();
    for (int bit = 0; bit < 8 * text.length; bit++) {
      text[bit / 8] ^= (byte) (1 << bit % 8);
      if (UnverifiedLicense.parse(Bytes.of(text))
          instanceof Reading.Accepted<UnverifiedLicense> accepted) {
        assertEquals(licence, accepted.value().encoded(), "bit " + bit);
      }
      text[bit / 8] ^= (byte) (1 << bit % 8);
    }
  }
}
