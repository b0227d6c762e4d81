package org.sealbook.stock;

import java.util.Arrays;
import java.util.Optional;

/** Formats of stock files. */
public enum StockFormat {
  /** Separated values; comma, semicolon, tab or bar. */
  CSV("csv"),
  /** Office Open XML workbook. */
  XLSX("xlsx"),
  /** One JSON object a line; its keys are the headers. */
  JSON_LINES("jsonl"),
  /** Table of dBASE III, dBASE IV or Visual FoxPro, without memos. */
  DBF("dbf");

  private final String word;

  StockFormat(String word) {
    this.word = word;
  }

  /** The format with a {@link #word}. */
  public static Optional<StockFormat> ofWord(String word) {
    return Arrays.stream(values()).filter(format -> format.word.equals(word)).findFirst();
  }

  /** Whether the file is one text from its first byte to its last. */
  boolean isText() {
    return switch (this) {
      case CSV, JSON_LINES -> true;
      case XLSX, DBF -> false;
    };
  }

  /** The word of the command line's {@code --format}. */
  public String word() {
    return word;
  }
}
