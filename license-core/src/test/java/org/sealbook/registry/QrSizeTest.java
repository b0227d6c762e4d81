package org.sealbook.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealbook.base.Bytes;
import org.sealbook.crypto.SigningKey;
import org.sealbook.crypto.Suite;
import org.sealbook.seal.QrText;
import org.sealbook.seal.SealOrder;
import org.sealbook.seal.Sealer;
import org.sealbook.seal.StatusRef;
import org.sealbook.seal.UnverifiedLicense;
import org.sealbook.testing.FixedRandom;

/** Every business licence of the sample files fits a QR code that a phone reads from paper. */
class QrSizeTest {
  private static final StatusRef STATUS = new StatusRef("k3v9x2ab/1", 353_000);

  @TempDir static Path scratch;

  private static final List<StoredLicense> LICENSES = new ArrayList<>();

  @BeforeAll
  static void importStock() {
    try (StockRegistry stock = StockRegistry.make(scratch.resolve("registry"))) {
      ImportReport report =
          stock
              .registry()
              .importStock(
                  StockRegistry.SEEDS.resolve("stock/business-licences.csv"),
                  StockRegistry.options(),
                  progress -> {});
      stock.registry().forEach(LicenseQuery.ALL, LICENSES::add);
      assertEquals(report.accepted() - report.statusChanges(), LICENSES.size());
    }
  }

  /** Bytes before Base45: two for every three characters. */
  private static int compressedSize(Bytes withoutDetails) {
    String text = QrText.encode(withoutDetails).orElseThrow();
    int characters = text.length() - QrText.PREFIX.length();
    return characters / 3 * 2 + (characters % 3 == 0 ? 0 : 1);
  }

  @Test
  void sealedInABatchOf64() {
    for (StoredLicense stored : LICENSES) {
      UnverifiedLicense license = UnverifiedLicense.parse(stored.encoded()).orElseThrow();
      int size = compressedSize(license.withoutDetails());
      assertTrue(size <= 620, stored.license().id() + ": " + size);
    }
  }

  @Test
  void sealedByItself() {
    SigningKey key = SigningKey.generate(Suite.SM2, new FixedRandom("key"));
    Sealer sealer = new Sealer(key, Bytes.fromHex("0123456789abcdef"), new FixedRandom("salts"));
    for (StoredLicense stored : LICENSES) {
      SealOrder order =
          new SealOrder(
              stored.license(),
              STATUS,
              stored.signedAt(),
              SealOrder.sensitiveFields(stored.definition().orElseThrow().type()));
      int size = compressedSize(sealer.seal(sealer.prepare(order)).withoutDetails());
      assertTrue(size <= 400, stored.license().id() + ": " + size);
    }
  }
}
