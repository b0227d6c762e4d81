package org.sealbook.code;

import static org.sealbook.code.CodeReason.CHARACTER_NOT_ALLOWED;
import static org.sealbook.code.CodeReason.CHECK_CHARACTER_MISMATCH;
import static org.sealbook.code.CodeReason.CHECK_LENGTH_WRONG;
import static org.sealbook.code.CodeReason.ISSUER_LENGTH_WRONG;
import static org.sealbook.code.CodeReason.PARTS_WRONG;
import static org.sealbook.code.CodeReason.ROOT_WRONG;
import static org.sealbook.code.CodeReason.SERIAL_LENGTH_WRONG;
import static org.sealbook.code.CodeReason.TYPE_LENGTH_WRONG;
import static org.sealbook.code.CodeReason.VERSION_WRONG;

import java.util.Optional;

/**
 * Judges a licence identifier {@code 1.2.156.3005.2.<type>.<issuer>.<serial>.<version>.<check>},
 * with or without its root, part by part. The dots are needed: the check character covers the parts
 * joined and does not notice a border that has moved.
 */
final class LicenseIdentifierCheck {
  private static final String ROOT = "1.2.156.3005.2.";
  private static final int PARTS = 5;
  private static final int ROOT_PARTS = 5;
  private static final int TYPE_LENGTH = 21;
  private static final int MAX_SERIAL_LENGTH = 32;

  private LicenseIdentifierCheck() {}

  /** Whether it begins with the root, or has as many parts as with it or without. */
  static boolean applies(String code) {
    int parts = code.split("\\.", -1).length;
    return code.startsWith(ROOT) || parts == PARTS || parts == ROOT_PARTS + PARTS;
  }

  /** Judges {@code code}, the meaning of {@code argument}. */
  static CodeReport check(String argument, String code) {
    boolean rooted = code.startsWith(ROOT);
    String[] parts = (rooted ? code.substring(ROOT.length()) : code).split("\\.", -1);
    if (parts.length != PARTS) {
      return invalid(argument, rooted ? PARTS_WRONG : ROOT_WRONG, Optional.empty());
    }
    String serial = parts[2].replace("-", "").replace("_", "");
    String body = parts[0] + parts[1] + serial + parts[3];
    Optional<CodeReason> defect = bodyDefect(parts[0], parts[1], serial, parts[3]);
    if (defect.isPresent()) {
      return invalid(argument, defect.get(), Optional.empty());
    }
    String check = parts[4];
    String right = String.valueOf(Iso7064.mod37_36(body));
    Optional<String> expected = Optional.of(right);
    if (check.equals(right)) {
      return CodeReport.valid(argument, CodeKind.LICENSE, expected);
    }
    if (check.length() != 1) {
      return invalid(argument, CHECK_LENGTH_WRONG, expected);
    }
    if (!Characters.areDigitsAndLetters(check)) {
      return invalid(argument, CHARACTER_NOT_ALLOWED, expected);
    }
    boolean legacy = check.charAt(0) == LegacyMod37.check(body);
    return new CodeReport(
        argument, CodeKind.LICENSE, false, Optional.of(CHECK_CHARACTER_MISMATCH), expected, legacy);
  }

  private static Optional<CodeReason> bodyDefect(
      String type, String issuer, String serial, String version) {
    if (!Characters.areDigitsAndLetters(type + issuer + serial + version)) {
      return Optional.of(CHARACTER_NOT_ALLOWED);
    }
    if (type.length() != TYPE_LENGTH) {
      return Optional.of(TYPE_LENGTH_WRONG);
    }
    if (issuer.length() != 18 && issuer.length() != 9 && issuer.length() != 6) {
      return Optional.of(ISSUER_LENGTH_WRONG);
    }
    if (serial.isEmpty() || serial.length() > MAX_SERIAL_LENGTH) {
      return Optional.of(SERIAL_LENGTH_WRONG);
    }
    if (version.length() != 3 || !Characters.areDigits(version) || version.equals("000")) {
      return Optional.of(VERSION_WRONG);
    }
    return Optional.empty();
  }

  private static CodeReport invalid(String argument, CodeReason reason, Optional<String> expected) {
    return CodeReport.invalid(argument, CodeKind.LICENSE, reason, expected);
  }
}
