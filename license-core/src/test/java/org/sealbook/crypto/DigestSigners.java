package org.sealbook.crypto;

import java.math.BigInteger;
import java.security.SecureRandom;
import org.bouncycastle.asn1.gm.GMNamedCurves;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.util.BigIntegers;
import org.sealbook.base.Bytes;

/** Stand-ins for devices: they hold a key and sign digests by the formulas of the standards. */
public final class DigestSigners {
  private static final SecureRandom RANDOM = new SecureRandom();

  private DigestSigners() {}

  /** A fresh key of SM2 or P-256 that never leaves this device. */
  public static SigningKey key(Suite suite) {
    SigningKey made = SigningKey.generate(suite, RANDOM);
    return SigningKey.inDevice(made.publicKey(), of(made));
  }

  static SigningDevice of(SigningKey made) {
    BigInteger secret = secret(made);
    return digest ->
        made.suite() == Suite.SM2
            ? sm2(GMNamedCurves.getByName("sm2p256v1"), secret, digest)
            : ecdsa(ECNamedCurveTable.getByName("P-256"), secret, digest);
  }

  private static BigInteger secret(SigningKey key) {
    try {
      PrivateKeyInfo info = PrivateKeyInfo.getInstance(key.revealPrivateKeyInfo().toArray());
      return ECPrivateKey.getInstance(info.parsePrivateKey()).getKey();
    } catch (java.io.IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** GB/T 32918.2-2016 §6.1, A4 to A7. */
  private static Bytes sm2(X9ECParameters curve, BigInteger d, Bytes digest) {
    BigInteger n = curve.getN();
    BigInteger k = new BigInteger(n.bitLength() - 1, RANDOM);
    BigInteger x = x(curve, k);
    BigInteger r = new BigInteger(1, digest.toArray()).add(x).mod(n);
    BigInteger s = d.add(BigInteger.ONE).modInverse(n).multiply(k.subtract(r.multiply(d))).mod(n);
    return signature(r, s);
  }

  /** SEC 1 §4.1.3. */
  private static Bytes ecdsa(X9ECParameters curve, BigInteger d, Bytes digest) {
    BigInteger n = curve.getN();
    BigInteger k = new BigInteger(n.bitLength() - 1, RANDOM);
    BigInteger r = x(curve, k).mod(n);
    BigInteger e = new BigInteger(1, digest.toArray());
    return signature(r, k.modInverse(n).multiply(e.add(r.multiply(d))).mod(n));
  }

  private static BigInteger x(X9ECParameters curve, BigInteger k) {
    return curve.getG().multiply(k).normalize().getAffineXCoord().toBigInteger();
  }

  private static Bytes signature(BigInteger r, BigInteger s) {
    return Bytes.wrap(BigIntegers.asUnsignedByteArray(32, r))
        .concat(Bytes.wrap(BigIntegers.asUnsignedByteArray(32, s)));
  }
}
