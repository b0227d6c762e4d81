package org.sealbook.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealbook.cli.testing.Shell;

/** What the README shows is what happens. */
class ReadmeTest {
  private static final Path ROOT = Path.of(System.getProperty("sealbook.root"));

  @TempDir private Path directory;

  /** Runs the demo and looks for the transcript's lines in it, in order; {@code ...} skips some. */
  @Test
  void theTranscriptIsThatOfTheDemo() throws IOException {
    Shell.Outcome demo = new Shell().run("demo", directory.toString());
    assertEquals(0, demo.code(), demo.err());
    List<String> lines = demo.out().replace(directory.toString(), "/tmp/demo").lines().toList();
    int at = -1;
    boolean skips = true;
    for (String expected : block("<!-- transcript", "console").split("\n", -1)) {
      if (expected.equals("...")) {
        skips = true;
        continue;
      }
      at = skips ? find(lines, at + 1, expected) : at + 1;
      assertEquals(expected, lines.get(at));
      skips = false;
    }
  }

  private static int find(List<String> lines, int from, String wanted) {
    int found = lines.subList(from, lines.size()).indexOf(wanted);
    return found >= 0 ? from + found : fail("the demo prints no such line: " + wanted);
  }

  @Test
  void theSnippetIsThatOfTheTour() throws IOException {
    String tour =
        Files.readString(
            ROOT.resolve("license-core/src/test/java/org/sealbook/registry/LibraryTourTest.java"));
    Matcher marked =
        Pattern.compile("// README begins\n(.*?)\n *// README ends", Pattern.DOTALL).matcher(tour);
    assertTrue(marked.find());
    assertEquals(marked.group(1).stripIndent(), block("<!-- snippet", "java"));
  }

  private static String block(String mark, String language) throws IOException {
    String readme = Files.readString(ROOT.resolve("README.md"));
    Matcher block =
        Pattern.compile("```" + language + "\n(.*?)\n```", Pattern.DOTALL).matcher(readme);
    assertTrue(block.find(readme.indexOf(mark)));
    return block.group(1);
  }
}
