package org.sealbook.stock;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sealbook.model.FieldDefinition;
import org.sealbook.model.LicenseType;

/**
 * Knows columns by their headers. An element is fed by the column whose name stands first in the
 * element's list, then by the leftmost; the others are taken for business fields, by name or label.
 * What a mapping file says comes before all that.
 */
final class HeaderRecogniser {
  /** An element and the place of a name in its list, 0 first. */
  private record Hit(Element element, int rank) {}

  private static final Map<String, Hit> ELEMENTS = elements();

  private final MappingFile given;
  private final FieldNames fields;

  HeaderRecogniser(LicenseType type, MappingFile given) {
    this.given = given;
    this.fields = new FieldNames(type.fields());
  }

  /** Whether a column with this header would feed anything. */
  boolean isKnown(String header) {
    return !header.isEmpty()
        && header.length() <= 200
        && (given.columns().contains(CleanText.text(header))
            || hit(header) != null
            || fields.named(header) != null);
  }

  /**
   * @throws org.sealbook.base.SealbookException INPUT_UNREADABLE where the mapping file names a
   *     column or field that is not there
   */
  ColumnMapping recognise(List<String> header) {
    Map<Element, Source> elements = new EnumMap<>(given.elements(header));
    Map<String, Source> fieldSources = new LinkedHashMap<>(given.fields(header));
    fieldSources.keySet().forEach(fields::require);
    BitSet taken = given.takenColumns(header);
    recogniseElements(header, elements, taken);
    Map<String, Element> echoes = echoes(elements, fieldSources);
    List<String> unknown = new ArrayList<>();
    for (int i = 0; i < header.size(); i++) {
      if (taken.get(i)) {
        continue;
      }
      String name = header.get(i);
      FieldDefinition field = fields.named(name);
      if (field == null
          || echoes.containsKey(field.name())
          || fieldSources.containsKey(field.name())) {
        unknown.add(CleanText.text(name).isEmpty() ? "#" + (i + 1) : name);
      } else {
        fieldSources.put(field.name(), new Source.Column(i, name, Reading.PLAIN));
      }
    }
    return new ColumnMapping(header, elements, fieldSources, echoes, unknown);
  }

  private static void recogniseElements(
      List<String> header, Map<Element, Source> elements, BitSet taken) {
    Map<Element, Integer> ranks = new EnumMap<>(Element.class);
    Map<Element, Source> found = new EnumMap<>(Element.class);
    for (int i = 0; i < header.size(); i++) {
      Hit hit = taken.get(i) ? null : hit(header.get(i));
      if (hit != null
          && !elements.containsKey(hit.element())
          && hit.rank() < ranks.getOrDefault(hit.element(), Integer.MAX_VALUE)) {
        ranks.put(hit.element(), hit.rank());
        found.put(hit.element(), new Source.Column(i, header.get(i), Reading.PLAIN));
      }
    }
    found.values().forEach(source -> source.positions().forEach(taken::set));
    elements.putAll(found);
  }

  private Map<String, Element> echoes(Map<Element, Source> elements, Map<String, Source> mapped) {
    Map<String, Element> echoes = new LinkedHashMap<>();
    elements.forEach(
        (element, source) -> {
          FieldDefinition field = source.column().isEmpty() ? null : fields.named(source.column());
          if (field != null && !mapped.containsKey(field.name())) {
            echoes.putIfAbsent(field.name(), element);
          }
        });
    return echoes;
  }

  private static @Nullable Hit hit(String header) {
    HeaderName name = HeaderName.of(header);
    Hit whole = ELEMENTS.get(name.whole());
    return whole == null ? ELEMENTS.get(name.bare()) : whole;
  }

  private static Map<String, Hit> elements() {
    Map<String, Hit> hits = new HashMap<>();
    for (Element element : Element.values()) {
      for (int rank = 0; rank < element.names().size(); rank++) {
        for (String name : element.names().get(rank)) {
          hits.put(HeaderName.of(name).whole(), new Hit(element, rank));
        }
      }
    }
    return Map.copyOf(hits);
  }
}
