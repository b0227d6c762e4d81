package org.sealbook.crypto;

import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.generators.ECKeyPairGenerator;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECKeyGenerationParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECCurve;
import org.bouncycastle.math.ec.ECFieldElement;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.sealbook.base.Bytes;

/** A 256-bit curve of prime order on its fast implementation, and the encodings of its keys. */
final class EcGroup {
  private static final int POINT_SIZE = 65;
  private static final byte UNCOMPRESSED = 4;

  private final ECDomainParameters domain;
  private final String oid;
  private final Bytes keyPrefix;

  /**
   * @param curve one that is made for its prime: others are several times slower. Not fetched from
   *     {@code CustomNamedCurves}, which brings sixty curves into memory
   * @param base the uncompressed base point, in hexadecimal
   * @param oid of the curve, with dots
   * @param keyPrefix what stands before the point in a DER SubjectPublicKeyInfo, in hexadecimal
   */
  EcGroup(ECCurve curve, String base, String oid, String keyPrefix) {
    ECPoint generator = curve.decodePoint(Bytes.fromHex(base).toArray());
    domain = new ECDomainParameters(curve, generator, curve.getOrder(), curve.getCofactor());
    this.oid = oid;
    this.keyPrefix = Bytes.fromHex(keyPrefix);
  }

  BigInteger order() {
    return domain.getN();
  }

  /** The algorithm identifier of this group's keys: id-ecPublicKey with the named curve. */
  AlgorithmIdentifier algorithm() {
    return new AlgorithmIdentifier(
        X9ObjectIdentifiers.id_ecPublicKey, new ASN1ObjectIdentifier(oid));
  }

  /** What stands before the point in a DER SubjectPublicKeyInfo. */
  Bytes keyPrefix() {
    return keyPrefix;
  }

  ECPrivateKeyParameters generate(SecureRandom random) {
    ECKeyPairGenerator generator = new ECKeyPairGenerator();
    generator.init(new ECKeyGenerationParameters(domain, random));
    return (ECPrivateKeyParameters) generator.generateKeyPair().getPrivate();
  }

  /**
   * @param encoded begins with {@link #keyPrefix}
   * @throws IllegalArgumentException unless the uncompressed encoding of a point of the curve other
   *     than infinity follows
   */
  ECPublicKeyParameters publicKey(Bytes encoded) {
    return publicKey(encoded.slice(keyPrefix.size(), encoded.size()).toArray());
  }

  /**
   * @throws IllegalArgumentException unless {@code point} is such an encoding
   */
  ECPublicKeyParameters publicKey(byte[] point) {
    if (point.length != POINT_SIZE || point[0] != UNCOMPRESSED) {
      throw new IllegalArgumentException(
          "a public point is 65 bytes beginning with 04, this one has " + point.length);
    }
    return new ECPublicKeyParameters(domain.getCurve().decodePoint(point), domain);
  }

  /**
   * Whether the x coordinate of a·G + b·Q, as an integer modulo the order, is {@code x}. Nothing
   * here is secret, so there is nothing to blind.
   *
   * @param a in [0, n-1], like {@code b} and {@code x}
   */
  boolean sumHasX(BigInteger a, ECPoint point, BigInteger b, BigInteger x) {
    ECPoint sum = ECAlgorithms.sumOfTwoMultiplies(domain.getG(), a, point, b);
    if (sum.isInfinity()) {
      return false;
    }
    // The sum is (X : Y : Z) with x = X / Z²: multiplying is cheaper than dividing. Of the two
    // integers below the prime that are x modulo the order the second hardly ever exists.
    ECCurve curve = domain.getCurve();
    ECFieldElement square = sum.getZCoord(0).square();
    BigInteger prime = curve.getField().getCharacteristic();
    for (BigInteger candidate = x;
        candidate.compareTo(prime) < 0;
        candidate = candidate.add(order())) {
      if (curve.fromBigInteger(candidate).multiply(square).equals(sum.getXCoord())) {
        return true;
      }
    }
    return false;
  }

  ECPublicKeyParameters publicKeyOf(ECPrivateKeyParameters key) {
    return new ECPublicKeyParameters(
        new FixedPointCombMultiplier().multiply(domain.getG(), key.getD()), domain);
  }

  /** The DER SubjectPublicKeyInfo. */
  Bytes encode(ECPublicKeyParameters key) {
    return keyPrefix.concat(Bytes.wrap(key.getQ().getEncoded(false)));
  }

  PrivateKeyInfo privateKeyInfo(ECPrivateKeyParameters key, ECPublicKeyParameters publicKey)
      throws IOException {
    DERBitString point = new DERBitString(publicKey.getQ().getEncoded(false));
    return new PrivateKeyInfo(
        algorithm(), new ECPrivateKey(order().bitLength(), key.getD(), point, null));
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
