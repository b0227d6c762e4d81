package org.sealbook.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.sealbook.cli.testing.Distribution;

/** {@code bin/license} as a process of its own, in a folder with a space and a Chinese name. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
  private record Outcome(int code, String out, String err) {}

  @TempDir private static Path directory;
  private static Path launcher;

  @BeforeAll
  static void build() throws IOException {
    launcher = Distribution.build(Files.createDirectories(directory.resolve("证照 registry")));
  }

  @Test
  void readsChineseArgumentsWithoutAnyLocale() throws Exception {
    Outcome outcome = run(Map.of(), launcher, "id", "check", "营业执照", "--output", "csv");
    assertEquals("", outcome.err);
    assertTrue(outcome.out.contains("营业执照,unknown,no"), outcome.out);
    assertEquals(0, outcome.code);
  }

  @Test
  void readsChineseArgumentsInALocaleThatTheMachineDoesNotHave() throws Exception {
    Map<String, String> german = Map.of("LC_ALL", "de_XX.ISO-8859-1");
    Outcome outcome = run(german, launcher, "id", "check", "营业执照", "--output", "csv");
    assertTrue(outcome.out.contains("营业执照,unknown,no"), outcome.out);
  }

  @Test
  void handsExitCodesThrough() throws Exception {
    Outcome outcome = run(Map.of("LANG", "C"), launcher, "id", "chek");
    assertEquals("", outcome.out);
    assertTrue(outcome.err.contains("did you mean check?"), outcome.err);
    assertEquals(2, outcome.code);
  }

  @Test
  void worksThroughASymbolicLink() throws Exception {
    Path link = Files.createSymbolicLink(directory.resolve("a link"), launcher);
    assertEquals(0, run(Map.of(), link, "id", "check", "x").code);
  }

  @Test
  void answersTheSameWithItsClassArchive() throws Exception {
    Outcome first = run(Map.of(), launcher, "id", "check", "91110000600037341L", "--json");
    try (Stream<Path> files = Files.list(launcher.resolveSibling("../lib"))) {
      assertEquals(1, files.filter(file -> file.toString().endsWith("-some.jsa")).count());
    }
    assertEquals(first, run(Map.of(), launcher, "id", "check", "91110000600037341L", "--json"));
  }

  @Test
  void knowsItsArchiveAgainByTheDigestsOfTheBuild() throws Exception {
    Path lib = launcher.resolveSibling("../lib").toRealPath();
    Path build = Files.writeString(lib.resolve("build"), "one\n");
    String[] command = {"id", "check", "91110000600037341L", "--json"};
    Outcome first = run(Map.of(), launcher, command);
    Path note = lib.resolve("license-some.note");
    List<String> noted = Files.readAllLines(note);
    assertTrue(noted.get(0).startsWith("one "), noted.toString());
    assertTrue(Files.size(Path.of(noted.get(1))) > 0, noted.toString());
    assertEquals(first, run(Map.of(), launcher, command));
    Files.writeString(build, "another\n");
    assertEquals(first, run(Map.of(), launcher, command));
    assertTrue(Files.readAllLines(note).get(0).startsWith("another "));
    Files.delete(build);
  }

  /** The commands that get a part of the class path only, with each kind of input and suite. */
  @Test
  void verifiesWithFewJars() throws Exception {
    Path seeds = Path.of(System.getProperty("sealbook.root"), "seeds");
    Path home = Files.createTempDirectory(directory, "suites");
    Path passphrase = Files.writeString(home.resolve("passphrase"), "correct horse");
    for (String suite : List.of("SM2", "ESP256", "ED25519")) {
      Path place = Files.createDirectory(home.resolve(suite));
      Map<String, String> variables =
          Map.of(
              "LICENSE_REGISTRY", place.resolve("registry").toString(),
              "LICENSE_PASSPHRASE", Files.readString(passphrase),
              "LICENSE_HOME", place.toString());
      String file = place.resolve("new.lic").toString();
      String picture = place.resolve("new.png").toString();
      String bundle = place.resolve("bundle.sb").toString();
      String issuer = "11449100MB9901016T";
      String type = "11100000MB0143028R001";
      String data = seeds.resolve("licence.json").toString();
      String registry = place.resolve("registry").toString();
      ok(variables, "init", registry, "--name", "x", "--suite", suite);
      ok(variables, "type", "load", seeds.resolve("catalogue.json").toString());
      ok(variables, "issuer", "add", "--code", issuer, "--name", "x");
      ok(variables, "issue", "--type", type, "--issuer", issuer, "--data", data, "-o", file);
      ok(variables, "export", "449101109000001", "--qr", picture);
      ok(variables, "bundle", "-o", bundle);
      ok(variables, "verify", file, picture, "--trust", bundle, "--json");
      ok(variables, "trust", "add", bundle, "--yes");
      ok(variables, "verify", place.toString(), "--at", "2026-01-01");
      assertNoLambda(variables, file);
      ok(variables, "show", picture);
      ok(variables, file);
      ok(variables, "trust", "list", "--output", "csv");
    }
  }

  /** What a clerk waits for: see {@link PlainCommands}. */
  private static void assertNoLambda(Map<String, String> variables, String file) throws Exception {
    Path loaded = Files.createTempFile(directory, "loaded", "");
    Map<String, String> logging = new HashMap<>(variables);
    logging.put("LICENSE_JAVA_OPTS", "-Xlog:class+load:file=" + loaded);
    ok(logging, "verify", file);
    String classes = Files.readString(loaded);
    assertTrue(classes.contains("org.sealbook.verify.LicenseVerifier "), file);
    // the JDK has some of its own here, for the signatures of jars that a built program has without
    assertEquals(
        List.of(), classes.lines().filter(line -> line.matches(".*sealbook.*Lambda.*")).toList());
  }

  /** A pipe has no position, unlike the file that standard input is in most tests by hand. */
  @Test
  void readsStandardInputFromAPipe() throws Exception {
    for (String name : List.of("-", "/dev/stdin")) {
      Outcome outcome = piped("no licence", Map.of(), launcher, "verify", name, "--output", "csv");
      assertEquals("", outcome.err);
      assertTrue(outcome.out.contains(name + ",indeterminate,NOT_A_LICENSE,"), outcome.out);
      assertEquals(4, outcome.code);
    }
  }

  private static void ok(Map<String, String> variables, String... arguments) throws Exception {
    Outcome outcome = run(variables, launcher, arguments);
    assertEquals(0, outcome.code, () -> String.join(" ", arguments) + "\n" + outcome.err);
  }

  private static Outcome run(Map<String, String> variables, Path program, String... arguments)
      throws IOException, InterruptedException {
    return piped("", variables, program, arguments);
  }

  private static Outcome piped(
      String in, Map<String, String> variables, Path program, String... arguments)
      throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of(program.toString()));
    words.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.environment().keySet().retainAll(List.of("PATH", "JAVA_HOME"));
    builder.environment().put("HOME", directory.toString());
    builder.environment().putAll(variables);
    Path err = Files.createTempFile(directory, "err", "");
    Process process = builder.redirectError(err.toFile()).start();
    try (OutputStream input = process.getOutputStream()) {
      input.write(in.getBytes(StandardCharsets.UTF_8));
    }
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Outcome(process.waitFor(), out, Files.readString(err));
  }
}
