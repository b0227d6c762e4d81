package org.sealbook.cli;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the program sees of the outside. Tests give one of their own.
 *
 * @param in standard input
 * @param out standard output, as bytes; texts go through {@link Session#out}
 * @param err standard error
 * @param variables environment variables; those that are not set are empty
 * @param locale the user's locale in POSIX spelling, such as {@code zh_CN.UTF-8}; may be empty
 * @param terminal which of the streams are a terminal, and how to ask there
 * @param program how the program was called, for commands that are printed
 */
public record Environment(
    InputStream in,
    OutputStream out,
    OutputStream err,
    Function<String, Optional<String>> variables,
    Clock clock,
    String locale,
    Terminal terminal,
    String program) {

  /** The process that this is. */
  static Environment ofProcess() {
    Function<String, Optional<String>> variables = new ProcessVariables();
    return new Environment(
        // buffered: FileInputStream.readNBytes of Java 17 asks for a position, which no pipe has
        new BufferedInputStream(new FileInputStream(FileDescriptor.in)),
        new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16),
        new FileOutputStream(FileDescriptor.err),
        variables,
        Clock.systemUTC(),
        userLocale(variables),
        processTerminal(variables),
        System.getProperty("license.program", "license"));
  }

  /**
   * The launcher replaces the locale by a UTF-8 one and hands the user's own over; that of Windows,
   * which has no such variables, leaves it to Java to know the user's language.
   */
  private static String userLocale(Function<String, Optional<String>> variables) {
    String handedOver = System.getProperty("license.locale");
    return handedOver != null
        ? handedOver
        : variables
            .apply("LC_ALL")
            .or(() -> variables.apply("LC_MESSAGES"))
            .or(() -> variables.apply("LANG"))
            .orElseGet(() -> Locale.getDefault(Locale.Category.DISPLAY).toString());
  }

  /**
   * The launcher tests the three streams, which Java cannot; without it none is a terminal. That of
   * Windows cannot either, and says {@code console}: Java knows whether a person sits there, and
   * the variables of newer consoles that these understand escape sequences.
   */
  private static Terminal processTerminal(Function<String, Optional<String>> variables) {
    String terminals = System.getProperty("license.terminals", "");
    boolean asked = terminals.equals("console") && console().isPresent();
    boolean escapes =
        asked
            && (variables.apply("WT_SESSION").isPresent()
                || variables.apply("ConEmuANSI").isPresent()
                || variables.apply("TERM").isPresent());
    return new Terminal(
        asked || terminals.contains("0"),
        escapes || terminals.contains("1"),
        escapes || terminals.contains("2"),
        new ConsoleLine(),
        new ConsoleSecret());
  }

  // Classes with names instead of lambdas: see PlainCommands.

  private static final class ProcessVariables implements Function<String, Optional<String>> {
    @Override
    public Optional<String> apply(String name) {
      String value = System.getenv(name);
      return value == null || value.isEmpty() ? Optional.empty() : Optional.of(value);
    }
  }

  private static final class ConsoleLine implements Function<String, Optional<String>> {
    @Override
    public Optional<String> apply(String question) {
      return console().map(console -> console.readLine("%s", question));
    }
  }

  private static final class ConsoleSecret implements Function<String, Optional<char[]>> {
    @Override
    public Optional<char[]> apply(String question) {
      return console().map(console -> console.readPassword("%s", question));
    }
  }

  private static Optional<Console> console() {
    return Optional.ofNullable(System.console());
  }
}
