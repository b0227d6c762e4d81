package org.sealbook.vectors;

import static org.sealbook.vectors.CertificateParts.CODE;
import static org.sealbook.vectors.CertificateParts.COMMON_NAME;
import static org.sealbook.vectors.CertificateParts.attribute;
import static org.sealbook.vectors.CertificateParts.name;

import java.util.Collections;
import java.util.function.Consumer;
import org.sealbook.base.Bytes;
import org.sealbook.crypto.Suite;
import org.sealbook.testing.TestRegistry;

/** Licence certificates in good order, up to what Chinese CAs write otherwise. */
final class GoodCertificates {
  private static final Bytes CODE_PART = attribute(CODE, Tlv.utf8(TestRegistry.A_CODE));
  private static final Bytes NAME_PART = attribute(COMMON_NAME, Tlv.utf8("issuer"));

  private final CertificateVectors vectors;

  GoodCertificates(CertificateVectors vectors) {
    this.vectors = vectors;
  }

  void add() {
    for (Suite suite : Suite.values()) {
      vectors.good(
          GoodBundles.name(suite), "as small as they come, suite " + suite, suite, parts -> {});
    }
    vectors.good(
        "sm2-null-parameters",
        "NULL as parameters of the SM2 algorithm",
        parts -> {
          parts.inside = withParameters(Suite.SM2, Tlv.NULL);
          parts.outside = parts.inside;
        });
    vectors.good("sm2-raw-signature", "64 bytes r ‖ s", parts -> parts.rawSignature = true);
    vectors.good("serial-1", "serial number 1", parts -> parts.serial = Bytes.fromHex("020101"));
    vectors.good(
        "serial-159-bits",
        "the largest serial number",
        parts -> parts.serial = Tlv.of(Tlv.INTEGER, "7f" + "ff".repeat(19)));
    times();
    names();
    extensions();
    vectors.good("size-8192", "as large as they come", padded(8_192));
  }

  static Bytes withParameters(Suite suite, Bytes parameters) {
    return Tlv.sequence(Tlv.oid(CertificateParts.algorithmOid(suite)), parameters);
  }

  private void times() {
    vectors.good(
        "generalized-time",
        "an end in the year 2050",
        parts -> parts.end = Tlv.ascii(Tlv.GENERALIZED_TIME, "20500101000000Z"));
    vectors.good(
        "generalized-time-before-1950",
        "a beginning in the year 1949",
        parts -> parts.begin = Tlv.ascii(Tlv.GENERALIZED_TIME, "19491231235959Z"));
    vectors.good(
        "utc-time-1950-to-2049",
        "the first and the last second that UTCTime has",
        parts -> {
          parts.begin = Tlv.ascii(Tlv.UTC_TIME, "500101000000Z");
          parts.end = Tlv.ascii(Tlv.UTC_TIME, "491231235959Z");
        });
    vectors.good("one-second", "it ends when it begins", parts -> parts.end = parts.begin);
  }

  private void names() {
    vectors.good(
        "printable-string",
        "code and common name as PrintableString",
        parts ->
            parts.subject =
                name(
                    attribute(CODE, Tlv.ascii(Tlv.PRINTABLE, TestRegistry.A_CODE)),
                    attribute(COMMON_NAME, Tlv.ascii(Tlv.PRINTABLE, "issuer"))));
    vectors.good(
        "other-attributes",
        "other attributes, twice and as T61String",
        parts ->
            parts.subject =
                name(
                    attribute("2.5.4.10", Tlv.ascii(Tlv.T61, "office")),
                    attribute("2.5.4.10", Tlv.utf8("office")),
                    CODE_PART,
                    NAME_PART));
    vectors.good(
        "multi-valued-name",
        "code and common name in one SET",
        parts -> parts.subject = name(NAME_PART.concat(CODE_PART)));
  }

  private void extensions() {
    vectors.good(
        "extensions-reversed",
        "the extensions in another order",
        parts -> Collections.reverse(parts.extensions));
    vectors.good(
        "unknown-extension",
        "nameConstraints, not critical, with nothing of its kind inside",
        parts ->
            parts.extensions.add(CertificateParts.notCritical("2.5.29.30", Bytes.utf8("any"))));
  }

  /** With an extension that fills it up. */
  static Consumer<CertificateParts> padded(int size) {
    return parts -> {
      // the signature must not change its length from one attempt to the other
      parts.rawSignature = true;
      parts.extensions.add(CertificateParts.notCritical("2.5.29.30", Bytes.wrap(new byte[7_000])));
      int lacking = size - parts.encode().size();
      parts.extensions.set(
          3, CertificateParts.notCritical("2.5.29.30", Bytes.wrap(new byte[7_000 + lacking])));
    };
  }
}
