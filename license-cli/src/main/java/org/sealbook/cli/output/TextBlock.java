package org.sealbook.cli.output;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lines of a name and a value, lined up and indented by two; a name may come again. */
public final class TextBlock {
  private record Line(String name, String value) {}

  private final List<Line> lines = new ArrayList<>();

  public TextBlock add(String name, String value) {
    lines.add(new Line(DisplayText.oneLine(name), DisplayText.oneLine(value)));
    return this;
  }

  /** Adds the line where there is a value. */
  public TextBlock add(String name, Optional<?> value) {
    value.ifPresent(present -> add(name, present.toString()));
    return this;
  }

  public void print(PrintWriter out) {
    int width = 0;
    for (Line line : lines) {
      width = Math.max(width, DisplayText.width(line.name));
    }
    for (Line line : lines) {
      out.println("  " + DisplayText.padRight(line.name, width + 2) + line.value);
    }
  }
}
