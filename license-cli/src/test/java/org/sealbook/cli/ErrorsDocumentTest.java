package org.sealbook.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.sealbook.base.ErrorCode;
import org.sealbook.store.StoreProblem;

/**
 * The tables of ERRORS.md are what the sources say. What they should be is left in {@code
 * target/errors}.
 */
class ErrorsDocumentTest {
  private static final Path ROOT = Path.of(System.getProperty("sealbook.root"));

  @Test
  void everyErrorCodeIsTold() throws IOException {
    String source = source("base/ErrorCode.java");
    StringBuilder table = new StringBuilder("| code | exit | when |\n|---|---|---|\n");
    for (ErrorCode code : ErrorCode.values()) {
      table.append("| `").append(code).append("` | ").append(Failures.exit(code).code());
      table.append(" | ").append(comment(source, code.name())).append(" |\n");
    }
    compare("errors", table.toString());
  }

  @Test
  void everyProblemOfAStoreIsTold() throws IOException {
    String source = source("store/StoreProblem.java");
    StringBuilder table =
        new StringBuilder("| code | what is wrong | what to do |\n|---|---|---|\n");
    for (StoreProblem.Code code : StoreProblem.Code.values()) {
      table.append("| `").append(code).append("` | ").append(comment(source, code.name()));
      table.append(" | ").append(code.hint()).append(" |\n");
    }
    compare("problems", table.toString());
  }

  private static String source(String file) throws IOException {
    return Files.readString(ROOT.resolve("license-core/src/main/java/org/sealbook/" + file));
  }

  /** What the Javadoc of a constant says. */
  private static String comment(String source, String constant) {
    Matcher found =
        Pattern.compile("/\\*\\*((?:(?!\\*/).)*)\\*/\\s*" + constant + "\\b", Pattern.DOTALL)
            .matcher(source);
    assertEquals(true, found.find(), constant + " has no Javadoc");
    return found
        .group(1)
        .replaceAll("\\s*\\n\\s*\\*\\s*", " ")
        .replaceAll("\\{@code ([^}]*)}", "`$1`")
        .strip()
        .replaceFirst("\\.$", "");
  }

  private static void compare(String name, String wanted) throws IOException {
    Path copy = Files.createDirectories(ROOT.resolve("license-cli/target/errors"));
    Files.writeString(copy.resolve(name + ".md"), wanted);
    String document = Files.readString(ROOT.resolve("license-core/docs/ERRORS.md"));
    Matcher marked =
        Pattern.compile(
                "<!-- " + name + " begin -->\n(.*?)<!-- " + name + " end -->", Pattern.DOTALL)
            .matcher(document);
    assertEquals(true, marked.find(), "ERRORS.md has no table of " + name);
    assertEquals(wanted, marked.group(1), "copy license-cli/target/errors/" + name + ".md");
  }
}
