package org.sealbook.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Loads the classes of the usual commands by running them once, for the class archives that the
 * launcher makes on first use: one for the commands that need no registry ("some"), one for all.
 * Works in a directory for temporary files that it deletes; prints nothing and knows nothing of the
 * user's own registry and roots.
 */
final class Training {
  /** A day after the samples were made, see {@code org.sealbook.bench.ClerkSamples}. */
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-25T00:00:00Z"), ZoneOffset.UTC);

  private final Path directory;

  private Training(Path directory) {
    this.directory = directory;
  }

  public static void main(String... arguments) throws IOException {
    Path directory = Files.createTempDirectory("license-training-");
    try {
      Training training = new Training(directory);
      training.runOffline();
      if (arguments.length == 0 || !arguments[0].equals("some")) {
        training.runRegistry();
      }
    } finally {
      try (Stream<Path> files = Files.walk(directory)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  /** On samples that come with the program; the clock is theirs. */
  private void runOffline() throws IOException {
    String licence = resource("/training/licence.lic");
    String batch = resource("/training/batch.lic");
    String picture = resource("/training/licence.png");
    String bundle = resource("/training/bundle.sb");
    command("id", "check", "91110000600037341L", "--json");
    command("trust", "add", bundle, "--yes");
    command("trust", "list");
    command("verify", licence, batch, picture);
    command("verify", licence, "--lang", "zh");
    command("verify", licence, "--json");
    command("verify", licence, "--trust", bundle, "--output", "csv");
    command("verify", file("nothing.lic"));
    for (String suite : List.of("esp256", "ed25519")) {
      String other = resource("/training/" + suite + "/licence.lic", suite + ".lic");
      String trust = resource("/training/" + suite + "/bundle.sb", suite + ".sb");
      command("verify", other, "--trust", trust);
    }
    command("show", licence);
  }

  private void runRegistry() throws IOException {
    String issuer = "11449100MB9901016T";
    String type = "11100000MB0143028R001";
    command("help");
    command("init", file("registry"), "--name", "training");
    command("type", "load", resource("/seeds/catalogue.json"));
    command("issuer", "add", "--code", issuer, "--name", "training");
    command(
        "issue",
        "--type",
        type,
        "--issuer",
        issuer,
        "--data",
        resource("/seeds/licence.json"),
        "-o",
        file("new.lic"));
    command("export", "449101109000001", "--qr", file("new.png"));
    command("bundle", "-o", file("new.sb"));
    for (String form : List.of("table", "json", "csv")) {
      command("find", "--number", "449101109000001", "--output", form);
    }
    command("get", "449101109000001");
  }

  private String file(String name) {
    return directory.resolve(name).toString();
  }

  private String resource(String name) throws IOException {
    return resource(name, name.substring(name.lastIndexOf('/') + 1));
  }

  private String resource(String name, String copy) throws IOException {
    Path file = directory.resolve(copy);
    try (InputStream in = Training.class.getResourceAsStream(name)) {
      Files.copy(Objects.requireNonNull(in), file);
    }
    return file.toString();
  }

  private void command(String... words) {
    Environment.ofProcess(); // what it takes is to be in the archive as well
    Environment nowhere =
        new Environment(
            InputStream.nullInputStream(),
            OutputStream.nullOutputStream(),
            OutputStream.nullOutputStream(),
            this::variable,
            CLOCK,
            "",
            Terminal.NONE,
            "license");
    Main.run(nowhere, words);
  }

  private Optional<String> variable(String name) {
    return switch (name) {
      case "LICENSE_REGISTRY" -> Optional.of(file("registry"));
      case "LICENSE_HOME" -> Optional.of(file("home"));
      case "LICENSE_PASSPHRASE" -> Optional.of("training");
      default -> Optional.empty();
    };
  }
}
