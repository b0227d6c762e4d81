package org.sealbook.cli.registry;

import org.sealbook.cli.ExitCode;
import org.sealbook.cli.Secrets;
import org.sealbook.cli.Session;
import org.sealbook.cli.command.Command;
import org.sealbook.crypto.Certificate;
import org.sealbook.registry.Registry;
import picocli.CommandLine;

/** {@code license root bundle-key}. */
@CommandLine.Command(
    name = "bundle-key",
    description = {
      "Makes a new key for trust bundles in place of the one that was, which may have ended.",
      "Offline places do not notice: each bundle brings its certificate along."
    })
public final class RootBundleKeyCommand implements Command {
  private final Session session;

  public RootBundleKeyCommand(Session session) {
    this.session = session;
  }

  @Override
  public ExitCode run() {
    Certificate certificate;
    try (Secrets secrets = Secrets.of(session);
        Registry registry = session.writer(secrets)) {
      certificate = registry.renewBundleKey();
    }
    if (session.json()) {
      session.answer(json -> RootAnswer.writeKey(json, certificate, session.clock().instant()));
    } else {
      session.out().println("a new key signs trust bundles, valid until " + certificate.notAfter());
    }
    session.hint("back it up: `license backup`");
    return ExitCode.DONE;
  }
}
