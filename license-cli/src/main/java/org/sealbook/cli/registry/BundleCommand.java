package org.sealbook.cli.registry;

import java.time.Duration;
import java.util.Optional;
import org.sealbook.cli.ExitCode;
import org.sealbook.cli.OutputTarget;
import org.sealbook.cli.Secrets;
import org.sealbook.cli.Session;
import org.sealbook.cli.UsageException;
import org.sealbook.cli.command.Command;
import org.sealbook.cli.output.TextBlock;
import org.sealbook.registry.Registry;
import org.sealbook.registry.RegistryHealth;
import org.sealbook.registry.RegistryReader;
import org.sealbook.trust.BundleContent;
import org.sealbook.trust.TrustBundle;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code license bundle}. */
@CommandLine.Command(
    name = "bundle",
    description = "The trust bundle for offline places: issuers, types and every status as of now.")
public final class BundleCommand implements Command {
  private static final int MAX_DAYS = 3_660;

  @Mixin private final ReadFrom source = new ReadFrom();
  private final Session session;

  @Option(
      names = "-o",
      required = true,
      paramLabel = "FILE",
      description = "Where to write it, or - for standard output.")
  private String output = "";

  @Option(
      names = "--next-update",
      paramLabel = "DAYS",
      description =
          "Days until the next one is due; after that its statuses are stale"
              + " (default: ${DEFAULT-VALUE}).")
  private int days = 30;

  public BundleCommand(Session session) {
    this.session = session;
  }

  @Override
  public ExitCode run() {
    if (days < 1 || days > MAX_DAYS) {
      throw new UsageException(
          "--next-update must be 1 to " + MAX_DAYS + ", not " + days, "see 'license help bundle'");
    }
    OutputTarget target = OutputTarget.of(output);
    TrustBundle bundle;
    try (Secrets secrets = Secrets.of(session);
        Registry registry = session.writer(secrets)) {
      Optional<RegistryReader> replica = source.replica(session);
      bundle =
          replica.isPresent()
              ? made(registry, replica.get())
              : registry.makeBundle(Duration.ofDays(days));
      registry.validities().bundleRemarks(session.clock().instant()).forEach(this::note);
    }
    target.write(session, bundle.encoded());
    if (!target.isStandardOutput()) {
      print(bundle);
    }
    return ExitCode.DONE;
  }

  private void note(RegistryHealth.Problem remark) {
    session.note(remark.where() + ": " + remark.detail() + "; " + remark.hint());
  }

  private TrustBundle made(Registry registry, RegistryReader replica) {
    try (replica) {
      return registry.makeBundle(Duration.ofDays(days), replica);
    }
  }

  private void print(TrustBundle bundle) {
    BundleContent content = bundle.content();
    String fingerprint = bundle.root().fingerprint().toHex();
    if (session.json()) {
      session.answer(
          json ->
              json.field("file", output)
                  .field("registry", content.registryName())
                  .field("number", content.number())
                  .field("issuedAt", content.issuedAt().toString())
                  .field("nextUpdate", content.nextUpdate().toString())
                  .field("root", fingerprint)
                  .field("bytes", bundle.encoded().size()));
      return;
    }
    session.out().println(bundle + " is in " + output);
    new TextBlock()
        .add("issued at", content.issuedAt().toString())
        .add("next update", content.nextUpdate().toString())
        .add("root fingerprint", fingerprint)
        .add("size", bundle.encoded().size() + " bytes")
        .print(session.out());
  }
}
