package org.sealbook.cli.output;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A kind of list: its columns for people and CSV, its keys for programs. JSON, JSON Lines and CSV
 * are written row by row, so that a list may be longer than memory; a table is measured first.
 */
public final class Listing<T> {
  private record Column<T>(String key, String header, Function<T, String> cell) {}

  private final List<Column<T>> columns = new ArrayList<>();
  private final BiConsumer<JsonWriter, T> keys;

  /**
   * A list without columns yet.
   *
   * @param keys writes the keys of one element into an object that is begun and ended here
   */
  public Listing(BiConsumer<JsonWriter, T> keys) {
    this.keys = keys;
  }

  /** Adds a column: {@code key} heads it in CSV, {@code header} in a table. */
  public Listing<T> column(String key, String header, Function<T, String> cell) {
    columns.add(new Column<>(key, header, cell));
    return this;
  }

  /** Prints the rows and closes the stream. */
  public void print(Stream<T> rows, OutputFormat format, PrintWriter out, Style style) {
    try (rows) {
      print(rows::forEachOrdered, format, out, style);
    }
  }

  /** Prints the rows that {@code source} hands over, in its order. */
  public void print(
      Consumer<Consumer<T>> source, OutputFormat format, PrintWriter out, Style style) {
    switch (format) {
      case TABLE -> printTable(source, out, style);
      case JSON -> printJson(source, out);
      case JSONL -> source.accept(row -> printObject(JsonWriter.compact(out), row).end());
      case CSV -> printCsv(source, out);
    }
  }

  private void printTable(Consumer<Consumer<T>> source, PrintWriter out, Style style) {
    TextTable table = new TextTable(columns.stream().map(Column::header).toList());
    source.accept(row -> table.add(cells(row)));
    table.print(out, style);
  }

  private void printJson(Consumer<Consumer<T>> source, PrintWriter out) {
    JsonWriter json = JsonWriter.indented(out).beginArray();
    source.accept(row -> printObject(json, row));
    json.endArray().end();
  }

  private JsonWriter printObject(JsonWriter json, T row) {
    json.beginDocument();
    keys.accept(json, row);
    return json.endObject();
  }

  private void printCsv(Consumer<Consumer<T>> source, PrintWriter out) {
    out.println(CsvLine.of(columns.stream().map(Column::key).toList()));
    source.accept(row -> out.println(CsvLine.of(cells(row))));
  }

  private List<String> cells(T row) {
    return columns.stream().map(column -> column.cell().apply(row)).toList();
  }
}
