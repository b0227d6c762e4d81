package org.sealbook.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * What can be told of {@code license.cmd} without Windows: {@code windows/check.sh} runs it, on
 * demand.
 */
class WindowsLauncherTest {
  private static final Pattern OPTION = Pattern.compile("-[XD][^\\s\"']+");

  private static String launcher(String name) throws IOException {
    return Files.readString(Path.of("bin", name), StandardCharsets.US_ASCII);
  }

  private static List<String> options(String text) {
    return OPTION.matcher(text).results().map(MatchResult::group).toList();
  }

  @Test
  void linesEndAsWindowsReadsThem() throws IOException {
    String text = launcher("license.cmd");
    assertEquals(text, text.replaceAll("\r?\n", "\r\n"));
    assertTrue(text.endsWith("\r\n"));
  }

  @Test
  void importsAsTheOtherLauncherDoes() throws IOException {
    String other = launcher("license");
    String windows = launcher("license.cmd");
    for (String variable : List.of("import='", "common='")) {
      int start = other.indexOf("\n" + variable) + variable.length();
      List<String> wanted = options(other.substring(start, other.indexOf('\'', start + 1)));
      assertTrue(wanted.size() > 3, wanted::toString);
      assertTrue(options(windows).containsAll(wanted), wanted::toString);
    }
  }
}
