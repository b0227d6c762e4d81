package org.sealbook.vectors;

import static org.sealbook.vectors.Forge.set;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.sealbook.base.Bytes;
import org.sealbook.cose.Base45;
import org.sealbook.cose.CborValue;
import org.sealbook.cose.CoseSign1;
import org.sealbook.crypto.Suite;
import org.sealbook.model.Status;
import org.sealbook.testing.TestRegistry;
import org.sealbook.verify.Reason;

/**
 * QR texts as files and with characters that nobody sees, headers of other types, several bundles
 * of one root, clocks with fractions.
 */
final class ReadingShapes {
  private static final String PREFIX = "SEAL1:";
  private static final CborValue MAP = new CborValue.MapValue(List.of());

  private final VectorRegistries registries;
  private final Forge forge;
  private final LicenseVectors vectors;
  private final Bytes bare;
  private final String text;

  ReadingShapes(VectorRegistries registries, Forge forge, LicenseVectors vectors) {
    this.registries = registries;
    this.forge = forge;
    this.vectors = vectors;
    this.bare = forge.good().withUnprotected(CoseSign1.EMPTY_HEADER).encode();
    this.text = PREFIX + Base45.encode(StoredZlib.of(bare));
  }

  void add() {
    files();
    hidden();
    headers();
    bundles();
    fractions();
  }

  /** The text as the bytes of a file. */
  private void files() {
    file("qr-file", "a QR text in a file", Bytes.utf8(text)).valid(bare);
    file("qr-file-crlf", "and CR LF behind it", Bytes.utf8(text + "\r\n")).valid(bare);
    file("qr-file-cut", "its last character is missing", cut()).because(Reason.MALFORMED, 1);
    file("qr-file-prefix-alone", "the prefix and nothing more", Bytes.utf8(PREFIX))
        .because(Reason.MALFORMED, 1);
    file("qr-file-byte-order-mark", "U+FEFF before it", Bytes.utf8("\ufeff" + text))
        .because(Reason.NOT_A_LICENSE);
    file("qr-file-utf-16", "in UTF-16", Bytes.of(text.getBytes(StandardCharsets.UTF_16BE)))
        .because(Reason.NOT_A_LICENSE);
    file("qr-file-byte-ff", "a byte ff behind it", Bytes.utf8(text).concat(Bytes.of((byte) 0xff)))
        .because(Reason.MALFORMED, 1);
    file("qr-file-base45-alone", "without its prefix", Bytes.utf8(text.substring(6)))
        .because(Reason.NOT_A_LICENSE);
    file("qr-file-large", "262,145 bytes", Bytes.utf8(PREFIX + "0".repeat(262_139)))
        .because(Reason.MALFORMED, 1);
  }

  private Bytes cut() {
    return Bytes.utf8(text.substring(0, text.length() - 1));
  }

  private LicenseVectors.Question file(String id, String comment, Bytes bytes) {
    return vectors.begin(id, comment).file(bytes);
  }

  private void hidden() {
    hidden("0484", "U+0484, a mark of Cyrillic", "\u0484");
    hidden("200b", "a space of no width", "\u200b");
    hidden("00a0", "a no-break space", "\u00a0");
    hidden("2028", "a line separator", "\u2028");
    hidden("0085", "next line", "\u0085");
    hidden("feff", "a byte order mark", "\ufeff");
    hidden("e0020", "a tag that looks like nothing, beyond U+FFFF", "\udb40\udc20");
    vectors
        .begin("qr-hidden-before", "U+0484 before the text: its bytes are d2 84, as of a file")
        .qr("\u0484" + text)
        .because(Reason.MALFORMED, 3);
    vectors
        .begin("qr-hidden-other-before", "a space of no width before the text")
        .qr("\u200b" + text)
        .because(Reason.NOT_A_LICENSE);
    vectors
        .begin("qr-hidden-in-the-prefix", "U+0484 before the colon")
        .qr(text.replace("SEAL1:", "SEAL1\u0484:"))
        .because(Reason.NOT_A_LICENSE);
    char first = text.charAt(PREFIX.length());
    bad(
        "qr-low-byte",
        "U+01.. whose last eight bits are the right character",
        PREFIX + (char) (0x100 + first) + text.substring(PREFIX.length() + 1));
  }

