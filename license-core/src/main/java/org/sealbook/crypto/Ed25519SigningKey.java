package org.sealbook.crypto;

import java.io.IOException;
import java.security.SecureRandom;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.sealbook.base.Bytes;

/** Ed25519 without context or prehash (RFC 8032 §5.1.6). */
final class Ed25519SigningKey extends SigningKey {
  private final Ed25519PrivateKeyParameters key;

  Ed25519SigningKey(SecureRandom random) {
    this(new Ed25519PrivateKeyParameters(random));
  }

  Ed25519SigningKey(PrivateKeyInfo info) throws IOException {
    this(new Ed25519PrivateKeyParameters(seed(info)));
  }

  private Ed25519SigningKey(Ed25519PrivateKeyParameters key) {
    super(new Ed25519VerifyingKey(key.generatePublicKey()));
    this.key = key;
  }

  private static byte[] seed(PrivateKeyInfo info) throws IOException {
    byte[] seed = ASN1OctetString.getInstance(info.parsePrivateKey()).getOctets();
    if (seed.length != Ed25519.SECRET_KEY_SIZE) {
      throw new IllegalArgumentException("an Ed25519 private key has 32 bytes");
    }
    return seed;
  }

  @Override
  public Bytes sign(Bytes message) {
    byte[] signature = new byte[Suite.SIGNATURE_SIZE];
    key.sign(Ed25519.Algorithm.Ed25519, null, message.toArray(), 0, message.size(), signature, 0);
    return Bytes.wrap(signature);
  }

  @Override
  PrivateKeyInfo privateKeyInfo() throws IOException {
    return new PrivateKeyInfo(
        new AlgorithmIdentifier(EdECObjectIdentifiers.id_Ed25519),
        new DEROctetString(key.getEncoded()));
  }
}
