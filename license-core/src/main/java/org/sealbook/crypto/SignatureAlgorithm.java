package org.sealbook.crypto;

import java.io.IOException;
import java.math.BigInteger;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.signers.PlainDSAEncoding;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.sealbook.base.Bytes;

/** How X.509 names a suite's signature and writes it down. */
final class SignatureAlgorithm {
  private SignatureAlgorithm() {}

  /** The identifier we write: parameters absent (GM/T 0015, RFC 5758 §3.2, RFC 8410 §3). */
  static AlgorithmIdentifier of(Suite suite) {
    return new AlgorithmIdentifier(oid(suite));
  }

  /** The suite that {@code identifier} names; parameters absent or, for SM2 only, NULL. */
  static Optional<Suite> suite(AlgorithmIdentifier identifier) {
    for (Suite suite : Suite.values()) {
      if (identifier.getAlgorithm().equals(oid(suite))) {
        boolean bare = identifier.getParameters() == null;
        boolean known =
            bare || (suite == Suite.SM2 && DERNull.INSTANCE.equals(identifier.getParameters()));
        return known ? Optional.of(suite) : Optional.empty();
      }
    }
    return Optional.empty();
  }

  private static ASN1ObjectIdentifier oid(Suite suite) {
    return switch (suite) {
      case SM2 -> GMObjectIdentifiers.sm2sign_with_sm3;
      case ESP256 -> X9ObjectIdentifiers.ecdsa_with_SHA256;
      case ED25519 -> EdECObjectIdentifiers.id_Ed25519;
    };
  }

  /** From r ‖ s to what X.509 holds: a DER SEQUENCE { r, s } for the two elliptic-curve suites. */
  static byte[] toX509(Suite suite, Bytes signature) {
    return switch (suite) {
      case SM2, ESP256 -> {
        BigInteger n = order(suite);
        try {
          BigInteger[] parts = PlainDSAEncoding.INSTANCE.decode(n, signature.toArray());
          yield StandardDSAEncoding.INSTANCE.encode(n, parts[0], parts[1]);
        } catch (IOException e) {
          throw new IllegalStateException("a signature in memory has a DER encoding", e);
        }
      }
      case ED25519 -> signature.toArray();
    };
  }

  /**
   * From what X.509 holds to r ‖ s. Chinese CAs also write an SM2 signature as 64 bare bytes, which
   * is taken; empty where the bytes are neither.
   */
  static Optional<Bytes> fromX509(Suite suite, byte[] encoded) {
    if (suite == Suite.ED25519 || (suite == Suite.SM2 && encoded.length == Suite.SIGNATURE_SIZE)) {
      return Optional.of(Bytes.of(encoded));
    }
    BigInteger n = order(suite);
    try {
      BigInteger[] parts = StandardDSAEncoding.INSTANCE.decode(n, encoded);
      return Optional.of(Bytes.wrap(PlainDSAEncoding.INSTANCE.encode(n, parts[0], parts[1])));
    } catch (IOException | RuntimeException e) {
      return Optional.empty(); // Bouncy Castle has a kind for each of the ways to be none
    }
  }

  private static BigInteger order(Suite suite) {
    return switch (suite) {
      case SM2 -> Sm2VerifyingKey.GROUP.order();
      case ESP256 -> P256VerifyingKey.GROUP.order();
      case ED25519 -> throw new IllegalArgumentException("Ed25519 signatures have no r and s");
    };
  }
}
