package org.sealbook.vectors;

import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.sealbook.base.Bytes;
import org.sealbook.testing.CborTree;
import org.sealbook.verify.Reason;

/** Payloads at the border of the CBOR that FORMAT §1 allows, on both sides of it. */
final class EncodingEdges {
  /** A widths' information bits, by its bytes: 1, 2, 4, 8. */
  private static final int[] WIDTHS = {1, 2, 4, 8};

  private final Forge forge;

  EncodingEdges(Forge forge) {
    this.forge = forge;
  }

  void add() {
    for (int i = 0; i < WIDTHS.length; i++) {
      widths(i, WIDTHS[i]);
    }
    indefinite();
    otherItems();
    keys();
    lengths();
    texts();
    depth();
  }

  /** The same argument in more bytes than it needs. */
  private void widths(int i, int width) {
    String behind = " in " + width + (width == 1 ? " byte" : " bytes") + " more";
    wide("int", "index 0" + behind, "6369647800", "63696478" + head(0, i, 0));
    wide("text", "the length of a text" + behind, "6369647800", head(3, i, 3) + "69647800");
    wide("array", "the count of an array" + behind, "82837821", head(4, i, 2) + "837821");
    wide("map", "the count of a map" + behind, "a26369", head(5, i, 2) + "6369");
    if (width > 1) {
      wide("bytes", "the length of bytes" + behind, "085820", "08" + head(2, i, 32));
      wide("day", "a day" + behind, "03195021", width > 2 ? "03" + head(0, i, 0x5021) : "");
    }
    if (width == 8) {
      wide("iat", "iat" + behind, iat(), "06" + head(0, i, 1_772_330_400L));
      wide("negative", "claim −65537" + behind, "3a00010000", head(1, i, 65_536));
    }
  }

  private void wide(String what, String comment, String hex, String wider) {
    if (!wider.isEmpty()) {
      int width = (wider.length() - hex.length()) / 2;
      String id = "encoding-" + what + "-" + width + "-more";
      replaced(id, comment, hex, wider);
    }
  }

  private static String head(int major, int i, long argument) {
    String number = String.format(Locale.ROOT, "%0" + 2 * WIDTHS[i] + "x", argument);
    return String.format(Locale.ROOT, "%02x", major << 5 | 24 + i) + number;
  }

  private static String iat() {
    return "061a69a39da0";
  }

  private void indefinite() {
    replaced("encoding-indefinite-text", "a text of indefinite length", "63696478", "7f63696478ff");
    replaced(
        "encoding-indefinite-inner-map",
        "an inner map of indefinite length",
        "a16b7374617475735f6c697374",
        "bf6b7374617475735f6c697374",
        "3a00010000",
        "ff3a00010000");
    bad("encoding-break-alone", "a break behind the map", p -> p.concat(Bytes.fromHex("ff")));
  }

  private void otherItems() {
    item("false", "f4");
    item("true", "f5");
    item("undefined", "f7");
    item("simple-255", "f8ff");
    item("simple-0", "e0");
    item("half-float", "f97e00");
    item("single-float", "fa4ed3473b");
    item("bignum", "c24469a39da0");
    item("decimal", "c482001a69a39da0");
    item("reserved-28", "1c");
    item("reserved-30", "1e");
    item("reserved-tag", "dc00");
    bad("encoding-tagged", "tag 55799 before the claims", p -> Bytes.fromHex("d9d9f7").concat(p));
    bad("encoding-tag-61", "tag 61 before the claims", p -> Bytes.fromHex("d83d").concat(p));
    forge
        .payload("payload-text", "a text instead of the claims", p -> Bytes.fromHex("6161"))
        .because(Reason.CLAIMS_INVALID);
    forge
        .payload("payload-integer", "0 instead of the claims", p -> Bytes.fromHex("00"))
        .because(Reason.CLAIMS_INVALID);
    forge
        .payload("payload-map-empty", "an empty map", p -> Bytes.fromHex("a0"))
        .because(Reason.CLAIMS_INVALID);
    forge
        .payload("payload-bytes", "the claims in a byte string", Signed::string)
        .because(Reason.CLAIMS_INVALID);
  }

  private void item(String name, String hex) {
    replaced("encoding-" + name, name.replace('-', ' ') + " for iat", iat(), "06" + hex);
  }

  private void keys() {
    replaced("encoding-key-array", "an array as key", iat(), "80" + iat().substring(2));
    replaced("encoding-key-map", "a map as key", iat(), "a0" + iat().substring(2));
    replaced("encoding-key-float", "a float as key", iat(), "f94600" + iat().substring(2));
    bad(
        "encoding-key-order-negative",
        "claim −65537 before 65535: by the numbers",
        payload -> {
          String hex = payload.toHex();
          int status = hex.indexOf("19ffffa1");
          int core = hex.indexOf("3a00010000");
          return Bytes.fromHex(
              hex.substring(0, status) + hex.substring(core) + hex.substring(status, core));
        });
    bad(
        "encoding-key-order-text",
        "uri before idx, in the order of neither length nor bytes",
        payload ->
            Signed.replace(
                payload,
                "6369647800" + "63757269" + text("test0001/1"),
                "63757269" + text("test0001/1") + "6369647800"));
    bad(
        "encoding-key-twice-apart",
        "key 3 again behind key 8",
        payload -> {
          Bytes longer = Forge.set(payload, 0, Forge.CORE, 9);
          return Bytes.fromHex(longer.toHex().replaceFirst("0900$", "0300"));
        });
    bad(
        "encoding-key-twice-same",
        "key 3 twice with the same value",
        payload ->
            Signed.replace(
                Signed.replace(payload, "03195021", "0319502103195021"),
                "3a00010000a7",
                "3a00010000a8"));
  }

