package org.sealbook.crypto;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.ProviderException;
import java.security.Security;
import java.security.Signature;
import java.security.cert.Certificate;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sealbook.base.Bytes;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;

/**
 * The keys of a cryptographic module that speaks PKCS#11, through the JDK's provider SunPKCS11,
 * which is not installed for anybody else. P-256 only: PKCS#11 has no standard mechanism for SM2,
 * so a module for SM2 is a {@link SigningDevice} of its maker's own interface.
 */
public final class Pkcs11Token {
  private static final String RAW_ECDSA = "NONEwithECDSAinP1363Format";

  private final Provider provider;
  private final KeyStore store;

  private Pkcs11Token(Provider provider, KeyStore store) {
    this.provider = provider;
    this.store = store;
  }

  /**
   * Logs in to a token. A process is logged in as a whole: a token that is open already opens again
   * with whatever PIN.
   *
   * @param library the module's shared library
   * @param slotIndex the token's place among the slots, from 0
   * @throws SealbookException {@code KEY_UNUSABLE} where the module, the token or the PIN is wrong
   */
  public static Pkcs11Token open(Path library, int slotIndex, Passphrase pin) {
    char[] chars = pin.revealChars();
    try {
      Provider provider = unconfigured(library).configure(configuration(library, slotIndex));
      KeyStore store = KeyStore.getInstance("PKCS11", provider);
      store.load(null, chars);
      return new Pkcs11Token(provider, store);
    } catch (GeneralSecurityException
        | ProviderException
        | IOException
        | IllegalArgumentException e) {
      throw unusable("the module " + library + " does not open: " + reason(e), e);
    } finally {
      Arrays.fill(chars, '\0');
    }
  }

  private static Provider unconfigured(Path library) {
    Provider provider = Security.getProvider("SunPKCS11");
    if (provider == null) {
      throw unusable(
          "the module " + library + " does not open: this Java has no jdk.crypto.cryptoki", null);
    }
    return provider;
  }

  /**
   * The path in quotes, in which the provider takes no character for one of its own, but for what
   * it expands as a property; octal, as it makes line ends of every backslash before an n first.
   */
  private static String configuration(Path library, int slotIndex) {
    if (library.toString().contains("${")) {
      throw new IllegalArgumentException("its path has ${ in it");
    }
    String quoted =
        library
            .toString()
            .replace("\\", "\\134")
            .replace("\"", "\\042")
            .replace("\n", "\\012")
            .replace("\r", "\\015");
    return "--name=sealbook\nlibrary=\"" + quoted + "\"\nslotListIndex=" + slotIndex + "\n";
  }

  /**
   * A key of the token, which must hold a certificate beside it, of whatever kind.
   *
   * @param alias the label of both
   * @throws SealbookException {@code KEY_UNUSABLE} where there is no such P-256 key
   */
  public SigningKey key(String alias) {
    try {
      Key key = store.getKey(alias, null);
      Certificate certificate = store.getCertificate(alias);
      if (!(key instanceof PrivateKey secret) || certificate == null) {
        throw unusable("the token has no key with a certificate labelled " + alias, null);
      }
      VerifyingKey publicKey =
          VerifyingKey.parse(Bytes.of(certificate.getPublicKey().getEncoded()));
      if (publicKey.suite() != Suite.ESP256) {
        throw unusable("the key " + alias + " is of suite " + publicKey.suite(), null);
      }
      return SigningKey.inDevice(publicKey, digest -> sign(secret, digest));
    } catch (GeneralSecurityException | ProviderException | IllegalArgumentException e) {
      throw unusable("the key " + alias + " cannot be used: " + reason(e), e);
    }
  }

  private Bytes sign(PrivateKey key, Bytes digest) {
    try {
      Signature signature = Signature.getInstance(RAW_ECDSA, provider);
      signature.initSign(key);
      signature.update(digest.toArray());
      return Bytes.wrap(signature.sign());
    } catch (GeneralSecurityException | ProviderException e) {
      throw unusable("the token does not sign: " + reason(e), e);
    }
  }

  /** What the innermost failure says: the outer ones say no more than that there was one. */
  private static String reason(Exception e) {
    Throwable inner = e;
    while (inner.getCause() != null) {
      inner = inner.getCause();
    }
    String said = Objects.requireNonNullElse(inner.getMessage(), "it does not say why");
    if (said.contains("CKR_PIN_LOCKED")) {
      return "the PIN is locked, after wrong ones (" + said + ")";
    }
    if (said.contains("CKR_PIN_EXPIRED")) {
      return "the PIN has expired (" + said + ")";
    }
    return said.contains("CKR_PIN") ? "the PIN is wrong (" + said + ")" : said;
  }

  private static SealbookException unusable(String what, @Nullable Exception cause) {
    String hint = "check library, slot, PIN and label of the PKCS#11 module";
    return cause == null
        ? new SealbookException(ErrorCode.KEY_UNUSABLE, what, hint)
        : new SealbookException(ErrorCode.KEY_UNUSABLE, what, hint, cause);
  }
}
