package org.sealbook.crypto;

import java.io.IOException;
import java.security.SecureRandom;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.sealbook.base.Bytes;

/**
 * A private key: signs. Safe to use from several threads; {@code toString} shows the public key
 * only.
 *
 * <p>Callers use nothing but {@link #publicKey} and {@link #sign}; only {@link KeyFile} reads the
 * secret, which a key {@linkplain #inDevice in a device} does not give.
 */
public abstract sealed class SigningKey
    permits Sm2SigningKey, P256SigningKey, Ed25519SigningKey, DeviceSigningKey {
  private final VerifyingKey publicKey;

  SigningKey(VerifyingKey publicKey) {
    this.publicKey = publicKey;
  }

  /** A fresh key; {@code random} is also what an SM2 key draws its nonces from. */
  public static SigningKey generate(Suite suite, SecureRandom random) {
    return switch (suite) {
      case SM2 -> new Sm2SigningKey(Sm2VerifyingKey.GROUP.generate(random), random);
      case ESP256 -> new P256SigningKey(P256VerifyingKey.GROUP.generate(random));
      case ED25519 -> new Ed25519SigningKey(random);
    };
  }

  /**
   * Reads a PKCS#8 PrivateKeyInfo (RFC 5958 version 1).
   *
   * @throws IllegalArgumentException where it is anything but a private key of one of the suites
   */
  public static SigningKey parse(Bytes privateKeyInfo, SecureRandom random) {
    try {
      return of(Der.read(privateKeyInfo, PrivateKeyInfo::getInstance), random);
    } catch (IOException e) {
      throw new IllegalArgumentException("no PKCS#8 private key", e);
    }
  }

  static SigningKey of(PrivateKeyInfo info, SecureRandom random) throws IOException {
    AlgorithmIdentifier algorithm = info.getPrivateKeyAlgorithm();
    if (algorithm.equals(Sm2VerifyingKey.GROUP.algorithm())) {
      return new Sm2SigningKey(Sm2VerifyingKey.GROUP.privateKey(info), random);
    }
    if (algorithm.equals(P256VerifyingKey.GROUP.algorithm())) {
      return new P256SigningKey(P256VerifyingKey.GROUP.privateKey(info));
    }
    if (algorithm.equals(new AlgorithmIdentifier(EdECObjectIdentifiers.id_Ed25519))) {
      return new Ed25519SigningKey(info);
    }
    throw new IllegalArgumentException(
        "keys are of SM2, P-256 or Ed25519, this one has algorithm "
            + algorithm.getAlgorithm().getId());
  }

  /**
   * A key whose secret stays in a device.
   *
   * @throws IllegalArgumentException for an Ed25519 key: it signs messages, not digests
   */
  public static SigningKey inDevice(VerifyingKey publicKey, SigningDevice device) {
    return new DeviceSigningKey(publicKey, device);
  }

  /** Whether the secret stays in a device, so that no file can hold it. */
  public final boolean isInDevice() {
    return this instanceof DeviceSigningKey;
  }

  public final Suite suite() {
    return publicKey.suite();
  }

  public final VerifyingKey publicKey() {
    return publicKey;
  }

  /** The signature over {@code message}: {@link Suite#SIGNATURE_SIZE} bytes, r ‖ s or R ‖ S. */
  public abstract Bytes sign(Bytes message);

  /**
   * The secret itself, as a PKCS#8 PrivateKeyInfo.
   *
   * @throws IllegalStateException where it stays in a device
   */
  public final Bytes revealPrivateKeyInfo() {
    try {
      return Bytes.wrap(privateKeyInfo().getEncoded("DER"));
    } catch (IOException e) {
      throw new IllegalStateException("a private key in memory has a DER encoding", e);
    }
  }

  abstract PrivateKeyInfo privateKeyInfo() throws IOException;

  @Override
  public final String toString() {
    return "private key of " + publicKey;
  }
}
