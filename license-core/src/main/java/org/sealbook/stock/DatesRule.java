package org.sealbook.stock;

import java.time.LocalDate;
import java.util.Optional;
import org.sealbook.model.Validity;
import org.sealbook.stock.DateText.Role;

/** The issue date and the time of validity of a row. */
final class DatesRule {
  private final ColumnMapping mapping;

  DatesRule(ColumnMapping mapping) {
    this.mapping = mapping;
  }

  /** The dates of a row; of no meaning where the row has been rejected. */
  record RowDates(
      Optional<LocalDate> issuedOn, Optional<LocalDate> from, Optional<LocalDate> until) {
    Validity validity() {
      return new Validity(from, until);
    }
  }

  RowDates read(RawRow row, Findings found) {
    Optional<LocalDate> issuedOn = date(row, Element.ISSUED_ON, Role.ISSUE, found);
    if (isEmpty(row, Element.ISSUED_ON)) {
      reject(row, found, Element.ISSUED_ON, RowReason.DATE_INVALID, "fill in the issue date");
    }
    Optional<LocalDate> from = date(row, Element.VALID_FROM, Role.START, found);
    Optional<LocalDate> until = date(row, Element.VALID_UNTIL, Role.END, found);
    Source both = mapping.elements().get(Element.VALIDITY);
    Element end = Element.VALID_UNTIL;
    if (both != null && !CleanText.isNone(both.text(row))) {
      Cleaned<ValidityText.Days> days = ValidityText.read(both.text(row), both.reading());
      if (days instanceof Cleaned.Bad<ValidityText.Days> bad) {
        reject(row, found, Element.VALIDITY, bad.reason(), bad.hint());
      } else if (days instanceof Cleaned.Good<ValidityText.Days> good) {
        from = from.isPresent() ? from : good.value().from();
        if (isEmpty(row, Element.VALID_UNTIL)) {
          until = good.value().until();
          end = Element.VALIDITY;
        }
      }
    }
    if (until.isPresent()) {
      if (from.isPresent() && until.get().isBefore(from.get())) {
        reject(row, found, end, RowReason.DATES_REVERSED, "the last day lies before the first day");
      } else if (issuedOn.isPresent() && until.get().isBefore(issuedOn.get())) {
        reject(
            row, found, end, RowReason.DATES_REVERSED, "the last day lies before the issue date");
      }
    }
    return new RowDates(issuedOn, from, until);
  }

  private Optional<LocalDate> date(RawRow row, Element element, Role role, Findings found) {
    Source source = mapping.elements().get(element);
    String cell = source == null ? "" : source.text(row);
    if (source == null || CleanText.isNone(cell)) {
      return Optional.empty();
    }
    Cleaned<Optional<LocalDate>> read =
        DateCell.read(cell, source.kind(row), role, source.reading().dateFormat());
    if (read instanceof Cleaned.Bad<Optional<LocalDate>> bad) {
      reject(row, found, element, bad.reason(), bad.hint());
      return Optional.empty();
    }
    return ((Cleaned.Good<Optional<LocalDate>>) read).value();
  }

  private boolean isEmpty(RawRow row, Element element) {
    Source source = mapping.elements().get(element);
    return source == null || CleanText.isNone(source.text(row));
  }

  private void reject(RawRow row, Findings found, Element element, RowReason reason, String hint) {
    found.reject(row, reason, mapping.columnOf(element), hint);
  }
}
