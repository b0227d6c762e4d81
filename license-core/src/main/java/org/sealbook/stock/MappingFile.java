package org.sealbook.stock;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a person has laid down about the columns of a file ({@link MappingJson} reads and writes
 * it). Elements, fields and columns that it does not name are recognised by their headers.
 *
 * @param elementSpecs where metadata elements come from
 * @param fieldSpecs where business fields come from, by name
 * @param ignored columns that feed nothing, on purpose: no warning
 */
public record MappingFile(
    Map<Element, Spec> elementSpecs, Map<String, Spec> fieldSpecs, Set<String> ignored) {
  /** Says nothing: every column is recognised by its header. */
  public static final MappingFile EMPTY = new MappingFile(Map.of(), Map.of(), Set.of());

  /**
   * Where a value comes from.
   *
   * @param columns headers; none for a constant, several to be joined
   * @param with stands between joined columns
   * @param constant of no meaning where there are columns
   */
  public record Spec(List<String> columns, String with, String constant, Reading reading) {
    public Spec {
      columns = List.copyOf(columns);
    }
  }

  public MappingFile {
    elementSpecs = Map.copyOf(elementSpecs);
    fieldSpecs = Map.copyOf(fieldSpecs);
    ignored = Set.copyOf(ignored);
  }

  /** Every column that is named, cleaned. */
  Set<String> columns() {
    Set<String> columns = new LinkedHashSet<>();
    elementSpecs.values().forEach(spec -> columns.addAll(cleaned(spec.columns())));
    fieldSpecs.values().forEach(spec -> columns.addAll(cleaned(spec.columns())));
    columns.addAll(cleaned(ignored));
    return columns;
  }

  Map<Element, Source> elements(List<String> header) {
    Map<Element, Source> sources = new EnumMap<>(Element.class);
    elementSpecs.forEach((element, spec) -> sources.put(element, resolve(spec, header)));
    return sources;
  }

  Map<String, Source> fields(List<String> header) {
    Map<String, Source> sources = new LinkedHashMap<>();
    fieldSpecs.forEach((field, spec) -> sources.put(field, resolve(spec, header)));
    return sources;
  }

  /** Columns that are not to be recognised any more. */
  BitSet takenColumns(List<String> header) {
    Set<String> named = columns();
    BitSet taken = new BitSet();
    for (int i = 0; i < header.size(); i++) {
      taken.set(i, named.contains(CleanText.text(header.get(i))));
    }
    return taken;
  }

  private static Source resolve(Spec spec, List<String> header) {
    if (spec.columns().isEmpty()) {
      return new Source.Constant(spec.constant());
    }
    boolean single = spec.columns().size() == 1;
    List<Source.Column> parts = new ArrayList<>();
    for (String column : spec.columns()) {
      int position = cleaned(header).indexOf(CleanText.text(column));
      if (position < 0) {
        throw Inputs.unreadable(
            "the mapping names the column " + column + ", which the file does not have",
            "its columns are: " + String.join(", ", header));
      }
      Reading reading = single ? spec.reading() : Reading.PLAIN;
      parts.add(new Source.Column(position, header.get(position), reading));
    }
    return single ? parts.get(0) : new Source.Joined(parts, spec.with(), spec.reading());
  }

  private static List<String> cleaned(Iterable<String> columns) {
    List<String> cleaned = new ArrayList<>();
    columns.forEach(column -> cleaned.add(CleanText.text(column)));
    return cleaned;
  }
}
