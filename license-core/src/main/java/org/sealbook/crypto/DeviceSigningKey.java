package org.sealbook.crypto;

import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.sealbook.base.Bytes;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;

/** A key in a device. What the device answers is verified before it is believed. */
final class DeviceSigningKey extends SigningKey {
  private final SigningDevice device;

  DeviceSigningKey(VerifyingKey publicKey, SigningDevice device) {
    super(publicKey);
    this.device = device;
    if (publicKey.digest(Bytes.EMPTY).isEmpty()) {
      throw new IllegalArgumentException(publicKey.suite() + " signs messages, not digests");
    }
  }

  @Override
  public Bytes sign(Bytes message) {
    Bytes signature = device.sign(publicKey().digest(message).orElseThrow());
    if (!publicKey().verify(message, signature)) {
      throw new SealbookException(
          ErrorCode.KEY_UNUSABLE,
          "the device answered with no signature of the " + publicKey(),
          "check that the device holds the key that belongs to the certificate");
    }
    return signature;
  }

  @Override
  PrivateKeyInfo privateKeyInfo() {
    throw new IllegalStateException("the key does not leave its device");
  }
}
