package org.sealbook.crypto;

import java.math.BigInteger;
import java.util.Optional;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.math.ec.custom.sec.SecP256R1Curve;
import org.sealbook.base.Bytes;

/**
 * ECDSA on P-256 with SHA-256 (FIPS 186-5 §6.4.2). Both s and n − s are taken, as every other
 * implementation does: what a licence is recognised by is the hash of what was signed, never the
 * signature.
 */
final class P256VerifyingKey extends VerifyingKey {
  static final EcGroup GROUP =
      new EcGroup(
          new SecP256R1Curve(),
          "046b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296"
              + "4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5",
          "1.2.840.10045.3.1.7",
          "3059301306072a8648ce3d020106082a8648ce3d030107034200");

  private final ECPublicKeyParameters key;

  P256VerifyingKey(ECPublicKeyParameters key) {
    super(GROUP.encode(key));
    this.key = key;
  }

  @Override
  public Suite suite() {
    return Suite.ESP256;
  }

  @Override
  public boolean verify(Bytes message, Bytes signature) {
    if (signature.size() != Suite.SIGNATURE_SIZE) {
      return false;
    }
    BigInteger n = GROUP.order();
    BigInteger r = new BigInteger(1, signature.slice(0, 32).toArray());
    BigInteger s = new BigInteger(1, signature.slice(32, 64).toArray());
    if (!isScalar(r) || !isScalar(s)) {
      return false;
    }
    BigInteger e = new BigInteger(1, HashFunction.SHA256.hash(message).toArray());
    BigInteger w = s.modInverse(n);
    return GROUP.sumHasX(e.multiply(w).mod(n), key.getQ(), r.multiply(w).mod(n), r);
  }

  private static boolean isScalar(BigInteger value) {
    return value.signum() > 0 && value.compareTo(GROUP.order()) < 0;
  }

  @Override
  Optional<Bytes> digest(Bytes message) {
    return Optional.of(HashFunction.SHA256.hash(message));
  }
}
