package org.sealbook.cli.registry;

import java.util.Optional;
import org.sealbook.cli.ExitCode;
import org.sealbook.cli.Session;
import org.sealbook.cli.command.Command;
import org.sealbook.cli.output.Listing;
import org.sealbook.cli.output.OutputFormat;
import org.sealbook.model.LicenseType;
import org.sealbook.registry.RegistryReader;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** {@code license type list}. */
@CommandLine.Command(name = "list", description = "The licence types of the registry.")
public final class TypeListCommand implements Command {
  private static final Listing<LicenseType> TYPES =
      new Listing<LicenseType>(
              (json, type) ->
                  json.field("code", type.code())
                      .field("name", type.name())
                      .field("national", type.national())
                      .field("fields", type.fields().size()))
          .column("code", "CODE", LicenseType::code)
          .column("name", "NAME", LicenseType::name)
          .column("national", "CODE IS", type -> type.national() ? "national" : "local")
          .column("fields", "FIELDS", type -> Integer.toString(type.fields().size()));

  private final Session session;

  @Option(names = "--output", paramLabel = "FORMAT", description = "${COMPLETION-CANDIDATES}")
  private Optional<OutputFormat> output = Optional.empty();

  public TypeListCommand(Session session) {
    this.session = session;
  }

  @Override
  public ExitCode run() {
    try (RegistryReader registry = session.reader()) {
      TYPES.print(
          registry.catalogue().types().stream(),
          session.format(output),
          session.out(),
          session.style());
    }
    return ExitCode.DONE;
  }
}
