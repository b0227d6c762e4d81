package org.sealbook.cli.registry;

import org.sealbook.cli.ExitCode;
import org.sealbook.cli.Session;
import org.sealbook.cli.UsageException;
import org.sealbook.cli.command.Command;
import org.sealbook.store.jdbc.JdbcStores;
import picocli.CommandLine;
import picocli.CommandLine.Option;

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

  @Option(
      names = "--from",
      paramLabel = "VERSION",
      description =
          "Only what tables of this version lack. Whoever opens the registry for writing adds it,"
              + " where his user may make tables.")
  private int from;

  public StoreDdlCommand(Session session) {
    this.session = session;
  }

  @Override
  public ExitCode run() {
    String ddl = ddl();
    if (session.json()) {
      session.answer(json -> json.field("ddl", ddl));
    } else {
      session.out().print(ddl);
    }
    return ExitCode.DONE;
  }

  private String ddl() {
    if (from == 0) {
      return JdbcStores.ddl();
    }
    if (from < 1 || from >= JdbcStores.SCHEMA_VERSION) {
      throw new UsageException(
          "the tables have version " + JdbcStores.SCHEMA_VERSION,
          "--from takes an earlier version, from 1 on");
    }
    return JdbcStores.ddl(from);
  }
}
