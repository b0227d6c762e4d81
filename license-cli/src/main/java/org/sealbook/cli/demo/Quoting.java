package org.sealbook.cli.demo;

/** Words as a POSIX shell takes them. */
final class Quoting {
  private Quoting() {}

  /** The word, in single quotes where the shell would read it otherwise. */
  static String quote(String word) {
    boolean plain =
        !word.isEmpty()
            && word.codePoints()
                .allMatch(c -> Character.isLetterOrDigit(c) || "-_./,:=+@%".indexOf(c) >= 0);
    return plain ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
