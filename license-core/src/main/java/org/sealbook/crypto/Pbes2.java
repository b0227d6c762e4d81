package org.sealbook.crypto;

import java.io.InputStream;
import java.io.OutputStream;
import java.security.SecureRandom;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.EncryptionScheme;
import org.bouncycastle.asn1.pkcs.KeyDerivationFunc;
import org.bouncycastle.asn1.pkcs.PBES2Parameters;
import org.bouncycastle.asn1.pkcs.PBKDF2Params;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.crypto.BlockCipher;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.engines.SM4Engine;
import org.bouncycastle.crypto.io.CipherInputStream;
import org.bouncycastle.crypto.io.CipherOutputStream;
import org.bouncycastle.crypto.modes.CBCBlockCipher;
import org.bouncycastle.crypto.paddings.PaddedBufferedBlockCipher;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;
import org.bouncycastle.operator.GenericKey;
import org.bouncycastle.operator.InputDecryptor;
import org.bouncycastle.operator.OutputEncryptor;

/**
 * Encryption under a passphrase, PBES2 of RFC 8018 §6.2 with PBKDF2 and AES-CBC. We write
 * HMAC-SHA-256 and AES-256; read are also the smaller AES keys, SM4-CBC, and the other HMACs that
 * OpenSSL offers, with SM3 among them.
 */
final class Pbes2 {
  private static final int BLOCK_SIZE = 16;

  /** Another number than that of GM/T 0006, under the one of SM3. */
  private static final ASN1ObjectIdentifier OPENSSL_HMAC_SM3 =
      new ASN1ObjectIdentifier("1.2.156.10197.1.401.3.1");

  private Pbes2() {}

  static OutputEncryptor encryptor(Passphrase passphrase, SecureRandom random) {
    byte[] salt = new byte[KeyDerivation.SALT_SIZE];
    byte[] iv = new byte[BLOCK_SIZE];
    random.nextBytes(salt);
    random.nextBytes(iv);
    AlgorithmIdentifier prf =
        new AlgorithmIdentifier(PKCSObjectIdentifiers.id_hmacWithSHA256, DERNull.INSTANCE);
    PBKDF2Params derivation = new PBKDF2Params(salt, KeyDerivation.ITERATIONS, prf);
    AlgorithmIdentifier algorithm =
        new AlgorithmIdentifier(
            PKCSObjectIdentifiers.id_PBES2,
            new PBES2Parameters(
                new KeyDerivationFunc(PKCSObjectIdentifiers.id_PBKDF2, derivation),
                new EncryptionScheme(NISTObjectIdentifiers.id_aes256_CBC, new DEROctetString(iv))));
    KeyParameter key =
        KeyDerivation.pbkdf2(
            KeyDerivation.sha256(), passphrase, salt, KeyDerivation.ITERATIONS, 256 / Byte.SIZE);
    return new Encryptor(algorithm, key, cipher(AESEngine.newInstance(), true, key, iv));
  }

  /**
   * @param algorithm with identifier id-PBES2
   * @throws IllegalArgumentException where its parameters are not among those we read
   */
  static InputDecryptor decryptor(AlgorithmIdentifier algorithm, Passphrase passphrase) {
    PBES2Parameters parameters = PBES2Parameters.getInstance(algorithm.getParameters());
    if (!parameters.getKeyDerivationFunc().getAlgorithm().equals(PKCSObjectIdentifiers.id_PBKDF2)) {
      throw unsupported(parameters.getKeyDerivationFunc().getAlgorithm());
    }
    PBKDF2Params derivation =
        PBKDF2Params.getInstance(parameters.getKeyDerivationFunc().getParameters());
    EncryptionScheme scheme = parameters.getEncryptionScheme();
    byte[] iv = ASN1OctetString.getInstance(scheme.getParameters()).getOctets();
    KeyParameter key =
        KeyDerivation.pbkdf2(
            digest(derivation.getPrf().getAlgorithm()),
            passphrase,
            derivation.getSalt(),
            KeyDerivation.requireIterations(derivation.getIterationCount()),
            keySize(scheme.getAlgorithm()));
    PaddedBufferedBlockCipher cipher = cipher(engine(scheme.getAlgorithm()), false, key, iv);
    return new InputDecryptor() {
      @Override
      public AlgorithmIdentifier getAlgorithmIdentifier() {
        return algorithm;
      }

      @Override
      public InputStream getInputStream(InputStream encrypted) {
        return new CipherInputStream(encrypted, cipher);
      }
    };
  }

  private static int keySize(ASN1ObjectIdentifier cipher) {
    if (cipher.equals(NISTObjectIdentifiers.id_aes256_CBC)) {
      return 256 / Byte.SIZE;
    }
    if (cipher.equals(NISTObjectIdentifiers.id_aes192_CBC)) {
      return 192 / Byte.SIZE;
    }
    if (cipher.equals(NISTObjectIdentifiers.id_aes128_CBC)
        || cipher.equals(GMObjectIdentifiers.sms4_cbc)) {
      return 128 / Byte.SIZE;
    }
    throw unsupported(cipher);
  }

  private static BlockCipher engine(ASN1ObjectIdentifier cipher) {
    return cipher.equals(GMObjectIdentifiers.sms4_cbc) ? new SM4Engine() : AESEngine.newInstance();
  }

  private static Digest digest(ASN1ObjectIdentifier hmac) {
    if (hmac.equals(PKCSObjectIdentifiers.id_hmacWithSHA256)) {
      return KeyDerivation.sha256();
    }
    if (hmac.equals(PKCSObjectIdentifiers.id_hmacWithSHA1)) {
      return new SHA1Digest();
    }
    if (hmac.equals(PKCSObjectIdentifiers.id_hmacWithSHA384)) {
      return new SHA384Digest();
    }
    if (hmac.equals(PKCSObjectIdentifiers.id_hmacWithSHA512)) {
      return new SHA512Digest();
    }
    if (hmac.equals(GMObjectIdentifiers.hmac_sm3) || hmac.equals(OPENSSL_HMAC_SM3)) {
      return new SM3Digest();
    }
    throw unsupported(hmac);
  }

  private static IllegalArgumentException unsupported(ASN1ObjectIdentifier algorithm) {
    return new IllegalArgumentException("algorithm " + algorithm.getId() + " is not used here");
  }

  private static PaddedBufferedBlockCipher cipher(
      BlockCipher engine, boolean encrypting, KeyParameter key, byte[] iv) {
    PaddedBufferedBlockCipher cipher =
        new PaddedBufferedBlockCipher(CBCBlockCipher.newInstance(engine));
    cipher.init(encrypting, new ParametersWithIV(key, iv));
    return cipher;
  }

  private record Encryptor(
      AlgorithmIdentifier algorithm, KeyParameter key, PaddedBufferedBlockCipher cipher)
      implements OutputEncryptor {
    @Override
    public AlgorithmIdentifier getAlgorithmIdentifier() {
      return algorithm;
    }

    @Override
    public OutputStream getOutputStream(OutputStream target) {
      return new CipherOutputStream(target, cipher);
    }

    @Override
    public GenericKey getKey() {
      return new GenericKey(algorithm, key.getKey());
    }
  }
}
