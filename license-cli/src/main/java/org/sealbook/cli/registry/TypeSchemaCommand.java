package org.sealbook.cli.registry;

import org.sealbook.cli.ExitCode;
import org.sealbook.cli.Session;
import org.sealbook.cli.command.Command;
import org.sealbook.registry.TypeSchema;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/** {@code license type schema}. */
@CommandLine.Command(
    name = "schema",
    description = "JSON Schema 2020-12 of the data of 'license issue' for a type.")
public final class TypeSchemaCommand implements Command {
  private final Session session;

  @Parameters(paramLabel = "CODE", description = "The type's code, 21 characters.")
  private String code = "";

  public TypeSchemaCommand(Session session) {
    this.session = session;
  }

  @Override
  public ExitCode run() {
    session.out().println(TypeSchema.of(TypeLookup.require(session, code)));
    return ExitCode.DONE;
  }
}
