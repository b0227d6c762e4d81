package org.sealbook.code;

import java.util.Optional;

/**
 * What {@link CodeCheck} has to say about one text.
 *
 * @param code the text as it was given
 * @param kind what it is, or most likely should be
 * @param valid whether it is such a code and all its checks hold
 * @param reason why it is not valid; empty if it is
 * @param expected the check character that belongs to the code, whenever its other characters are
 *     of the form, also if it is valid; empty for kinds without one
 * @param legacyVariant whether the wrong check character of a licence identifier is the one that
 *     {@link LegacyMod37} yields
 */
public record CodeReport(
    String code,
    CodeKind kind,
    boolean valid,
    Optional<CodeReason> reason,
    Optional<String> expected,
    boolean legacyVariant) {
  public CodeReport {
    if (valid == reason.isPresent()) {
      throw new IllegalArgumentException(
          "a reason stands where a code is not valid, and only there");
    }
  }

  static CodeReport valid(String code, CodeKind kind, Optional<String> expected) {
    return new CodeReport(code, kind, true, Optional.empty(), expected, false);
  }

  static CodeReport invalid(
      String code, CodeKind kind, CodeReason reason, Optional<String> expected) {
    return new CodeReport(code, kind, false, Optional.of(reason), expected, false);
  }

  static CodeReport invalid(String code, CodeKind kind, CodeReason reason) {
    return invalid(code, kind, reason, Optional.empty());
  }
}
