package org.sealbook.cli;

import java.util.Optional;
import java.util.function.Function;

/**
 * Which streams are a terminal, and how to ask the person there.
 *
 * @param in whether a person can be asked
 * @param out whether answers may be coloured
 * @param err whether progress may be redrawn in place
 * @param line asks and reads a line; empty where nobody answers
 * @param secret asks and reads a line that is not shown
 */
public record Terminal(
    boolean in,
    boolean out,
    boolean err,
    Function<String, Optional<String>> line,
    Function<String, Optional<char[]>> secret) {
  /** No terminal at all, as in a script. */
  public static final Terminal NONE =
      new Terminal(false, false, false, new Nobody<>(), new Nobody<>());

  /** Answers nothing. A class with a name instead of a lambda: see {@link PlainCommands}. */
  private static final class Nobody<T> implements Function<String, Optional<T>> {
    @Override
    public Optional<T> apply(String question) {
      return Optional.empty();
    }
  }
}
