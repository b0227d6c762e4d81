package org.sealbook.stock;

import java.util.Optional;
import java.util.function.Predicate;
import org.sealbook.model.LicenseId;
import org.sealbook.model.LicenseType;

/** The identifier that a row's licence bears already, and that of the licence it replaces. */
final class IdentifierRule {
  private final LicenseType type;
  private final Predicate<String> isIssuer;
  private final ColumnMapping mapping;

  IdentifierRule(LicenseType type, Predicate<String> isIssuer, ColumnMapping mapping) {
    this.type = type;
    this.isIssuer = isIssuer;
    this.mapping = mapping;
  }

  /** Both identifiers, each with the form in which it was written. */
  record RowIdentifiers(
      Optional<IdentifierText.Identifier> own, Optional<IdentifierText.Identifier> predecessor) {}

  RowIdentifiers read(RawRow row, Findings found) {
    Optional<IdentifierText.Identifier> own = identifier(row, Element.IDENTIFIER, found);
    if (own.isPresent()) {
      LicenseId id = own.get().id();
      if (!id.type().equals(type.code())) {
        reject(row, found, Element.IDENTIFIER, "its type part is not " + type.code());
      } else if (!isIssuer.test(id.issuer())) {
        reject(row, found, Element.IDENTIFIER, "its issuer part is not a code of the issuer");
      }
    }
    Optional<IdentifierText.Identifier> predecessor = identifier(row, Element.PREDECESSOR, found);
    if (own.isPresent()
        && predecessor.isPresent()
        && own.get().id().equals(predecessor.get().id())) {
      reject(row, found, Element.PREDECESSOR, "a licence cannot replace itself");
    }
    return new RowIdentifiers(own, predecessor);
  }

  private Optional<IdentifierText.Identifier> identifier(
      RawRow row, Element element, Findings found) {
    Source source = mapping.elements().get(element);
    String cell = source == null ? "" : source.text(row);
    if (CleanText.isNone(cell)) {
      return Optional.empty();
    }
    Cleaned<IdentifierText.Identifier> read = IdentifierText.read(cell);
    if (read instanceof Cleaned.Bad<IdentifierText.Identifier> bad) {
      found.reject(row, bad.reason(), mapping.columnOf(element), bad.hint());
      return Optional.empty();
    }
    IdentifierText.Identifier identifier = ((Cleaned.Good<IdentifierText.Identifier>) read).value();
    if (identifier.id().hasLegacyCheck()) {
      found.warn(RowWarning.CHECK_CHARACTER_LEGACY);
    }
    return Optional.of(identifier);
  }

  private void reject(RawRow row, Findings found, Element element, String hint) {
    found.reject(row, RowReason.IDENTIFIER_INVALID, mapping.columnOf(element), hint);
  }
}
