package org.sealbook.stock;

import java.util.Optional;
import org.sealbook.code.CodeCheck;
import org.sealbook.code.CodeReport;
import org.sealbook.model.LicenseId;

/** Reads a licence identifier that an old system has given. */
final class IdentifierText {
  private static final int MAX_LENGTH = 200;

  private IdentifierText() {}

  /**
   * An identifier and how it was written.
   *
   * @param original the text as it was written, where it differs from the normalised identifier
   *     with its root
   */
  record Identifier(LicenseId id, Optional<String> original) {}

  static Cleaned<Identifier> read(String cell) {
    String written = CleanText.text(cell);
    if (written.length() > MAX_LENGTH) {
      return invalid("more than " + MAX_LENGTH + " characters");
    }
    String code = CleanText.code(cell);
    try {
      LicenseId id = LicenseId.read(code);
      boolean same = written.equals(id.toString());
      return Cleaned.good(new Identifier(id, same ? Optional.empty() : Optional.of(written)));
    } catch (IllegalArgumentException e) {
      return invalid(why(code));
    }
  }

  private static String why(String code) {
    CodeReport report = CodeCheck.check(code);
    return report.expected().isPresent()
        ? "the check character must be " + report.expected().get()
        : "not of the form 1.2.156.3005.2.<type>.<issuer>.<serial>.<version>.<check>";
  }

  private static Cleaned<Identifier> invalid(String hint) {
    return Cleaned.bad(RowReason.IDENTIFIER_INVALID, hint);
  }
}
