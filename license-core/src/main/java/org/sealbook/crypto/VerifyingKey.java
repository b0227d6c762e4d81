package org.sealbook.crypto;

import java.util.Optional;
import org.sealbook.base.Bytes;

/** A public key: tells whether a signature is its key's. Safe to use from several threads. */
public abstract sealed class VerifyingKey
    permits Sm2VerifyingKey, P256VerifyingKey, Ed25519VerifyingKey {
  private final Bytes encoded;

  /**
   * @param encoded the DER SubjectPublicKeyInfo
   */
  VerifyingKey(Bytes encoded) {
    this.encoded = encoded;
  }

  /**
   * Reads a DER SubjectPublicKeyInfo (RFC 5280 §4.1.2.7): an uncompressed point of the SM2 curve or
   * of P-256 under id-ecPublicKey with the named curve, or an Ed25519 key (RFC 8410). In DER all
   * that stands before the key itself is the same for every key of a suite.
   *
   * @throws IllegalArgumentException where it is anything else, or a point that is not on the curve
   *     or of small order
   */
  public static VerifyingKey parse(Bytes subjectPublicKeyInfo) {
    if (subjectPublicKeyInfo.startsWith(Sm2VerifyingKey.GROUP.keyPrefix())) {
      return new Sm2VerifyingKey(Sm2VerifyingKey.GROUP.publicKey(subjectPublicKeyInfo));
    }
    if (subjectPublicKeyInfo.startsWith(P256VerifyingKey.GROUP.keyPrefix())) {
      return new P256VerifyingKey(P256VerifyingKey.GROUP.publicKey(subjectPublicKeyInfo));
    }
    if (subjectPublicKeyInfo.startsWith(Ed25519VerifyingKey.PREFIX)) {
      return new Ed25519VerifyingKey(subjectPublicKeyInfo);
    }
    throw new IllegalArgumentException(
        "keys are of SM2, P-256 or Ed25519, in DER; this one is none of them");
  }

  public abstract Suite suite();

  /**
   * Whether {@code signature} (64 bytes, r ‖ s or R ‖ S, {@link Suite#SIGNATURE_SIZE}) is this
   * key's over {@code message}. Any other bytes are simply not: never throws for what was received.
   */
  public abstract boolean verify(Bytes message, Bytes signature);

  /** What of a message is signed in the end; empty where the suite signs the message itself. */
  abstract Optional<Bytes> digest(Bytes message);

  /** The DER SubjectPublicKeyInfo. */
  public final Bytes encoded() {
    return encoded;
  }

  @Override
  public final boolean equals(Object other) {
    return other instanceof VerifyingKey that && encoded.equals(that.encoded);
  }

  @Override
  public final int hashCode() {
    return encoded.hashCode();
  }

  @Override
  public final String toString() {
    return suite() + " public key " + HashFunction.SM3.hash(encoded).slice(0, 8).toHex();
  }
}
