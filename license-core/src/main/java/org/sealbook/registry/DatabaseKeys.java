package org.sealbook.registry;

import java.nio.file.Path;
import org.sealbook.base.SealbookException;
import org.sealbook.crypto.Passphrase;

/**
 * The directory with the keys of a registry that lies in a database. Each service that signs has a
 * copy of its own, whose passphrase is its own as well; no lock of the registry keeps two changes
 * of one directory apart.
 */
public final class DatabaseKeys {
  private DatabaseKeys() {}

  /**
   * Puts the issuers' keys, the bundle key and the registry secret under another passphrase, as
   * {@link Registry#changePassphrase} does. A key that a service makes meanwhile stays under the
   * old one: the same call again changes it.
   *
   * @return how many files were written
   * @throws SealbookException {@code PASSPHRASE_WRONG} where neither opens a file, and {@code
   *     KEY_UNUSABLE} where one is missing or damaged: nothing has then changed
   */
  public static int changePassphrase(Path directory, Passphrase present, Passphrase next) {
    return new PassphraseChange(present, next).operating(new RegistryFiles(directory));
  }

  /** The same for the root keys alone, as {@link Registry#changeRootPassphrase} does. */
  public static int changeRootPassphrase(Path directory, Passphrase present, Passphrase next) {
    return new PassphraseChange(present, next).root(new RegistryFiles(directory));
  }
}
