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
      code = run(session, arguments);
    } catch (Error e) {
      // such as memory that ran out: what reports exceptions on the way does not catch it
      code = Failures.report(e, session).code();
    }
    session.err().flush();
    return code;
  }

  private static int run(Session session, String... arguments) {
    int code;
    try {
      Optional<ExitCode> plain = PlainCommands.run(session, arguments);
      code = plain.isPresent() ? plain.get().code() : new Commands(session).execute(arguments);
    } finally {
      session.registries().close();
    }
    return session.answered() || code != 0 ? code : ExitCode.UNUSABLE.code();
  }
}
