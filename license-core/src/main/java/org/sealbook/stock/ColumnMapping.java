package org.sealbook.stock;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which columns of a file feed what.
 *
 * @param header the columns as they stand in the file
 * @param elements metadata elements and their sources
 * @param fields business fields, by name, and their sources
 * @param echoes business fields, by name, that get the cleaned value of an element because the
 *     element's column bears their name or label
 * @param unknownColumns headers that feed nothing and are kept nowhere; {@code #3} for a third
 *     column without a name
 */
public record ColumnMapping(
    List<String> header,
    Map<Element, Source> elements,
    Map<String, Source> fields,
    Map<String, Element> echoes,
    List<String> unknownColumns) {
  public ColumnMapping {
    header = List.copyOf(header);
    EnumMap<Element, Source> ordered = new EnumMap<>(Element.class);
    ordered.putAll(elements);
    elements = Collections.unmodifiableMap(ordered);
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    echoes = Collections.unmodifiableMap(new LinkedHashMap<>(echoes));
    unknownColumns = List.copyOf(unknownColumns);
  }

  public Optional<Source> source(Element element) {
    return Optional.ofNullable(elements.get(element));
  }

  /** What to call the element when a row is wrong: its column, or its standard name. */
  public String columnOf(Element element) {
    Source source = elements.get(element);
    return source == null || source.column().isEmpty() ? element.label() : source.column();
  }

  /** The mapping as people read it, one line a target: {@code number <- 证照编号}. */
  public List<String> describe() {
    List<String> lines = new ArrayList<>();
    elements.forEach((element, source) -> lines.add(line(element.key(), source)));
    fields.forEach((field, source) -> lines.add(line("fields." + field, source)));
    echoes.forEach((field, element) -> lines.add("fields." + field + " <- " + element.key()));
    unknownColumns.forEach(column -> lines.add("(nothing) <- " + column));
    return List.copyOf(lines);
  }

  private static String line(String target, Source source) {
    StringBuilder line = new StringBuilder(target).append(" <- ").append(source.describe());
    Reading reading = source.reading();
    reading.dateFormat().ifPresent(format -> line.append(", dates as ").append(format));
    reading.separator().ifPresent(text -> line.append(", split at \"").append(text).append('"'));
    if (!reading.values().isEmpty()) {
      line.append(", ").append(reading.values().size()).append(" values translated");
    }
    return line.toString();
  }
}
