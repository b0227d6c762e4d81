package org.sealbook.cli.registry;

import java.util.Optional;
import org.sealbook.base.Bytes;
import org.sealbook.cli.ExitCode;
import org.sealbook.cli.InputSource;
import org.sealbook.cli.Secrets;
import org.sealbook.cli.Session;
import org.sealbook.cli.command.Command;
import org.sealbook.registry.LicenseData;
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
      "",
      "A field that is an attachment names a file: {\"file\": \"photo.jpg\"}, relative to the data"
          + " and not outside of its folder; with \"name\" and \"mediaType\" where the file's own"
          + " are not wanted. At most 16 files of 16 MiB. The licence holds the file's SM3, the"
          + " registry its bytes.",
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
      description =
          "The same key again returns the licence already made, and says so where the data are"
              + " others.")
  private Optional<String> idempotencyKey = Optional.empty();

  public IssueCommand(Session session) {
    this.session = session;
  }

  @Override
  public ExitCode run() {
    InputSource source = InputSource.of(data);
    Bytes document = source.readAll(session, LicenseJson.MAX_SIZE);
    try (Secrets secrets = Secrets.of(session);
        Registry registry = session.writer(secrets)) {
      LicenseData wanted =
          LicenseJson.parse(document, TypeLookup.require(registry, type), source.folder());
      StoredLicense stored =
          registry.issue(type, issuer, wanted.content(), idempotencyKey, wanted.files());
      if (idempotencyKey.isPresent() && !stored.license().content().equals(wanted.content())) {
        session.note(
            "this idempotency key made the licence below earlier, from other data; nothing of what"
                + " was given now is stored");
      }
      LicenseOutput.write(stored, output, session);
    }
    return ExitCode.DONE;
  }
}
