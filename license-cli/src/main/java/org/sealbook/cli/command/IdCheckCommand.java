package org.sealbook.cli.command;

import java.util.List;
import java.util.Optional;
import org.sealbook.cli.ExitCode;
import org.sealbook.cli.Session;
import org.sealbook.cli.output.Listing;
import org.sealbook.cli.output.OutputFormat;
import org.sealbook.code.CodeCheck;
import org.sealbook.code.CodeReport;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code license id check CODE…}. */
@CommandLine.Command(
    name = "check",
    description = "What kind of code it is, and whether its check characters are right.")
public final class IdCheckCommand implements Command {
  private static final Listing<CodeReport> REPORTS =
      new Listing<CodeReport>(
              (json, report) ->
                  json.field("code", report.code())
                      .field("kind", report.kind().label())
                      .field("valid", report.valid())
                      .field("reason", report.reason())
                      .field("expected", report.expected())
                      .field("legacyVariant", report.legacyVariant()))
          .column("code", "CODE", CodeReport::code)
          .column("kind", "KIND", report -> report.kind().label())
          .column("valid", "VALID", report -> report.valid() ? "yes" : "no")
          .column("reason", "REASON", report -> text(report.reason()))
          .column("expected", "EXPECTED", report -> text(report.expected()))
          .column("legacyVariant", "LEGACY", report -> report.legacyVariant() ? "yes" : "");

  private final Session session;

  @Option(names = "--output", paramLabel = "FORMAT", description = "${COMPLETION-CANDIDATES}")
  private Optional<OutputFormat> output = Optional.empty();

  @Parameters(
      arity = "1..*",
      paramLabel = "CODE",
      description =
          "A licence identifier, social credit code, citizen number or organisation code.")
  private List<String> codes = List.of();

  public IdCheckCommand(Session session) {
    this.session = session;
  }

  @Override
  public ExitCode run() {
    REPORTS.print(
        codes.stream().map(CodeCheck::check),
        session.format(output),
        session.out(),
        session.style());
    return ExitCode.DONE;
  }

  private static String text(Optional<?> value) {
    return value.map(Object::toString).orElse("");
  }
}
