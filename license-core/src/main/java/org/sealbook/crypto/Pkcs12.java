package org.sealbook.crypto;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.ContentInfo;
import org.bouncycastle.asn1.pkcs.MacData;
import org.bouncycastle.asn1.pkcs.PKCS12PBEParams;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.Pfx;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.operator.InputDecryptorProvider;
import org.bouncycastle.operator.MacCalculator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcDefaultDigestProvider;
import org.bouncycastle.pkcs.PKCS12MacCalculatorBuilderProvider;
import org.bouncycastle.pkcs.PKCS12PfxPdu;
import org.bouncycastle.pkcs.PKCS12PfxPduBuilder;
import org.bouncycastle.pkcs.PKCS12SafeBag;
import org.bouncycastle.pkcs.PKCS12SafeBagBuilder;
import org.bouncycastle.pkcs.PKCS12SafeBagFactory;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.bc.BcPKCS12MacCalculatorBuilder;
import org.bouncycastle.pkcs.bc.BcPKCS12MacCalculatorBuilderProvider;
import org.bouncycastle.pkcs.bc.BcPKCS12PBEInputDecryptorProviderBuilder;
import org.sealbook.base.Bytes;

/**
 * PKCS#12 (RFC 7292) with one private key and certificates, in the form that OpenSSL and keytool
 * read: the key under PBES2 in one safe, the certificates, which are public, in the clear in
 * another, an HMAC-SHA-256 over both. The MAC is also how a wrong passphrase is recognised.
 *
 * <p>Read are also files of others (OpenSSL, GnuTLS, NSS, keytool): certificates encrypted too,
 * AES, SM4, or the 3DES and RC2 of old versions.
 */
final class Pkcs12 {
  /**
   * Iterations of the MAC's key derivation (RFC 7292 appendix B), where one costs half of one of
   * PBKDF2: whoever guesses passphrases takes the cheaper of the two checks.
   */
  private static final int MAC_ITERATIONS = 2 * KeyDerivation.ITERATIONS;

  private Pkcs12() {}

  /** What a file holds: private keys and DER certificates, in the file's order. */
  record Content(List<PrivateKeyInfo> keys, List<Bytes> certificates) {}

  /** The passphrase does not fit the MAC. */
  static final class WrongPassphraseException extends Exception {
    private static final long serialVersionUID = 1L;
  }

