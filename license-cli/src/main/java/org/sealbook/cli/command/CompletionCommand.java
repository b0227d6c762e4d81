package org.sealbook.cli.command;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sealbook.cli.ExitCode;
import org.sealbook.cli.Session;
import org.sealbook.cli.UsageException;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code license completion}. */
@CommandLine.Command(
    name = "completion",
    description = {"Completion for bash and zsh.", "For this shell: source <(license completion)"})
public final class CompletionCommand implements Command {
  private static final Set<String> SHELLS = Set.of("bash", "zsh");

  private final Session session;

  @Parameters(
      arity = "0..1",
      paramLabel = "SHELL",
      description = "bash or zsh: one script serves both.")
  private @Nullable String shell;

  @Spec private CommandSpec spec;

  public CompletionCommand(Session session) {
    this.session = session;
  }

  @Override
  public ExitCode run() {
    if (shell != null && !SHELLS.contains(shell)) {
      throw new UsageException("there is no completion for " + shell, "bash and zsh have one");
    }
    session.out().print(AutoComplete.bash("license", spec.root().commandLine()));
    return ExitCode.DONE;
  }
}
