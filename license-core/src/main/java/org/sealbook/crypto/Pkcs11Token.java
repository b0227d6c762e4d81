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
      Provider provider =
          Security.getProvider("SunPKCS11")
              .configure(
                  "--name=sealbook\nlibrary=" + library + "\nslotListIndex=" + slotIndex + "\n");
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
    String said = String.valueOf(inner.getMessage());
    return said.contains("CKR_PIN") ? "the PIN is wrong (" + said + ")" : said;
  }

  private static SealbookException unusable(String what, @Nullable Exception cause) {
    String hint = "check library, slot, PIN and label of the PKCS#11 module";
    return cause == null
        ? new SealbookException(ErrorCode.KEY_UNUSABLE, what, hint)
        : new SealbookException(ErrorCode.KEY_UNUSABLE, what, hint, cause);
  }
}
