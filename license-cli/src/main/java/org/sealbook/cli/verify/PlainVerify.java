package org.sealbook.cli.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sealbook.cli.output.OutputFormat;

/**
 * Reads the usual command lines of {@code license verify} without picocli, whose classes no archive
 * can hold (they are compiled for Java 5) and which would cost a clerk a third of the waiting.
 * Takes exactly what picocli would take for the same; everything else, right or wrong, is left to
 * it.
 *
 * @param request what is asked
 * @param quiet as the option of every command
 * @param json as the option of every command
 * @param chinese as {@code --lang}; absent where the locale decides
 */
public record PlainVerify(
    VerifyRequest request, boolean quiet, boolean json, Optional<Boolean> chinese) {

  /** The words behind {@code verify}; empty where anything in them is not plain. */
  public static Optional<PlainVerify> read(List<String> words) {
    List<String> files = new ArrayList<>();
    List<String> trust = new ArrayList<>();
    Optional<Boolean> chinese = Optional.empty();
    boolean unmask = false;
    boolean quiet = false;
    boolean json = false;
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      boolean takesValue = word.equals("--trust") || word.equals("--lang");
      if (takesValue && (++i == words.size() || isOption(words.get(i)))) {
        return Optional.empty();
      }
      switch (word) {
        case "--unmask" -> unmask = true;
        case "--quiet", "-q" -> quiet = true;
        case "--json" -> json = true;
        case "--trust" -> trust.add(words.get(i));
        case "--lang" -> {
          if (chinese.isPresent() || !words.get(i).matches("zh|en")) {
            return Optional.empty();
          }
          chinese = Optional.of(words.get(i).equals("zh"));
        }
        default -> {
          if (isOption(word)) {
            return Optional.empty();
          }
          files.add(word);
        }
      }
    }
    if (files.isEmpty()) {
      return Optional.empty();
    }
    OutputFormat format = json ? OutputFormat.JSON : OutputFormat.TABLE;
    VerifyRequest request =
        new VerifyRequest(files, trust, Optional.empty(), Optional.empty(), unmask, format);
    return Optional.of(new PlainVerify(request, quiet, json, chinese));
  }

  /** Standard input is no option. */
  private static boolean isOption(String word) {
    return word.startsWith("-") && !word.equals("-");
  }
}
