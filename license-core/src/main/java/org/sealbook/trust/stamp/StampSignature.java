package org.sealbook.trust.stamp;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSASSAPSSparams;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.sealbook.base.Bytes;

/**
 * A signature of an authority, by an algorithm and a key that {@link StampAlgorithms} knows. What
 * the library takes beyond FORMAT §8.1 is refused before it is asked: a key of one kind under an
 * algorithm of another, an RSA signature that is too short, points of Ed25519 that libraries differ
 * about.
 *
 * @param algorithm how it was made
 * @param hash the function of {@code algorithm}, or of the signer where that names none
 */
record StampSignature(AlgorithmIdentifier algorithm, StampHash hash, Bytes value) {

  /** Whether this key made it over the message; no key at all did where the key is none inside. */
  boolean isBy(SubjectPublicKeyInfo key, Bytes message) {
    try {
      PublicKey readable = BouncyCastleProvider.getPublicKey(key);
      if (readable == null || !fits(key, readable)) {
        return false;
      }
      Signature verifying = verifying();
      verifying.initVerify(readable);
      verifying.update(message.toArray());
      return verifying.verify(value.toArray());
    } catch (GeneralSecurityException | IOException | RuntimeException wrong) {
      // of values that are none inside the library says so in many ways
      return false;
    }
  }

  private Signature verifying() throws GeneralSecurityException {
    if (is(PKCSObjectIdentifiers.id_RSASSA_PSS)) {
      Signature signature = signature("RSASSA-PSS");
      String name = hash.algorithm();
      int salt =
          RSASSAPSSparams.getInstance(algorithm.getParameters()).getSaltLength().intValueExact();
      signature.setParameter(
          new PSSParameterSpec(name, "MGF1", new MGF1ParameterSpec(name), salt, 1));
      return signature;
    }
    if (is(EdECObjectIdentifiers.id_Ed25519)) {
      return signature("Ed25519");
    }
    String kind = is(GMObjectIdentifiers.sm2sign_with_sm3) ? "SM2" : isEcdsa() ? "ECDSA" : "RSA";
    return signature(hash.algorithm().replace("-", "") + "with" + kind);
  }

  private static Signature signature(String name) throws GeneralSecurityException {
    return Signature.getInstance(name, StampAuthorities.PROVIDER);
  }

  private boolean fits(SubjectPublicKeyInfo key, PublicKey readable) {
    ASN1ObjectIdentifier kind = key.getAlgorithm().getAlgorithm();
    if (is(EdECObjectIdentifiers.id_Ed25519)) {
      return kind.equals(EdECObjectIdentifiers.id_Ed25519) && isSound(key);
    }
    if (is(GMObjectIdentifiers.sm2sign_with_sm3) || isEcdsa()) {
      return kind.equals(X9ObjectIdentifiers.id_ecPublicKey)
          && GMObjectIdentifiers.sm2p256v1.equals(key.getAlgorithm().getParameters()) != isEcdsa();
    }
    boolean isPss = kind.equals(PKCSObjectIdentifiers.id_RSASSA_PSS);
    return readable instanceof RSAPublicKey rsa
        && value.size() == (rsa.getModulus().bitLength() + 7) / 8
        && (!isPss || is(PKCSObjectIdentifiers.id_RSASSA_PSS));
  }

  /** As FORMAT §2.1 has it: points in their one encoding, of the group of prime order. */
  private boolean isSound(SubjectPublicKeyInfo key) {
    byte[] point = key.getPublicKeyData().getOctets();
    return value.size() == Ed25519.SIGNATURE_SIZE
        && point.length == Ed25519.PUBLIC_KEY_SIZE
        && Ed25519.validatePublicKeyFull(point, 0)
        && Ed25519.validatePublicKeyFull(value.toArray(), 0);
  }

  private boolean isEcdsa() {
    return algorithm.getAlgorithm().on(X9ObjectIdentifiers.ecdsa_with_SHA2);
  }

  private boolean is(ASN1ObjectIdentifier wanted) {
    return algorithm.getAlgorithm().equals(wanted);
  }
}
