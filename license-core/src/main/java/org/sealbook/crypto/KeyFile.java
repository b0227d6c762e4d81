package org.sealbook.crypto;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.pkcs.PKCSException;
import org.sealbook.base.Bytes;
import org.sealbook.base.DurableFile;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;

/**
 * A private key with its certificates, as it stands in a PKCS#12 file (.p12) under a passphrase.
 *
 * @param chain DER certificates: first the key's own, then each one's issuer as far as the file has
 *     them. Bytes, since a CA's certificates are not of our three purposes
 */
public record KeyFile(SigningKey key, List<Bytes> chain) {
  private static final int SIZE_LIMIT = 1024 * 1024;

  public KeyFile {
    chain = List.copyOf(chain);
    if (chain.isEmpty() || !publicKey(chain.get(0)).equals(Optional.of(key.publicKey()))) {
      throw new IllegalArgumentException("chain: begins with the certificate of the key");
    }
  }

  /**
   * Writes a key under a passphrase, durably and for the owner only; openable by OpenSSL 3 and, but
   * for SM2, keytool.
   *
   * @param chain as {@link #chain}
   * @throws SealbookException FILE_UNUSABLE where it cannot be written
   */
  public static void write(Path file, SigningKey key, List<Bytes> chain, Passphrase passphrase) {
    KeyFile content = new KeyFile(key, chain);
    Bytes encoded;
    try {
      encoded = Pkcs12.encode(content.key, content.chain, passphrase, new SecureRandom());
    } catch (IOException | PKCSException e) {
      throw new IllegalStateException("a key and certificates in memory make a PKCS#12", e);
    }
    DurableFile.write(file, encoded, true);
  }

  /**
   * Reads a file with exactly one private key, of one of the suites, and its certificate.
   *
   * @throws SealbookException PASSPHRASE_WRONG; KEY_UNUSABLE where it is anything but such a file;
   *     FILE_NOT_FOUND, FILE_UNUSABLE or INPUT_TOO_LARGE where it cannot be read at all
   */
  public static KeyFile read(Path file, Passphrase passphrase) {
    passphrase.requireOpen(); // below, an IllegalStateException is taken for a fault of the file
    Bytes encoded = LimitedFile.read(file, SIZE_LIMIT);
    try {
      return of(Pkcs12.decode(encoded, passphrase));
    } catch (Pkcs12.WrongPassphraseException e) {
      throw new SealbookException(
          ErrorCode.PASSPHRASE_WRONG,
          "the passphrase does not open " + file,
          "check the passphrase; a key file that was altered answers the same",
          e);
    } catch (IOException
        | PKCSException
        | IllegalArgumentException
        | IllegalStateException
        | ClassCastException
        | IndexOutOfBoundsException e) {
      // Bouncy Castle reports malformed files with any of these.
      throw new SealbookException(
          ErrorCode.KEY_UNUSABLE,
          file + " is no key file that can be used here: " + e.getMessage(),
          "give a PKCS#12 file with one SM2, P-256 or Ed25519 key and its certificate",
          e);
    }
  }

  /**
   * The certificate of the key in a file that {@link #write} made, without its passphrase: nothing
   * proves then that the file is intact. Empty where it is not there or says nothing.
   */
  public static Optional<Bytes> certificate(Path file) {
    try {
      return Pkcs12.clearCertificates(LimitedFile.read(file, SIZE_LIMIT)).stream().findFirst();
    } catch (SealbookException
        | IOException
        | IllegalArgumentException
        | IllegalStateException
        | ClassCastException
        | IndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  private static KeyFile of(Pkcs12.Content content) throws IOException {
    if (content.keys().size() != 1) {
      throw new IllegalArgumentException(
          "it holds " + content.keys().size() + " private keys and should hold one");
    }
    PrivateKeyInfo info = content.keys().get(0);
    SigningKey key = SigningKey.of(info, new SecureRandom());
    List<Bytes> rest = new ArrayList<>(content.certificates());
    List<Bytes> chain = new ArrayList<>();
    Optional<Bytes> next =
        rest.stream()
            .filter(der -> publicKey(der).equals(Optional.of(key.publicKey())))
            .findFirst();
    if (next.isEmpty()) {
      throw new IllegalArgumentException("it holds no certificate of its key");
    }
    while (next.isPresent()) {
      chain.add(next.get());
      rest.remove(next.get());
      X500Name issuer = structure(next.get()).getIssuer();
      next = rest.stream().filter(der -> structure(der).getSubject().equals(issuer)).findFirst();
    }
    return new KeyFile(key, chain);
  }

  /** The key of a certificate of whatever origin; empty where it is of no suite. */
  private static Optional<VerifyingKey> publicKey(Bytes der) {
    try {
      return Optional.of(
          VerifyingKey.parse(SignedCertificate.der(structure(der).getSubjectPublicKeyInfo())));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static org.bouncycastle.asn1.x509.Certificate structure(Bytes der) {
    return org.bouncycastle.asn1.x509.Certificate.getInstance(der.toArray());
  }
}
