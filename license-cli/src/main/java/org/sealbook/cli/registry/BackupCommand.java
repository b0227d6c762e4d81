package org.sealbook.cli.registry;

import java.nio.file.Path;
import org.sealbook.cli.ExitCode;
import org.sealbook.cli.Session;
import org.sealbook.cli.command.Command;
import org.sealbook.cli.output.TextBlock;
import org.sealbook.registry.BackupReport;
import org.sealbook.registry.RegistryReader;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code license backup}. */
@CommandLine.Command(
    name = "backup",
    description = {
      "A copy of the registry, taken while others work with it; needs no passphrase.",
      "Into the same directory again: only what is new is copied, and everything is checked."
    })
public final class BackupCommand implements Command {
  private final Session session;

  @Parameters(
      paramLabel = "DIR",
      description = "An earlier backup of this registry, or a directory that is empty or new.")
  private Path directory = Path.of("");

  @Option(
      names = "--without-keys",
      description = "Leaves out the keys and the registry secret, which are encrypted.")
  private boolean withoutKeys;

  public BackupCommand(Session session) {
    this.session = session;
  }

  @Override
  public ExitCode run() {
    session.directory(session.registryName(), instead());
    session.directory(directory.toString(), "`license store copy` copies into a database");
    BackupReport report;
    try (RegistryReader registry = session.reader()) {
      report = registry.backup(directory, !withoutKeys);
    }
    if (session.json()) {
      session.answer(
          json ->
              json.field("directory", directory.toString())
                  .field("lastSequence", report.lastSequence())
                  .field("head", report.head())
                  .field("copiedBytes", report.copiedBytes())
                  .field("keys", report.keys()));
      return ExitCode.DONE;
    }
    session.out().println("the backup in " + directory + " is complete and checked");
    new TextBlock()
        .add("last sequence", Long.toString(report.lastSequence()))
        .add("head", report.head())
        .add("copied", report.copiedBytes() + " bytes of journal")
        .add("keys", report.keys() ? "included, encrypted" : "not included")
        .print(session.out());
    return ExitCode.DONE;
  }

  private String instead() {
    return "back the database up with the server's own tools (pg_dump, base backups) and, with"
        + " them, the folder "
        + session.registries().keyFolder(session.registryName())
        + "; or `license store copy --to DIR`, and back that up";
  }
}
