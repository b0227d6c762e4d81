package org.sealbook.stock;

import java.time.LocalDate;
import java.util.Optional;

/** Reads a date where the cell's kind counts. */
final class DateCell {
  private DateCell() {}

  /**
   * As {@link DateText#read}, except that a workbook's number with a fraction is no date: 2018.1
   * may have been written 2018.10.
   */
  static Cleaned<Optional<LocalDate>> read(
      String cell, CellKind kind, DateText.Role role, Optional<DateFormat> format) {
    return kind == CellKind.NUMBER && cell.indexOf('.') >= 0
        ? Cleaned.bad(RowReason.DATE_INVALID, "a number with a fraction is no date")
        : DateText.read(cell, role, format);
  }
}
