package org.sealbook.registry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sealbook.base.Bytes;
import org.sealbook.base.DurableFile;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.IoFault;
import org.sealbook.base.SealbookException;
import org.sealbook.crypto.Certificate;
import org.sealbook.crypto.KeyFile;
import org.sealbook.crypto.SecretFile;
import org.sealbook.store.StoreProblem;
import org.sealbook.store.StoreView;
import org.sealbook.store.mapdb.MapDbStores;
import org.sealbook.trust.TrustBundle;

/**
 * Makes a registry of a backup.
 *
 * <ol>
 *   <li>The label, the root certificate, the bundle and every key must fit and open.
 *   <li>The journal is copied and checked, its index built, and the result inspected deeply.
 *   <li>The registry begins a new epoch, and is brought to what the newest bundle says: {@link
 *       BundleCatchUp}.
 *   <li>Its description is written: only now the directory is a registry.
 * </ol>
 *
 * <p>Whatever fails before, the target is as empty as it was; after a kill it holds files that no
 * command takes for a registry.
 */
final class RegistryRestore {
  private final RegistryFiles source;
  private final RegistryFiles target;
  private final RestoreOrder order;
  private final Passphrases passphrases;
  private final Clock clock;

  /** The certificates of root keys that the passphrase opens, and the files that it does not. */
  private final Set<Bytes> rootsOpened = new HashSet<>();

  private final Map<String, SealbookException> rootsClosed = new HashMap<>();

  RegistryRestore(
      Path backup, Path target, RestoreOrder order, Passphrases passphrases, Clock clock) {
    this.source = new RegistryFiles(backup);
    this.target = new RegistryFiles(target);
    this.order = order;
    this.passphrases = passphrases;
    this.clock = clock;
  }

  RestoreReport run() {
    BackupLabel label = readLabel();
    Certificate root = label.readRoot(source.rootCertificate());
    order.newest().ifPresent(bundle -> requireOwn(label, bundle));
    // one without keys may have been given them from elsewhere
    boolean keys = Files.exists(source.secret());
    if (label.keys() && !keys) {
      throw BackupLabel.unusable(source.secret() + " is missing");
    }
    if (keys) {
      openKeys();
    }
    boolean existed = Files.exists(target.directory());
    target.makeDirectory();
    try {
      return restore(label, root, keys);
    } catch (IOException e) {
      target.clear(existed);
      throw new SealbookException(
          ErrorCode.FILE_UNUSABLE,
          "the registry cannot be written to " + target.directory() + ": " + IoFault.of(e),
          "check rights and free space",
          e);
    } catch (RuntimeException | Error e) {
      target.clear(existed);
      throw e;
    }
  }

  private BackupLabel readLabel() {
    Path label = source.directory().resolve(BackupLabel.NAME);
    if (Files.exists(label)) {
      return BackupLabel.read(label);
    }
    throw BackupLabel.unusable(
        Files.exists(source.directory().resolve(BackupLabel.UNFINISHED))
            ? source.directory() + " is a backup that was not finished"
            : source.directory() + " is no backup: it has no " + BackupLabel.NAME);
  }

  private static void requireOwn(BackupLabel label, TrustBundle bundle) {
    if (!bundle.content().registryId().equals(label.id())) {
      throw foreign(label, bundle);
    }
    bundle.checkAll();
  }

  /**
   * The bundle's root is one that the backup knows, as present, next or former, or whose key lies
   * among its keys: else anybody could have made it.
   */
  private void requireOwnRoot(BackupLabel label, Roots roots, TrustBundle bundle) {
    if (!roots.contains(bundle.root()) && !rootsOpened.contains(bundle.root().der())) {
      throw foreign(label, bundle);
    }
  }

  private static void requireBundleKey(BackupLabel label, Path file) {
    if (label.keys() && !Files.exists(file)) {
      throw BackupLabel.unusable(file + " is missing");
    }
  }

