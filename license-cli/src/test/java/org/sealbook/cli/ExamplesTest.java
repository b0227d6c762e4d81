package org.sealbook.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.sealbook.cli.testing.Shell;
import picocli.CommandLine;

/** The examples that help shows: some for every command, and each one can be typed. */
class ExamplesTest {
  private static CommandLine root() {
    Environment environment =
        new Environment(
            new ByteArrayInputStream(new byte[0]),
            new ByteArrayOutputStream(),
            new ByteArrayOutputStream(),
            name -> Optional.empty(),
            Clock.fixed(Instant.EPOCH, ZoneOffset.UTC),
            "",
            Terminal.NONE,
            "license");
    return new Commands(new Session(environment)).all();
  }

  private static void collect(CommandLine command, String name, Set<String> leaves) {
    command
        .getSubcommands()
        .forEach(
            (word, member) -> {
              String whole = name.isEmpty() ? word : name + " " + word;
              if (member.getSubcommands().isEmpty()) {
                leaves.add(whole);
              }
              collect(member, whole, leaves);
            });
  }

  @Test
  void everyCommandHasSome() {
    Set<String> leaves = new TreeSet<>();
    collect(root(), "", leaves);
    assertEquals(leaves, new TreeSet<>(Examples.all().keySet()));
    Examples.all().forEach((name, lines) -> assertTrue(lines.size() > 0, name));
  }

  @TestFactory
  Stream<DynamicTest> eachIsUnderstood() {
    return Examples.all().entrySet().stream()
        .flatMap(
            entry ->
                entry.getValue().stream()
                    .map(line -> DynamicTest.dynamicTest(line, () -> parse(entry.getKey(), line))));
  }

  private static void parse(String name, String line) {
    assertTrue((line + " ").startsWith("license " + name + " "), line);
    String command = line.replaceFirst(" > .*", "");
    List<String> words = List.of(command.split(" ")).subList(1, command.split(" ").length);
    CommandLine.ParseResult parsed = root().parseArgs(words.toArray(String[]::new));
    while (parsed.hasSubcommand()) {
      parsed = parsed.subcommand();
    }
    assertEquals("license " + name, parsed.commandSpec().qualifiedName());
  }

  @Test
  void helpShowsThem() {
    for (List<String> words :
        List.of(
            List.of("help", "issuer", "add"),
            List.of("issuer", "add", "--help"),
            List.of("issuer", "add", "-h"))) {
      String help = new Shell().run(words.toArray(String[]::new)).out();
      assertTrue(help.contains("Examples:\n  license issuer add --code 114"), help);
    }
  }

  @Test
  void theManualPageHasEveryCommand() {
    String page = new Shell().run("help", "--man").out();
    assertTrue(page.startsWith(".TH LICENSE 1 "), page);
    for (String name : Examples.all().keySet()) {
      assertTrue(page.contains(".SS \"license " + name.replace("-", "\\-") + "\"\n"), name);
    }
    assertTrue(page.contains("\n  license issuer add \\-\\-code 11449100MB9901016T"), page);
    assertTrue(page.contains("\n\\-\\-json\n"), page);
    assertTrue(
        page.lines().noneMatch(line -> line.matches("'.*|\\.(?!TH |SH |SS |TP|PP|nf|fi).*")));
  }
}
