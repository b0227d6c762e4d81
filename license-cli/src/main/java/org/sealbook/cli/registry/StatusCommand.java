package org.sealbook.cli.registry;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.sealbook.cli.ExitCode;
import org.sealbook.cli.OutputTarget;
import org.sealbook.cli.Secrets;
import org.sealbook.cli.Session;
import org.sealbook.cli.UsageException;
import org.sealbook.cli.command.Command;
import org.sealbook.cli.output.Progress;
import org.sealbook.cli.output.ProgressMode;
import org.sealbook.model.Status;
import org.sealbook.registry.ChangesOptions;
import org.sealbook.registry.ChangesReport;
import org.sealbook.registry.Registry;
import org.sealbook.registry.StoredLicense;
import org.sealbook.stock.StockOptions;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code license status}. */
@CommandLine.Command(
    name = "status",
    description = {
      "Changes the status of a licence, or of many; the issuer's key signs each change.",
      "Offline places see it with the next trust bundle."
    })
public final class StatusCommand implements Command {
  private final Session session;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "ID",
      description = "Its identifier or number.")
  private Optional<String> id = Optional.empty();

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "STATE",
      description = "suspended, valid, revoked, withdrawn, cancelled, lost, transferred or other.")
  private Optional<String> state = Optional.empty();

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why, up to 400 characters.")
  private Optional<String> reason = Optional.empty();

  @Option(
      names = "--from",
      paramLabel = "FILE",
      description =
          "Instead of ID, STATE and --reason: changes many licences, a row for each, with"
              + " identifier or number, status, reason and, if it says so, actor. CSV, XLSX or"
              + " JSON Lines; - for standard input. May be stopped at any time and run again.")
  private Optional<Path> from = Optional.empty();

  @Option(
      names = "--rejects",
      paramLabel = "FILE",
      description = "With --from: writes the rejected rows there.")
  private Optional<String> rejects = Optional.empty();

  @Option(
      names = "--actor",
      paramLabel = "TEXT",
      description = "Who decided (default: LICENSE_ACTOR, or the user of this machine).")
  private Optional<String> actor = Optional.empty();

  public StatusCommand(Session session) {
    this.session = session;
  }

  @Override
  public ExitCode run() {
    String who = Actor.of(actor, session);
    requireLength("--actor", who, 200);
    if (from.isPresent()) {
      if (id.isPresent() || reason.isPresent()) {
        throw new UsageException(
            "--from stands alone: its rows name the licences, states and reasons",
            "leave out ID, STATE and --reason");
      }
      return changeAll(from.get(), who);
    }
    if (rejects.isPresent()) {
      throw new UsageException("--rejects goes with --from only", "leave it out");
    }
    changeOne(
        id.orElseThrow(() -> missing("ID")),
        state.orElseThrow(() -> missing("STATE")),
        reason.orElseThrow(() -> missing("--reason")),
        who);
    return ExitCode.DONE;
  }

  private static UsageException missing(String what) {
    return new UsageException(
        what + " is missing", "'license status ID STATE --reason TEXT', or --from FILE");
  }

  private void changeOne(String licence, String word, String why, String who) {
    Status next =
        Status.ofWord(word)
            .filter(status -> status != Status.SUPERSEDED)
            .orElseThrow(() -> unknown(word));
    requireLength("--reason", why, 400);
    try (Secrets secrets = Secrets.of(session);
        Registry registry = session.writer(secrets)) {
      StoredLicense changed = registry.changeStatus(licence, next, why, who);
      if (session.json()) {
        LicenseAnswer.print(changed, registry.history(changed.license().id()), session);
      } else {
        session.out().println(changed.license().id() + " is " + changed.state().word() + " now");
      }
    }
  }

  private ExitCode changeAll(Path file, String who) {
    Optional<Path> rejected =
        rejects.map(
            name ->
                OutputTarget.of(name)
                    .path()
                    .orElseThrow(
                        () -> new UsageException("--rejects needs a file, not -", "name a file")));
    ChangesOptions options = new ChangesOptions(StockOptions.DETECT, who, rejected);
    Progress shown =
        new Progress(
            ProgressMode.AUTO,
            session.environment().terminal().err(),
            session.quiet(),
            session.err(),
            System::nanoTime);
    ChangesReport report;
    try (Secrets secrets = Secrets.of(session);
        StockSources sources = StockSources.of(List.of(file), session);
        Registry registry = session.writer(secrets)) {
      report =
          registry.changeStatuses(
              onlyOf(sources, file).path(),
              options,
              at -> shown.update(at.rows(), at.durable(), at.rejected(), at.read().orElse(-1.0)));
      shown.end(report.rows(), report.rows(), report.rejected());
    } finally {
      shown.clear();
    }
    ChangesAnswer.print(file.toString(), report, session);
    return report.rejected() > 0 ? ExitCode.ROWS_REJECTED : ExitCode.DONE;
  }

  private static StockSources.Source onlyOf(StockSources sources, Path file) {
    if (sources.all().size() != 1) {
      throw new UsageException(
          file + " holds " + sources.all().size() + " files of changes", "give them one by one");
    }
    return sources.all().get(0);
  }

  private static UsageException unknown(String state) {
    return new UsageException(
        state.equals(Status.SUPERSEDED.word())
            ? "a licence is superseded by its next version, not by a change of status"
            : "there is no state '" + state + "'",
        "the states are suspended, valid, revoked, withdrawn, cancelled, lost, transferred, other");
  }

  private static void requireLength(String what, String text, int most) {
    int length = text.codePointCount(0, text.length());
    if (text.isBlank() || length > most) {
      throw new UsageException(
          what + " must have 1 to " + most + " characters, not " + length,
          "shorten it, or write one");
    }
  }
}
