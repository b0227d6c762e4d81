package org.sealbook.registry;

import org.sealbook.crypto.Passphrase;

/**
 * Where a registry asks for a passphrase, when it must open a key and not before. The registry does
 * not close what it is given.
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
