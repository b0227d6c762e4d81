package org.sealbook.cli.demo;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.sealbook.cli.Environment;
import org.sealbook.cli.ExitCode;
import org.sealbook.cli.Main;
import org.sealbook.cli.Session;
import org.sealbook.cli.Terminal;

/**
 * Runs commands and prints them as they would be typed, with all that they answer. They see nothing
 * of the user's own registry, passphrases and pinned roots.
 */
final class Narrator {
  private final Session session;
  private final Path userHome;
  private int chapter;

  /**
   * @param userHome what the commands of the offline place take for LICENSE_HOME
   */
  Narrator(Session session, Path userHome) {
    this.session = session;
    this.userHome = userHome;
  }

  void chapter(String english, String chinese) {
    chapter++;
    session.out().println();
    session
        .out()
        .println(
            session.style().heading(chapter + ". " + session.language().pick(english, chinese)));
  }

  void say(String english, String chinese) {
    session.out().println();
    session.out().println("   " + session.language().pick(english, chinese));
  }

  /** Runs a command that works on the registry, and prints it. */
  void run(ExitCode expected, Object... words) {
    run(expected, "", words);
  }

  /** Runs a command of the offline place, and prints it. */
  void runOffline(ExitCode expected, Object... words) {
    run(expected, "LICENSE_HOME=" + Quoting.quote(userHome.toString()) + " ", words);
  }

  /** Prints a command of the shell that was carried out by other means. */
  void show(String command) {
    session.out().println();
    session.out().println("$ " + command);
  }

  private void run(ExitCode expected, String prefix, Object... words) {
    String[] arguments = Arrays.stream(words).map(Object::toString).toArray(String[]::new);
    List<String> line = new ArrayList<>();
    line.add(session.environment().program());
    line.addAll(List.of(arguments));
    show(prefix + String.join(" ", line.stream().map(Quoting::quote).toList()));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code = Main.run(environment(out, err, !prefix.isEmpty()), arguments);
    session.out().print(out.toString(StandardCharsets.UTF_8));
    session.out().print(err.toString(StandardCharsets.UTF_8));
    if (code != 0) {
      session.out().println("(exit code " + code + ")");
    }
    session.out().flush();
    if (code != expected.code()) {
      throw new IllegalStateException(
          "the command above should have ended with " + expected.code() + ", not " + code);
    }
  }

  private Environment environment(
      ByteArrayOutputStream out, ByteArrayOutputStream err, boolean offline) {
    Environment own = session.environment();
    return new Environment(
        InputStream.nullInputStream(),
        out,
        err,
        name ->
            offline && name.equals("LICENSE_HOME")
                ? Optional.of(userHome.toString())
                : Optional.empty(),
        own.clock(),
        own.locale(),
        Terminal.NONE,
        own.program());
  }
}
