package org.sealbook.registry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.sealbook.base.Bytes;
import org.sealbook.base.DurableFile;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.IoFault;
import org.sealbook.base.SealbookException;
import org.sealbook.store.StoreBackup;
import org.sealbook.store.mapdb.MapDbStores;

/**
 * Copies a registry into a directory, or what came since the last run:
 *
 * <pre>
 * backup.json      what it is a backup of; written last
 * root.cer, keys/  as in the registry
 * attachments/     the bytes of attached files
 * store/           the journal, and HEAD, which says how far the backup reaches
 * </pre>
 *
 * <p>Keys and attached files are there before the journal names them. They are copied before it, so
 * that little is left to copy, and once more behind it, so that all that it names is in the backup.
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
      source.attachments().copyTo(target.attachments());
      StoreBackup store = MapDbStores.backup(source.store(), target.store(), clock);
      // and what was added while the journal was copied, which names it
      if (label.keys()) {
        copyKeys(source, target);
      }
      int damaged = source.attachments().copyTo(target.attachments());
      if (first) {
        label.write(finished);
      }
      Files.deleteIfExists(unfinished);
      requireIntact(damaged);
      return new BackupReport(
          store.head().sequence(), store.head().chain().toHex(), store.copiedBytes(), label.keys());
    } catch (IOException e) {
      throw new SealbookException(
          ErrorCode.FILE_UNUSABLE,
          "the backup cannot be written to " + directory + ": " + IoFault.of(e),
          "check rights and free space; an earlier backup there is still whole",
          e);
    }
  }

  private static void requireIntact(int damaged) {
    if (damaged > 0) {
      throw new SealbookException(
          ErrorCode.ATTACHMENT_DAMAGED,
          "the backup is complete but for "
              + damaged
              + " attached files, which are damaged in the registry",
          "`license doctor --deep` names them; an earlier backup may have them");
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

  /** The key files, without what a crash left of one, and without notes of keys in devices. */
  static List<Path> keys(RegistryFiles files) throws IOException {
    try (Stream<Path> entries = Files.list(files.keys())) {
      return entries
          .filter(Files::isRegularFile)
          .filter(file -> !String.valueOf(file.getFileName()).endsWith(".tmp"))
          .filter(file -> !String.valueOf(file.getFileName()).endsWith(DeviceKey.ENDING))
          .sorted()
          .toList();
    }
  }

  static void copyFile(Path from, Path to, boolean secret) throws IOException {
    Bytes content = Bytes.wrap(Files.readAllBytes(from));
    if (!Files.exists(to) || !Bytes.wrap(Files.readAllBytes(to)).equals(content)) {
      DurableFile.write(to, content, secret);
    }
  }
}
