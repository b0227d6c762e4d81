package org.sealbook.seal;

import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import org.sealbook.model.FieldDefinition;
import org.sealbook.model.License;
import org.sealbook.model.LicenseType;

/**
 * A licence to be sealed.
 *
 * @param status where its status will be found
 * @param signedAt becomes {@code iat}; a fraction of a second is dropped
 * @param sensitiveFields names of the business fields that get a leaf of their own
 */
public record SealOrder(
    License license, StatusRef status, Instant signedAt, Set<String> sensitiveFields) {
  public SealOrder {
    sensitiveFields = Set.copyOf(sensitiveFields);
  }

  /** The names of the fields that {@code type} marks sensitive; worked out once for many orders. */
  public static Set<String> sensitiveFields(LicenseType type) {
    return type.fields().stream()
        .filter(FieldDefinition::sensitive)
        .map(FieldDefinition::name)
        .collect(Collectors.toUnmodifiableSet());
  }
}
