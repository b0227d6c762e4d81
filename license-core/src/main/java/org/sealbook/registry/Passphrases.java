package org.sealbook.registry;

import java.util.List;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;
import org.sealbook.crypto.Passphrase;
import org.sealbook.crypto.SigningKey;

/**
 * Where a registry asks for a passphrase, when it must open a key and not before, and for keys that
 * lie in devices. The registry does not close what it is given, and may ask again as long as it is
 * open: a passphrase that was closed before is an {@link IllegalStateException} then.
 */
public interface Passphrases {
  /**
   * Opens the issuers' keys, the bundle key and the registry secret.
   *
   * @throws SealbookException {@code PASSPHRASE_MISSING}
   */
  Passphrase operating();

  /**
   * Opens the root key.
   *
   * @throws SealbookException {@code PASSPHRASE_MISSING}
   */
  Passphrase root();

  /**
   * Keys of issuers that lie in devices and not in the registry's files, made by {@link
   * SigningKey#inDevice}. Each signs for the issuer whose certificate has its public key; asked
   * once, when the registry is opened. An issuer whose key is neither here nor in a file cannot
   * sign.
   */
  default List<SigningKey> devices() {
    return List.of();
  }

  /**
   * Opens a key that lies in a device of this machine, where a registry has a note of one ({@link
   * Registry#useDevice}).
   *
   * @throws SealbookException {@code KEY_UNUSABLE}; {@code PASSPHRASE_MISSING} where a PIN is
   *     needed and not given
   */
  default SigningKey device(DeviceKey where) {
    throw new SealbookException(
        ErrorCode.KEY_UNUSABLE,
        "the " + where + " cannot be opened by this program",
        "give the key with Passphrases.with, or open devices in Passphrases.device");
  }

  /** The same, with keys in devices. */
  default Passphrases with(List<SigningKey> devices) {
    Passphrases phrases = this;
    return new Passphrases() {
      @Override
      public Passphrase operating() {
        return phrases.operating();
      }

      @Override
      public Passphrase root() {
        return phrases.root();
      }

      @Override
      public SigningKey device(DeviceKey where) {
        return phrases.device(where);
      }

      @Override
      public List<SigningKey> devices() {
        return devices;
      }
    };
  }

  /** The same passphrase for everything. */
  static Passphrases same(Passphrase passphrase) {
    return of(passphrase, passphrase);
  }

  static Passphrases of(Passphrase operating, Passphrase root) {
    return new Passphrases() {
      @Override
      public Passphrase operating() {
        return operating;
      }

      @Override
      public Passphrase root() {
        return root;
      }
    };
  }
}
