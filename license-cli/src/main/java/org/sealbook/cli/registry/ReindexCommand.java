package org.sealbook.cli.registry;

import java.nio.file.Path;
import org.sealbook.cli.ExitCode;
import org.sealbook.cli.Session;
import org.sealbook.cli.command.Command;
import org.sealbook.registry.Registry;
import org.sealbook.registry.RegistryReader;
import picocli.CommandLine;

/** {@code license reindex}. */
@CommandLine.Command(
    name = "reindex",
    description = "Makes the index anew from the journal; needs no passphrase.")
public final class ReindexCommand implements Command {
  private static final String INSTEAD =
      "a database's index is written together with its journal; `license doctor --deep` compares"
          + " the two, and `license store copy` into an empty schema makes the index anew";

  private final Session session;

  public ReindexCommand(Session session) {
    this.session = session;
  }

  @Override
  public ExitCode run() {
    Path directory = session.directory(session.registryName(), INSTEAD);
    Registry.reindex(directory, session.clock());
    long bytes = RegistryReader.inspect(directory, false).indexBytes();
    if (session.json()) {
      session.answer(json -> json.field("indexBytes", bytes));
    } else {
      session.out().println("the index is made anew: " + bytes + " bytes");
    }
    return ExitCode.DONE;
  }
}
