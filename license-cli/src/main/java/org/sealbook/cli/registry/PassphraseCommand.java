package org.sealbook.cli.registry;

import java.nio.file.Path;
import java.util.Optional;
import org.sealbook.cli.ExitCode;
import org.sealbook.cli.Secrets;
import org.sealbook.cli.Session;
import org.sealbook.cli.command.Command;
import org.sealbook.crypto.Passphrase;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** {@code license passphrase}. */
@CommandLine.Command(
    name = "passphrase",
    description = {
      "Puts the keys of the registry under a new passphrase.",
      "The present one is given as to other commands. With --root it is the root key's, and that"
          + " alone changes, with a next root's that is under the same. Stopped half-way, the same"
          + " command again goes on."
    })
public final class PassphraseCommand implements Command {
  private final Session session;

  @Option(
      names = "--new-passphrase-file",
      paramLabel = "FILE",
      description = "Its first line is the new one (default: LICENSE_NEW_PASSPHRASE, or asked).")
  private Optional<Path> newPassphraseFile = Optional.empty();

  @Option(names = "--root", description = "The root key's passphrase instead of the others'.")
  private boolean root;

  public PassphraseCommand(Session session) {
    this.session = session;
  }

  @Override
  public ExitCode run() {
    int written;
    try (Secrets secrets = Secrets.of(session)) {
      Passphrase present = root ? secrets.root() : secrets.operating();
      try (Passphrase next = Secrets.next(session, newPassphraseFile)) {
        written =
            session.registries().changePassphrase(session.registryName(), root, present, next);
      }
    }
    if (session.json()) {
      session.answer(json -> json.field("root", root).field("changed", written));
    } else {
      session.out().println(written + " key files are under the new passphrase");
    }
    session.hint(
        root
            ? "backups made before keep the old passphrase"
            : "the root key keeps its passphrase (--root changes it), backups made before theirs");
    return ExitCode.DONE;
  }
}
