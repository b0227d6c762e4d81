package org.sealbook.registry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.sealbook.base.Bytes;
import org.sealbook.base.DurableFile;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;
import org.sealbook.store.StoreBackup;
import org.sealbook.store.mapdb.MapDbStores;

/**
 * Copies a registry into a directory, or what came since the last run:
 *
 * <pre>
 * backup.json      what it is a backup of; written last
 * root.cer, keys/  as in the registry
 * store/           the journal, and HEAD, which says how far the backup reaches
 * </pre>
 *
 * <p>Keys are copied before the journal, for a key is there before the journal names it; when HEAD
 * moves on, everything that it covers is in the backup.
 */
final class RegistryBackup {
  private final RegistryFiles source;
  private final RegistryFiles target;
  private final BackupLabel label;
  private final Clock clock;

  RegistryBackup(RegistryFiles source, RegistryInfo info, Path target, boolean keys, Clock clock) {
    this.source = source;
    this.target = new RegistryFiles(target);
    this.label = BackupLabel.of(info, keys);
    this.clock = clock;
  }

  BackupReport run() {
    Path directory = target.directory();
    Path finished = directory.resolve(BackupLabel.NAME);
    Path unfinished = directory.resolve(BackupLabel.UNFINISHED);
    try {
      requireOutside();
      boolean first = !requireOurs(finished, unfinished);
      Files.createDirectories(target.store());
      if (first) {
        label.write(unfinished);
        copyFile(source.rootCertificate(), target.rootCertificate(), false);
      }
      if (label.keys()) {
        copyKeys(source, target);
      }
      StoreBackup store = MapDbStores.backup(source.store(), target.store(), clock);
      if (first) {
        label.write(finished);
      }
      Files.deleteIfExists(unfinished);
      return new BackupReport(
          store.head().sequence(), store.head().chain().toHex(), store.copiedBytes(), label.keys());
    } catch (IOException e) {
      throw new SealbookException(
          ErrorCode.FILE_UNUSABLE,
          "the backup cannot be written to " + directory + ": " + e,
          "check rights and free space; an earlier backup there is still whole",
          e);
    }
  }

  private void requireOutside() {
    Path registry = source.directory().toAbsolutePath().normalize();
    if (target.directory().toAbsolutePath().normalize().startsWith(registry)) {
      throw new SealbookException(
          ErrorCode.DATA_INVALID,
          "the backup would lie in the registry itself",
          "name a directory elsewhere, best on another disk");
    }
  }

  /** Whether a finished backup of this registry is there; anything foreign is refused. */
  private boolean requireOurs(Path finished, Path unfinished) throws IOException {
    if (Files.exists(finished) || Files.exists(unfinished)) {
      boolean whole = Files.exists(finished);
      BackupLabel present = BackupLabel.read(whole ? finished : unfinished);
      if (!present.equals(label)) {
        throw new SealbookException(
            ErrorCode.BACKUP_UNUSABLE,
            target.directory()
                + " holds a backup "
                + (present.keys() == label.keys()
                    ? "of another registry: " + present.name()
                    : present.keys() ? "with keys" : "without keys"),
            "name another directory; nothing was changed");
      }
      return whole;
    }
    if (Files.exists(target.directory())) {
      target.requireEmpty();
    }
    return false;
  }

  static void copyKeys(RegistryFiles from, RegistryFiles to) throws IOException {
    Files.createDirectories(to.keys());
    for (Path key : keys(from)) {
      copyFile(key, to.keys().resolve(String.valueOf(key.getFileName())), true);
    }
  }

  /** The key files, without what a crash left of one. */
  static List<Path> keys(RegistryFiles files) {
    try (Stream<Path> entries = Files.list(files.keys())) {
      return entries
          .filter(Files::isRegularFile)
          .filter(file -> !String.valueOf(file.getFileName()).endsWith(".tmp"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void copyFile(Path from, Path to, boolean secret) throws IOException {
    Bytes content = Bytes.wrap(Files.readAllBytes(from));
    if (!Files.exists(to) || !Bytes.wrap(Files.readAllBytes(to)).equals(content)) {
      DurableFile.write(to, content, secret);
    }
  }
}
