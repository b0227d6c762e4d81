package org.sealbook.cli.command;

import java.util.List;
import org.sealbook.cli.ExitCode;
import org.sealbook.cli.Session;
import org.sealbook.cli.UsageException;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code license help [CMD [SUB]]}. */
@CommandLine.Command(name = "help", description = "Help for a command.")
public final class HelpCommand implements Command {
  private final Session session;

  @Spec private CommandSpec spec;

  @Parameters(arity = "0..*", paramLabel = "CMD", description = "The command, such as: issuer add")
  private List<String> words = List.of();

  @Option(
      names = "--man",
      description = "All commands as a manual page: license help --man > license.1")
  private boolean man;

  public HelpCommand(Session session) {
    this.session = session;
  }

  @Override
  public ExitCode run() {
    CommandLine command = spec.root().commandLine();
    if (man) {
      session.out().print(ManPage.of(command, spec.root().version()[0]));
      return ExitCode.DONE;
    }
    for (String word : words) {
      CommandLine next = command.getSubcommands().get(word);
      if (next == null) {
        throw new UsageException("there is no command '" + word + "'", "see 'license help'");
      }
      command = next;
    }
    command.usage(session.out());
    return ExitCode.DONE;
  }
}
