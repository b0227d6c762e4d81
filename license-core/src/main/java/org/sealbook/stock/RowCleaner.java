package org.sealbook.stock;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Predicate;
import org.sealbook.code.Division;
import org.sealbook.model.FieldValue;
import org.sealbook.model.Folding;
import org.sealbook.model.Holder;
import org.sealbook.model.LicenseContent;
import org.sealbook.model.LicenseId;
import org.sealbook.model.LicenseType;
import org.sealbook.model.Status;

/**
 * Makes a licence of a row, or says why it cannot be one. Immutable: the result depends on the row
 * alone, and several threads may share one cleaner.
 */
public final class RowCleaner {
  private static final int MAX_NUMBER = 200;

  private final LicenseType type;
  private final ColumnMapping mapping;
  private final List<Source> used;
  private final HolderRule holders;
  private final DatesRule dates;
  private final IdentifierRule identifiers;
  private final StatusWords statusWords;
  private final FieldsRule fields;
  private final CleaningTrace trace;

  /**
   * @param isIssuer whether a code is the issuer's present or a former one; must be safe to call
   *     from several threads
   */
  public RowCleaner(LicenseType type, Predicate<String> isIssuer, ColumnMapping mapping) {
    this.type = type;
    this.mapping = mapping;
    List<Source> sources = new ArrayList<>(mapping.elements().values());
    sources.addAll(mapping.fields().values());
    this.used = List.copyOf(sources);
    this.holders = new HolderRule(type, mapping);
    this.dates = new DatesRule(mapping);
    this.identifiers = new IdentifierRule(type, isIssuer, mapping);
    this.statusWords = new StatusWords(type.code());
    this.fields = new FieldsRule(type, mapping);
    this.trace = new CleaningTrace(type, mapping);
  }

  /** Never fails: whatever is wrong with the row is in the answer. */
  public RowResult clean(RawRow row) {
    Findings found = new Findings();
    row.defect().ifPresent(why -> found.reject(row, RowReason.ROW_MALFORMED, "", why));
    checkCells(row, found);
    if (found.rejected().isPresent()) {
      return found.rejected().get();
    }
    String number = number(row, found);
    List<Holder> holderList = holders.read(row, found);
    DatesRule.RowDates rowDates = dates.read(row, found);
    IdentifierRule.RowIdentifiers ids = identifiers.read(row, found);
    Optional<StatusWords.Reading> status = status(row, found);
    Optional<String> area = area(row, found);
    checkType(row, found);
    SortedMap<String, FieldValue> values =
        fields.read(row, cleanedElements(row, number, holderList, rowDates), found);
    Optional<LicenseId> own = ids.own().map(IdentifierText.Identifier::id);
    Optional<RejectedRow> rejected = found.rejected(own, number);
    if (rejected.isPresent()) {
      return rejected.get();
    }
    LicenseContent content =
        new LicenseContent(
            number.isEmpty() ? Optional.empty() : Optional.of(number),
            holderList,
            rowDates.issuedOn().orElseThrow(),
            rowDates.validity(),
            area,
            ids.predecessor().map(IdentifierText.Identifier::id),
            ids.own().flatMap(IdentifierText.Identifier::original),
            values);
    Optional<Status> state = status.map(StatusWords.Reading::status);
    Optional<String> words = status.flatMap(StatusWords.Reading::text);
    return new CleanRow(
        row, content, own, state, words, found.warnings(), trace.changed(row, content));
  }

  private void checkCells(RawRow row, Findings found) {
    for (Source source : used) {
      if (source.kind(row) == CellKind.ERROR) {
        String hint = "the cell holds an error value, or no value where there should be one";
        found.reject(row, RowReason.ROW_MALFORMED, source.column(), hint);
      } else if (!isSound(row, source)) {
        String hint = "the cell holds a control character, half a character or a lost one (U+FFFD)";
        found.reject(row, RowReason.ROW_MALFORMED, source.column(), hint);
      }
    }
  }

  private static boolean isSound(RawRow row, Source source) {
    return source instanceof Source.Column column
        ? CleanText.isSound(row.text(column.position()))
        : CleanText.isSound(source.text(row));
  }

