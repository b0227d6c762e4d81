package org.sealbook.verify;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.jcajce.spec.SM2ParameterSpec;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.util.BigIntegers;
import org.sealbook.base.Bytes;
import org.sealbook.crypto.Suite;

/**
 * Signatures as the platform makes and checks them: those of the JDK, and for SM2, which it lacks,
 * Bouncy Castle's provider.
 */
final class ForeignKey {
  private static final byte[] USER_ID = Bytes.utf8("1234567812345678").toArray();
  private static final int HALF = 32;

  private ForeignKey() {}

  static KeyPair generate(Suite suite) throws GeneralSecurityException {
    return switch (suite) {
      case SM2 ->
          generate(KeyPairGenerator.getInstance("EC", new BouncyCastleProvider()), "sm2p256v1");
      case ESP256 -> generate(KeyPairGenerator.getInstance("EC"), "secp256r1");
      case ED25519 -> KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    };
  }

  private static KeyPair generate(KeyPairGenerator generator, String curve)
      throws GeneralSecurityException {
    generator.initialize(new ECGenParameterSpec(curve));
    return generator.generateKeyPair();
  }

  /** Whether the message bears the signature of the key (SubjectPublicKeyInfo). */
  static boolean confirms(Suite suite, Bytes publicKey, ForeignMessage message)
      throws GeneralSecurityException, IOException {
    Signature verifier = algorithm(suite);
    verifier.initVerify(publicKey(suite, publicKey));
    verifier.update(message.toBeSigned());
    byte[] signature = message.signature();
    return verifier.verify(suite == Suite.SM2 ? toDer(signature) : signature);
  }

  static Bytes sign(Suite suite, KeyPair key, ForeignMessage message)
      throws GeneralSecurityException {
    Signature signer = algorithm(suite);
    signer.initSign(key.getPrivate());
    signer.update(message.toBeSigned());
    byte[] signature = signer.sign();
    return message.sign(suite == Suite.SM2 ? fromDer(signature) : signature);
  }

  private static PublicKey publicKey(Suite suite, Bytes encoded) throws GeneralSecurityException {
    KeyFactory factory =
        switch (suite) {
          case SM2 -> KeyFactory.getInstance("EC", new BouncyCastleProvider());
          case ESP256 -> KeyFactory.getInstance("EC");
          case ED25519 -> KeyFactory.getInstance("Ed25519");
        };
    return factory.generatePublic(new X509EncodedKeySpec(encoded.toArray()));
  }

  private static Signature algorithm(Suite suite) throws GeneralSecurityException {
    switch (suite) {
      case SM2 -> {
        Signature signature = Signature.getInstance("SM3withSM2", new BouncyCastleProvider());
        signature.setParameter(new SM2ParameterSpec(USER_ID));
        return signature;
      }
      case ESP256 -> {
        return Signature.getInstance("SHA256withECDSAinP1363Format");
      }
      case ED25519 -> {
        return Signature.getInstance("Ed25519");
      }
    }
    throw new AssertionError(suite);
  }

  /** From r ‖ s to the form of X.509. */
  static byte[] toDer(byte[] signature) throws IOException {
    BigInteger r = new BigInteger(1, Arrays.copyOf(signature, HALF));
    BigInteger s = new BigInteger(1, Arrays.copyOfRange(signature, HALF, signature.length));
    return new DERSequence(new ASN1Integer[] {new ASN1Integer(r), new ASN1Integer(s)}).getEncoded();
  }

  /** From the form of X.509 to r ‖ s. */
  static byte[] fromDer(byte[] signature) {
    ASN1Sequence sequence = ASN1Sequence.getInstance(signature);
    byte[] both = new byte[2 * HALF];
    for (int i = 0; i < 2; i++) {
      BigInteger half = ASN1Integer.getInstance(sequence.getObjectAt(i)).getValue();
      System.arraycopy(BigIntegers.asUnsignedByteArray(HALF, half), 0, both, i * HALF, HALF);
    }
    return both;
  }
}
