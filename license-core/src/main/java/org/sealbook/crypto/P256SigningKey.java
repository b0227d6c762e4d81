package org.sealbook.crypto;

import java.io.IOException;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.DSADigestSigner;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.crypto.signers.PlainDSAEncoding;
import org.sealbook.base.Bytes;

/** ECDSA on P-256 with SHA-256, the nonce derived from key and message (RFC 6979). */
final class P256SigningKey extends SigningKey {
  private final ECPrivateKeyParameters key;
  private final ECPublicKeyParameters point;

  P256SigningKey(ECPrivateKeyParameters key) {
    this(key, P256VerifyingKey.GROUP.publicKeyOf(key));
  }

  private P256SigningKey(ECPrivateKeyParameters key, ECPublicKeyParameters point) {
    super(new P256VerifyingKey(point));
    this.key = key;
    this.point = point;
  }

  @Override
  public Bytes sign(Bytes message) {
    DSADigestSigner signer =
        new DSADigestSigner(
            new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest())),
            new JdkSha256(),
            PlainDSAEncoding.INSTANCE);
    signer.init(true, key);
    signer.update(message.toArray(), 0, message.size());
    return Bytes.wrap(signer.generateSignature());
  }

  @Override
  PrivateKeyInfo privateKeyInfo() throws IOException {
    return P256VerifyingKey.GROUP.privateKeyInfo(key, point);
  }
}