  private static String text(String text) {
    return CborTree.of(text).encode().toHex();
  }

  private void lengths() {
    replaced("encoding-bytes-2-64", "a length of 2^64 − 1", "085820", "085bffffffffffffffff");
    replaced("encoding-bytes-2-31", "a length of 2^31", "085820", "085a80000000");
    replaced("encoding-array-2-32", "a count of 2^32", "82837821", "9b0000000100000000837821");
    replaced("encoding-map-2-63", "a count of 2^63", "a26369", "bb80000000000000006369");
    replaced("encoding-bytes-long", "a length that is one too much", "085820", "085821");
    replaced("encoding-negative-2-63", "−2^63 − 1 for iat", iat(), "063b8000000000000000");
  }

  private void texts() {
    name("largest", "U+10FFFF in a name", "f48fbfbf").valid();
    name("no-character", "U+FFFE and U+FFFF, which are no characters", "efbfbeefbfbf").valid();
    name("byte-order-mark", "U+FEFF in a name", "efbbbf").valid();
    name("before-surrogates", "U+D7FF and U+E000", "ed9fbfee8080").valid();
    name("delete", "U+007F and U+0080", "7fc280").valid();
    badName("too-large", "U+110000", "f4908080");
    badName("low-surrogate", "the second half of a surrogate pair", "edb080");
    badName("surrogate-pair", "both halves, each by itself", "eda080edb080");
    badName("overlong-nul", "U+0000 in two bytes", "c080");
    badName("overlong-2", "U+007F in two bytes", "c1bf");
    badName("overlong-4", "U+FFFF in four bytes", "f08fbfbf");
    badName("continuation", "a continuation byte alone", "80");
    badName("cut", "a character cut off", "e6b2");
    badName("five-bytes", "a character of five bytes", "f888808080");
    badName("latin-1", "a letter in ISO 8859-1", "e4");
  }

  private LicenseVectors.Question name(String id, String comment, String hex) {
    return forge.payload("text-" + id, comment, payload -> named(payload, hex));
  }

  private void badName(String id, String comment, String hex) {
    name(id, comment, hex).because(Reason.MALFORMED);
  }

  /** The second holder's name; the length is that of the bytes, whatever they are. */
  private static Bytes named(Bytes payload, String hex) {
    Bytes marked = Forge.set(payload, List.of("x".repeat(hex.length() / 2)), Forge.CORE, 2, 1);
    return Signed.replace(marked, "8" + "1" + text("x".repeat(hex.length() / 2)), hexText(hex));
  }

  private static String hexText(String hex) {
    return "81" + String.format(Locale.ROOT, "%02x", 0x60 + hex.length() / 2) + hex;
  }

  private void depth() {
    forge
        .payload("payload-depth-16", "16 arrays, counted from the payload", p -> arrays(16))
        .because(Reason.CLAIMS_INVALID);
    bad("payload-depth-17", "17 arrays", p -> arrays(17));
    receipts("depth-16", "16 levels with those of message and header", arrays(14)).valid();
    receipts("depth-17", "17 levels with those of message and header", arrays(15))
        .because(Reason.MALFORMED);
    receipts("integer", "an integer", Bytes.fromHex("00")).valid();
    receipts("map", "a map with keys of every type", Bytes.fromHex("a3000041000061" + "0000"))
        .valid();
    receipts("nul", "a text of U+0000", Bytes.fromHex("6100")).valid();
    receipts("text-malformed", "half a surrogate pair", Bytes.fromHex("63eda080"))
        .because(Reason.MALFORMED);
    receipts("tag", "tag 18", Bytes.fromHex("d28440a04040")).because(Reason.MALFORMED);
    receipts("unsorted", "a map with keys out of order", Bytes.fromHex("a201000000"))
        .because(Reason.MALFORMED);
    forge.unprotected("receipts-alone", "no details", Bytes.fromHex("a119018a80")).valid();
  }

  private static Bytes arrays(int depth) {
    return Bytes.fromHex("81".repeat(depth - 1) + "80");
  }

  private LicenseVectors.Question receipts(String id, String comment, Bytes item) {
    String details = forge.good().unprotected().toHex().substring(2);
    Bytes header = Bytes.fromHex("a219018a" + item.toHex() + details);
    return forge.unprotected("receipts-" + id, "label 394: " + comment, header);
  }

  private void replaced(String id, String comment, String hex, String other) {
    bad(id, comment, payload -> Signed.replace(payload, hex, other));
  }

  private void replaced(
      String id, String comment, String hex, String other, String hex2, String other2) {
    bad(id, comment, p -> Signed.replace(Signed.replace(p, hex, other), hex2, other2));
  }

  private void bad(String id, String comment, UnaryOperator<Bytes> change) {
    forge.payload(id, comment, change).because(Reason.MALFORMED);
  }
}
