package org.sealbook.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.sealbook.cli.verify.PlainVerify;
import org.sealbook.cli.verify.VerifyRun;

/** Runs the commands that a clerk waits for without picocli, where their arguments are plain. */
final class PlainCommands {
  private PlainCommands() {}

  /** How it ended; empty where the command line is picocli's to read. */
  static Optional<ExitCode> run(Session session, String... arguments) {
    List<String> words = Arrays.asList(arguments);
    boolean named = arguments.length > 0 && arguments[0].equals("verify");
    boolean fileAlone =
        arguments.length == 1 && arguments[0].endsWith(".lic") && isFile(arguments[0]);
    if (!named && !fileAlone) {
      return Optional.empty();
    }
    return PlainVerify.read(named ? words.subList(1, words.size()) : words)
        .map(plain -> run(plain, session));
  }

  private static boolean isFile(String argument) {
    try {
      return Files.isRegularFile(Path.of(argument));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private static ExitCode run(PlainVerify plain, Session session) {
    session.options().json = plain.json();
    session.options().quiet = plain.quiet();
    session.options().language =
        plain.chinese().map(chinese -> chinese ? Language.ZH : Language.EN);
    try {
      return new VerifyRun(session, plain.request()).run();
    } catch (RuntimeException e) {
      return Failures.report(e, session);
    }
  }
}
