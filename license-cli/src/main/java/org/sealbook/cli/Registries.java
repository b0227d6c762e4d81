package org.sealbook.cli;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.sealbook.crypto.Passphrase;
import org.sealbook.registry.CopyReport;
import org.sealbook.registry.DatabaseKeys;
import org.sealbook.registry.NewRegistry;
import org.sealbook.registry.Passphrases;
import org.sealbook.registry.Registry;
import org.sealbook.registry.RegistryCopy;
import org.sealbook.registry.RegistryHealth;
import org.sealbook.registry.RegistryReader;
import org.sealbook.store.jdbc.DatabaseAddress;
import org.sealbook.store.jdbc.OpenDatabase;

/**
 * Opens registries by name: a directory, or the address of a database. The keys of one that lies in
 * a database are in {@code LICENSE_KEYS}, else in a folder of the user's home that bears the
 * address.
 */
public final class Registries implements AutoCloseable {
  private final Environment environment;
  private final Session session;
  private final Map<String, OpenDatabase> databases = new HashMap<>();

  Registries(Session session) {
    this.environment = session.environment();
    this.session = session;
  }

  public void create(String name, NewRegistry wanted, Passphrases secrets) {
    if (isDatabase(name)) {
      Registry.create(database(name).source(), keys(name), wanted, secrets, environment.clock());
    } else {
      Registry.create(Path.of(name), wanted, secrets, environment.clock());
    }
  }

  public RegistryReader reader(String name) {
    return isDatabase(name)
        ? RegistryReader.open(database(name).source(), keys(name), environment.clock())
        : RegistryReader.open(Path.of(name), environment.clock());
  }

  Registry writer(String name, Passphrases secrets) {
    return isDatabase(name)
        ? Registry.open(database(name).source(), keys(name), secrets, environment.clock())
        : Registry.open(Path.of(name), secrets, environment.clock());
  }

  RegistryHealth inspect(String name, boolean deep) {
    return isDatabase(name)
        ? RegistryReader.inspect(
            database(name).source(), keys(name), deep, environment.clock().instant())
        : RegistryReader.inspect(Path.of(name), deep, environment.clock().instant());
  }

  /** Copies a registry to another place; key folders are found by the same rule for both. */
  public CopyReport copy(
      String from, String to, boolean forReading, RegistryCopy.Listener listener) {
    RegistryCopy moving =
        isDatabase(from)
            ? RegistryCopy.of(database(from).source(), keys(from), environment.clock())
            : RegistryCopy.of(Path.of(from), environment.clock());
    RegistryCopy copy = forReading ? moving.forReading() : moving;
    return isDatabase(to)
        ? copy.to(database(to).source(), keys(to), listener)
        : copy.to(Path.of(to), listener);
  }

  /** Lets a registry be written again that rests since it was copied; whether it did. */
  public boolean reopen(String name) {
    return isDatabase(name)
        ? Registry.reopen(database(name).source())
        : Registry.reopen(Path.of(name), environment.clock());
  }

  /**
   * Puts key files under another passphrase; how many were written.
   *
   * @param root the root key alone, instead of the others
   */
  public int changePassphrase(String name, boolean root, Passphrase present, Passphrase next) {
    if (isDatabase(name)) {
      return root
          ? DatabaseKeys.changeRootPassphrase(keys(name), present, next)
          : DatabaseKeys.changePassphrase(keys(name), present, next);
    }
    Path directory = Path.of(name);
    return root
        ? Registry.changeRootPassphrase(directory, present, next, environment.clock())
        : Registry.changePassphrase(directory, present, next, environment.clock());
  }

  /** Where the key files of a registry are, by whatever name it goes. */
  public Path keyFolder(String name) {
    return (isDatabase(name) ? keys(name) : Path.of(name)).resolve("keys");
  }

  /** Whether a registry's name is the address of a database; otherwise it is a directory's. */
  private static boolean isDatabase(String name) {
    if (DatabaseAddress.isOne(name)) {
      return true;
    }
    int colon = name.indexOf(':');
    if (name.startsWith("jdbc:") || (colon > 1 && name.startsWith("//", colon + 1))) {
      throw new UsageException( // not the address itself: it may hold a password
          "no registry lies at an address that begins with " + name.substring(0, colon),
          "name a directory, or postgresql://HOST/DATABASE");
    }
    return false;
  }

  /**
   * @param instead what to do where it lies in a database
   * @throws UsageException where the registry lies in a database
   */
  static Path directory(String name, String instead) {
    if (isDatabase(name)) {
      throw new UsageException(
          "this command works on directories only, not on a database", instead);
    }
    return Path.of(name);
  }

  private OpenDatabase database(String name) {
    return databases.computeIfAbsent(
        name,
        address ->
            DatabaseAddress.parse(address).connect(environment.variables(), session::announce));
  }

  /** Where the keys of a registry in a database are; the folder need not be there. */
  public Path keys(String name) {
    DatabaseAddress address = DatabaseAddress.parse(name);
    return environment
        .variables()
        .apply("LICENSE_KEYS")
        .map(Path::of)
        .or(
            () ->
                UserHome.find(environment)
                    .map(home -> home.resolve("registries").resolve(address.fileName())))
        .orElseThrow(
            () ->
                new UsageException(
                    "there is no place for the registry's keys", "set LICENSE_KEYS to a folder"));
  }

  @Override
  public void close() {
    for (OpenDatabase database : databases.values()) {
      database.close();
    }
  }
}