  private static SealbookException foreign(BackupLabel label, TrustBundle bundle) {
    return new SealbookException(
        ErrorCode.BUNDLE_FOREIGN,
        bundle + " is not of the registry in the backup, " + label.name(),
        "give the newest bundle of that registry");
  }

  private void openKeys() {
    List<Path> files;
    try {
      files = RegistryBackup.keys(source);
    } catch (IOException e) {
      throw BackupLabel.unusable("its keys cannot be read: " + IoFault.of(e));
    }
    for (Path file : files) {
      if (RootFiles.isRootKey(file)) {
        openRootKey(file);
      } else if (file.equals(source.secret())) {
        SecretFile.read(file, passphrases.operating());
      } else {
        KeyFile.read(file, passphrases.operating());
      }
    }
  }

  /** Former and next roots may have passphrases of their own; the present one's is asked later. */
  private void openRootKey(Path file) {
    try {
      rootsOpened.add(KeyFile.read(file, passphrases.root()).chain().get(0));
    } catch (SealbookException e) {
      if (e.code() != ErrorCode.PASSPHRASE_WRONG) {
        throw e;
      }
      rootsClosed.put(String.valueOf(file.getFileName()), e);
    }
  }

  private void requireOpened(Certificate root, Certificate first) {
    Path file = new RootFiles(source, first).root(root);
    SealbookException closed = rootsClosed.get(String.valueOf(file.getFileName()));
    if (closed != null) {
      throw closed;
    }
  }

  private RestoreReport restore(BackupLabel label, Certificate root, boolean keys)
      throws IOException {
    Files.createDirectories(target.store());
    restoreStore();
    RegistryBackup.copyFile(source.rootCertificate(), target.rootCertificate(), false);
    if (keys) {
      RegistryBackup.copyKeys(source, target);
    }
    source.attachments().copyTo(target.attachments());
    RegistryInfo info = new RegistryInfo(label.id(), label.name(), label.suite(), newEpoch(), root);
    BundleCatchUp.Outcome outcome;
    long licenses;
    List<String> withoutKey;
    AttachmentInspection.Result attachments;
    try (Registry registry = Registry.open(target, info, passphrases, clock)) {
      try (StoreView view = registry.store.view()) {
        Roots roots = registry.roots(view);
        requireBundleKey(label, new RootFiles(source, root).bundle(roots.present()));
        order.newest().ifPresent(bundle -> requireOwnRoot(label, roots, bundle));
      }
      outcome = registry.catchUp(order);
      requireOpened(registry.info().root(), root);
      try (StoreView view = registry.store.view()) {
        licenses = LicenseBook.count(view);
        // what was copied was read; a file that is lost is no reason to lose the licences
        attachments = AttachmentInspection.inspect(target.attachments(), view, false);
      }
      withoutKey = keys ? registry.issuersWithoutKey() : List.of();
    }
    order
        .newest()
        .ifPresent(bundle -> DurableFile.write(target.lastBundle(), bundle.encoded(), false));
    target.writeDescription(info);
    return new RestoreReport(
        licenses,
        keys,
        outcome.complete(),
        outcome.missing(),
        outcome.reapplied(),
        outcome.differing(),
        withoutKey,
        attachments.named(),
        attachments.problems().size());
  }

  private void restoreStore() {
    try {
      MapDbStores.restore(source.store(), target.store(), clock);
    } catch (SealbookException e) {
      if (e.code() == ErrorCode.FILE_UNUSABLE || e.code() == ErrorCode.REGISTRY_TOO_NEW) {
        throw e;
      }
      throw BackupLabel.unusable("in " + source.store() + ": " + e.getMessage());
    }
    List<StoreProblem> problems = MapDbStores.inspect(target.store(), true).problems();
    if (!problems.isEmpty()) {
      throw BackupLabel.unusable(
          "the restored store is not sound: "
              + problems.get(0).where()
              + ": "
              + problems.get(0).detail());
    }
  }

  /** Eight random characters of 36: none that was ever used. */
  private String newEpoch() {
    return new RegistryFounding(new SecureRandom(), clock.instant()).newEpoch();
  }
}
