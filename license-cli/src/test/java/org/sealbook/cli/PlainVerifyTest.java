package org.sealbook.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sealbook.cli.testing.Shell;
import org.sealbook.cli.verify.PlainVerify;

/** Command lines that are read without picocli answer as picocli's do. */
class PlainVerifyTest {
  @TempDir private Path directory;

  @BeforeEach
  void write() throws IOException {
    Files.writeString(directory.resolve("a.txt"), "SEAL1:0");
    Files.writeString(directory.resolve("b.lic"), "nothing");
  }

  static Stream<List<String>> plain() {
    return Stream.of(
        List.of("DIR/b.lic"),
        List.of("DIR/a.txt", "DIR/b.lic"),
        List.of("DIR"),
        List.of("-"),
        List.of("DIR/b.lic", "--json"),
        List.of("--json", "DIR/b.lic", "--unmask"),
        List.of("--lang", "zh", "DIR/b.lic", "-q"),
        List.of("DIR/b.lic", "--lang", "en", "--quiet"),
        List.of("--trust", "DIR/none.sb", "DIR/b.lic"),
        List.of("DIR/missing.lic"),
        List.of("DIR/missing.lic", "--json", "DIR/b.lic"));
  }

  @ParameterizedTest
  @MethodSource("plain")
  void answersAsPicocliDoes(List<String> template) {
    List<String> words =
        template.stream().map(word -> word.replace("DIR", directory.toString())).toList();
    assertTrue(PlainVerify.read(words).isPresent());
    // an option that says what is so anyway is not plain
    assertEquals(run(Stream.of(words)), run(Stream.of(List.of("--max-status-age=36500"), words)));
  }

  private static List<Object> run(Stream<List<String>> words) {
    String[] arguments =
        Stream.concat(Stream.of("verify"), words.flatMap(List::stream)).toArray(String[]::new);
    Shell.Outcome outcome =
        new Shell().input("nothing".getBytes(StandardCharsets.UTF_8)).run(arguments);
    return List.of(outcome.code(), outcome.out(), outcome.err());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "--json",
        "a.lic --at 2026-01-01",
        "a.lic --max-status-age 3",
        "a.lic --output csv",
        "a.lic --trust",
        "a.lic --trust --json",
        "a.lic --trust=b",
        "a.lic --lang fr",
        "a.lic --lang zh --lang en",
        "a.lic --jsn",
        "-- a.lic",
        "a.lic -r x",
        "a.lic --help",
        "a.lic -qh"
      })
  void leavesTheRestToPicocli(String words) {
    List<String> list = words.isEmpty() ? List.of() : List.of(words.split(" "));
    assertFalse(PlainVerify.read(list).isPresent());
  }

  @Test
  void aLicenceFileAloneIsVerified() {
    Shell.Outcome outcome = new Shell().run(directory.resolve("b.lic").toString());
    assertEquals(4, outcome.code());
    assertTrue(outcome.out().startsWith("indeterminate  "), outcome.out());
  }
}
