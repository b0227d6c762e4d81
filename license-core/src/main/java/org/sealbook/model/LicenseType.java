package org.sealbook.model;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A licence type 证照类型 of the catalogue.
 *
 * @param code 21 characters: the USCC of the department that owns the type and three characters
 * @param name the registered name, 1 to 80 characters
 * @param national whether the code is a national one; otherwise it is local to its owner
 * @param numberOptional whether a licence may have no number
 * @param holderCodeOptional whether a holder may have no code
 * @param maxStatusAgeDays how old a status may be for a verdict, 1 to 36,500 days; absent: no limit
 */
public record LicenseType(
    String code,
    String name,
    boolean national,
    boolean numberOptional,
    boolean holderCodeOptional,
    OptionalInt maxStatusAgeDays,
    List<FieldDefinition> fields) {
  private static final int MAX_AGE_DAYS = 36_500;

  public LicenseType {
    if (!code.matches("[0-9A-Z]{21}")) {
      throw new IllegalArgumentException("type code must be 21 of 0-9 and A-Z, not " + code);
    }
    Texts.require("type name", name, 80);
    if (maxStatusAgeDays.isPresent()
        && (maxStatusAgeDays.getAsInt() < 1 || maxStatusAgeDays.getAsInt() > MAX_AGE_DAYS)) {
      throw new IllegalArgumentException(
          "maxStatusAgeDays of %s must be 1 to %d, not %d"
              .formatted(name, MAX_AGE_DAYS, maxStatusAgeDays.getAsInt()));
    }
    fields = List.copyOf(fields);
    Set<String> names = new HashSet<>();
    for (FieldDefinition field : fields) {
      if (!names.add(field.name())) {
        throw new IllegalArgumentException(name + " has two fields named " + field.name());
      }
    }
  }

  /** The field with this name or, where none has it, with this label. */
  public Optional<FieldDefinition> field(String nameOrLabel) {
    return fields.stream()
        .filter(field -> field.name().equals(nameOrLabel))
        .findFirst()
        .or(() -> fields.stream().filter(field -> field.label().equals(nameOrLabel)).findFirst());
  }
}
