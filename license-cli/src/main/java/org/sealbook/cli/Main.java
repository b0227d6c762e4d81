package org.sealbook.cli;

import java.util.Optional;

/** The program. */
public final class Main {
  private Main() {}

  public static void main(String... arguments) {
    System.exit(run(Environment.ofProcess(), arguments));
  }

  /** Runs one command line and returns its exit code; nothing is left open. */
  public static int run(Environment environment, String... arguments) {
    Session session = new Session(environment, arguments);
    int code;
    try {
      Optional<ExitCode> plain = PlainCommands.run(session, arguments);
      code = plain.isPresent() ? plain.get().code() : new Commands(session).execute(arguments);
    } finally {
      session.registries().close();
    }
    boolean answered = session.answered();
    session.err().flush();
    return answered || code != 0 ? code : ExitCode.UNUSABLE.code();
  }
}
