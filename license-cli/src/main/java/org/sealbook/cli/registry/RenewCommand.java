package org.sealbook.cli.registry;

import java.util.Optional;
import org.sealbook.base.Bytes;
import org.sealbook.cli.ExitCode;
import org.sealbook.cli.InputSource;
import org.sealbook.cli.Secrets;
import org.sealbook.cli.Session;
import org.sealbook.cli.command.Command;
import org.sealbook.model.LicenseType;
import org.sealbook.registry.LicenseData;
import org.sealbook.registry.LicenseJson;
import org.sealbook.registry.Registry;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code license renew}. */
@CommandLine.Command(
    name = "renew",
    description = {
      "The next version of a licence; the old one is superseded by it.",
      "The data is that of 'license issue'; without a number it keeps the old one. An attachment"
          + " that stays is named by its text, as 'license get --json' shows it."
    })
public final class RenewCommand implements Command {
  private final Session session;

  @Parameters(paramLabel = "ID", description = "The identifier or number of the old one.")
  private String id = "";

  @Option(
      names = "--data",
      required = true,
      paramLabel = "FILE",
      description = "What the new one says (JSON), or - for standard input.")
  private String data = "";

  @Option(names = "-o", paramLabel = "FILE", description = "Where to write the licence file.")
  private Optional<String> output = Optional.empty();

  public RenewCommand(Session session) {
    this.session = session;
  }

  @Override
  public ExitCode run() {
    InputSource source = InputSource.of(data);
    Bytes document = source.readAll(session, LicenseJson.MAX_SIZE);
    try (Secrets secrets = Secrets.of(session);
        Registry registry = session.writer(secrets)) {
      String code = registry.resolve(id).license().id().type();
      LicenseType type = TypeLookup.require(registry, code);
      LicenseData wanted = LicenseJson.parse(document, type, source.folder());
      LicenseOutput.write(registry.renew(id, wanted.content(), wanted.files()), output, session);
    }
    return ExitCode.DONE;
  }
}
