package org.sealbook.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/** Where things are kept for a user. */
public final class UserHome {
  private UserHome() {}

  /**
   * {@code LICENSE_HOME}, else {@code %APPDATA%\license}, {@code $XDG_DATA_HOME/license} or {@code
   * ~/.local/share/license}; empty where the environment names none of them.
   */
  public static Optional<Path> find(Environment environment) {
    Function<String, Optional<String>> variables = environment.variables();
    return variables
        .apply("LICENSE_HOME")
        .map(Path::of)
        .or(() -> variables.apply("APPDATA").map(home -> Path.of(home, "license")))
        .or(() -> variables.apply("XDG_DATA_HOME").map(home -> Path.of(home, "license")))
        .or(() -> variables.apply("HOME").map(home -> Path.of(home, ".local/share/license")));
  }

  /**
   * The same, where there must be one.
   *
   * @throws UsageException where the environment names none
   */
  public static Path require(Environment environment) {
    return find(environment)
        .orElseThrow(
            () ->
                new UsageException(
                    "there is no place to keep pinned roots", "set LICENSE_HOME to a folder"));
  }
}
