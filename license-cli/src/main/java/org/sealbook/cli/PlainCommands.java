package org.sealbook.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.sealbook.cli.verify.PlainVerify;
import org.sealbook.cli.verify.VerifyRun;

/**
 * Runs the commands that a clerk waits for without picocli, where their arguments are plain.
 *
 * <p>On this way nothing uses a lambda, a stream or a method reference, the library included: the
 * first one costs a virtual machine five milliseconds and each further one a seventh of one, which
 * is a third of all that there is to do. {@code LauncherTest} holds it.
 */
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
    Optional<PlainVerify> plain = PlainVerify.read(named ? words.subList(1, words.size()) : words);
    return plain.isPresent() ? Optional.of(run(plain.get(), session)) : Optional.empty();
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
    if (plain.chinese().isPresent()) {
      session.options().language = Optional.of(plain.chinese().get() ? Language.ZH : Language.EN);
    }
    try {
      return new VerifyRun(session, plain.request()).run();
    } catch (RuntimeException e) {
      return Failures.report(e, session);
    }
  }
}
