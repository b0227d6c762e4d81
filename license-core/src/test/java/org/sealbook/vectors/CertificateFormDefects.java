package org.sealbook.vectors;

import static org.sealbook.vectors.CertificateParts.CODE;
import static org.sealbook.vectors.CertificateParts.COMMON_NAME;
import static org.sealbook.vectors.CertificateParts.attribute;
import static org.sealbook.vectors.CertificateParts.name;

import org.sealbook.base.Bytes;
import org.sealbook.testing.TestRegistry;

/** Certificates that are not DER, or whose version, serial number, times or names are wrong. */
final class CertificateFormDefects {
  private static final Bytes CODE_PART = attribute(CODE, Tlv.utf8(TestRegistry.A_CODE));
  private static final Bytes NAME_PART = attribute(COMMON_NAME, Tlv.utf8("issuer"));

  private final CertificateVectors vectors;

  CertificateFormDefects(CertificateVectors vectors) {
    this.vectors = vectors;
  }

  void add() {
    der();
    derInside();
    layout();
    numbers();
    times();
    commonName();
    code();
  }

  private void der() {
    Bytes zero = Bytes.of((byte) 0);
    vectors.badBytes("empty", "no bytes", der -> Bytes.EMPTY);
    vectors.badBytes("trailing-byte", "a byte behind it", der -> der.concat(zero));
    vectors.badBytes("truncated", "the last byte missing", der -> der.slice(0, der.size() - 1));
    vectors.badBytes(
        "indefinite-length",
        "an indefinite length around it all",
        der -> Bytes.fromHex("3080").concat(der.slice(4, der.size())).concat(zero).concat(zero));
    vectors.badBytes(
        "length-not-shortest",
        "a length in three bytes where two are enough",
        der -> Bytes.fromHex("308300").concat(der.slice(2, der.size())));
    vectors.badBytes(
        "part-missing", "no signature", der -> Tlv.sequence(der.slice(4, 8 + length(der, 6))));
    vectors.bad(
        "part-behind-extensions",
        "NULL behind the extensions",
        parts -> parts.behindExtensions = Tlv.NULL);
    vectors.bad("size-8193", "a byte too large", GoodCertificates.padded(8_193));
  }

  /** The two bytes of a length. */
  private static int length(Bytes der, int at) {
    return der.at(at) << 8 | der.at(at + 1);
  }

  private void derInside() {
    vectors.bad(
        "serial-length-not-shortest",
        "the length of the serial number in two bytes",
        parts -> parts.serial = Bytes.fromHex("0281010a"));
    vectors.bad(
        "serial-not-shortest",
        "a zero before the serial number",
        parts -> parts.serial = Bytes.fromHex("0202000a"));
    vectors.bad(
        "set-not-sorted",
        "code before common name in one SET",
        parts -> parts.subject = name(CODE_PART.concat(NAME_PART)));
    vectors.bad(
        "critical-false",
        "critical FALSE is written",
        parts ->
            parts.extensions.add(
                CertificateParts.extension(
                    "2.5.29.30", Tlv.of(Tlv.BOOLEAN, "00"), Bytes.utf8("any"))));
    vectors.bad(
        "critical-01",
        "critical TRUE as 01",
        parts ->
            parts.extensions.set(
                1,
                CertificateParts.extension(
                    CertificateParts.KEY_USAGE,
                    Tlv.of(Tlv.BOOLEAN, "01"),
                    CertificateParts.SIGNS)));
    vectors.bad(
        "signature-unused-bits",
        "a BIT STRING whose last bit is not used",
        parts -> parts.signature = Tlv.of(Tlv.BIT_STRING, "01" + "00".repeat(64)));
    vectors.bad(
        "utf8-malformed",
        "a common name that is no UTF-8",
        parts ->
            parts.subject = name(CODE_PART, attribute(COMMON_NAME, Tlv.of(Tlv.UTF8, "69eda080"))));
  }

  /** Which a lenient library reads all the same. */
  private void layout() {
    vectors.bad(
        "version-other-tag",
        "the version under tag 1",
        parts -> parts.version = Tlv.of(0xa1, parts.version.slice(2, parts.version.size())));
    vectors.bad(
        "extensions-twice",
        "the extensions, and the same behind them",
        parts -> {
          Bytes all = Bytes.EMPTY;
          for (Bytes extension : parts.extensions) {
            all = all.concat(extension);
          }
          parts.behindExtensions = Tlv.of(0xa3, Tlv.sequence(all));
        });
    vectors.bad(
        "extensions-other-tag",
        "the extensions under tag 4",
        parts -> {
          Bytes all = Bytes.EMPTY;
          for (Bytes extension : parts.extensions) {
            all = all.concat(extension);
          }
          parts.extensions.clear();
          parts.behindExtensions = Tlv.of(0xa4, Tlv.sequence(all));
        });
    vectors.bad(
        "subject-empty-set",
        "an empty SET in the subject",
        parts -> parts.subject = withPart(parts.subject, Tlv.of(Tlv.SET, Bytes.EMPTY)));
    vectors.bad(
        "subject-attribute-of-three",
        "a third part in an attribute of the subject",
        parts ->
            parts.subject =
                withPart(
                    parts.subject,
                    Tlv.of(
                        Tlv.SET, Tlv.sequence(Tlv.oid("2.5.4.10"), Tlv.utf8("office"), Tlv.NULL))));
    vectors.bad(
        "subject-sequence-for-set",
        "a SEQUENCE for a SET in the subject",
        parts ->
            parts.subject =
                withPart(parts.subject, Tlv.sequence(attribute("2.5.4.10", Tlv.utf8("office")))));
  }

