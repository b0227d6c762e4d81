package org.sealbook.cli.trust;

import java.util.Optional;
import org.sealbook.cli.ExitCode;
import org.sealbook.cli.Session;
import org.sealbook.cli.command.Command;
import org.sealbook.cli.output.Listing;
import org.sealbook.cli.output.OutputFormat;
import org.sealbook.trust.TrustBundle;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** {@code license trust list}. */
@CommandLine.Command(name = "list", description = "The pinned roots and their newest bundles.")
public final class TrustListCommand implements Command {
  private static final Listing<TrustBundle> BUNDLES =
      new Listing<>(TrustAnswer::writeKeys)
          .column("root", "ROOT", TrustAnswer::fingerprint)
          .column("registry", "REGISTRY", bundle -> bundle.content().registryName())
          .column("number", "BUNDLE", bundle -> Long.toString(bundle.content().number()))
          .column("issuedAt", "ISSUED", bundle -> bundle.content().issuedAt().toString())
          .column("nextUpdate", "NEXT UPDATE", bundle -> bundle.content().nextUpdate().toString());

  private final Session session;

  @Option(names = "--output", paramLabel = "FORMAT", description = "${COMPLETION-CANDIDATES}")
  private Optional<OutputFormat> output = Optional.empty();

  public TrustListCommand(Session session) {
    this.session = session;
  }

  @Override
  public ExitCode run() {
    BUNDLES.print(
        PinnedRoots.bundles(session).stream(),
        session.format(output),
        session.out(),
        session.style());
    return ExitCode.DONE;
  }
}
