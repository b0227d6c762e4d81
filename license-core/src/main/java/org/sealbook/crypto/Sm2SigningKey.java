package org.sealbook.crypto;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.PlainDSAEncoding;
import org.bouncycastle.crypto.signers.SM2Signer;
import org.sealbook.base.Bytes;

/** SM2 with SM3 over the message, the nonce drawn at random (GB/T 32918.2-2016 §6). */
final class Sm2SigningKey extends SigningKey {
  private final ECPrivateKeyParameters key;
  private final ECPublicKeyParameters point;
  private final SecureRandom random;

  // Making a signer ready costs as much as a signature: it computes the public point and Z.
  private final Queue<SM2Signer> idle = new ConcurrentLinkedQueue<>();

  Sm2SigningKey(ECPrivateKeyParameters key, SecureRandom random) {
    this(key, Sm2VerifyingKey.GROUP.publicKeyOf(key), random);
  }

  private Sm2SigningKey(
      ECPrivateKeyParameters key, ECPublicKeyParameters point, SecureRandom random) {
    super(new Sm2VerifyingKey(point));
    this.key = key;
    this.point = point;
    this.random = random;
    // Also refuses d = n - 1, a scalar of the curve but no SM2 key: signing divides by 1 + d.
    idle.add(newSigner());
  }

  private SM2Signer newSigner() {
    SM2Signer signer = new SM2Signer(PlainDSAEncoding.INSTANCE);
    signer.init(true, Sm2VerifyingKey.withUserId(new ParametersWithRandom(key, random)));
    return signer;
  }

  @Override
  public Bytes sign(Bytes message) {
    SM2Signer signer = idle.poll();
    if (signer == null) {
      signer = newSigner();
    }
    signer.update(message.toArray(), 0, message.size());
    try {
      Bytes signature = Bytes.wrap(signer.generateSignature());
      idle.add(signer);
      return signature;
    } catch (CryptoException e) {
      throw new IllegalStateException("a validated SM2 key signs every message", e);
    }
  }

  @Override
  PrivateKeyInfo privateKeyInfo() throws IOException {
    return Sm2VerifyingKey.GROUP.privateKeyInfo(key, point);
  }
}
