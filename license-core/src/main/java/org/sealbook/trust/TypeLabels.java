package org.sealbook.trust;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.sealbook.model.FieldDefinition;
import org.sealbook.model.LicenseType;
import org.sealbook.model.Texts;

/**
 * What an offline place knows of a licence type.
 *
 * @param code 21 characters
 * @param name 1 to 200 characters
 * @param labels name to label of the business fields whose labels differ from their names, in the
 *     order of the catalogue
 * @param maxStatusAgeDays how old a status may be for a verdict, 1 to 36,500; absent: no limit
 */
public record TypeLabels(
    String code, String name, Map<String, String> labels, OptionalInt maxStatusAgeDays) {
  static final int MAX_LABEL = 80;
  static final int MAX_AGE_DAYS = 36_500;

  public TypeLabels {
    Rules.requireCode("type code", code, List.of(21));
    Texts.require("type name", name, Rules.MAX_NAME);
    labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
    for (Map.Entry<String, String> label : labels.entrySet()) {
      requireLabel(label.getKey(), label.getValue());
    }
    if (maxStatusAgeDays.isPresent()) {
      Rules.requireRange("greatest age of a status", maxStatusAgeDays.getAsInt(), 1, MAX_AGE_DAYS);
    }
  }

  private static void requireLabel(String name, String label) {
    Texts.require("field name", name, MAX_LABEL);
    Texts.require("field label", label, MAX_LABEL);
    if (name.equals(label)) {
      throw new IllegalArgumentException("a label that is the field's name is left out: " + name);
    }
  }

  /**
   * What a bundle says of a type of the catalogue. Fields that only earlier versions had keep their
   * labels: licences issued under those are still read.
   *
   * @param versions of the type, oldest first, at least one
   */
  public static TypeLabels of(List<LicenseType> versions) {
    LicenseType newest = versions.get(versions.size() - 1);
    Map<String, String> labels = new LinkedHashMap<>();
    Set<String> seen = new HashSet<>();
    for (int i = versions.size() - 1; i >= 0; i--) {
      for (FieldDefinition field : versions.get(i).fields()) {
        if (seen.add(field.name()) && !field.label().equals(field.name())) {
          labels.put(field.name(), field.label());
        }
      }
    }
    return new TypeLabels(newest.code(), newest.name(), labels, newest.maxStatusAgeDays());
  }

  /** What people read for a business field. */
  public String label(String fieldName) {
    return labels.getOrDefault(fieldName, fieldName);
  }
}
