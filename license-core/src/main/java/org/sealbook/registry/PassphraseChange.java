package org.sealbook.registry;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;
import org.sealbook.crypto.KeyFile;
import org.sealbook.crypto.Passphrase;
import org.sealbook.crypto.RegistrySecret;
import org.sealbook.crypto.SecretFile;

/**
 * Puts the key files of a registry under another passphrase. All are read before the first is
 * written; each is then replaced as a whole. What a crash leaves are files under the one or the
 * other, and the same change again goes on where it stopped.
 */
final class PassphraseChange {
  private final Passphrase present;
  private final Passphrase next;
  private final List<Runnable> writes = new ArrayList<>();

  PassphraseChange(Passphrase present, Passphrase next) {
    this.present = present;
    this.next = next;
  }

  /** The issuers' keys, the bundle key and the registry secret; how many were written. */
  int operating(RegistryFiles files) {
    secret(files.secret());
    for (Path file : files.keyFiles()) {
      if (!RootFiles.isRootKey(file)) {
        key(file);
      }
    }
    return write();
  }

  /**
   * The keys of the roots, present, next and former ones; how many were written. One whose
   * passphrase is another one than both stays as it is: each root may have its own.
   */
  int root(RegistryFiles files) {
    List<SealbookException> others = new ArrayList<>();
    List<Path> keys = files.rootKeys();
    for (Path file : keys) {
      try {
        key(file);
      } catch (SealbookException e) {
        if (e.code() != ErrorCode.PASSPHRASE_WRONG) {
          throw e;
        }
        others.add(e);
      }
    }
    if (others.size() == keys.size()) {
      throw others.isEmpty() ? noRootKey(files) : others.get(0);
    }
    return write();
  }

  private static SealbookException noRootKey(RegistryFiles files) {
    return new SealbookException(
        ErrorCode.KEY_UNUSABLE,
        "no key of a root is in " + files.keys(),
        "bring it back from where it is kept, or restore it from a backup that has the keys");
  }

  private void key(Path file) {
    if (!opens(() -> KeyFile.read(KeyRing.requireHere(file), next))) {
      KeyFile content = KeyFile.read(file, present);
      writes.add(() -> KeyFile.write(file, content.key(), content.chain(), next));
    }
  }

  private void secret(Path file) {
    if (!opens(() -> SecretFile.read(KeyRing.requireHere(file), next))) {
      RegistrySecret content = SecretFile.read(file, present);
      writes.add(() -> SecretFile.write(file, content, next));
    }
  }

  /** Whether an earlier run, which did not come to its end, has been here. */
  private static boolean opens(Runnable reading) {
    try {
      reading.run();
      return true;
    } catch (SealbookException e) {
      if (e.code() == ErrorCode.PASSPHRASE_WRONG) {
        return false;
      }
      throw e;
    }
  }

  private int write() {
    writes.forEach(Runnable::run);
    return writes.size();
  }
}