  /** Empty where there is none. */
  private String number(RawRow row, Findings found) {
    String cell = text(row, Element.NUMBER);
    if (CleanText.isNone(cell)) {
      if (!type.numberOptional()) {
        reject(row, found, Element.NUMBER, RowReason.NUMBER_MISSING, "fill in the number");
      }
      return "";
    }
    String number = CleanText.code(cell);
    if (number.codePointCount(0, number.length()) > MAX_NUMBER) {
      String hint = "the number has more than " + MAX_NUMBER + " characters";
      reject(row, found, Element.NUMBER, RowReason.ROW_MALFORMED, hint);
    }
    return number;
  }

  private Optional<StatusWords.Reading> status(RawRow row, Findings found) {
    String cell = text(row, Element.STATUS);
    if (CleanText.isNone(cell)) {
      return Optional.empty();
    }
    Optional<StatusWords.Reading> status = statusWords.read(cell);
    if (status.isEmpty()) {
      String hint = "not a known status word; a mapping can list what the old system's codes mean";
      reject(row, found, Element.STATUS, RowReason.STATUS_UNKNOWN, hint);
    }
    return status;
  }

  private Optional<String> area(RawRow row, Findings found) {
    String cell = text(row, Element.AREA);
    if (CleanText.isNone(cell)) {
      return Optional.empty();
    }
    String area = CleanText.code(cell);
    if (!Division.isKnown(area)) {
      found.warn(RowWarning.AREA_UNKNOWN);
    }
    boolean digits = area.length() == 6 && area.chars().allMatch(c -> c >= '0' && c <= '9');
    return digits && area.charAt(0) != '0' ? Optional.of(area) : Optional.empty();
  }

  private void checkType(RawRow row, Findings found) {
    if (differs(row, Element.TYPE_NAME, type.name())
        || differs(row, Element.LICENSE_NAME, type.name())
        || differs(row, Element.TYPE_CODE, type.code())) {
      found.warn(RowWarning.TYPE_NAME_DIFFERS);
    }
  }

  private boolean differs(RawRow row, Element element, String expected) {
    String cell = text(row, element);
    return !CleanText.isNone(cell)
        && !cell.equals(expected)
        && !Folding.fold(cell).equals(Folding.fold(expected));
  }

  /** The cleaned value of each element that a business field shares its column with. */
  private Map<Element, String> cleanedElements(
      RawRow row, String number, List<Holder> holderList, DatesRule.RowDates rowDates) {
    if (mapping.echoes().isEmpty()) {
      return Map.of();
    }
    Map<Element, String> cleaned = new EnumMap<>(Element.class);
    for (Element element : mapping.echoes().values()) {
      String cell = text(row, element);
      if (!CleanText.isNone(cell)) {
        String value =
            switch (element) {
              case NUMBER -> number;
              case HOLDER_CODE -> holderCode(holderList, cell);
              case ISSUED_ON -> iso(rowDates.issuedOn(), cell);
              case VALID_FROM -> iso(rowDates.from(), cell);
              case VALID_UNTIL -> iso(rowDates.until(), cell);
              case IDENTIFIER, PREDECESSOR, AREA, TYPE_CODE, ISSUER_CODE, HOLDER_CODE_TYPE_CODE ->
                  CleanText.code(cell);
              case HOLDER_NAME,
                  HOLDER_CODE_TYPE,
                  VALIDITY,
                  STATUS,
                  TYPE_NAME,
                  LICENSE_NAME,
                  ISSUER_NAME ->
                  CleanText.text(cell);
            };
        cleaned.put(element, value);
      }
    }
    return cleaned;
  }

  private static String holderCode(List<Holder> holders, String cell) {
    return holders.size() == 1 && holders.get(0).code().isPresent()
        ? holders.get(0).code().get().value()
        : CleanText.text(cell);
  }

  /** The ISO date; for an open end the words that were written. */
  private static String iso(Optional<LocalDate> day, String cell) {
    return day.isPresent() ? day.get().toString() : CleanText.text(cell);
  }

  private String text(RawRow row, Element element) {
    Source source = mapping.elements().get(element);
    return source == null ? "" : source.text(row);
  }

  private void reject(RawRow row, Findings found, Element element, RowReason reason, String hint) {
    found.reject(row, reason, mapping.columnOf(element), hint);
  }
}
