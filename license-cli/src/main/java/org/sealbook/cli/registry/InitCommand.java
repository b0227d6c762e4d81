package org.sealbook.cli.registry;

import org.sealbook.cli.ExitCode;
import org.sealbook.cli.Secrets;
import org.sealbook.cli.Session;
import org.sealbook.cli.UsageException;
import org.sealbook.cli.command.Command;
import org.sealbook.cli.output.TextBlock;
import org.sealbook.crypto.Suite;
import org.sealbook.registry.NewRegistry;
import org.sealbook.registry.RegistryInfo;
import org.sealbook.registry.RegistryReader;
import org.sealbook.store.jdbc.DatabaseAddress;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code license init}. */
@CommandLine.Command(
    name = "init",
    description = "A new registry: its root, its keys under the passphrase, an empty store.")
public final class InitCommand implements Command {
  private final Session session;

  @Parameters(
      paramLabel = "DIR",
      description =
          "A directory that is empty or not there yet; or postgresql://HOST/DATABASE, and the keys"
              + " go into LICENSE_KEYS.")
  private String directory = "";

  @Option(
      names = "--name",
      required = true,
      paramLabel = "TEXT",
      description = "Its name, shown to whoever pins its root.")
  private String name = "";

  @Option(
      names = "--suite",
      paramLabel = "SUITE",
      description = "SM2, ESP256 or ED25519 (default: ${DEFAULT-VALUE}).")
  private Suite suite = Suite.SM2;

  public InitCommand(Session session) {
    this.session = session;
  }

  @Override
  public ExitCode run() {
    try (Secrets secrets = Secrets.chosen(session)) {
      session.registries().create(directory, wanted(), secrets);
    }
    try (RegistryReader registry = session.registries().reader(directory)) {
      print(registry.info());
    }
    return ExitCode.DONE;
  }

  private NewRegistry wanted() {
    try {
      return new NewRegistry(name, suite);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--name: " + e.getMessage(), "give another name");
    }
  }

  private void print(RegistryInfo info) {
    String fingerprint = info.root().fingerprint().toHex();
    if (session.json()) {
      session.answer(
          json ->
              json.field("directory", directory)
                  .field("name", info.name())
                  .field("suite", info.suite().name())
                  .field("id", info.id().toHex())
                  .field("root", fingerprint));
      return;
    }
    session.out().println("registry " + directory + " is ready");
    new TextBlock()
        .add("name", info.name())
        .add("suite", info.suite().name())
        .add("root fingerprint", fingerprint)
        .print(session.out());
    if (DatabaseAddress.isOne(directory)) {
      session.hint(
          "the keys are in "
              + session.registries().keys(directory)
              + "; each service that signs needs a copy");
    }
  }
}
