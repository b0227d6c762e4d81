package org.sealbook.cli.command;

import org.sealbook.cli.ExitCode;
import org.sealbook.cli.Session;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code license completion}. */
@CommandLine.Command(
    name = "completion",
    description = {"Completion for bash and zsh.", "For this shell: source <(license completion)"})
public final class CompletionCommand implements Command {
  private final Session session;

  @Spec private CommandSpec spec;

  public CompletionCommand(Session session) {
    this.session = session;
  }

  @Override
  public ExitCode run() {
    session.out().print(AutoComplete.bash("license", spec.root().commandLine()));
    return ExitCode.DONE;
  }
}