  private void hidden(String id, String comment, String character) {
    bad("qr-hidden-" + id + "-behind", comment + ", behind the text", text + character);
    bad(
        "qr-hidden-" + id + "-inside",
        comment + ", inside the text",
        text.substring(0, 40) + character + text.substring(40));
  }

  private void bad(String id, String comment, String qr) {
    vectors.begin(id, comment).qr(qr).because(Reason.MALFORMED, 1);
  }

  private void headers() {
    header("alg-array", "alg in an array", List.of(-65_537), 1);
    header("typ-array", "typ in an array", List.of("sb-licence-1"), 16);
    header("typ-map", "typ is a map", MAP, 16);
    header("kid-array", "the kid in an array", List.of(Bytes.wrap(new byte[8])), 4);
    header("kid-map", "the kid is a map", MAP, 4);
    header("content-type-text", "a content type that is a text", "application/cwt", 3);
    header("content-type-bytes", "a content type as bytes", Bytes.utf8("x"), 3);
    header("content-type-array", "a content type in an array", List.of(60), 3);
    header("chain-bytes", "x5chain of one certificate as bytes", issuer(), 33);
    header("chain-array", "x5chain of one certificate in an array", List.of(issuer()), 33);
    header("chain-text", "x5chain is a text", "x", 33);
    header("chain-number", "x5chain is a number", 1, 33);
    header("receipts", "receipts in the protected header", List.of(), 394);
  }

  private Bytes issuer() {
    return registries.of(Suite.SM2).a().certificate().der();
  }

  private void header(String id, String comment, Object value, int label) {
    forge
        .header("header-shape-" + id, comment, header -> set(header, value, label))
        .because(Reason.MALFORMED);
  }

  /** Number 1 of one root twice, and a former root that vouches for nobody. */
  private void bundles() {
    Bytes good = registries.license(Suite.SM2).encode();
    vectors
        .begin("bundles-of-one-number", "of one root and number, the first given decides")
        .file(good)
        .trust("sm2", "compromised-since-zero")
        .valid();
    vectors
        .begin("bundles-of-one-number-exchanged", "the same two in the other order")
        .file(good)
        .trust("compromised-since-zero", "sm2")
        .because(Reason.SIGNED_AFTER_COMPROMISE);
    vectors
        .begin("bundles-higher-number-last", "of one root, the higher number decides")
        .file(good)
        .trust("sm2", "second")
        .genuineBut(Reason.REVOKED, Status.REVOKED);
    vectors
        .begin("bundles-higher-number-first", "in whatever order they are given")
        .file(good)
        .trust("second", "sm2")
        .genuineBut(Reason.REVOKED, Status.REVOKED);
    vectors
        .begin("former-root-not-in-order", "the cross certificate of its former root is wrong")
        .file(good)
        .trust("former-root-shape-cross-for-another")
        .because(Reason.CERTIFICATE_INVALID);
    vectors
        .begin(
            "former-root-not-in-order-elsewhere", "which harms no certificate by the present one")
        .file(registries.stranger.seal(org.sealbook.testing.TestLicense.GOOD))
        .trust("former-root-shape-cross-for-another")
        .valid();
  }

  private void fractions() {
    Bytes good = registries.license(Suite.SM2).encode();
    clock(
            "clock-fraction-of-next-update",
            "in the second of the next update",
            TestRegistry.NEXT_UPDATE.plus(Duration.ofMillis(999)))
        .file(good)
        .valid();
    clock(
            "clock-fraction-of-issue",
            "half a second after the issue, no day old",
            TestRegistry.BUNDLE_AT.plus(Duration.ofMillis(500)))
        .file(good)
        .maxStatusAgeDays(0)
        .valid();
    long today = java.time.LocalDate.of(2026, 6, 15).toEpochDay();
    forge
        .claim("clock-fraction-of-last-day", "in the last second of the day", today, Forge.CORE, 5)
        .clockIs(Instant.parse("2026-06-15T15:59:59.999Z"))
        .valid();
  }

  private LicenseVectors.Question clock(String id, String comment, Instant clock) {
    return vectors.begin(id, comment).clockIs(clock);
  }
}
