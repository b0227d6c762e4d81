package org.sealbook.cli.registry;

import java.util.Optional;
import org.sealbook.cli.Session;

/** Who decided a change. */
final class Actor {
  private Actor() {}

  /** As given, else {@code LICENSE_ACTOR}, else the user of this machine. */
  static String of(Optional<String> given, Session session) {
    return given
        .or(() -> session.environment().variables().apply("LICENSE_ACTOR"))
        .or(() -> session.environment().variables().apply("USER"))
        .orElseGet(() -> System.getProperty("user.name", "unknown"));
  }
}
