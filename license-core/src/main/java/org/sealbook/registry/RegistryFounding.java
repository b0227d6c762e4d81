package org.sealbook.registry;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.sealbook.base.Bytes;
import org.sealbook.base.DurableFile;
import org.sealbook.base.WholeStep;
import org.sealbook.crypto.Certificate;
import org.sealbook.crypto.CertificateSpec;
import org.sealbook.crypto.Certificates;
import org.sealbook.crypto.KeyFile;
import org.sealbook.crypto.Passphrase;
import org.sealbook.crypto.RegistrySecret;
import org.sealbook.crypto.SecretFile;
import org.sealbook.crypto.SigningKey;
import org.sealbook.crypto.Suite;
import org.sealbook.store.mapdb.MapDbStores;

/** Makes a registry: keys, certificates, an empty store, and its description last of all. */
final class RegistryFounding {
  private static final int ROOT_YEARS = 30;
  private static final int BUNDLE_YEARS = 10;
  private static final int ISSUER_YEARS = 10;
  private static final String EPOCH_CHARACTERS = "0123456789abcdefghijklmnopqrstuvwxyz";

  private final SecureRandom random;
  private final Instant now;

  RegistryFounding(SecureRandom random, Instant now) {
    this.random = random;
    this.now = now.truncatedTo(ChronoUnit.SECONDS);
  }

  void found(
      Path directory,
      Optional<DatabasePlace> database,
      NewRegistry wanted,
      Passphrases passphrases) {
    database.ifPresent(DatabasePlace::requireFree);
    RegistryFiles files = new RegistryFiles(directory);
    // asked before anything is made: without a passphrase the directory stays as it was
    Passphrase rootPassphrase = passphrases.root();
    Passphrase operating = passphrases.operating();
    RegistryInfo info =
        WholeStep.run(() -> write(files, database.isEmpty(), wanted, rootPassphrase, operating));
    // where this fails the keys stay: the connection may have broken after the registry was there
    database.ifPresent(place -> place.create(info));
  }

  private RegistryInfo write(
      RegistryFiles files,
      boolean withStore,
      NewRegistry wanted,
      Passphrase rootPassphrase,
      Passphrase operating) {
    boolean existed = Files.exists(files.directory());
    files.makeDirectory();
    try {
      RegistryInfo info = writeKeys(files, wanted, rootPassphrase, operating);
      if (withStore) {
        MapDbStores.create(files.store());
        files.writeDescription(info);
      }
      return info;
    } catch (RuntimeException | Error e) {
      files.clear(existed);
      throw e;
    }
  }

  private RegistryInfo writeKeys(
      RegistryFiles files, NewRegistry wanted, Passphrase rootPassphrase, Passphrase operating) {
    KeyRing.Signer root = root(wanted.name(), wanted.suite());
    KeyRing.Signer bundle = bundle(wanted.name(), root);
    RootFiles keys = new RootFiles(files, root.certificate());
    KeyFile.write(keys.root(root.certificate()), root.key(), chain(root), rootPassphrase);
    KeyFile.write(keys.bundle(root.certificate()), bundle.key(), chain(bundle), operating);
    SecretFile.write(files.secret(), RegistrySecret.generate(random), operating);
    DurableFile.write(files.rootCertificate(), root.certificate().der(), false);
    return new RegistryInfo(
        randomBytes(16), wanted.name(), wanted.suite(), newEpoch(), root.certificate());
  }

  private static List<Bytes> chain(KeyRing.Signer signer) {
    return List.of(signer.certificate().der());
  }

  /** A new root, which has signed itself. */
  KeyRing.Signer root(String name, Suite suite) {
    SigningKey key = SigningKey.generate(suite, random);
    CertificateSpec spec =
        CertificateSpec.root(name, key.publicKey(), now, yearsFromNow(ROOT_YEARS));
    return new KeyRing.Signer(key, Certificates.selfSign(spec, key, random));
  }

  /** A new key for bundles, which lasts no longer than the root. */
  KeyRing.Signer bundle(String name, KeyRing.Signer root) {
    Instant usual = yearsFromNow(BUNDLE_YEARS);
    Instant rootEnd = root.certificate().notAfter();
    SigningKey key = SigningKey.generate(root.key().suite(), random);
    CertificateSpec spec =
        CertificateSpec.bundle(
            name, key.publicKey(), now, usual.isAfter(rootEnd) ? rootEnd : usual);
    return new KeyRing.Signer(
        key, Certificates.issue(spec, root.certificate(), root.key(), random));
  }

  /**
   * A licence certificate for an issuer's key.
   *
   * @param leastEnd it ends no earlier, if the root does not
   */
  Certificate certify(
      String code, String name, SigningKey key, KeyRing.Signer root, Instant leastEnd) {
    Instant usual = yearsFromNow(ISSUER_YEARS);
    Instant end = usual.isBefore(leastEnd) ? leastEnd : usual;
    Instant rootEnd = root.certificate().notAfter();
    CertificateSpec spec =
        CertificateSpec.license(
            name, code, key.publicKey(), now, end.isAfter(rootEnd) ? rootEnd : end);
    return Certificates.issue(spec, root.certificate(), root.key(), random);
  }

  String newEpoch() {
    StringBuilder epoch = new StringBuilder();
    for (int i = 0; i < 8; i++) {
      epoch.append(EPOCH_CHARACTERS.charAt(random.nextInt(EPOCH_CHARACTERS.length())));
    }
    return epoch.toString();
  }

  private Bytes randomBytes(int size) {
    byte[] bytes = new byte[size];
    random.nextBytes(bytes);
    return Bytes.wrap(bytes);
  }

  private Instant yearsFromNow(int years) {
    return now.atZone(ZoneOffset.UTC).plusYears(years).toInstant();
  }
}
