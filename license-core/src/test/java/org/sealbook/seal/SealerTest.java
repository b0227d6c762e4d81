package org.sealbook.seal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sealbook.base.Bytes;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;
import org.sealbook.crypto.Suite;
import org.sealbook.model.FieldValue;
import org.sealbook.model.License;
import org.sealbook.model.LicenseContent;

class SealerTest {
  @Test
  void a_batch_gives_every_licence_a_good_seal() {
    for (Suite suite : Suite.values()) {
      Sealer sealer = Samples.sealer(suite);
      for (int size : new int[] {1, 2, 3, 63, 64}) {
        List<PreparedLicense> batch = new ArrayList<>();
        for (int i = 0; i < size; i++) {
          batch.add(
              sealer.prepare(Samples.order(i % 2 == 0 ? Samples.business() : Samples.personal())));
        }
        List<SealedLicense> sealed = sealer.sealBatch(batch);
        assertEquals(size, sealed.size());
        for (int i = 0; i < size; i++) {
          assertEquals(batch.get(i).id(), sealed.get(i).id());
          UnverifiedLicense read = Samples.parse(sealed.get(i).encoded());
          assertEquals(suite.batchAlg().orElse(suite.alg()), read.alg());
          assertTrue(Seals.isGood(read));
        }
      }
    }
  }

  @Test
  void a_batch_has_1_to_64_licences() {
    Sealer sealer = Samples.sealer(Suite.SM2);
    PreparedLicense prepared = sealer.prepare(Samples.order(Samples.business()));
    assertThrows(IllegalArgumentException.class, () -> sealer.sealBatch(List.of()));
    List<PreparedLicense> tooMany = Collections.nCopies(65, prepared);
    assertThrows(IllegalArgumentException.class, () -> sealer.sealBatch(tooMany));
  }

  @Test
  void what_was_prepared_for_another_hash_is_not_signed() {
    PreparedLicense prepared = Samples.sealer(Suite.SM2).prepare(Samples.order(Samples.business()));
    assertThrows(IllegalArgumentException.class, () -> Samples.sealer(Suite.ESP256).seal(prepared));
  }

  @Test
  void salts_are_drawn_anew() {
    Sealer sealer = Samples.sealer(Suite.ED25519);
    Bytes first = sealer.seal(sealer.prepare(Samples.order(Samples.business()))).encoded();
    Bytes second = sealer.seal(sealer.prepare(Samples.order(Samples.business()))).encoded();
    assertNotEquals(first, second);
  }

  @Test
  void what_no_reader_would_take_is_not_sealed() {
    License license = Samples.business();
    Sealer sealer = Samples.sealer(Suite.ED25519);
    LicenseContent own = license.content().replacing(license.id());
    assertThrows(
        IllegalArgumentException.class,
        () -> sealer.prepare(Samples.order(new License(license.id(), own))));
    License larger = withFields(license, 40, "长".repeat(FieldValue.MAX_TEXT));
    assertEquals(
        ErrorCode.DATA_INVALID,
        assertThrows(SealbookException.class, () -> sealer.prepare(Samples.order(larger))).code());
    License many = withFields(license, 1_000, "x");
    SealOrder allSensitive =
        new SealOrder(many, Samples.STATUS, Samples.SIGNED_AT, many.content().fields().keySet());
    assertEquals(
        ErrorCode.DATA_INVALID,
        assertThrows(SealbookException.class, () -> sealer.prepare(allSensitive)).code());
  }

  private static License withFields(License license, int count, String text) {
    return new License(license.id(), ArbitraryLicenses.withFields(license.content(), count, text));
  }

  @Test
  void a_typical_business_licence_fits_a_small_qr_code() {
    Sealer sealer = Samples.sealer(Suite.SM2);
    PreparedLicense prepared = sealer.prepare(Samples.order(Samples.business()));
    int single = compressedSize(sealer.seal(prepared));
    int batched = compressedSize(sealer.sealBatch(Collections.nCopies(64, prepared)).get(37));
    assertTrue(single <= 400, "single " + single);
    assertTrue(batched <= 620, "in a batch " + batched);
  }

  /** Bytes before Base45: two for every three characters. */
  private static int compressedSize(SealedLicense sealed) {
    String text = QrText.encode(sealed.withoutDetails()).orElseThrow();
    int characters = text.length() - QrText.PREFIX.length();
    return characters / 3 * 2 + (characters % 3 == 0 ? 0 : 1);
  }
}
