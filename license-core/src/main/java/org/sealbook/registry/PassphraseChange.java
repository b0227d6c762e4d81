package org.sealbook.registry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.IoFault;
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
    for (Path file : keyFiles(files)) {
      if (!file.equals(files.rootKey())) {
        key(file);
      }
    }
    return write();
  }

  /** The root key; how many were written. */
  int root(RegistryFiles files) {
    key(files.rootKey());
    return write();
  }

  private static List<Path> keyFiles(RegistryFiles files) {
    try (Stream<Path> inside = Files.list(files.keys())) {
      return inside.filter(file -> file.toString().endsWith(".p12")).sorted().toList();
    } catch (IOException e) {
      throw new SealbookException(
          ErrorCode.KEY_UNUSABLE,
          "the keys of the registry cannot be listed: " + IoFault.of(e),
          "a backup without keys has none; restore one that has them",
          e);
    }
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
