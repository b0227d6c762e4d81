package org.sealbook.cli.testing;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.sealbook.base.Bytes;
import org.sealbook.cli.Environment;
import org.sealbook.cli.Main;
import org.sealbook.cli.Terminal;

/** An outside made for tests: runs command lines and keeps what they printed. */
public final class Shell {
  /** What one command line did. */
  public record Outcome(int code, String out, String err, Bytes bytes) {}

  private final Map<String, String> variables = new HashMap<>();
  private Instant now = Instant.parse("2026-07-01T02:00:00Z");
  private byte[] input = new byte[0];
  private String locale = "";
  private Terminal terminal = Terminal.NONE;

  public Shell set(String variable, String value) {
    variables.put(variable, value);
    return this;
  }

  public Shell unset(String variable) {
    variables.remove(variable);
    return this;
  }

  public Shell at(Instant instant) {
    now = instant;
    return this;
  }

  public Shell locale(String name) {
    locale = name;
    return this;
  }

  public Shell terminal(Terminal standIn) {
    terminal = standIn;
    return this;
  }

  /** What the next command reads from standard input. */
  public Shell input(byte[] bytes) {
    input = bytes.clone();
    return this;
  }

  public Outcome run(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Environment environment =
        new Environment(
            new ByteArrayInputStream(input),
            out,
            err,
            name -> Optional.ofNullable(variables.get(name)),
            Clock.fixed(now, ZoneOffset.UTC),
            locale,
            terminal,
            "license");
    int code = Main.run(environment, arguments);
    input = new byte[0];
    return new Outcome(
        code,
        out.toString(StandardCharsets.UTF_8),
        err.toString(StandardCharsets.UTF_8),
        Bytes.wrap(out.toByteArray()));
  }
}
