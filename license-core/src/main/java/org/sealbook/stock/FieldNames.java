package org.sealbook.stock;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sealbook.model.FieldDefinition;

/**
 * Finds a type's business field by a column's header: by name before label, exactly before cleaned,
 * with what stands in brackets before without. A cleaned form that two fields share finds neither.
 */
final class FieldNames {
  private final Map<String, FieldDefinition> exact = new HashMap<>();
  private final Map<String, FieldDefinition> whole = new HashMap<>();
  private final Map<String, FieldDefinition> bare = new HashMap<>();

  FieldNames(List<FieldDefinition> fields) {
    fields.forEach(field -> exact.put(field.name(), field));
    fields.forEach(field -> exact.putIfAbsent(field.label(), field));
    Set<String> sharedWhole = new HashSet<>();
    Set<String> sharedBare = new HashSet<>();
    exact.forEach(
        (text, field) -> {
          HeaderName name = HeaderName.of(text);
          put(whole, sharedWhole, name.whole(), field);
          put(bare, sharedBare, name.bare(), field);
        });
    whole.keySet().removeAll(sharedWhole);
    bare.keySet().removeAll(sharedBare);
    bare.remove("");
  }

  @Nullable FieldDefinition named(String header) {
    FieldDefinition field = exact.get(CleanText.text(header));
    if (field != null) {
      return field;
    }
    HeaderName name = HeaderName.of(header);
    field = whole.get(name.whole());
    return field == null ? bare.get(name.bare()) : field;
  }

  void require(String name) {
    FieldDefinition field = exact.get(name);
    if (field == null || !field.name().equals(name)) {
      throw Inputs.unreadable(
          "the mapping feeds the field " + name + ", which the type does not have",
          "see the fields of the type with: license type show");
    }
  }

  private static void put(
      Map<String, FieldDefinition> map, Set<String> shared, String key, FieldDefinition field) {
    FieldDefinition other = map.putIfAbsent(key, field);
    if (other != null && !other.equals(field)) {
      shared.add(key);
    }
  }
}
