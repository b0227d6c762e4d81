package org.sealbook.cli.registry;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sealbook.cli.ExitCode;
import org.sealbook.cli.Secrets;
import org.sealbook.cli.Session;
import org.sealbook.cli.UsageException;
import org.sealbook.cli.command.Command;
import org.sealbook.cli.output.TextBlock;
import org.sealbook.cli.trust.BundleFiles;
import org.sealbook.registry.Registry;
import org.sealbook.registry.RestoreOrder;
import org.sealbook.registry.RestoreReport;
import org.sealbook.trust.TrustBundle;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code license restore}. */
@CommandLine.Command(
    name = "restore",
    description = {
      "A registry again from a backup; every byte is checked and every key opened.",
      "A backup from before the newest bundle is refused: offline places already know more."
    })
public final class RestoreCommand implements Command {
  private final Session session;

  @Parameters(index = "0", paramLabel = "BACKUP", description = "The backup's directory.")
  private Path backup = Path.of("");

  @Parameters(
      index = "1",
      paramLabel = "DIR",
      description = "For the registry: a directory that is empty or not there yet.")
  private String directory = "";

  @ArgGroup(multiplicity = "1")
  private @Nullable Published published;

  @Option(
      names = "--accept-loss",
      description =
          "Restores an older backup too: later licences are gone, and worse statuses of the"
              + " bundle are recorded again.")
  private boolean acceptLoss;

  /** One of the two must be said. */
  static final class Published {
    @Option(
        names = "--newest-bundle",
        required = true,
        paramLabel = "BUNDLE",
        description = "The newest trust bundle that was given to anyone.")
    private @Nullable String bundle;

    @Option(
        names = "--never-published",
        required = true,
        description = "No trust bundle of this registry was ever given to anyone.")
    private boolean never;
  }

  public RestoreCommand(Session session) {
    this.session = session;
  }

  @Override
  public ExitCode run() {
    Path place =
        session.directory(
            directory,
            "restore into a directory, then `license store copy -r DIR --to postgresql://…`");
    RestoreOrder order = new RestoreOrder(newest(), acceptLoss);
    RestoreReport report;
    try (Secrets secrets = Secrets.of(session)) {
      report = Registry.restore(backup, place, order, secrets, session.clock());
    }
    print(report);
    if (report.attachmentsLost() > 0) {
      session.hint(
          report.attachmentsLost()
              + " attached files are not in the backup, or damaged; 'license doctor' names them");
    }
    return ExitCode.DONE;
  }

  private Optional<TrustBundle> newest() {
    if (published == null || published.never || published.bundle == null) {
      return Optional.empty(); // picocli sees to it that one of the two is there
    }
    List<TrustBundle> bundles = new BundleFiles(session).read(published.bundle);
    if (bundles.size() > 1) {
      throw new UsageException(
          published.bundle + " holds bundles of several registries", "name the bundle's file");
    }
    return Optional.of(bundles.get(0));
  }

  private void print(RestoreReport report) {
    if (session.json()) {
      session.answer(
          json ->
              json.field("directory", directory)
                  .field("licenses", report.licenses())
                  .field("keys", report.keys())
                  .field("complete", report.complete())
                  .field("missing", report.missing())
                  .field("statusesReapplied", report.reapplied())
                  .field("statusesDiffering", report.differing())
                  .field("issuersWithoutKey", report.withoutKey())
                  .field("attachments", report.attachments())
                  .field("attachmentsLost", report.attachmentsLost()));
      return;
    }
    session.out().println("registry " + directory + " is restored");
    TextBlock block =
        new TextBlock().add("licences", Long.toString(report.licenses())).add("keys", keys(report));
    if (!report.complete()) {
      block
          .add("missing", report.missing() + " licences that the bundle lists")
          .add("recorded again", report.reapplied() + " statuses of the bundle")
          .add("left as they are", report.differing() + " licences with another status there");
    }
    if (report.attachments() > 0) {
      block.add("attached files", Long.toString(report.attachments()));
    }
    block.print(session.out());
  }

  private static String keys(RestoreReport report) {
    if (!report.keys()) {
      return "not in the backup";
    }
    return report.withoutKey().isEmpty()
        ? "all open"
        : "missing for " + String.join(", ", report.withoutKey());
  }
}
