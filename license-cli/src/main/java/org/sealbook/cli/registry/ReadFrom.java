package org.sealbook.cli.registry;

import java.util.Optional;
import org.sealbook.cli.Session;
import org.sealbook.cli.UsageException;
import org.sealbook.registry.RegistryReader;
import org.sealbook.store.jdbc.DatabaseAddress;
import picocli.CommandLine.Option;

/** From where commands read that change nothing, or little. */
final class ReadFrom {
  @Option(
      names = "--read-from",
      paramLabel = "ADDRESS",
      description =
          "Reads from a standby, postgresql://HOST/DATABASE, of a registry in a database; how far"
              + " its journal reaches is told on standard error.")
  private Optional<String> address = Optional.empty();

  /** The replica that was named, else the registry; open for reading. */
  RegistryReader open(Session session) {
    return replica(session).orElseGet(session::reader);
  }

  /** The replica, where one was named. */
  Optional<RegistryReader> replica(Session session) {
    if (address.isEmpty()) {
      return Optional.empty();
    }
    String named = address.get();
    if (!DatabaseAddress.isOne(named)) {
      throw new UsageException(
          "--read-from names a database, not " + named, "postgresql://HOST/DATABASE");
    }
    RegistryReader reader = session.registries().reader(named);
    session.note(
        "read from "
            + DatabaseAddress.parse(named)
            + ", whose journal ends with frame "
            + reader.lastSequence());
    return Optional.of(reader);
  }
}
