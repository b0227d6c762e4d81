package org.sealbook.crypto;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.util.BigIntegers;
import org.sealbook.base.Bytes;

/** Keys for tests: one a suite, and a source of "random" bytes that are not. */
final class Keys {
  static final SecureRandom RANDOM = new SecureRandom();

  private static final Map<Suite, SigningKey> ONE_EACH = new EnumMap<>(Suite.class);

  static {
    for (Suite suite : Suite.values()) {
      ONE_EACH.put(suite, SigningKey.generate(suite, RANDOM));
    }
  }

  private Keys() {}

  static SigningKey of(Suite suite) {
    return Objects.requireNonNull(ONE_EACH.get(suite));
  }

  static SigningKey fresh(Suite suite) {
    return SigningKey.generate(suite, RANDOM);
  }

  /** Gives the bytes of {@code hex} for every request of that length. */
  static SecureRandom fixed(String hex) {
    byte[] bytes = HexFormat.of().parseHex(hex);
    return new SecureRandom() {
      private static final long serialVersionUID = 1L;

      @Override
      public void nextBytes(byte[] target) {
        if (target.length != bytes.length) {
          throw new AssertionError("asked for " + target.length + " bytes");
        }
        System.arraycopy(bytes, 0, target, 0, bytes.length);
      }
    };
  }

  /** The order of the suite's curve. */
  static BigInteger order(Suite suite) {
    return CustomNamedCurves.getByName(suite == Suite.SM2 ? "sm2p256v1" : "secp256r1").getN();
  }

  static Bytes unsigned(BigInteger value) {
    return Bytes.wrap(BigIntegers.asUnsignedByteArray(32, value));
  }
}