  private static Bytes withPart(Bytes name, Bytes part) {
    return Tlv.sequence(part.concat(name.slice(2, name.size())));
  }

  private void numbers() {
    vectors.bad("version-1", "no version", parts -> parts.version = Bytes.EMPTY);
    vectors.bad("version-2", "version 2", parts -> parts.version = Bytes.fromHex("a003020101"));
    vectors.bad("version-4", "version 4", parts -> parts.version = Bytes.fromHex("a003020103"));
    vectors.bad(
        "issuer-unique-id", "an issuerUniqueID", parts -> parts.uniqueIds = Tlv.of(0x81, "0055"));
    vectors.bad(
        "subject-unique-id", "a subjectUniqueID", parts -> parts.uniqueIds = Tlv.of(0x82, "0055"));
    vectors.bad("serial-0", "serial number 0", parts -> parts.serial = Bytes.fromHex("020100"));
    vectors.bad(
        "serial-negative", "serial number −1", parts -> parts.serial = Bytes.fromHex("0201ff"));
    vectors.bad(
        "serial-160-bits",
        "a serial number of 160 bits",
        parts -> parts.serial = Tlv.of(Tlv.INTEGER, "0080" + "00".repeat(19)));
  }

  private void times() {
    end("time-without-seconds", "UTCTime without seconds", Tlv.UTC_TIME, "3612312359Z");
    end("time-offset", "an offset for Z", Tlv.UTC_TIME, "361231235959+0000");
    end("time-february-30", "30 February", Tlv.UTC_TIME, "360230235959Z");
    end("time-hour-24", "hour 24", Tlv.UTC_TIME, "361231240000Z");
    end("time-second-60", "second 60", Tlv.UTC_TIME, "361231235960Z");
    end("generalized-time-2036", "GeneralizedTime", Tlv.GENERALIZED_TIME, "20361231235959Z");
    end("generalized-time-2049", "GeneralizedTime", Tlv.GENERALIZED_TIME, "20491231235959Z");
    end("time-fraction", "half a second", Tlv.GENERALIZED_TIME, "20501231235959.5Z");
    end("time-local", "GeneralizedTime without Z", Tlv.GENERALIZED_TIME, "20501231235959");
    end("time-reversed", "it ends a second before it begins", Tlv.UTC_TIME, "251231235959Z");
  }

  private void end(String id, String comment, int tag, String text) {
    vectors.bad(id, comment, parts -> parts.end = Tlv.ascii(tag, text));
  }

  private void commonName() {
    subject("name-missing", "no common name", CODE_PART);
    subject("name-twice", "two common names", CODE_PART, NAME_PART, NAME_PART);
    commonName("bmp", Tlv.of(Tlv.BMP, "6cb36e055e02"));
    commonName("t61", Tlv.ascii(Tlv.T61, "issuer"));
    commonName("ia5", Tlv.ascii(Tlv.IA5, "issuer"));
    commonName("bits", Tlv.bits(Bytes.utf8("issuer")));
    vectors.bad(
        "name-printable-at",
        "a common name as PrintableString with a character that it has not",
        parts ->
            parts.subject =
                name(CODE_PART, attribute(COMMON_NAME, Tlv.ascii(Tlv.PRINTABLE, "issuer@office"))));
  }

  private void commonName(String type, Bytes value) {
    subject(
        "name-" + type, "a common name of another type", CODE_PART, attribute(COMMON_NAME, value));
  }

  private void code() {
    subject("code-missing", "no organizationIdentifier", NAME_PART);
    subject("code-twice", "two", CODE_PART, CODE_PART, NAME_PART);
    subject("code-twice-in-a-set", "two in one SET", CODE_PART.concat(other()), NAME_PART);
    subject(
        "code-ia5",
        "the code as IA5String",
        attribute(CODE, Tlv.ascii(Tlv.IA5, TestRegistry.A_CODE)),
        NAME_PART);
  }

  /** Sorts behind the code of issuer A. */
  private static Bytes other() {
    return attribute(CODE, Tlv.utf8(TestRegistry.A_CODE.replace('L', 'M')));
  }

  private void subject(String id, String comment, Bytes... attributes) {
    vectors.bad(id, comment, parts -> parts.subject = name(attributes));
  }
}
