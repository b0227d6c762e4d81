package org.sealbook.cli.output;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A table that lines up with double-width characters: two spaces between columns, no frame. */
public final class TextTable {
  private final List<String> headers;
  private final List<List<String>> rows = new ArrayList<>();

  public TextTable(List<String> headers) {
    this.headers = List.copyOf(headers);
  }

  /** Adds a row of as many cells as there are headers. */
  public void add(List<String> cells) {
    if (cells.size() != headers.size()) {
      throw new IllegalArgumentException(
          "row must have " + headers.size() + " cells, not " + cells.size());
    }
    rows.add(cells.stream().map(DisplayText::oneLine).collect(Collectors.toUnmodifiableList()));
  }

  /** Prints the header, then the rows. */
  public void print(PrintWriter out, Style style) {
    int[] widths = new int[headers.size()];
    boolean[] numeric = new boolean[headers.size()];
    for (int column = 0; column < widths.length; column++) {
      widths[column] = DisplayText.width(headers.get(column));
      numeric[column] = !rows.isEmpty();
      for (List<String> row : rows) {
        widths[column] = Math.max(widths[column], DisplayText.width(row.get(column)));
        numeric[column] &= row.get(column).matches("[0-9]{0,12}");
      }
    }
    out.println(style.heading(line(headers, widths, numeric)));
    rows.forEach(row -> out.println(line(row, widths, numeric)));
  }

  private static String line(List<String> cells, int[] widths, boolean[] numeric) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < widths.length; column++) {
      String cell = cells.get(column);
      line.append(column == 0 ? "" : "  ")
          .append(
              numeric[column]
                  ? DisplayText.padLeft(cell, widths[column])
                  : DisplayText.padRight(cell, widths[column]));
    }
    return line.toString().stripTrailing();
  }
}
