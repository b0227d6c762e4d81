package org.sealbook.registry;

import java.util.List;
import org.sealbook.crypto.Passphrase;
import org.sealbook.crypto.SigningKey;

/**
 * Where a registry asks for a passphrase, when it must open a key and not before, and for keys that
 * lie in devices. The registry does not close what it is given.
 */
public interface Passphrases {
  /**
   * Opens the issuers' keys, the bundle key and the registry secret.
   *
   * @throws org.sealbook.base.SealbookException {@code PASSPHRASE_MISSING}
   */
  Passphrase operating();

  /**
   * Opens the root key.
   *
   * @throws org.sealbook.base.SealbookException {@code PASSPHRASE_MISSING}
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
