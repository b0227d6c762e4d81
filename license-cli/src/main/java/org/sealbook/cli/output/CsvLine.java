package org.sealbook.cli.output;

import java.util.List;
import java.util.stream.Collectors;

/** One record of a CSV answer (RFC 4180): quotes only where they are needed. */
final class CsvLine {
  private CsvLine() {}

  static String of(List<String> cells) {
    return cells.stream().map(CsvLine::cell).collect(Collectors.joining(","));
  }

  private static String cell(String text) {
    boolean quoted = text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return quoted ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }
}
