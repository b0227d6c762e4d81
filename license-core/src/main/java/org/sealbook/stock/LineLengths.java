package org.sealbook.stock;

/** Refuses a text with a physical line beyond {@link StockLimits#LINE_CHARS}. */
final class LineLengths {
  private final String name;
  private long line = 1;
  private int length;

  /**
   * @param name what messages call the file
   */
  LineLengths(String name) {
    this.name = name;
  }

  /** The line that is not at its end yet, from 1. */
  long line() {
    return line;
  }

  /** Counts the first {@code size} characters. */
  void accept(char[] block, int size) {
    for (int i = 0; i < size; i++) {
      char c = block[i];
      if (c == '\n' || c == '\r') {
        line += c == '\n' ? 1 : 0;
        length = 0;
      } else if (++length > StockLimits.LINE_CHARS) {
        throw Inputs.tooLarge(
            "line "
                + line
                + " of "
                + name
                + " has more than "
                + StockLimits.LINE_CHARS
                + " characters");
      }
    }
  }
}