  static Bytes encode(SigningKey key, List<Bytes> chain, Passphrase passphrase, SecureRandom random)
      throws IOException, PKCSException {
    // The attribute that ties a key to its certificate; any bytes that both carry.
    DEROctetString link =
        new DEROctetString(HashFunction.SM3.hash(chain.get(0)).slice(0, 8).toArray());
    PKCS12PfxPduBuilder builder = new PKCS12PfxPduBuilder();
    builder.addData(
        new PKCS12SafeBagBuilder(key.privateKeyInfo(), Pbes2.encryptor(passphrase, random))
            .addBagAttribute(PKCS12SafeBag.localKeyIdAttribute, link)
            .build());
    for (int i = 0; i < chain.size(); i++) {
      PKCS12SafeBagBuilder bag =
          new PKCS12SafeBagBuilder(new X509CertificateHolder(chain.get(i).toArray()));
      if (i == 0) {
        bag.addBagAttribute(PKCS12SafeBag.localKeyIdAttribute, link);
      }
      builder.addData(bag.build());
    }
    char[] chars = passphrase.revealChars();
    try {
      AlgorithmIdentifier sha256 =
          new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256, DERNull.INSTANCE);
      return Bytes.wrap(
          builder
              .build(
                  new BcPKCS12MacCalculatorBuilder(KeyDerivation.sha256(), sha256)
                      .setIterationCount(MAC_ITERATIONS),
                  chars)
              .getEncoded("DER"));
    } finally {
      Arrays.fill(chars, '\0');
    }
  }

  /**
   * Reads a file. Bytes that are no PKCS#12 that we read are one of {@link
   * IllegalArgumentException}, {@link IllegalStateException}, {@link IOException} and {@link
   * PKCSException}.
   */
  static Content decode(Bytes encoded, Passphrase passphrase)
      throws IOException, PKCSException, WrongPassphraseException {
    if (encoded.isEmpty()) {
      throw new IllegalArgumentException("it is empty");
    }
    PKCS12PfxPdu file = new PKCS12PfxPdu(encoded.toArray());
    Pfx structure = file.toASN1Structure();
    if (!structure.getAuthSafe().getContentType().equals(PKCSObjectIdentifiers.data)) {
      throw new IllegalArgumentException("its content is not under a passphrase");
    }
    MacData mac = structure.getMacData();
    if (mac == null) {
      throw new IllegalArgumentException("it has no MAC under a passphrase");
    }
    KeyDerivation.requireIterations(mac.getIterationCount());
    char[] chars = passphrase.revealChars();
    try {
      BcPKCS12MacCalculatorBuilderProvider macs =
          new BcPKCS12MacCalculatorBuilderProvider(
              algorithm ->
                  algorithm.getAlgorithm().equals(NISTObjectIdentifiers.id_sha256)
                      ? KeyDerivation.sha256()
                      : BcDefaultDigestProvider.INSTANCE.get(algorithm));
      if (!isMac(mac, structure, macs, chars)) {
        throw new WrongPassphraseException();
      }
      return content(file, decryptors(passphrase, chars));
    } finally {
      Arrays.fill(chars, '\0');
    }
  }

  /**
   * Whether the MAC is that of the content. Bouncy Castle compares more than that: of a hash whose
   * NULL is left out, as GnuTLS does, it says that the passphrase is wrong.
   */
  private static boolean isMac(
      MacData mac, Pfx file, PKCS12MacCalculatorBuilderProvider macs, char[] passphrase)
      throws IOException {
    PKCS12PBEParams derivation =
        new PKCS12PBEParams(mac.getSalt(), mac.getIterationCount().intValueExact());
    AlgorithmIdentifier algorithm =
        new AlgorithmIdentifier(mac.getMac().getAlgorithmId().getAlgorithm(), derivation);
    try {
      MacCalculator calculator = macs.get(algorithm).build(passphrase);
      try (OutputStream out = calculator.getOutputStream()) {
        out.write(ASN1OctetString.getInstance(file.getAuthSafe().getContent()).getOctets());
      }
      return MessageDigest.isEqual(calculator.getMac(), mac.getMac().getDigest());
    } catch (OperatorCreationException e) {
      throw new IllegalArgumentException("its MAC is none that is used here", e);
    }
  }

  /**
   * The certificates that stand in the clear, in the file's order, unchecked. Bytes that are no
   * PKCS#12 are what they are for {@link #decode}.
   */
  static List<Bytes> clearCertificates(Bytes encoded) throws IOException {
    if (encoded.isEmpty()) {
      throw new IllegalArgumentException("it is empty");
    }
    List<Bytes> certificates = new ArrayList<>();
    for (ContentInfo safe : new PKCS12PfxPdu(encoded.toArray()).getContentInfos()) {
      if (safe.getContentType().equals(PKCSObjectIdentifiers.data)) {
        for (PKCS12SafeBag bag : new PKCS12SafeBagFactory(safe).getSafeBags()) {
          if (bag.getBagValue() instanceof X509CertificateHolder certificate) {
            certificates.add(Bytes.wrap(certificate.getEncoded()));
          }
        }
      }
    }
    return certificates;
  }

  private static InputDecryptorProvider decryptors(Passphrase passphrase, char[] chars) {
    InputDecryptorProvider old = new BcPKCS12PBEInputDecryptorProviderBuilder().build(chars);
    return algorithm -> {
      if (algorithm.getAlgorithm().equals(PKCSObjectIdentifiers.id_PBES2)) {
        return Pbes2.decryptor(algorithm, passphrase);
      }
      BigInteger iterations =
          PKCS12PBEParams.getInstance(algorithm.getParameters()).getIterations();
      KeyDerivation.requireIterations(iterations);
      return old.get(algorithm);
    };
  }

  private static Content content(PKCS12PfxPdu file, InputDecryptorProvider decryptors)
      throws IOException, PKCSException {
    List<PrivateKeyInfo> keys = new ArrayList<>();
    List<Bytes> certificates = new ArrayList<>();
    for (ContentInfo safe : file.getContentInfos()) {
      boolean encrypted = safe.getContentType().equals(PKCSObjectIdentifiers.encryptedData);
      PKCS12SafeBagFactory bags =
          encrypted ? new PKCS12SafeBagFactory(safe, decryptors) : new PKCS12SafeBagFactory(safe);
      for (PKCS12SafeBag bag : bags.getSafeBags()) {
        Object value = bag.getBagValue();
        if (value instanceof PKCS8EncryptedPrivateKeyInfo key) {
          keys.add(key.decryptPrivateKeyInfo(decryptors));
        } else if (value instanceof PrivateKeyInfo key) {
          keys.add(key);
        } else if (value instanceof X509CertificateHolder certificate) {
          certificates.add(Bytes.wrap(certificate.getEncoded()));
        }
      }
    }
    return new Content(keys, certificates);
  }
}
