package org.sealbook.cli.registry;

import java.nio.file.Path;
import java.util.Optional;
import org.sealbook.cli.ExitCode;
import org.sealbook.cli.Secrets;
import org.sealbook.cli.Session;
import org.sealbook.cli.command.Command;
import org.sealbook.crypto.Passphrase;
import org.sealbook.registry.NextRoot;
import org.sealbook.registry.Registry;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** {@code license root next}. */
@CommandLine.Command(
    name = "next",
    description = {
      "Makes the root that will follow the present one; every trust bundle announces it from now"
          + " on.",
      "Places that hold such a bundle go along when the registry does (license root move)."
    })
public final class RootNextCommand implements Command {
  private final Session session;

  @Option(
      names = "--new-passphrase-file",
      paramLabel = "FILE",
      description =
          "Its first line is the passphrase of the new key (default: LICENSE_NEW_PASSPHRASE, or"
              + " that of the present root's key).")
  private Optional<Path> newPassphraseFile = Optional.empty();

  @Option(
      names = "--replace",
      description =
          "In place of one that is announced, such as one whose key is lost; every place must hear"
              + " of the new one.")
  private boolean replace;

  public RootNextCommand(Session session) {
    this.session = session;
  }

  @Override
  public ExitCode run() {
    NextRoot next;
    Optional<Passphrase> own = Secrets.nextIfGiven(session, newPassphraseFile);
    try (Secrets secrets = Secrets.of(session);
        Registry registry = session.writer(secrets)) {
      next = registry.announceRoot(own, replace);
    } finally {
      own.ifPresent(Passphrase::close);
    }
    if (session.json()) {
      session.answer(json -> RootAnswer.writeRoot(json, next.root(), session.clock().instant()));
    } else {
      session.out().println("the next root is announced by every trust bundle from now on");
      RootAnswer.print(session, next.root());
    }
    if (own.isPresent()) {
      session.hint(
          "its key is under the new passphrase: `license root move` asks for it as the root's");
    }
    session.hint(
        "make and hand out a trust bundle: `license bundle`; `license root show` says from when"
            + " `license root move` can go on");
    return ExitCode.DONE;
  }
}
