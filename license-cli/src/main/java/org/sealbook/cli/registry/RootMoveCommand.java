package org.sealbook.cli.registry;

import org.sealbook.cli.ExitCode;
import org.sealbook.cli.Secrets;
import org.sealbook.cli.Session;
import org.sealbook.cli.command.Command;
import org.sealbook.crypto.Certificate;
import org.sealbook.registry.Registry;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** {@code license root move}. */
@CommandLine.Command(
    name = "move",
    description = {
      "Goes on to the root that is announced (license root next); what the former one certified"
          + " stays good.",
      "The root's passphrase is that of the announced one's key."
    })
public final class RootMoveCommand implements Command {
  private final Session session;

  @Option(
      names = "--accept-repinning",
      description =
          "Also where not every place can have heard of the next root: there somebody must remove"
              + " the old one and pin the new one by hand.")
  private boolean acceptRepinning;

  public RootMoveCommand(Session session) {
    this.session = session;
  }

  @Override
  public ExitCode run() {
    Certificate root;
    try (Secrets secrets = Secrets.of(session);
        Registry registry = session.writer(secrets)) {
      root = registry.moveRoot(acceptRepinning);
    }
    if (session.json()) {
      session.answer(json -> RootAnswer.writeRoot(json, root, session.clock().instant()));
    } else {
      session.out().println("the registry goes on under its next root");
      RootAnswer.print(session, root);
    }
    session.hint("make and hand out a trust bundle: `license bundle`");
    session.hint("back up the new keys; other services that make bundles need a copy of them");
    return ExitCode.DONE;
  }
}
