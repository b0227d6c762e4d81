package org.sealbook.crypto;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.operator.ContentSigner;
import org.sealbook.base.Bytes;

/** A {@link SigningKey} in the form that Bouncy Castle's builders of X.509 and PKCS#10 take. */
final class KeyContentSigner implements ContentSigner {
  private final SigningKey key;
  private final ByteArrayOutputStream content = new ByteArrayOutputStream();

  KeyContentSigner(SigningKey key) {
    this.key = key;
  }

  @Override
  public AlgorithmIdentifier getAlgorithmIdentifier() {
    return SignatureAlgorithm.of(key.suite());
  }

  @Override
  public OutputStream getOutputStream() {
    return content;
  }

  @Override
  public byte[] getSignature() {
    Bytes signature = key.sign(Bytes.wrap(content.toByteArray()));
    return SignatureAlgorithm.toX509(key.suite(), signature);
  }
}
