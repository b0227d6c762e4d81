package org.sealbook.cli.trust;

import java.util.Optional;
import org.sealbook.cli.ExitCode;
import org.sealbook.cli.Language;
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
  private final Session session;

  @Option(names = "--output", paramLabel = "FORMAT", description = "${COMPLETION-CANDIDATES}")
  private Optional<OutputFormat> output = Optional.empty();

  public TrustListCommand(Session session) {
    this.session = session;
  }

  @Override
  public ExitCode run() {
    listing(session.language())
        .print(
            PinnedRoots.bundles(session).stream(),
            session.format(output),
            session.out(),
            session.style());
    return ExitCode.DONE;
  }

  private static Listing<TrustBundle> listing(Language language) {
    return new Listing<>(TrustAnswer::writeKeys)
        .column("root", language.pick("ROOT", "根证书指纹"), TrustAnswer::fingerprint)
        .column(
            "registry", language.pick("REGISTRY", "登记库"), bundle -> bundle.content().registryName())
        .column(
            "number",
            language.pick("BUNDLE", "编号"),
            bundle -> Long.toString(bundle.content().number()))
        .column(
            "issuedAt",
            language.pick("ISSUED", "签发时间"),
            bundle -> bundle.content().issuedAt().toString())
        .column(
            "nextUpdate",
            language.pick("NEXT UPDATE", "下次更新"),
            bundle -> bundle.content().nextUpdate().toString());
  }
}
