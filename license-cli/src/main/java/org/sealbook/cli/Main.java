package org.sealbook.cli;

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
      code =
          PlainCommands.run(session, arguments)
              .map(ExitCode::code)
              .orElseGet(() -> new Commands(session).execute(arguments));
    } finally {
      session.registries().close();
    }
    session.out().flush();
    session.err().flush();
    return session.out().checkError() && code == 0 ? ExitCode.UNUSABLE.code() : code;
  }
}
