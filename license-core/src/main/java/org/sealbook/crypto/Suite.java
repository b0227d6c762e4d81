package org.sealbook.crypto;

import java.util.Optional;
import java.util.OptionalLong;
import org.sealbook.cose.CoseLabels;

/**
 * A fixed combination of key type, signature and hash: there are suites and no knobs. The names of
 * the constants are the names that the command line and JSON show.
 */
public enum Suite {
  /**
   * SM2 with SM3 (GB/T 32918), user identifier {@code 1234567812345678}. COSE has no registered
   * number for it, so both of its numbers are from the private range.
   */
  SM2(CoseLabels.SM2, OptionalLong.of(CoseLabels.SM2_MT), HashFunction.SM3),
  /** ECDSA on P-256 with SHA-256 (RFC 9864). */
  ESP256(CoseLabels.ESP256, OptionalLong.empty(), HashFunction.SHA256),
  /** Ed25519 (RFC 8032, RFC 9864). */
  ED25519(CoseLabels.ED25519, OptionalLong.empty(), HashFunction.SHA256);

  /** Length of every signature in bytes: r ‖ s, or R ‖ S of Ed25519. */
  public static final int SIGNATURE_SIZE = 64;

  private final long alg;
  private final OptionalLong batchAlg;
  private final HashFunction hash;

  Suite(long alg, OptionalLong batchAlg, HashFunction hash) {
    this.alg = alg;
    this.batchAlg = batchAlg;
    this.hash = hash;
  }

  /** The COSE algorithm of a signature over one object. */
  public long alg() {
    return alg;
  }

  /** The COSE algorithm of a batch's signature, where the suite has one. */
  public OptionalLong batchAlg() {
    return batchAlg;
  }

  public HashFunction hash() {
    return hash;
  }

  /** The suite that {@code alg}, plain or batch, belongs to. */
  public static Optional<Suite> ofAlg(long alg) {
    for (Suite suite : values()) {
      if (suite.alg == alg || suite.batchAlg.equals(OptionalLong.of(alg))) {
        return Optional.of(suite);
      }
    }
    return Optional.empty();
  }
}
