package org.sealbook.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/** Where things are kept for a user. */
public final class UserHome {
  /** A variable, and the folder below the one that it names. */
  private static final String[][] PLACES = {
    {"APPDATA", "license"}, {"XDG_DATA_HOME", "license"}, {"HOME", ".local/share/license"}
  };

  private UserHome() {}

  /**
   * {@code LICENSE_HOME}, else {@code %APPDATA%\license}, {@code $XDG_DATA_HOME/license} or {@code
   * ~/.local/share/license}; empty where the environment names none of them.
   */
  public static Optional<Path> find(Environment environment) {
    Function<String, Optional<String>> variables = environment.variables();
    Optional<String> chosen = variables.apply("LICENSE_HOME");
    if (chosen.isPresent()) {
      return Optional.of(Path.of(chosen.get()));
    }
    for (String[] place : PLACES) {
      Optional<String> home = variables.apply(place[0]);
      if (home.isPresent()) {
        return Optional.of(Path.of(home.get(), place[1]));
      }
    }
    return Optional.empty();
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
