package org.sealbook.stock;

import java.text.Normalizer;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.sealbook.model.FieldDefinition;
import org.sealbook.model.HolderCode;
import org.sealbook.model.LicenseContent;
import org.sealbook.model.LicenseType;

/**
 * Tells which rules changed something in a row that was cleaned, by comparing its cells with what
 * their rules make of them. Apart from the rules, which so stay as simple as they are; cells that
 * are clean, nearly all, cost one look at their characters. Immutable.
 */
final class CleaningTrace {
  private record Traced(Source source, Kind kind) {}

  private enum Kind {
    CODE,
    TEXT,
    DATE,
    END,
    /** First and last day in one cell, which is always taken apart: only an open end is told. */
    DATES
  }

  private static final Set<String> OPEN_WORDS = Set.of("长期", "永久");

  private final List<Traced> metadata;
  private final List<Traced> fields;

  CleaningTrace(LicenseType type, ColumnMapping mapping) {
    metadata =
        mapping.elements().entrySet().stream()
            .map(entry -> new Traced(entry.getValue(), kind(entry.getKey())))
            .toList();
    fields =
        type.fields().stream()
            .flatMap(
                field ->
                    Optional.ofNullable(mapping.fields().get(field.name())).stream()
                        .map(source -> new Traced(source, kind(field))))
            .toList();
  }

  private static Kind kind(Element element) {
    return switch (element) {
      case NUMBER,
          HOLDER_CODE,
          HOLDER_CODE_TYPE_CODE,
          IDENTIFIER,
          PREDECESSOR,
          AREA,
          TYPE_CODE,
          ISSUER_CODE ->
          Kind.CODE;
      case HOLDER_NAME, HOLDER_CODE_TYPE, STATUS, TYPE_NAME, LICENSE_NAME, ISSUER_NAME -> Kind.TEXT;
      case ISSUED_ON, VALID_FROM -> Kind.DATE;
      case VALID_UNTIL -> Kind.END;
      case VALIDITY -> Kind.DATES;
    };
  }

  private static Kind kind(FieldDefinition field) {
    return switch (field.kind()) {
      case TEXT, CODE, ATTACHMENT -> Kind.TEXT;
      case DATE -> Kind.END;
      case INTEGER, DECIMAL, USCC, AREA, CITIZEN -> Kind.CODE;
    };
  }

  /** The rules that changed something. */
  Set<CleaningRule> changed(RawRow row, LicenseContent content) {
    EnumSet<CleaningRule> changed = EnumSet.noneOf(CleaningRule.class);
    for (Traced traced : metadata) {
      String cell = cell(traced.source(), row, changed);
      if (!CleanText.isNone(cell)) {
        look(cell, traced.kind(), changed);
      } else if (!cell.isEmpty() && !CleanText.text(cell).isEmpty()) {
        changed.add(CleaningRule.NO_VALUE);
      }
    }
    for (Traced traced : fields) {
      String cell = cell(traced.source(), row, changed);
      if (!CleanText.text(cell).isEmpty()) {
        look(cell, traced.kind(), changed);
      }
    }
    if (content.holders().size() > 1) {
      changed.add(CleaningRule.HOLDERS_SPLIT);
    }
    if (content.holders().stream()
        .flatMap(holder -> holder.code().stream())
        .map(HolderCode::original)
        .anyMatch(Optional::isPresent)) {
      changed.add(CleaningRule.CITIZEN_NUMBER_EXTENDED);
    }
    if (content.originalIdentifier().isPresent()) {
      changed.add(CleaningRule.IDENTIFIER_NORMALISED);
    }
    return changed;
  }

  private static String cell(Source source, RawRow row, EnumSet<CleaningRule> changed) {
    String text = source.text(row);
    if (source instanceof Source.Column column && !text.equals(row.text(column.position()))) {
      changed.add(CleaningRule.VALUE_TRANSLATED);
    }
    return text;
  }

  private static void look(String cell, Kind kind, EnumSet<CleaningRule> changed) {
    switch (kind) {
      case CODE -> code(cell, changed);
      case TEXT -> text(cell, changed);
      case DATE -> date(cell, false, changed);
      case END -> date(cell, true, changed);
      case DATES -> {
        if (cell.contains("9999") || OPEN_WORDS.stream().anyMatch(cell::contains)) {
          changed.add(CleaningRule.OPEN_END);
        }
      }
    }
  }

  private static void text(String cell, EnumSet<CleaningRule> changed) {
    if (!CleanText.text(cell).equals(cell)) {
      changed.add(CleaningRule.SPACES_REMOVED);
    }
  }

  private static void code(String cell, EnumSet<CleaningRule> changed) {
    if (CleanText.code(cell).equals(cell)) {
      return;
    }
    if (cell.chars()
        .anyMatch(c -> CleanText.isSpace((char) c) || CleanText.isZeroWidth((char) c))) {
      changed.add(CleaningRule.SPACES_REMOVED);
    }
    String folded = Normalizer.normalize(cell, Normalizer.Form.NFKC);
    if (!folded.equals(cell)) {
      changed.add(CleaningRule.WIDTH_FOLDED);
    }
    if (!folded.toUpperCase(Locale.ROOT).equals(folded)) {
      changed.add(CleaningRule.LETTERS_RAISED);
    }
  }

  private static void date(String cell, boolean canBeOpen, EnumSet<CleaningRule> changed) {
    boolean iso = DateText.isIso(cell);
    if (canBeOpen && (iso ? cell.startsWith("9999") : isOpen(cell))) {
      changed.add(CleaningRule.OPEN_END);
      return;
    }
    if (iso) {
      return;
    }
    changed.add(CleaningRule.DATE_REWRITTEN);
    String text = CleanText.text(Normalizer.normalize(cell, Normalizer.Form.NFKC));
    String day = DayTime.strip(text);
    if (text.length() > day.length() && text.substring(day.length()).matches(".*[1-9].*")) {
      changed.add(CleaningRule.TIME_DROPPED);
    }
    DateParts parts = DateParts.of(CleanText.code(day));
    if (parts != null && parts.count() == 2) {
      changed.add(CleaningRule.MONTH_COMPLETED);
    }
  }

  private static boolean isOpen(String cell) {
    return DateText.isOpenEnd(cell) || CleanText.code(cell).startsWith("9999");
  }
}
