package org.sealbook.cli.verify;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.sealbook.cli.ExitCode;
import org.sealbook.cli.Session;
import org.sealbook.cli.command.Command;
import org.sealbook.cli.output.OutputFormat;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code license verify}. */
@CommandLine.Command(
    name = "verify",
    description = {
      "Whether licences are genuine and in force; offline, needs no registry.",
      "Exit code 0: all valid. 3: one is invalid. 4: none is invalid, one could not be decided."
    })
public final class VerifyCommand implements Command {
  private final Session session;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "Licence files, QR pictures (PNG, JPEG), QR texts, folders of them, or -.")
  private List<String> files = List.of();

  @Option(
      names = "--trust",
      paramLabel = "BUNDLE",
      description = "The trust bundle to judge by (default: those of 'license trust add').")
  private List<String> trust = List.of();

  @Option(
      names = "--at",
      paramLabel = "DATE",
      description = "Judges the dates for that day; the status is the bundle's all the same.")
  private Optional<LocalDate> at = Optional.empty();

  @Option(
      names = "--max-status-age",
      paramLabel = "DAYS",
      description = "A status older than that does not count.")
  private Optional<Integer> maxStatusAge = Optional.empty();

  @Option(names = "--unmask", description = "Shows codes and numbers of persons in full.")
  private boolean unmask;

  @Option(names = "--output", paramLabel = "FORMAT", description = "${COMPLETION-CANDIDATES}")
  private Optional<OutputFormat> output = Optional.empty();

  public VerifyCommand(Session session) {
    this.session = session;
  }

  @Override
  public ExitCode run() {
    VerifyRequest request =
        new VerifyRequest(files, trust, at, maxStatusAge, unmask, session.format(output));
    return new VerifyRun(session, request).run();
  }
}
