package org.sealbook.stock;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sealbook.model.FieldDefinition;
import org.sealbook.model.FieldValue;
import org.sealbook.model.LicenseType;

/** The business fields of a row: from columns of their own, and from columns of metadata. */
final class FieldsRule {
  private final List<FieldDefinition> fields;
  private final ColumnMapping mapping;

  FieldsRule(LicenseType type, ColumnMapping mapping) {
    this.fields = type.fields();
    this.mapping = mapping;
  }

  /**
   * @param cleaned the cleaned values of elements, for the fields that share their columns
   */
  SortedMap<String, FieldValue> read(RawRow row, Map<Element, String> cleaned, Findings found) {
    SortedMap<String, FieldValue> values = new TreeMap<>();
    for (FieldDefinition field : fields) {
      Source source = mapping.fields().get(field.name());
      Element echo = mapping.echoes().get(field.name());
      boolean empty = true;
      if (source != null) {
        String cell = source.text(row);
        empty = CleanText.text(cell).isEmpty();
        value(row, field, source, cell, found).ifPresent(value -> values.put(field.name(), value));
      } else if (echo != null) {
        String text = cleaned.getOrDefault(echo, "");
        empty = text.isEmpty();
        FieldText.fit(field, text).ifPresent(value -> values.put(field.name(), value));
      }
      if (empty) {
        missing(row, field, source, found);
      }
    }
    return values;
  }

  private static Optional<FieldValue> value(
      RawRow row, FieldDefinition field, Source source, String cell, Findings found) {
    Cleaned<Optional<FieldValue>> read =
        FieldText.read(field, cell, source.kind(row), source.reading().dateFormat());
    if (read instanceof Cleaned.Bad<Optional<FieldValue>> bad) {
      found.reject(row, bad.reason(), columnOf(field, source), bad.hint());
      return Optional.empty();
    }
    return ((Cleaned.Good<Optional<FieldValue>>) read).value();
  }

  private static void missing(
      RawRow row, FieldDefinition field, @Nullable Source source, Findings found) {
    if (field.requiredAtImport()) {
      found.reject(row, RowReason.FIELD_REQUIRED, columnOf(field, source), "fill in the field");
    } else if (field.required()) {
      found.warn(RowWarning.FIELD_MISSING);
    }
  }

  private static String columnOf(FieldDefinition field, @Nullable Source source) {
    return source == null || source.column().isEmpty() ? field.label() : source.column();
  }
}
