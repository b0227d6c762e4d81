package org.sealbook.registry;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import org.sealbook.model.FieldDefinition;
import org.sealbook.model.FieldValue;
import org.sealbook.model.LicenseType;

/**
 * A licence type as it was loaded at one time. Each load that changes a type makes the next version
 * of it; a licence keeps the one under which it was issued.
 *
 * @param number from 1, without gaps
 * @param type its definition
 */
public record TypeVersion(int number, LicenseType type) {
  public TypeVersion {
    if (number < 1) {
      throw new IllegalArgumentException("a version is 1 or more, not " + number);
    }
  }

  /** What people read for a business field; its name where this version does not know it. */
  public String label(String fieldName) {
    return type.fields().stream()
        .filter(field -> field.name().equals(fieldName))
        .map(FieldDefinition::label)
        .findFirst()
        .orElse(fieldName);
  }

  /** The fields in the order of the catalogue; what this version does not know stands behind. */
  Map<String, FieldValue> inOrder(SortedMap<String, FieldValue> fields) {
    Map<String, FieldValue> ordered = new LinkedHashMap<>();
    for (FieldDefinition field : type.fields()) {
      FieldValue value = fields.get(field.name());
      if (value != null) {
        ordered.put(field.name(), value);
      }
    }
    fields.forEach(ordered::putIfAbsent);
    return ordered;
  }
}
