package org.sealbook.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class SuiteTest {
  @Test
  void numbersAreFixed() {
    assertEquals(-65537, Suite.SM2.alg());
    assertEquals(OptionalLong.of(-65538), Suite.SM2.batchAlg());
    assertEquals(-9, Suite.ESP256.alg());
    assertEquals(-19, Suite.ED25519.alg());
    assertEquals(OptionalLong.empty(), Suite.ESP256.batchAlg());
    assertEquals(OptionalLong.empty(), Suite.ED25519.batchAlg());
  }

  @Test
  void isFoundByPlainAndBatchNumber() {
    for (Suite suite : Suite.values()) {
      assertEquals(Optional.of(suite), Suite.ofAlg(suite.alg()));
    }
    assertEquals(Optional.of(Suite.SM2), Suite.ofAlg(-65538));
  }

  @Test
  void thePolymorphicAndUnknownNumbersAreNotTaken() {
    for (long alg : new long[] {-7, -8, 0, -48, Long.MIN_VALUE}) {
      assertEquals(Optional.empty(), Suite.ofAlg(alg));
    }
  }
}
