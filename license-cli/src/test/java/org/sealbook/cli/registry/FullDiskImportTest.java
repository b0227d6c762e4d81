package org.sealbook.cli.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.sealbook.cli.Main;
import org.sealbook.cli.testing.Shell;

/**
 * An import whose journal cannot grow any more, as on a full disk: the kernel refuses to make files
 * of the process larger than a few MiB.
 */
@EnabledOnOs(OS.LINUX)
class FullDiskImportTest {
  private static final int ROWS = 8_000;
  private static final String TYPE = "11449100MB9901016TL01";
  private static final String ISSUER = "11449100MB9901016T";

  /** Of 512 bytes: 3 MiB; the journal of all rows needs more than twice that. */
  private static final int BLOCKS = 6_144;

  @TempDir private Path directory;

  @Test
  void itSaysSoAndTheNextRunFinishes() throws Exception {
    String registry = directory.resolve("registry").toString();
    Shell shell =
        new Shell()
            .set("LICENSE_HOME", directory.resolve("home").toString())
            .set("LICENSE_REGISTRY", registry)
            .set("LICENSE_PASSPHRASE", "correct horse");
    String seeds = System.getProperty("sealbook.root") + "/seeds/catalogue.json";
    assertEquals(0, shell.run("init", registry, "--name", "x", "--suite", "ED25519").code());
    assertEquals(0, shell.run("type", "load", seeds).code());
    assertEquals(0, shell.run("issuer", "add", "--code", ISSUER, "--name", "x").code());
    String stock = stock().toString();
    String rejects = directory.resolve("rejects.csv").toString();
    String[] arguments = {
      "import",
      stock,
      "--type",
      TYPE,
      "--issuer",
      ISSUER,
      "--rejects",
      rejects,
      "--report",
      "-",
      "--quiet"
    };
    Path err = directory.resolve("err");
    Process process = limited(registry, err, arguments);
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int code = process.waitFor();
    String told = Files.readString(err);
    assertEquals(5, code, told);
    assertTrue(told.startsWith("license: error: the journal cannot be written"), told);
    assertTrue(told.contains("license: hint: "), told);
    assertFalse(told.contains("\tat "), told);
    assertEquals("", out, "no report of an import that did not finish");
    assertFalse(Files.exists(Path.of(rejects)), "rejects are whole or not there");

    Shell.Outcome again = shell.run(arguments);
    assertEquals(6, again.code(), again.err());
    assertEquals(ROWS, number("rows", again.out()));
    assertEquals(1, number("rejected", again.out()));
    assertTrue(number("accepted", again.out()) > 0, again.out());
    assertTrue(number("duplicates", again.out()) > 0, "nothing had become durable");
    assertEquals(ROWS - 1, number("duplicates", shell.run(arguments).out()));
    assertEquals(0, shell.run("doctor", "--deep").code());
  }

  private static int number(String key, String report) {
    Matcher matcher = Pattern.compile('"' + key + "\": ([0-9]+)").matcher(report);
    assertTrue(matcher.find(), report);
    return Integer.parseInt(matcher.group(1));
  }

  private Path stock() throws IOException {
    StringBuilder text = new StringBuilder("许可证编号,单位名称,统一社会信用代码,发证日期,经营场所,经营项目\n");
    for (int i = 0; i < ROWS - 1; i++) {
      text.append("D").append(i).append(",河清市甲店,91449101MA1X08L04X,2020-01-01,甲路1号,热食\n");
    }
    text.append("D,河清市甲*,91449101MA1X08L04X,2020-01-01,甲路1号,热食\n");
    return Files.writeString(directory.resolve("stock.csv"), text);
  }

  private static Process limited(String registry, Path err, String... arguments)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                "/bin/sh",
                "-c",
                "ulimit -f " + BLOCKS + "; exec \"$@\"",
                "sh",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:-UsePerfData",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(err.toFile());
    builder.environment().put("LICENSE_REGISTRY", registry);
    builder.environment().put("LICENSE_PASSPHRASE", "correct horse");
    return builder.start();
  }
}
