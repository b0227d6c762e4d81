package org.sealbook.cli.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A replayable script. Its lines, by how they begin:
 *
 * <pre>
 * #        a comment
 * &#64; DAY    from here on it is noon (UTC) of that day
 * = N V    sets an environment variable; = N alone takes it away
 * $ ...    runs `license ...`; words as in a shell, single or double quotes
 * ? N      the exit code must be N (0 where this line is missing)
 * ! text   standard error must contain the text
 * &lt; text   is what the command reads from standard input; several lines are as many there
 * other    the next line of standard output: exactly, `...` alone for any lines, `&lt;&gt;` inside for any
 *          text, `&lt;name&gt;` for text that is kept and later written ${name}
 * </pre>
 *
 * A command without lines of output must print nothing. Empty lines end nothing and mean nothing.
 */
public final class Script {
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)}");
  private static final Pattern WILDCARD = Pattern.compile("<(\\w*)>");

  private final List<String> lines;
  private final Shell shell = new Shell();
  private final Map<String, String> names = new HashMap<>();

  private Script(List<String> lines) {
    this.lines = lines;
  }

  /** Reads the script; {@code directory} is what it calls {@code ${dir}}. */
  public static Script read(Path file, Path directory) throws IOException {
    Script script = new Script(Files.readAllLines(file));
    script.names.put("dir", directory.toString());
    return script;
  }

  /** Gives a name a meaning, written {@code ${name}} in the script. */
  public Script with(String name, String value) {
    names.put(name, value);
    return this;
  }

  /** Runs all of it; fails at the first command that did something else. */
  public void run() {
    for (int at = 0; at < lines.size(); ) {
      String line = lines.get(at);
      if (isCommand(line)) {
        at = runCommand(at);
        continue;
      }
      if (line.startsWith("@ ")) {
        LocalDate day = LocalDate.parse(line.substring(2));
        shell.at(day.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC));
      } else if (line.startsWith("= ")) {
        String[] words = expand(line.substring(2)).split(" ", 2);
        if (words.length == 1) {
          shell.unset(words[0]);
        } else {
          shell.set(words[0], words[1]);
        }
      } else if (!line.isBlank() && !line.startsWith("#")) {
        fail("line " + (at + 1) + " belongs to no command: " + line);
      }
      at++;
    }
  }

  private int runCommand(int start) {
    String command = expand(lines.get(start).substring(1).strip());
    int code = 0;
    List<String> complaints = new ArrayList<>();
    List<String> output = new ArrayList<>();
    List<String> input = new ArrayList<>();
    int at = start + 1;
    for (; at < lines.size() && !isCommand(lines.get(at)); at++) {
      String line = lines.get(at);
      if (line.startsWith("? ")) {
        code = Integer.parseInt(line.substring(2).strip());
      } else if (line.startsWith("! ")) {
        complaints.add(expand(line.substring(2)));
      } else if (line.startsWith("< ")) {
        input.add(expand(line.substring(2)));
      } else if (line.startsWith("@ ") || line.startsWith("= ")) {
        break;
      } else if (!line.isBlank() && !line.startsWith("#")) {
        output.add(line);
      }
    }
    shell.input(String.join("\n", input).getBytes(StandardCharsets.UTF_8));
    Shell.Outcome outcome = shell.run(words(command));
    String where = "line " + (start + 1) + ": license " + command + "\n" + outcome.out();
    assertEquals(code, outcome.code(), () -> where + outcome.err());
    complaints.forEach(
        text -> assertTrue(outcome.err().contains(text), () -> where + outcome.err()));
    match(output, outcome.out(), where);
    return at;
  }

  private static boolean isCommand(String line) {
    return line.equals("$") || line.startsWith("$ ");
  }

  private void match(List<String> expected, String actual, String where) {
    List<String> keys = new ArrayList<>();
    StringBuilder regex = new StringBuilder();
    for (String line : expected) {
      if (line.equals("...")) {
        regex.append("(?:.*\\n)*?");
      } else {
        regex.append(lineRegex(expand(line), keys)).append("\\n");
      }
    }
    String kept =
        actual
            .lines()
            .filter(line -> !line.isBlank())
            .map(l -> l + "\n")
            .reduce("", String::concat);
    Matcher matcher = Pattern.compile(regex.toString()).matcher(kept);
    assertTrue(matcher.matches(), () -> where + "expected:\n" + String.join("\n", expected));
    keys.forEach(key -> names.put(key, matcher.group(key)));
  }

  private static String lineRegex(String line, List<String> keys) {
    StringBuilder regex = new StringBuilder();
    Matcher wildcard = WILDCARD.matcher(line);
    int done = 0;
    while (wildcard.find()) {
      regex.append(Pattern.quote(line.substring(done, wildcard.start())));
      String key = wildcard.group(1);
      regex.append(key.isEmpty() ? ".*" : "(?<" + key + ">.*?)");
      if (!key.isEmpty()) {
        keys.add(key);
      }
      done = wildcard.end();
    }
    return regex.append(Pattern.quote(line.substring(done))).toString();
  }

  private String expand(String text) {
    return VARIABLE
        .matcher(text)
        .replaceAll(
            found -> {
              String value = names.get(found.group(1));
              return Matcher.quoteReplacement(value == null ? found.group() : value);
            });
  }

  private static String[] words(String command) {
    return WORD.matcher(command)
        .results()
        .map(m -> m.group(1) != null ? m.group(1) : m.group(2) != null ? m.group(2) : m.group(3))
        .toArray(String[]::new);
  }
}
