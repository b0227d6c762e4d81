package org.sealbook.cli;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.sealbook.registry.NewRegistry;
import org.sealbook.registry.Passphrases;
import org.sealbook.registry.Registry;
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
  private final Map<String, OpenDatabase> databases = new HashMap<>();

  Registries(Environment environment) {
    this.environment = environment;
  }

  public void create(String name, NewRegistry wanted, Passphrases secrets) {
    if (DatabaseAddress.isOne(name)) {
      Registry.create(database(name).source(), keys(name), wanted, secrets, environment.clock());
    } else {
      Registry.create(Path.of(name), wanted, secrets, environment.clock());
    }
  }

  public RegistryReader reader(String name) {
    return DatabaseAddress.isOne(name)
        ? RegistryReader.open(database(name).source(), keys(name), environment.clock())
        : RegistryReader.open(Path.of(name), environment.clock());
  }

  Registry writer(String name, Passphrases secrets) {
    return DatabaseAddress.isOne(name)
        ? Registry.open(database(name).source(), keys(name), secrets, environment.clock())
        : Registry.open(Path.of(name), secrets, environment.clock());
  }

  RegistryHealth inspect(String name, boolean deep) {
    return DatabaseAddress.isOne(name)
        ? RegistryReader.inspect(database(name).source(), keys(name), deep)
        : RegistryReader.inspect(Path.of(name), deep);
  }

  /**
   * @throws UsageException where the registry lies in a database
   */
  Path directory(String name) {
    if (DatabaseAddress.isOne(name)) {
      throw new UsageException(
          "this command works on a registry in a directory only",
          "a database is kept in order with its own tools");
    }
    return Path.of(name);
  }

  private OpenDatabase database(String name) {
    return databases.computeIfAbsent(
        name, address -> DatabaseAddress.parse(address).connect(environment.variables()));
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
    databases.values().forEach(OpenDatabase::close);
  }
}
