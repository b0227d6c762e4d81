package org.sealbook.crypto;

import java.math.BigInteger;
import java.util.Arrays;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.ExtendedDigest;
import org.bouncycastle.crypto.generators.PKCS5S2ParametersGenerator;
import org.bouncycastle.crypto.params.KeyParameter;

/** From a passphrase to a key: PBKDF2 (RFC 8018 §5.2), over the passphrase in UTF-8. */
final class KeyDerivation {
  /**
   * What new files cost to open, and a guess at their passphrase: as many times two compressions of
   * SHA-256, 40 ms on a core with SHA instructions.
   */
  static final int ITERATIONS = 200_000;

  /** The most that a file may demand: a hostile one could otherwise stop a program for hours. */
  static final int ITERATION_LIMIT = 5_000_000;

  static final int SALT_SIZE = 16;

  private KeyDerivation() {}

  /*
   * Processor time of 200,000 iterations, the first time in a JVM and later ones
   * (org.sealbook.crypto.KeyDerivationBench):
   *
   *                          JDK's   later   Bouncy Castle's   later
   *   C1 only               380 ms  370 ms            150 ms  145 ms
   *   C1 and C2             110 ms   37 ms            130 ms   95 ms
   *
   * Bouncy Castle's lets HMAC keep the states behind its two pads, so an iteration is two
   * compressions and not four; the JDK's uses the processor's SHA instructions, but only once C2 has
   * compiled its caller. So the launcher gives C2 to every command that opens a key.
   */
  /** SHA-256 for deriving keys, of PKCS#12 (RFC 7292 appendix B) too. */
  static ExtendedDigest sha256() {
    return new JdkSha256();
  }

  /**
   * @param digest of the HMAC
   * @param size of the key in bytes
   */
  static KeyParameter pbkdf2(
      Digest digest, Passphrase passphrase, byte[] salt, int iterations, int size) {
    byte[] utf8 = passphrase.revealUtf8();
    try {
      PKCS5S2ParametersGenerator generator = new PKCS5S2ParametersGenerator(digest);
      generator.init(utf8, salt, iterations);
      return (KeyParameter) generator.generateDerivedParameters(size * Byte.SIZE);
    } finally {
      Arrays.fill(utf8, (byte) 0);
    }
  }

  /**
   * {@code iterations} as a file states it.
   *
   * @throws IllegalArgumentException unless from 1 to {@link #ITERATION_LIMIT}
   */
  static int requireIterations(BigInteger iterations) {
    if (iterations.signum() <= 0 || iterations.compareTo(BigInteger.valueOf(ITERATION_LIMIT)) > 0) {
      throw new IllegalArgumentException(
          "iterations: 1 to " + ITERATION_LIMIT + ", the file demands " + iterations);
    }
    return iterations.intValueExact();
  }
}
