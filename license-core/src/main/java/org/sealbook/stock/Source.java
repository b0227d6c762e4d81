package org.sealbook.stock;

import java.util.List;

/** Where the text of an element or field comes from. */
public sealed interface Source {
  /** How it is read. */
  Reading reading();

  /** The text in this row, not cleaned; values that the mapping lists are translated. */
  String text(RawRow row);

  /** What the cell was: {@link CellKind#TEXT} for whatever is not one cell as it stands. */
  CellKind kind(RawRow row);

  /** Header of the column, or of the first of several; empty for a constant. */
  String column();

  /** How it is shown to people. */
  String describe();

  /** Positions of the columns it reads, from 0. */
  List<Integer> positions();

  /** One column. */
  record Column(int position, String column, Reading reading) implements Source {
    @Override
    public String text(RawRow row) {
      return reading.translated(row.text(position));
    }

    @Override
    public CellKind kind(RawRow row) {
      return row.kind(position);
    }

    @Override
    public String describe() {
      return column;
    }

    @Override
    public List<Integer> positions() {
      return List.of(position);
    }
  }

  /** Several columns put together, such as 字 and 号; empty where one of them is. */
  record Joined(List<Column> parts, String with, Reading reading) implements Source {
    public Joined {
      parts = List.copyOf(parts);
    }

    @Override
    public String text(RawRow row) {
      StringBuilder joined = new StringBuilder();
      for (Column part : parts) {
        String text = part.text(row);
        if (CleanText.isNone(text)) {
          return "";
        }
        joined.append(joined.isEmpty() ? "" : with).append(CleanText.text(text));
      }
      return reading.translated(joined.toString());
    }

    @Override
    public CellKind kind(RawRow row) {
      boolean error = parts.stream().anyMatch(part -> part.kind(row) == CellKind.ERROR);
      return error ? CellKind.ERROR : CellKind.TEXT;
    }

    @Override
    public String column() {
      return parts.get(0).column();
    }

    @Override
    public String describe() {
      return String.join(" + ", parts.stream().map(Column::column).toList());
    }

    @Override
    public List<Integer> positions() {
      return parts.stream().map(Column::position).toList();
    }
  }

  /** The same text in every row. */
  record Constant(String value) implements Source {
    @Override
    public Reading reading() {
      return Reading.PLAIN;
    }

    @Override
    public String text(RawRow row) {
      return value;
    }

    @Override
    public CellKind kind(RawRow row) {
      return CellKind.TEXT;
    }

    @Override
    public String column() {
      return "";
    }

    @Override
    public String describe() {
      return '"' + value + '"';
    }

    @Override
    public List<Integer> positions() {
      return List.of();
    }
  }
}
