package org.sealbook.crypto;

import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.generators.ECKeyPairGenerator;
import org.bouncycastle.crypto.params.ECKeyGenerationParameters;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;

/** A 256-bit curve of prime order on its fast implementation, and the encodings of its keys. */
final class EcGroup {
  private static final int POINT_SIZE = 65;
  private static final byte UNCOMPRESSED = 4;

  private final ECNamedDomainParameters domain;
  private final AlgorithmIdentifier algorithm;

  /**
   * @param name a name that {@link CustomNamedCurves} knows; curves from any other table are
   *     several times slower
   */
  EcGroup(String name, ASN1ObjectIdentifier oid) {
    domain = new ECNamedDomainParameters(oid, CustomNamedCurves.getByName(name));
    algorithm = new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, oid);
  }

  BigInteger order() {
    return domain.getN();
  }

  /** The algorithm identifier of this group's keys: id-ecPublicKey with the named curve. */
  AlgorithmIdentifier algorithm() {
    return algorithm;
  }

  ECPrivateKeyParameters generate(SecureRandom random) {
    ECKeyPairGenerator generator = new ECKeyPairGenerator();
    generator.init(new ECKeyGenerationParameters(domain, random));
    return (ECPrivateKeyParameters) generator.generateKeyPair().getPrivate();
  }

  /**
   * @throws IllegalArgumentException unless {@code point} is the uncompressed encoding of a point
   *     of the curve other than infinity
   */
  ECPublicKeyParameters publicKey(byte[] point) {
    if (point.length != POINT_SIZE || point[0] != UNCOMPRESSED) {
      throw new IllegalArgumentException(
          "a public point is 65 bytes beginning with 04, this one has " + point.length);
    }
    return new ECPublicKeyParameters(domain.getCurve().decodePoint(point), domain);
  }

  ECPublicKeyParameters publicKeyOf(ECPrivateKeyParameters key) {
    return new ECPublicKeyParameters(
        new FixedPointCombMultiplier().multiply(domain.getG(), key.getD()), domain);
  }

  SubjectPublicKeyInfo publicKeyInfo(ECPublicKeyParameters key) {
    return new SubjectPublicKeyInfo(algorithm, key.getQ().getEncoded(false));
  }

  PrivateKeyInfo privateKeyInfo(ECPrivateKeyParameters key, ECPublicKeyParameters publicKey)
      throws IOException {
    DERBitString point = new DERBitString(publicKey.getQ().getEncoded(false));
    return new PrivateKeyInfo(
        algorithm, new ECPrivateKey(order().bitLength(), key.getD(), point, null));
  }

  /**
   * @throws IllegalArgumentException where the scalar is not in [1, n-1] or the public point that
   *     stands beside it is another key's
   */
  ECPrivateKeyParameters privateKey(PrivateKeyInfo info) throws IOException {
    ECPrivateKey stored = ECPrivateKey.getInstance(info.parsePrivateKey());
    ECPrivateKeyParameters key = new ECPrivateKeyParameters(stored.getKey(), domain);
    var point = stored.getPublicKey();
    if (point != null && !publicKey(point.getOctets()).getQ().equals(publicKeyOf(key).getQ())) {
      throw new IllegalArgumentException("the public point is not that of the private key");
    }
    return key;
  }
}
