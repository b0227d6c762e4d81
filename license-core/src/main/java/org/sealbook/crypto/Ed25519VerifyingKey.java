package org.sealbook.crypto;

import java.util.Optional;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.sealbook.base.Bytes;

/**
 * Ed25519 without context or prehash (RFC 8032 §5.1). A key must be the canonical encoding of a
 * point of the prime-order subgroup: with a key of small order one signature fits many messages. S
 * must be below the order of the group, so a signature cannot be rewritten into another one. R must
 * be such a point as a key must be: libraries differ in what else they take (the equation with or
 * without cofactor, or multiplied by what is handy), and a signature means the same to everybody.
 */
final class Ed25519VerifyingKey extends VerifyingKey {
  /** What stands before the key in a DER SubjectPublicKeyInfo (RFC 8410 §4). */
  static final Bytes PREFIX = Bytes.fromHex("302a300506032b6570032100");

  private final Ed25519PublicKeyParameters key;

  /**
   * @param encoded begins with {@link #PREFIX}
   */
  Ed25519VerifyingKey(Bytes encoded) {
    this(validated(encoded.slice(PREFIX.size(), encoded.size()).toArray()));
  }

  Ed25519VerifyingKey(Ed25519PublicKeyParameters key) {
    super(PREFIX.concat(Bytes.wrap(key.getEncoded())));
    this.key = key;
  }

  private static Ed25519PublicKeyParameters validated(byte[] encoded) {
    if (encoded.length != Ed25519.PUBLIC_KEY_SIZE) {
      throw new IllegalArgumentException(
          "an Ed25519 public key has 32 bytes, this one " + encoded.length);
    }
    Ed25519.PublicPoint point = Ed25519.validatePublicKeyFullExport(encoded, 0);
    if (point == null) {
      throw new IllegalArgumentException(
          "an Ed25519 public key that is no point of the prime-order subgroup");
    }
    return new Ed25519PublicKeyParameters(point);
  }

  @Override
  public Suite suite() {
    return Suite.ED25519;
  }

  @Override
  public boolean verify(Bytes message, Bytes signature) {
    return signature.size() == Suite.SIGNATURE_SIZE
        && Ed25519.validatePublicKeyFull(signature.toArray(), 0)
        && key.verify(
            Ed25519.Algorithm.Ed25519,
            null,
            message.toArray(),
            0,
            message.size(),
            signature.toArray(),
            0);
  }

  @Override
  Optional<Bytes> digest(Bytes message) {
    return Optional.empty();
  }
}
