package org.sealbook.bench;

import java.math.BigInteger;
import java.security.SecureRandom;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.signers.SM2Signer;

/**
 * Signing each row by itself with Bouncy Castle, which batch seals spare: on its curve that is made
 * for the prime, by one signer, which is the fastest that it has: its provider takes several times
 * as long.
 */
final class SingleSignatures {
  private static final int MESSAGE = 400;

  private SingleSignatures() {}

  /** Signs so many messages of the size of a licence with SM2, on the calling thread. */
  static long sign(int messages) throws CryptoException {
    SecureRandom random = new SecureRandom();
    X9ECParameters curve = CustomNamedCurves.getByName("sm2p256v1");
    BigInteger secret = new BigInteger(curve.getN().bitLength() - 1, random).add(BigInteger.ONE);
    SM2Signer signer = new SM2Signer();
    signer.init(true, new ECPrivateKeyParameters(secret, new ECDomainParameters(curve)));
    byte[] message = new byte[MESSAGE];
    long bytes = 0;
    for (int i = 0; i < messages; i++) {
      message[i % MESSAGE]++;
      signer.update(message, 0, MESSAGE);
      bytes += signer.generateSignature().length;
    }
    if (bytes < 64L * messages) {
      throw new IllegalStateException("a signature is too short");
    }
    return messages;
  }
}
