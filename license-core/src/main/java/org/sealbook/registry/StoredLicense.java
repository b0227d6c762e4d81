package org.sealbook.registry;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.sealbook.base.Bytes;
import org.sealbook.model.Attachment;
import org.sealbook.model.FieldValue;
import org.sealbook.model.License;
import org.sealbook.model.LicenseState;
import org.sealbook.model.Status;

/**
 * A licence as the registry holds it.
 *
 * @param definition its type as it was when the licence was issued; absent where the registry never
 *     loaded it
 * @param typeName the type's name today, its code where the catalogue does not know it any more
 * @param issuer the code of the authority that signed it
 * @param issuerName its name
 * @param status what was said of it last
 * @param state whether it is in force today: the status, or what the dates say
 * @param signedAt when it was signed
 * @param encoded the licence file with all its details
 */
public record StoredLicense(
    License license,
    Optional<TypeVersion> definition,
    String typeName,
    String issuer,
    String issuerName,
    Status status,
    LicenseState state,
    Instant signedAt,
    Bytes encoded) {
  /** The business fields by name, in the order in which the type has them. */
  public Map<String, FieldValue> fields() {
    SortedMap<String, FieldValue> fields = license.content().fields();
    return definition.map(version -> version.inOrder(fields)).orElse(fields);
  }

  /** The files that belong to it, by the names of the fields that name them. */
  public Map<String, Attachment> attachments() {
    return definition
        .map(version -> LicenseAttachments.named(version.type(), license.content()))
        .orElse(Map.of());
  }

  /** What people read for a business field. */
  public String label(String fieldName) {
    return definition.map(version -> version.label(fieldName)).orElse(fieldName);
  }
}
