package org.sealbook.trust.stamp;

import java.io.IOException;
import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.pkcs.RSASSAPSSparams;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/**
 * The signatures and keys of authorities that are judged. A list of what is known, as the library
 * would take MD5 and SHA-1, and a key of whatever size somebody put into a token.
 */
final class StampAlgorithms {
  private static final int RSA_BITS_LEAST = 2_048;
  private static final int RSA_BITS_MOST = 8_192;
  private static final int RSA_EXPONENT_BITS_MOST = 32;
  private static final byte UNCOMPRESSED = 4;

  private static final Map<ASN1ObjectIdentifier, StampHash> WITH_HASH =
      Map.of(
          GMObjectIdentifiers.sm2sign_with_sm3, StampHash.SM3,
          X9ObjectIdentifiers.ecdsa_with_SHA256, StampHash.SHA256,
          X9ObjectIdentifiers.ecdsa_with_SHA384, StampHash.SHA384,
          X9ObjectIdentifiers.ecdsa_with_SHA512, StampHash.SHA512,
          PKCSObjectIdentifiers.sha256WithRSAEncryption, StampHash.SHA256,
          PKCSObjectIdentifiers.sha384WithRSAEncryption, StampHash.SHA384,
          PKCSObjectIdentifiers.sha512WithRSAEncryption, StampHash.SHA512,
          EdECObjectIdentifiers.id_Ed25519, StampHash.SHA512);

  private static final Set<ASN1ObjectIdentifier> CURVES =
      Set.of(
          GMObjectIdentifiers.sm2p256v1,
          SECObjectIdentifiers.secp256r1,
          SECObjectIdentifiers.secp384r1,
          SECObjectIdentifiers.secp521r1);

  private StampAlgorithms() {}

  /**
   * Whether the signer of a token that digests with {@code digest} may sign with it. One of the two
   * functions is in the message (RFC 5652 §5.4): an algorithm that brings one of its own must bring
   * that one.
   */
  static boolean isKnown(AlgorithmIdentifier signature, StampHash digest) {
    return signature.getAlgorithm().equals(PKCSObjectIdentifiers.rsaEncryption)
        ? hasNoParameters(signature) && digest != StampHash.SM3
        : hash(signature).equals(Optional.of(digest));
  }

  /** The function that the algorithm names; empty where a certificate may not be signed with it. */
  static Optional<StampHash> hash(AlgorithmIdentifier signature) {
    if (signature.getAlgorithm().equals(PKCSObjectIdentifiers.id_RSASSA_PSS)) {
      return pssHash(signature);
    }
    return hasNoParameters(signature)
        ? Optional.ofNullable(WITH_HASH.get(signature.getAlgorithm()))
        : Optional.empty();
  }

  /** Whether there are none, or NULL, which for all that is known here means the same. */
  static boolean hasNoParameters(AlgorithmIdentifier algorithm) {
    return algorithm.getParameters() == null || DERNull.INSTANCE.equals(algorithm.getParameters());
  }

  /** Whether two identifiers mean one algorithm. */
  static boolean isSame(AlgorithmIdentifier one, AlgorithmIdentifier other) {
    return one.equals(other)
        || one.getAlgorithm().equals(other.getAlgorithm())
            && hasNoParameters(one)
            && hasNoParameters(other);
  }

  /** Of RSASSA-PSS with one SHA-2 function in both places (RFC 4055 §3.1). */
  private static Optional<StampHash> pssHash(AlgorithmIdentifier signature) {
    RSASSAPSSparams parameters = RSASSAPSSparams.getInstance(signature.getParameters());
    if (parameters == null
        || !parameters.getTrailerField().equals(BigInteger.ONE)
        || !parameters.getMaskGenAlgorithm().getAlgorithm().equals(PKCSObjectIdentifiers.id_mgf1)) {
      return Optional.empty();
    }
    AlgorithmIdentifier digest = parameters.getHashAlgorithm();
    AlgorithmIdentifier inMask =
        AlgorithmIdentifier.getInstance(parameters.getMaskGenAlgorithm().getParameters());
    return hasNoParameters(digest) && isSame(digest, inMask)
        ? StampHash.of(digest.getAlgorithm()).filter(hash -> hash != StampHash.SM3)
        : Optional.empty();
  }

  /** Whether it is a key of a kind and size that is looked at. */
  static boolean isKnown(SubjectPublicKeyInfo key) {
    AlgorithmIdentifier kind = key.getAlgorithm();
    if (kind.getAlgorithm().equals(X9ObjectIdentifiers.id_ecPublicKey)) {
      return kind.getParameters() instanceof ASN1ObjectIdentifier curve
          && CURVES.contains(curve)
          && isUncompressed(key.getPublicKeyData().getOctets());
    }
    if (!hasNoParameters(kind)) {
      return false;
    }
    if (kind.getAlgorithm().equals(PKCSObjectIdentifiers.rsaEncryption)
        || kind.getAlgorithm().equals(PKCSObjectIdentifiers.id_RSASSA_PSS)) {
      return isRsaKnown(key);
    }
    return kind.getAlgorithm().equals(EdECObjectIdentifiers.id_Ed25519);
  }

  private static boolean isUncompressed(byte[] point) {
    return point.length > 0 && point[0] == UNCOMPRESSED;
  }

  private static boolean isRsaKnown(SubjectPublicKeyInfo key) {
    try {
      RSAPublicKey rsa = RSAPublicKey.getInstance(key.parsePublicKey());
      BigInteger modulus = rsa.getModulus();
      return modulus.signum() > 0
          && modulus.bitLength() >= RSA_BITS_LEAST
          && modulus.bitLength() <= RSA_BITS_MOST
          && rsa.getPublicExponent().compareTo(BigInteger.TWO) > 0
          && rsa.getPublicExponent().testBit(0)
          && rsa.getPublicExponent().bitLength() <= RSA_EXPONENT_BITS_MOST;
    } catch (IOException | RuntimeException noKey) {
      return false;
    }
  }
}
