package org.sealbook.cli.registry;

import java.util.Locale;
import org.sealbook.cli.ExitCode;
import org.sealbook.cli.Session;
import org.sealbook.cli.UsageException;
import org.sealbook.cli.command.Command;
import org.sealbook.cli.output.TextBlock;
import org.sealbook.registry.CopyReport;
import org.sealbook.registry.RegistryCopy;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** {@code license store copy}. */
@CommandLine.Command(
    name = "copy",
    description = {
      "Copies a whole registry: from a directory into a database, back, or between two of a kind.",
      "Licences, catalogue, issuers, statuses and the numbering of bundles are the same in both;"
          + " key files are copied as they are, under the same passphrases. Needs no passphrase.",
      "Stopped at any point, the same command goes on; until the copy is whole and checked (chain,"
          + " index, every seal) no command can use it. Stop whatever writes to the original first:"
          + " when the copy is whole the original takes no writes any more, so that never both are"
          + " written. With --for-reading it is the copy that takes none."
    })
public final class StoreCopyCommand implements Command {
  private static final long TELL_NANOS = 5_000_000_000L;

  private final Session session;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "TO",
      description = "A directory, empty or new, or postgresql://HOST/DATABASE.")
  private String to = "";

  @Option(
      names = "--for-reading",
      description =
          "The original goes on being written, and the copy takes no writes: for searching it, or a"
              + " trial.")
  private boolean forReading;

  public StoreCopyCommand(Session session) {
    this.session = session;
  }

  @Override
  public ExitCode run() {
    String from = session.registryName();
    if (from.equals(to)) {
      throw new UsageException("--to names the registry itself", "name another place");
    }
    String resting = forReading ? to : from;
    CopyReport report = session.registries().copy(from, to, forReading, telling());
    if (session.json()) {
      session.answer(
          json ->
              json.field("from", from)
                  .field("to", to)
                  .field("licenses", report.licenses())
                  .field("lastSequence", report.lastSequence())
                  .field("head", report.head())
                  .field("copiedFrames", report.frames())
                  .field("keys", report.keys())
                  .field("resting", resting));
    } else {
      session.out().println(to + " holds the whole registry, checked");
      new TextBlock()
          .add("licences", Long.toString(report.licenses()))
          .add("last sequence", Long.toString(report.lastSequence()))
          .add("head", report.head())
          .add("keys", keys(report))
          .print(session.out());
    }
    session.hint(
        resting
            + " takes no writes from now on, since both would give out the same status indexes and"
            + " bundle numbers; `license store reopen` takes that back, if the other one never will"
            + " be written");
    return ExitCode.DONE;
  }

  private String keys(CopyReport report) {
    return report.keys()
        ? "in " + session.registries().keyFolder(to) + ", encrypted as they were"
        : "none found beside the original: bring them before anything is signed";
  }

  private RegistryCopy.Listener telling() {
    long[] toldAt = {System.nanoTime()};
    return (frame, of) -> {
      long now = System.nanoTime();
      if (!session.quiet() && now - toldAt[0] >= TELL_NANOS) {
        toldAt[0] = now;
        session
            .err()
            .println(String.format(Locale.ROOT, "license: %,d of %,d frames copied", frame, of));
      }
    };
  }
}
