package org.sealbook.stock;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.sealbook.code.CitizenNumber;
import org.sealbook.model.FieldDefinition;
import org.sealbook.model.FieldKind;
import org.sealbook.model.FieldValue;
import org.sealbook.model.Folding;

/** Reads a cell as the value of a business field. */
final class FieldText {
  private FieldText() {}

  /**
   * Reads one cell.
   *
   * @return the value; nothing for an empty cell, and for long-term validity in a date field
   */
  static Cleaned<Optional<FieldValue>> read(
      FieldDefinition field, String cell, CellKind kind, Optional<DateFormat> format) {
    String text = CleanText.text(cell);
    if (text.isEmpty()) {
      return Cleaned.good(Optional.empty());
    }
    return switch (field.kind()) {
      case TEXT -> fitting(field, text);
      case DATE -> date(cell, kind, format);
      case INTEGER -> whole(CleanText.code(cell));
      case DECIMAL, USCC, AREA -> fitting(field, CleanText.code(cell));
      case CITIZEN -> citizen(field, CleanText.code(cell), kind);
      case CODE -> fitting(field, codeOf(field.codes(), text));
      case ATTACHMENT -> invalid("an import brings no attached files; leave the column out");
    };
  }

  /** The value of a text that has been cleaned already, nothing where it does not fit. */
  static Optional<FieldValue> fit(FieldDefinition field, String cleaned) {
    if (field.kind() == FieldKind.ATTACHMENT) {
      return Optional.empty();
    }
    if (field.kind() == FieldKind.INTEGER) {
      return whole(cleaned) instanceof Cleaned.Good<Optional<FieldValue>> good
          ? good.value()
          : Optional.empty();
    }
    return fitting(field, cleaned) instanceof Cleaned.Good<Optional<FieldValue>> good
        ? good.value()
        : Optional.empty();
  }

  private static Cleaned<Optional<FieldValue>> fitting(FieldDefinition field, String text) {
    if (text.isEmpty()) {
      return Cleaned.good(Optional.empty());
    }
    if (text.codePointCount(0, text.length()) > field.maxLength()) {
      return invalid("more than " + field.maxLength() + " characters");
    }
    FieldValue value = new FieldValue.Text(text);
    return field
        .whyNot(value)
        .<Cleaned<Optional<FieldValue>>>map(FieldText::invalid)
        .orElseGet(() -> Cleaned.good(Optional.of(value)));
  }

  private static Cleaned<Optional<FieldValue>> date(
      String cell, CellKind kind, Optional<DateFormat> format) {
    Cleaned<Optional<LocalDate>> read = DateCell.read(cell, kind, DateText.Role.FIELD, format);
    if (read instanceof Cleaned.Bad<Optional<LocalDate>> bad) {
      return invalid(bad.hint());
    }
    return Cleaned.good(
        ((Cleaned.Good<Optional<LocalDate>>) read)
            .value()
            .map(day -> new FieldValue.Text(day.toString())));
  }

  /** Digits with at most a minus before them, no leading zeros, within 64 bits. */
  private static Cleaned<Optional<FieldValue>> whole(String code) {
    int start = code.startsWith("-") ? 1 : 0;
    int digits = code.length() - start;
    boolean form =
        digits >= 1
            && digits <= 19
            && code.chars().skip(start).allMatch(c -> c >= '0' && c <= '9')
            && (code.charAt(start) != '0' || code.equals("0"));
    if (!form || new BigInteger(code).bitLength() > 63) {
      return invalid("must be a whole number such as 710");
    }
    return Cleaned.good(Optional.of(new FieldValue.Whole(Long.parseLong(code))));
  }

  /** The old form of 15 digits becomes that of 18: the same number, written as it is today. */
  private static Cleaned<Optional<FieldValue>> citizen(
      FieldDefinition field, String code, CellKind kind) {
    if (HolderCodeText.isRounded(code, kind)) {
      return invalid("a spreadsheet rounded the number; export it again with the column as text");
    }
    return fitting(field, CitizenNumber.fromOldForm(code).orElse(code));
  }

  /** A code as it is, or the code that the text is the meaning of. */
  private static String codeOf(Map<String, String> codes, String text) {
    if (codes.containsKey(text)) {
      return text;
    }
    String folded = Folding.fold(text);
    for (Map.Entry<String, String> code : codes.entrySet()) {
      if (Folding.fold(code.getKey()).equals(folded)
          || Folding.fold(code.getValue()).equals(folded)) {
        return code.getKey();
      }
    }
    return text;
  }

  private static Cleaned<Optional<FieldValue>> invalid(String hint) {
    return Cleaned.bad(RowReason.FIELD_INVALID, hint);
  }
}
