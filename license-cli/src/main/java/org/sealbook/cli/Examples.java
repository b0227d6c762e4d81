package org.sealbook.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import picocli.CommandLine;

/** Command lines that help shows; {@code examples.txt} has some for every command. */
final class Examples {
  private Examples() {}

  /** Command lines by the words that name their command, such as {@code issuer add}. */
  static Map<String, List<String>> all() {
    Map<String, List<String>> examples = new LinkedHashMap<>();
    List<String> current = new ArrayList<>();
    for (String line : text().split("\n")) {
      if (line.startsWith("# ")) {
        current = new ArrayList<>();
        examples.put(line.substring(2), current);
      } else {
        current.add(line);
      }
    }
    return examples;
  }

  private static String text() {
    try (InputStream file =
        Objects.requireNonNull(Examples.class.getResourceAsStream("examples.txt"))) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Puts them below the help of the commands that there are. */
  static void addTo(CommandLine root) {
    all()
        .forEach(
            (words, lines) -> {
              CommandLine command = root;
              for (String word : words.split(" ")) {
                command = command == null ? null : command.getSubcommands().get(word);
              }
              if (command != null) {
                command
                    .getCommandSpec()
                    .usageMessage()
                    .footerHeading("%nExamples:%n")
                    .footer(
                        lines.stream().map(line -> "  " + escaped(line)).toArray(String[]::new));
              }
            });
  }

  /** picocli formats what it prints. */
  private static String escaped(String line) {
    return line.replace("%", "%%");
  }
}
