package org.sealbook.model;

import org.sealbook.code.CodeCheck;
import org.sealbook.code.Iso7064;
import org.sealbook.code.LegacyMod37;

/**
 * A licence identifier 电子证照标识, after the publicly observable rules of GB/T 36904-2018: {@code
 * 1.2.156.3005.2.<type>.<issuer>.<serial>.<version>.<check>}. This is the normalised form:
 * upper-case letters and digits only.
 *
 * @param type 证照类型代码, 21 characters
 * @param issuer 证照颁发机构代码, 18 characters; 6 and 9 occur in stock data
 * @param serial 流水号, 1 to 32 characters
 * @param version 版本号, 1 to 999, written with three digits
 * @param check 校验位: ISO/IEC 7064 MOD 37,36 over the other parts, or the character that the deployed
 *     wrong variant yields ({@link #hasLegacyCheck})
 */
public record LicenseId(String type, String issuer, String serial, int version, char check)
    implements Comparable<LicenseId> {
  /** The constant root with its closing dot. */
  public static final String ROOT = "1.2.156.3005.2.";

  public static final int MAX_VERSION = 999;

  private static final int MAX_SERIAL = 32;

  public LicenseId {
    requireCode("type", type, type.length() == 21);
    int length = issuer.length();
    requireCode("issuer", issuer, length == 18 || length == 9 || length == 6);
    requireCode("serial", serial, !serial.isEmpty() && serial.length() <= MAX_SERIAL);
    if (version < 1 || version > MAX_VERSION) {
      throw new IllegalArgumentException("version must be 1 to 999, not " + version);
    }
    String body = body(type, issuer, serial, version);
    char expected = Iso7064.mod37_36(body);
    if (check != expected && check != LegacyMod37.check(body)) {
      throw new IllegalArgumentException("check character must be " + expected + ", not " + check);
    }
  }

  /** A new identifier with its check character computed. */
  public static LicenseId mint(String type, String issuer, String serial, int version) {
    return new LicenseId(
        type, issuer, serial, version, Iso7064.mod37_36(body(type, issuer, serial, version)));
  }

  /**
   * Reads the normalised form without the root, exactly as {@link #withoutRoot} writes it.
   *
   * @throws IllegalArgumentException for anything else
   */
  public static LicenseId parse(String text) {
    String[] parts = text.split("\\.", -1);
    if (parts.length != 5) {
      throw new IllegalArgumentException(
          "identifier must have 5 parts behind its root, not " + parts.length);
    }
    if (!isThreeDigits(parts[3])) {
      throw new IllegalArgumentException("version must be three digits, not " + parts[3]);
    }
    if (parts[4].length() != 1) {
      throw new IllegalArgumentException("check must be one character, not " + parts[4]);
    }
    return new LicenseId(
        parts[0], parts[1], parts[2], Integer.parseInt(parts[3]), parts[4].charAt(0));
  }

  /**
   * Reads what people and old systems write: with or without the root, full-width, lower case,
   * {@code -} and {@code _} inside the parts, white space and invisible characters around it.
   *
   * @throws IllegalArgumentException where no identifier can be seen in it
   */
  public static LicenseId read(String text) {
    String plain = CodeCheck.meaning(text);
    if (plain.startsWith(ROOT)) {
      plain = plain.substring(ROOT.length());
    }
    return parse(plain.replace("-", "").replace("_", ""));
  }

  /** The identifier of the next re-issue. */
  public LicenseId next() {
    return mint(type, issuer, serial, version + 1);
  }

  /** Whether the check character is right only by the deployed wrong variant. */
  public boolean hasLegacyCheck() {
    return check != Iso7064.mod37_36(body(type, issuer, serial, version));
  }

  /** The form that is signed and indexed: {@code <type>.<issuer>.<serial>.<version>.<check>}. */
  public String withoutRoot() {
    return type + '.' + issuer + '.' + serial + '.' + threeDigits(version) + '.' + check;
  }

  /** The whole identifier with its root. */
  @Override
  public String toString() {
    return ROOT + withoutRoot();
  }

  /** The order of {@link #withoutRoot} by character. */
  @Override
  public int compareTo(LicenseId other) {
    return withoutRoot().compareTo(other.withoutRoot());
  }

  private static String body(String type, String issuer, String serial, int version) {
    return type + issuer + serial + threeDigits(version);
  }

  private static String threeDigits(int version) {
    return version > 99 ? "" + version : version > 9 ? "0" + version : "00" + version;
  }

  private static boolean isThreeDigits(String text) {
    return text.length() == 3
        && isDigit(text.charAt(0))
        && isDigit(text.charAt(1))
        && isDigit(text.charAt(2));
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static void requireCode(String name, String value, boolean lengthOk) {
    if (!lengthOk) {
      throw new IllegalArgumentException(name + " has a length of " + value.length());
    }
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (!(c >= '0' && c <= '9' || c >= 'A' && c <= 'Z')) {
        throw new IllegalArgumentException(name + " may hold 0-9 and A-Z only, not " + value);
      }
    }
  }
}
