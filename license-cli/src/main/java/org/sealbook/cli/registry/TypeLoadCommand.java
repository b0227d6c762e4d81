package org.sealbook.cli.registry;

import org.sealbook.cli.ExitCode;
import org.sealbook.cli.InputSource;
import org.sealbook.cli.Secrets;
import org.sealbook.cli.Session;
import org.sealbook.cli.command.Command;
import org.sealbook.registry.CatalogueFile;
import org.sealbook.registry.Registry;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/** {@code license type load}. */
@CommandLine.Command(
    name = "load",
    description = "Loads a catalogue of licence types; known types are replaced.")
public final class TypeLoadCommand implements Command {
  private final Session session;

  @Parameters(
      paramLabel = "FILE",
      description = "The catalogue file (JSON), or - for standard input.")
  private String file = "";

  public TypeLoadCommand(Session session) {
    this.session = session;
  }

  @Override
  public ExitCode run() {
    CatalogueFile catalogue =
        file.equals("-")
            ? CatalogueFile.parse(
                InputSource.of(file).readAll(session, Math.toIntExact(CatalogueFile.MAX_SIZE)))
            : CatalogueFile.read(InputSource.pathOf(file));
    try (Secrets secrets = Secrets.of(session);
        Registry registry = session.writer(secrets)) {
      int total = catalogue.types().size();
      int changed = registry.loadTypes(catalogue);
      if (session.json()) {
        session.answer(
            json ->
                json.field("catalogue", catalogue.name())
                    .field("types", total)
                    .field("changed", changed));
      } else {
        session
            .out()
            .println(total + " types in " + catalogue.name() + ": " + changed + " new or changed");
      }
    }
    return ExitCode.DONE;
  }
}
