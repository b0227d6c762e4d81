package org.sealbook.cli.registry;

import java.util.Optional;
import org.sealbook.base.Bytes;
import org.sealbook.cli.ExitCode;
import org.sealbook.cli.InputSource;
import org.sealbook.cli.Secrets;
import org.sealbook.cli.Session;
import org.sealbook.cli.command.Command;
import org.sealbook.model.LicenseContent;
import org.sealbook.registry.LicenseJson;
import org.sealbook.registry.Registry;
import org.sealbook.registry.StoredLicense;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** {@code license issue}. */
@CommandLine.Command(
    name = "issue",
    description = {
      "Issues one new licence.",
      "",
      "The data is a JSON object: {number, holders: [{name, code, codeType}], issuedOn, validFrom,"
          + " validUntil, area, predecessor, fields: {}}; dates like 2026-07-01, codeType three"
          + " digits (001 social credit code, 111 citizen number). 'license type schema CODE'"
          + " prints its JSON Schema.",
      ""
    })
public final class IssueCommand implements Command {
  private final Session session;

  @Option(names = "--type", required = true, paramLabel = "CODE", description = "The licence type.")
  private String type = "";

  @Option(
      names = "--issuer",
      required = true,
      paramLabel = "CODE",
      description = "The authority that issues it.")
  private String issuer = "";

  @Option(
      names = "--data",
      required = true,
      paramLabel = "FILE",
      description = "What it says (JSON), or - for standard input.")
  private String data = "";

  @Option(
      names = "-o",
      paramLabel = "FILE",
      description = "Where to write the licence file (default: nowhere, see 'license export').")
  private Optional<String> output = Optional.empty();

  @Option(
      names = "--idempotency-key",
      paramLabel = "TEXT",
      description = "The same key again returns the licence already made.")
  private Optional<String> idempotencyKey = Optional.empty();

  public IssueCommand(Session session) {
    this.session = session;
  }

  @Override
  public ExitCode run() {
    Bytes document = InputSource.of(data).readAll(session, LicenseJson.MAX_SIZE);
    try (Secrets secrets = Secrets.of(session);
        Registry registry = session.writer(secrets)) {
      LicenseContent content = LicenseJson.parse(document, TypeLookup.require(registry, type));
      StoredLicense stored = registry.issue(type, issuer, content, idempotencyKey);
      LicenseOutput.write(stored, output, session);
    }
    return ExitCode.DONE;
  }
}
