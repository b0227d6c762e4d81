package org.sealbook.crypto;

import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.crypto.CipherParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithID;
import org.bouncycastle.crypto.signers.PlainDSAEncoding;
import org.bouncycastle.crypto.signers.SM2Signer;
import org.sealbook.base.Bytes;

/** SM2 with SM3 over the message (GB/T 32918.2-2016 §7). */
final class Sm2VerifyingKey extends VerifyingKey {
  static final EcGroup GROUP = new EcGroup("sm2p256v1", GMObjectIdentifiers.sm2p256v1);

  private static final byte[] USER_ID = "1234567812345678".getBytes(StandardCharsets.US_ASCII);

  private final ECPublicKeyParameters key;

  // A signer keeps Z, the hash of user identifier, curve and key, from one message to the next.
  private final Queue<SM2Signer> idle = new ConcurrentLinkedQueue<>();

  Sm2VerifyingKey(ECPublicKeyParameters key) {
    super(GROUP.publicKeyInfo(key));
    this.key = key;
  }

  /** {@code key}, public or private, with the user identifier that everybody takes. */
  static ParametersWithID withUserId(CipherParameters key) {
    return new ParametersWithID(key, USER_ID);
  }

  @Override
  public Suite suite() {
    return Suite.SM2;
  }

  @Override
  public boolean verify(Bytes message, Bytes signature) {
    if (signature.size() != Suite.SIGNATURE_SIZE) {
      return false;
    }
    SM2Signer signer = idle.poll();
    if (signer == null) {
      signer = new SM2Signer(PlainDSAEncoding.INSTANCE);
      signer.init(false, withUserId(key));
    }
    signer.update(message.toArray(), 0, message.size());
    boolean good = signer.verifySignature(signature.toArray());
    idle.add(signer);
    return good;
  }
}
