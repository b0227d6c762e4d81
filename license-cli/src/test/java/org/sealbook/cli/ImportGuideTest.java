package org.sealbook.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealbook.cli.testing.Script;
import org.sealbook.stock.RowReason;
import org.sealbook.stock.RowWarning;

/**
 * The migration that IMPORT.md tells is one that works: its files are written, its commands run,
 * and what they print is what it shows.
 */
class ImportGuideTest {
  private static final Path ROOT = Path.of(System.getProperty("sealbook.root"));
  private static final Path GUIDE = ROOT.resolve("license-core/docs/IMPORT.md");

  /** A fenced block with the comment before it, where it has one: {@code file a.csv}. */
  private static final Pattern BLOCK =
      Pattern.compile("(?:<!-- (\\w+) (\\S+) -->\n)?```\\w+\n(.*?)```\n", Pattern.DOTALL);

  @TempDir private Path directory;

  @Test
  void theMigrationIsWhatHappens() throws IOException {
    String guide = Files.readString(GUIDE);
    List<String> script = new ArrayList<>();
    Map<String, String> shown = new LinkedHashMap<>();
    Matcher block = BLOCK.matcher(guide);
    while (block.find()) {
      String mark = String.valueOf(block.group(1));
      switch (mark) {
        case "file" -> Files.writeString(directory.resolve(block.group(2)), block.group(3));
        case "shows" -> shown.put(block.group(2), block.group(3));
        case "day" -> {
          script.add("@ " + block.group(2));
          script.addAll(commands(block.group(3)));
        }
        default -> {
          if (block.group(3).startsWith("$ ")) {
            script.addAll(commands(block.group(3)));
          }
        }
      }
    }
    assertTrue(script.stream().filter(line -> line.startsWith("$ import")).count() >= 5);
    Path file = Files.write(directory.resolve("script.txt"), script);
    Script.read(file, directory).with("seeds", ROOT + "/seeds").run();
    for (Map.Entry<String, String> each : shown.entrySet()) {
      String written = Files.readString(directory.resolve(each.getKey()));
      assertEquals("\uFEFF" + each.getValue(), written.replace("\r\n", "\n"), each.getKey());
    }
  }

  /** Lines of a console as lines of a script. */
  private static List<String> commands(String console) {
    List<String> script = new ArrayList<>();
    boolean code = false;
    for (String line : console.lines().toList()) {
      if (line.equals("$ echo $?")) {
        code = true;
      } else if (code) {
        script.add("? " + line);
        code = false;
      } else if (line.startsWith("$ export ")) {
        script.add("= " + placed(line.substring("$ export ".length()).replaceFirst("=", " ")));
      } else if (line.startsWith("$ license ")) {
        script.add("$ " + placed(line.substring("$ license ".length())));
      } else {
        script.add((line.startsWith("license: ") ? "! " : "") + placed(line));
      }
    }
    return script;
  }

  /** File names with the folders in which the test has them. */
  private static String placed(String line) {
    return line.replaceAll("\\bseeds/", "\\${seeds}/")
        .replaceAll(
            "(?<![\\w/.-])((old|rejects|corrected|july)\\.csv|mapping\\.json|heqing)\\b",
            "\\${dir}/$1");
  }

  @Test
  void everyReasonAndWarningIsExplained() throws IOException {
    String guide = Files.readString(GUIDE);
    for (RowReason reason : RowReason.values()) {
      assertTrue(guide.contains("\n| `" + reason + "` | "), reason::name);
    }
    for (RowWarning warning : RowWarning.values()) {
      assertTrue(guide.contains("\n| `" + warning + "` | "), warning::name);
    }
  }
}
