package org.sealbook.cli.registry;

import org.sealbook.cli.ExitCode;
import org.sealbook.cli.Session;
import org.sealbook.cli.command.Command;
import org.sealbook.store.jdbc.JdbcStores;
import picocli.CommandLine;

/** {@code license store ddl}. */
@CommandLine.Command(
    name = "ddl",
    description = {
      "The SQL that makes the tables of a registry in a database, for its administrator.",
      "`license init` and `license store copy` run the same statements where the tables are not"
          + " there. Connects to nothing."
    })
public final class StoreDdlCommand implements Command {
  private final Session session;

  public StoreDdlCommand(Session session) {
    this.session = session;
  }

  @Override
  public ExitCode run() {
    if (session.json()) {
      session.answer(json -> json.field("ddl", JdbcStores.ddl()));
    } else {
      session.out().print(JdbcStores.ddl());
    }
    return ExitCode.DONE;
  }
}
