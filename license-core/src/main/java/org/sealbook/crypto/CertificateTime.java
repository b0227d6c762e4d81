package org.sealbook.crypto;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1UTCTime;
import org.bouncycastle.asn1.DERGeneralizedTime;
import org.bouncycastle.asn1.DERUTCTime;
import org.bouncycastle.asn1.x509.Time;

/**
 * The two forms of time in a certificate (RFC 5280 §4.1.2.5): {@code YYMMDDhhmmssZ} for 1950 to
 * 2049, {@code YYYYMMDDhhmmssZ} for all other years, of which 0 is none. Seconds are never left
 * out, fractions and offsets never there.
 */
final class CertificateTime {
  private static final int DIGITS = 14;
  private static final int UTC_FIRST = 1950;
  private static final int UTC_LAST = 2049;

  private CertificateTime() {}

  static Time encode(Instant instant) {
    LocalDateTime time = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    String text =
        digits(time.getYear(), 4)
            + digits(time.getMonthValue(), 2)
            + digits(time.getDayOfMonth(), 2)
            + digits(time.getHour(), 2)
            + digits(time.getMinute(), 2)
            + digits(time.getSecond(), 2)
            + 'Z';
    return new Time(
        isUtcYear(time.getYear())
            ? new DERUTCTime(text.substring(2))
            : new DERGeneralizedTime(text));
  }

  /**
   * @throws InvalidCertificateException where the form is another or the time does not exist
   */
  static Instant decode(Time time) {
    ASN1Primitive value = time.toASN1Primitive();
    if (value instanceof ASN1UTCTime utc) {
      return decodeUtc(utc.toString());
    }
    if (value instanceof ASN1GeneralizedTime generalized) {
      Instant instant = decodeGeneralized(generalized.getTimeString());
      if (!isUtcYear(LocalDateTime.ofInstant(instant, ZoneOffset.UTC).getYear())) {
        return instant;
      }
    }
    throw new InvalidCertificateException("a time of its validity has the wrong form");
  }

  /** From {@code YYMMDDhhmmssZ}. */
  static Instant decodeUtc(String text) {
    return decodeGeneralized((text.compareTo("5") < 0 ? "20" : "19") + text);
  }

  /**
   * With zeros before it. No formatter: its classes would be loaded wherever a certificate is read.
   */
  private static String digits(int number, int width) {
    String text = Integer.toString(number);
    return "0".repeat(width - text.length()) + text;
  }

  private static boolean isUtcYear(int year) {
    return UTC_FIRST <= year && year <= UTC_LAST;
  }

  /** From {@code YYYYMMDDhhmmssZ}, of whatever year. */
  static Instant decodeGeneralized(String text) {
    if (!isWellFormed(text) || text.startsWith("0000")) {
      throw new InvalidCertificateException("a time of its validity has the wrong form: " + text);
    }
    try {
      return LocalDateTime.of(
              number(text, 0, 4),
              number(text, 4, 6),
              number(text, 6, 8),
              number(text, 8, 10),
              number(text, 10, 12),
              number(text, 12, 14))
          .toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw new InvalidCertificateException("a time of its validity does not exist: " + text, e);
    }
  }

  private static boolean isWellFormed(String text) {
    for (int i = 0; i < Math.min(text.length(), DIGITS); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return text.length() == DIGITS + 1 && text.charAt(DIGITS) == 'Z';
  }

  private static int number(String digits, int from, int to) {
    return Integer.parseInt(digits, from, to, 10);
  }
}
